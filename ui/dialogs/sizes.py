"""How large a dialog opens: as wished at this text size."""

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
