"""Pictures of every page and dialog: ``python -m ui.screenshots DIR [PLAN [DAY]]``.

Each is taken light and dark, at 1440 × 900 and 1280 × 720. Where there is no screen, Qt's offscreen
platform draws them; the shipped fonts are added, so that text looks the same everywhere.
"""

from __future__ import annotations

import importlib
import os
import shutil
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QFontDatabase

from actionplan.clock import FixedClock, SystemClock
from actionplan.resources import resource
from ui.app import application, make_services, make_window
from ui.page_table import LISTED
from ui.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.main_window import MainWindow
    from ui.services import Services

SCHEMES = ("light", "dark")
SIZES = ((1440, 900), (1280, 720))
DIALOGS = (
    ("preferences", "ui.dialogs.preferences:PreferencesDialog"),
    ("keyboard", "ui.dialogs.shortcuts:ShortcutsDialog"),
    ("about", "ui.dialogs.about:AboutDialog"),
    ("new-plan", "ui.dialogs.new_plan:NewPlanDialog"),
    ("template", "ui.dialogs.template:TemplateDialog"),
)
"""Name of the picture and "module:function", which is called with (services, parent)."""

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
        """Take every page in every size and every dialog once, light and dark."""
        for scheme in SCHEMES:
            self._services.theme.choose(scheme)
            for width, height in SIZES:
                self._window.resize(width, height)
                for spec in LISTED:
                    self._window.show_page(spec.key)
                    self._save(self._window, f"{spec.key}-{scheme}-{width}x{height}")
            for name, place in DIALOGS:
                self._take_dialog(name, place, scheme)

    def take_welcome(self) -> None:
        """Take the page that is shown while no plan is open."""
        self._services.bridge.close()
        for scheme in SCHEMES:
            self._services.theme.choose(scheme)
            self._save(self._window, f"welcome-{scheme}")

    def _take_dialog(self, name: str, place: str, scheme: str) -> None:
        module, function = place.split(":")
        dialog = getattr(importlib.import_module(module), function)(self._services, self._window)
        dialog.show()
        self._save(dialog, f"dialog-{name}-{scheme}")
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
    folder = Path(argv[0])
    today = date.fromisoformat(argv[2]) if len(argv) > 2 else None  # noqa: PLR2004  (the third)
    with tempfile.TemporaryDirectory() as home:
        plan = Path(argv[1]) if len(argv) > 1 else _sample(Path(home))
        for path in take(folder, plan, today):
            sys.stdout.write(f"{path}\n")
    return 0


def _sample(folder: Path) -> Path:
    samples = importlib.import_module("actionplan.samples.northshire")
    plan = folder / "northshire.actionplan"
    samples.make_sample(plan, today=SystemClock().today())
    return plan


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
