"""Windows that nobody meant: a widget shown before it is laid out flashes up as one of its own."""

from __future__ import annotations

from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from actionplan.overriding import override


class Strays(QObject):
    """Notes every top-level widget that is shown and is neither window, dialog nor popup."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and _is_stray(watched):
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}".strip())
        return False


def _is_stray(widget: QWidget) -> bool:
    is_meant = isinstance(widget, QMainWindow | QDialog)
    return widget.isWindow() and widget.windowType() is Qt.WindowType.Window and not is_meant


@contextmanager
def no_strays():
    """Fail where a widget becomes a window by mistake."""
    strays = Strays()
    QApplication.instance().installEventFilter(strays)
    try:
        yield
    finally:
        QApplication.instance().removeEventFilter(strays)
    assert not strays.seen, strays.seen
