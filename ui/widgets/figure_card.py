"""A card with one large figure, what it counts, and a line that explains it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.plain import Label
from ui.widgets.card import Card

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class FigureCard(Card):
    """Shows a figure; ``grave`` puts it into the colour of what is off track."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setSpacing(4)
        self.figure = Label("", "figure")
        self.label = Label(label, "strong", wrap=True)
        self.note = Label("", "muted", wrap=True)
        for part in (self.figure, self.label, self.note):
            self.body.addWidget(part)
        self.body.addStretch()

    def show_figure(self, figure: str, note: str, *, grave: bool = False) -> None:
        """Show another figure."""
        self.figure.setText(figure)
        self.figure.set_role("grave-figure" if grave else "figure")
        self.note.setText(note)
        self.setAccessibleName(f"{figure} {self.label.text()}, {note}")
