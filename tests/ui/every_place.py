"""Every place that the window has, one after the other: pages, parts, menus, tour, imports, dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QApplication, QWidget

from tests.faults.dialogs_in import dialog_kinds, parts_of
from tests.pace import HANG
from ui.page_table import LISTED
from ui.pictured_states import Stage
from ui.processes import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ui.main_window import MainWindow
    from ui.services import Services

    Place = tuple[str, list[QWidget]]

WORDS = "Qzw"


def every_place(
    services: Services, window: MainWindow, report: Path, tracker: Path
) -> Iterator[Place]:
    """Go to each place of the window; yield its name and what is seen there, the window first."""
    for spec in LISTED:
        page = window.show_page(spec.key)
        settle(page)
        yield spec.key, [window]
    stage = Stage(services, window, report, tracker)
    for name, state in stage.states():
        for popups in state:
            settle(window.stack.currentWidget())
            yield name, [window, *popups]
    for name, message in stage.messages():
        yield from _shown(f"message {name}", message)


def every_dialog(services: Services, window: MainWindow, record: str) -> Iterator[Place]:
    """Show each dialog by itself."""
    for kind in dialog_kinds():
        if not issubclass(kind, QPrintPreviewDialog):
            given: dict[str, Any] = parts_of(kind, services, window, WORDS, record)
            with patch.object(Worker, "ask"):
                dialog = kind(**given)
            yield from _shown(kind.__name__, dialog)


def welcome(services: Services, window: MainWindow) -> Iterator[Place]:
    """Close the plan and show the page that begins; it comes last."""
    services.bridge.close()
    settle(window.show_page("welcome"))
    yield "welcome", [window]


def settle(page: Any) -> None:
    """Let a page lay itself out, and take in what it waits for."""
    until = QDeadlineTimer(int(HANG * 1000))
    _turn(60)
    while getattr(page, "is_busy", False) and not until.hasExpired():
        _turn(20)


def _shown(name: str, dialog: QWidget) -> Iterator[Place]:
    dialog.show()
    QApplication.sendPostedEvents()
    yield name, [dialog]
    dialog.close()
    dialog.deleteLater()


def _turn(milliseconds: int) -> None:
    """Let time pass, with a turn of the event loop for each millisecond of it."""
    for _ in range(milliseconds):
        loop = QEventLoop()
        QTimer.singleShot(1, loop.quit)
        loop.exec()
