"""Pictures of every page and dialog: ``python -m ui.screenshots DIR [PLAN [DAY]]``.

Each is taken light, dark and in high contrast: at 1280 × 720, at 1440 × 900, and on a screen of 4K
with text of 200 %; then the pages at 1280 × 720 with text of 150 and 200 %. Sheets of six make it
quick to look through them. ``--looks`` and ``--schemes`` choose some; ``--states`` adds the window
in use (menus, the palette, searches, the tour, messages), and with ``--report`` and ``--tracker``
the reviews of what is imported. ``ACTIONPLAN_LANG`` says in which language, ``QT_SCALE_FACTOR=2``
makes a screen of 4K at 200 %. Where there is no screen, Qt's offscreen platform draws them; the
shipped fonts are added, so that text looks the same everywhere.
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

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtGui import QFontDatabase, QPainter
from PySide6.QtWidgets import QWidget

from actionplan.clock import FixedClock, SystemClock
from actionplan.resources import resource
from ui.app import application, make_services, make_window
from ui.contact_sheet import lay_out
from ui.languages import speak
from ui.page_table import PAGES
from ui.pictured_dialogs import DIALOGS, made
from ui.pictured_states import Stage, place_over
from ui.settings import Settings
from ui.theme import SCHEMES
from ui.widgets.page_scroll import PageScroll

if TYPE_CHECKING:
    from collections.abc import Sequence

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


class Wanted(NamedTuple):
    """Which pictures are taken."""

    schemes: Sequence[str] = SCHEMES
    looks: Sequence[Look] = LOOKS
    states: bool = False
    report: Path | None = None
    tracker: Path | None = None


_SETTLE = 120
"""Milliseconds in which a page may lay itself out and fetch what it shows."""

_PATIENCE = 15.0
"""Seconds that a page which says that it ``is_busy`` is waited for."""


class Photographer:
    """Walks through the window and saves what it sees."""

    def __init__(
        self, folder: Path, services: Services, window: MainWindow, wanted: Wanted
    ) -> None:
        self._folder = folder
        self._services = services
        self._window = window
        self._wanted = wanted
        self.taken: list[Path] = []

    def take_all(self) -> None:
        """Take every page in every look, and every dialog small and large."""
        for scheme in self._wanted.schemes:
            for look in self._wanted.looks:
                self._take(scheme, look)

    def take_welcome(self) -> None:
        """Take the page that is shown while no plan is open."""
        self._services.bridge.close()
        for scheme in self._wanted.schemes:
            for look in self._wanted.looks:
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
        if self._wanted.states:
            self._take_states(f"{scheme}-{look.name}")
        if look.dialogs:
            for name, place in DIALOGS:
                self._take_dialog(place, f"dialog-{name}-{scheme}-{look.name}")
        lay_out(self.taken[before:], self._folder, f"sheet-{scheme}-{look.name}")

    def _take_states(self, ending: str) -> None:
        wanted = self._wanted
        stage = Stage(self._services, self._window, wanted.report, wanted.tracker)
        for name, state in stage.states():
            for popups in state:
                settle()
                self._save(self._window, f"state-{name}-{ending}", popups)
        for name, message in stage.messages():
            message.show()
            self._save(message, f"message-{name}-{ending}")
            message.close()
            message.deleteLater()

    def _wear(self, scheme: str, look: Look) -> None:
        self._services.theme.choose(scheme)
        self._services.theme.set_text_size(look.percent)
        settle()  # what is shown lets the window be smaller only once it is laid out
        self._window.resize(look.width, look.height)

    def _take_dialog(self, place: str, name: str) -> None:
        dialog = made(place, self._services, self._window)
        if dialog is None:
            return
        dialog.show()
        self._save(dialog, name)
        dialog.close()
        dialog.deleteLater()

    def _save(self, widget: QWidget, name: str, popups: Sequence[QWidget] = ()) -> None:
        settle()
        until = time.monotonic() + _PATIENCE
        while self._is_busy(widget) and time.monotonic() < until:
            settle()
        path = self._folder / f"{name}.png"
        picture = widget.grab()
        painter = QPainter(picture)
        for popup in popups:
            painter.drawPixmap(place_over(widget, popup), popup.grab())
        painter.end()
        picture.save(str(path))
        self.taken.append(path)

    def _is_busy(self, widget: QWidget) -> bool:
        """Say whether something is still worked out, or a page of a document still drawn."""
        parts = [part for part in widget.findChildren(QWidget) if part.isVisible()]
        drawn = (part for part in parts if isinstance(part, PageScroll))
        is_busy = any(getattr(part, "is_busy", False) for part in (widget, *parts))
        return is_busy or not all(view.is_complete for view in drawn)


def settle() -> None:
    """Let the events of a moment run."""
    loop = QEventLoop()
    QTimer.singleShot(_SETTLE, loop.quit)
    loop.exec()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # late on a busy machine


def take(
    folder: Path, plan: Path, today: date | None = None, wanted: Wanted | None = None
) -> list[Path]:
    """Take all pictures of ``plan`` into ``folder`` and return them; a copy of it is opened."""
    folder.mkdir(parents=True, exist_ok=True)
    app = application()
    for font in resource("fonts").glob("*.ttf"):
        QFontDatabase.addApplicationFont(str(font))
    with tempfile.TemporaryDirectory() as home:
        copy = Path(home) / plan.name
        shutil.copyfile(plan, copy)
        if (evidence := plan.with_suffix(".evidence")).is_dir():
            shutil.copytree(evidence, copy.with_suffix(".evidence"))
        settings = Settings(Path(home) / "settings.ini", who="Improvement lead")
        speak(settings, app)
        services = make_services(settings, FixedClock(today) if today else None)
        services.theme.dress(app)
        window, opening = make_window(services)
        opening.open(copy)
        window.show()
        photographer = Photographer(folder, services, window, wanted or Wanted())
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
    words.add_argument("--schemes", nargs="+", choices=SCHEMES, default=SCHEMES)
    names = [look.name for look in LOOKS]
    words.add_argument("--looks", nargs="+", choices=names, default=names)
    words.add_argument("--states", action="store_true", help="take the window in use too")
    words.add_argument("--report", type=Path, help="an inspection report to review")
    words.add_argument("--tracker", type=Path, help="a tracker to take in")
    given = words.parse_args(argv)
    looks = [look for look in LOOKS if look.name in given.looks]
    wanted = Wanted(given.schemes, looks, given.states, given.report, given.tracker)
    with tempfile.TemporaryDirectory() as home:
        for path in take(given.folder, given.plan or _sample(Path(home)), given.today, wanted):
            sys.stdout.write(f"{path}\n")
    return 0


def _sample(folder: Path) -> Path:
    samples = importlib.import_module("actionplan.samples.northshire")
    plan = folder / "northshire.actionplan"
    samples.make_sample(plan, today=SystemClock().today())
    return plan


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
