"""Makes the long-lived objects, the window, and hands the first down to the second."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from actionplan import __version__
from actionplan.clock import FixedClock, SystemClock
from ui.bridge import PlanBridge
from ui.crash import CrashReporter
from ui.jobs import JobRunner
from ui.languages import speak
from ui.layouts import fit_screen
from ui.main_window import MainWindow
from ui.messages import Messages
from ui.opening import Opening
from ui.readiness import FirstPaint, Readiness
from ui.rest import Rest
from ui.services import Services
from ui.settings import GEOMETRY, SCHEME, TEXT_SIZE, Settings
from ui.theme import Theme
from ui.wiring import wire

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from actionplan.clock import Clock

_STYLE = "Fusion"


def application() -> QApplication:
    """Return the one application, made if there is none yet."""
    made = QApplication.instance()
    if isinstance(made, QApplication):
        made.setStyle(_STYLE)
        return made
    app = QApplication([*sys.argv[:1], "-style", _STYLE])  # set later it costs a start 5 ms
    app.setApplicationName("ActionPlan")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("actionplan")
    return app


def make_services(settings: Settings, clock: Clock | None = None) -> Services:
    """Make what every page is given."""
    clock = clock or SystemClock()
    bridge = PlanBridge(clock)
    return Services(
        bridge=bridge,
        jobs=JobRunner(),
        messages=Messages(settings, bridge),
        settings=settings,
        clock=clock,
        theme=Theme(settings.value(SCHEME), settings.value(TEXT_SIZE)),
    )


def make_window(services: Services) -> tuple[MainWindow, Opening]:
    """Make the window, wired, with no plan open."""
    window, opening, rest = _make_first(services)
    rest.make()
    return window, opening


def _make_first(services: Services) -> tuple[MainWindow, Opening, Rest]:
    """Make what the first paint shows, and what makes the rest."""
    window = MainWindow(services)
    opening = Opening(services, window)
    follower = wire(services, window, opening)
    return window, opening, Rest(services, window, opening, follower)


def run(
    plan: Path | None = None,
    *,
    exit_when_ready: bool = False,
    who: str = "",
    today: date | None = None,
) -> int:
    """Open the window on ``plan`` (or the welcome page) and return when it is closed.

    ``who`` and ``today`` stand in for the name in the settings and the machine's clock.
    """
    app = application()
    settings = Settings(who=who)
    speak(settings, app)
    services = make_services(settings, FixedClock(today) if today else None)
    services.theme.dress(app)
    window, opening, rest = _make_first(services)
    CrashReporter(window).install()
    if plan is None or not opening.open(plan):
        window.show_opened()
    if settings.value(GEOMETRY).isEmpty():
        fit_screen(window)  # the first time; later it comes back as it was left
    window.show()
    gc.freeze()
    first = FirstPaint(window)
    if exit_when_ready:
        first.painted.connect(Readiness(window).on_painted)
    else:
        first.painted.connect(rest.on_painted)
    return app.exec()
