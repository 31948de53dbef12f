"""A card with one large figure, what it counts, and a line that explains it; it is a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from ui.plain import Label
from ui.widgets.row_button import RowButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class FigureCard(RowButton):
    """Shows a figure; ``grave`` puts it into the colour of what is off track.

    A click asks for what it counts: ``view`` names it (see ``ui.plan_views``).
    """

    def __init__(self, label: str, view: str, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self.setObjectName("FigureCard")
        self.view = view
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(2)
        self.figure = Label("", "figure", wrap=True)
        self.label = Label(label, "strong", wrap=True)
        self.note = Label("", "muted", wrap=True)
        for part in (self.figure, self.label, self.note):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        column.addStretch()

    def show_figure(self, figure: str, note: str, *, grave: bool = False) -> None:
        """Show another figure."""
        self.figure.setText(figure)
        self.figure.set_role("grave-figure" if grave else "figure")
        self.note.setText(note)
        self.setAccessibleName(f"{figure} {self.label.text()}, {note}")
