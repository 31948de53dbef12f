"""How large a dialog is: as wished at this text size, or as high as its words need."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from ui.theme import Theme

_AROUND = 40
"""Room for the frame that the desktop draws."""


def open_at(dialog: QDialog, theme: Theme, size: tuple[int, int]) -> None:
    """Give a dialog its size at text of 100 %, grown with the text as far as there is room."""
    room = dialog.screen().availableSize()
    width = min(theme.px(size[0]), room.width() - _AROUND)
    dialog.resize(width, min(theme.px(size[1]), room.height() - _AROUND))


def fit_height(dialog: QDialog, at_least: int = 0) -> None:
    """Make a dialog as high as its lines need at its width; Qt itself counts on fewer of them."""
    layout = dialog.layout()
    if layout is None:
        return
    layout.invalidate()
    layout.activate()
    room = dialog.screen().availableGeometry().height()
    wished = max(at_least, layout.totalHeightForWidth(dialog.width()))
    dialog.resize(dialog.width(), min(wished, room))
