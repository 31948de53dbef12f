"""What layouts and size policies are asked for again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtWidgets import QLayout, QWidget


def empty(layout: QLayout, kept: Collection[QWidget] = ()) -> None:
    """Take everything out of a layout and free it, but for what is kept for another place."""
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            empty(inner, kept)
        elif (widget := item.widget()) is not None and widget not in kept:
            widget.hide()
            widget.deleteLater()


def follow_width(widget: QWidget) -> None:
    """Let a widget be as high as its words need at the width that it is given."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
