"""A white card with an optional title: the surface on which a page lays its content."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.plain import Label


class Card(QFrame):
    """Put content into ``body``; ``head`` is the title's row, for a button at its end."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        self.head = QHBoxLayout()
        if title:
            self.setAccessibleName(title)
            self.head.addWidget(Label(title, "card-title", wrap=True), 1)
            column.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column.addLayout(self.body, 1)

    def close_up(self) -> None:
        """Lay content closer to its title, where many cards share a page."""
        if (column := self.layout()) is not None:
            column.setContentsMargins(16, 10, 16, 12)
            column.setSpacing(4)
