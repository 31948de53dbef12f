"""Pictures of every page and dialog: ``python -m ui.screenshots DIR [PLAN [DAY]]``.

Each is taken light, dark and in high contrast: at 1280 × 720, at 1440 × 900, and on a screen of 4K
with text of 200 %; then the pages at 1280 × 720 with text of 150 and 200 %. Sheets of six make it
quick to look through them. ``ACTIONPLAN_LANG`` says in which language. Where there is no screen,
Qt's offscreen platform draws them; the shipped fonts are added, so that text looks the same
everywhere.
"""

from __future__ import annotations

import argparse
import importlib
import os
import shutil
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QFontDatabase

from actionplan.clock import FixedClock, SystemClock
from actionplan.resources import resource
from ui.app import application, make_services, make_window
from ui.contact_sheet import lay_out
from ui.languages import speak
from ui.page_table import PAGES
from ui.pictured_dialogs import DIALOGS, made
from ui.settings import Settings
from ui.theme import SCHEMES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.main_window import MainWindow
    from ui.services import Services

__all__ = ["DIALOGS"]


class Look(NamedTuple):
    """The size of the window and of its text, and whether the dialogs are taken in it too."""

    width: int
    height: int
    percent: int
    dialogs: bool = False

    @property
    def name(self) -> str:
        """What the names of its pictures end in."""
        return f"{self.width}x{self.height}-{self.percent}"


LOOKS = (
    Look(1280, 720, 100, dialogs=True),
    Look(1440, 900, 100),
    Look(3840, 2160, 200),
    Look(1280, 720, 150),
    Look(1280, 720, 200, dialogs=True),
)

_SETTLE = 120
"""Milliseconds in which a page may lay itself out and fetch what it shows."""

_PATIENCE = 15.0
"""Seconds that a page which says that it ``is_busy`` is waited for."""


class Photographer:
    """Walks through the window and saves what it sees."""

    def __init__(self, folder: Path, services: Services, window: MainWindow) -> None:
        self._folder = folder
        self._services = services
        self._window = window
        self.taken: list[Path] = []

    def take_all(self) -> None:
        """Take every page in every look, and every dialog small and large."""
        for scheme in SCHEMES:
            for look in LOOKS:
                self._take(scheme, look)

    def take_welcome(self) -> None:
        """Take the page that is shown while no plan is open."""
        self._services.bridge.close()
        for scheme in SCHEMES:
            for look in LOOKS:
                self._wear(scheme, look)
                self._save(self._window, f"welcome-{scheme}-{look.name}")

    def _take(self, scheme: str, look: Look) -> None:
        self._wear(scheme, look)
        before = len(self.taken)
        for spec in PAGES:
            if spec.key != "welcome":
                self._window.show_page(spec.key)
                self._window.resize(look.width, look.height)
                self._save(self._window, f"{spec.key}-{scheme}-{look.name}")
        if look.dialogs:
            for name, place in DIALOGS:
                self._take_dialog(place, f"dialog-{name}-{scheme}-{look.name}")
        lay_out(self.taken[before:], self._folder, f"sheet-{scheme}-{look.name}")

    def _wear(self, scheme: str, look: Look) -> None:
        self._services.theme.choose(scheme)
        self._services.theme.set_text_size(look.percent)
        self._window.resize(look.width, look.height)

    def _take_dialog(self, place: str, name: str) -> None:
        dialog = made(place, self._services, self._window)
        if dialog is None:
            return
        dialog.show()
        self._save(dialog, name)
        dialog.close()
        dialog.deleteLater()

    def _save(self, widget: QWidget, name: str) -> None:
        settle()
        until = time.monotonic() + _PATIENCE
        while getattr(self._window.stack.currentWidget(), "is_busy", False) and (
            time.monotonic() < until
        ):
            settle()
        path = self._folder / f"{name}.png"
        widget.grab().save(str(path))
        self.taken.append(path)


def settle() -> None:
    """Let the events of a moment run."""
    loop = QEventLoop()
    QTimer.singleShot(_SETTLE, loop.quit)
    loop.exec()


def take(folder: Path, plan: Path, today: date | None = None) -> list[Path]:
    """Take all pictures of ``plan`` into ``folder`` and return them; a copy of it is opened."""
    folder.mkdir(parents=True, exist_ok=True)
    app = application()
    for font in resource("fonts").glob("*.ttf"):
        QFontDatabase.addApplicationFont(str(font))
    with tempfile.TemporaryDirectory() as home:
        copy = Path(home) / plan.name
        shutil.copyfile(plan, copy)
        settings = Settings(Path(home) / "settings.ini", who="Improvement lead")
        speak(settings, app)
        services = make_services(settings, FixedClock(today) if today else None)
        services.theme.dress(app)
        window, opening = make_window(services)
        opening.open(copy)
        window.show()
        photographer = Photographer(folder, services, window)
        photographer.take_all()
        photographer.take_welcome()
        window.close()
    return photographer.taken


def main(argv: list[str]) -> int:
    """Take the pictures and print where they are."""
    words = argparse.ArgumentParser(prog="screenshots", description="Picture every page and dialog")
    words.add_argument("folder", type=Path)
    words.add_argument("plan", type=Path, nargs="?", help="the sample, if none is named")
    words.add_argument("today", type=date.fromisoformat, nargs="?")
    given = words.parse_args(argv)
    with tempfile.TemporaryDirectory() as home:
        for path in take(given.folder, given.plan or _sample(Path(home)), given.today):
            sys.stdout.write(f"{path}\n")
    return 0


def _sample(folder: Path) -> Path:
    samples = importlib.import_module("actionplan.samples.northshire")
    plan = folder / "northshire.actionplan"
    samples.make_sample(plan, today=SystemClock().today())
    return plan


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
