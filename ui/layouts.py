"""What layouts and size policies are asked for again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy
from shiboken6 import delete, ownedByPython

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QDialog, QLayout, QWidget

_FEWEST = 3
_FRAME = 40
"""Room for the frame that the desktop draws round a window."""


def empty(layout: QLayout, kept: Collection[QWidget] = ()) -> None:
    """Take everything out of a layout and free it, but for what is kept for another place."""
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            empty(inner, kept)
        elif (widget := item.widget()) is not None and widget not in kept:
            widget.hide()
            widget.deleteLater()
        if not ownedByPython(item):
            delete(item)  # of a place that was taken nobody else takes care


def rows_with_room(widget: QWidget, row: int, wished: int) -> int:
    """Return how many rows of a list a dialog shows at once: fewer where the screen is low."""
    return max(min(wished, widget.screen().availableGeometry().height() * 2 // 5 // row), _FEWEST)


def follow_width(widget: QWidget) -> None:
    """Let a widget be as high as its words need at the width that it is given."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def fit_height(dialog: QDialog, at_least: int = 0) -> None:
    """Make a dialog as high as its lines need at its width; Qt itself counts on fewer of them.

    Call it before Qt's own ``showEvent``, which puts the dialog in the middle as high as it is
    then. One that grows while it is shown moves up or left rather than over the edge of the screen.
    """
    layout = dialog.layout()
    if layout is None:
        return
    layout.invalidate()
    layout.activate()
    room = dialog.screen().availableGeometry().height() - _FRAME
    wished = max(at_least, layout.totalHeightForWidth(dialog.width()))
    dialog.resize(dialog.width(), min(wished, room))
    if dialog.isVisible():
        _keep_within(dialog, dialog.screen().availableGeometry())


def _keep_within(dialog: QDialog, room: QRect) -> None:
    over = dialog.frameGeometry().bottomRight() - room.bottomRight()
    if over.x() > 0 or over.y() > 0:
        left, top = dialog.x() - max(over.x(), 0), dialog.y() - max(over.y(), 0)
        dialog.move(max(room.left(), left), max(room.top(), top))


def fit_screen(window: QWidget) -> None:
    """Keep a window, with its frame, within the screen on which it is to be shown."""
    room = window.screen().availableGeometry().size() - QSize(_FRAME, _FRAME)
    window.resize(window.size().boundedTo(room))


def wished_height(dialog: QDialog) -> int:
    """Return the height that a dialog was given by hand, which is 0 until it was."""
    return dialog.height() if dialog.testAttribute(Qt.WidgetAttribute.WA_Resized) else 0
