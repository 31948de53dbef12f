"""The objectives of a plan as boxes to tick, kept as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.plain import Label
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme


class TicksField(QWidget):
    """A caption and a box for each choice; ``written`` tells key and text at each tick."""

    written = Signal(str, str)

    def __init__(
        self,
        key: str,
        label: str,
        choices: Sequence[str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.label = label
        self.kept = ""
        self.draft = ""
        self._boxes = [TickBox(choice, theme) for choice in choices]
        self.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(label, "field", wrap=True))
        for box in self._boxes:
            box.setAccessibleName(box.text())
            box.clicked.connect(self.commit)
            column.addWidget(box)
        self.box: QWidget = self._boxes[0]

    def show_text(self, kept: str, draft: str) -> None:
        """Tick what is kept, else what the areas of the plan name."""
        self.kept, self.draft = kept, draft
        chosen = (kept or draft).splitlines()
        for box in self._boxes:
            box.setChecked(box.text() in chosen)

    def commit(self) -> None:
        """Tell what is ticked, if it is something else than what is shown."""
        text = "\n".join(box.text() for box in self._boxes if box.isChecked())
        if text not in {self.kept, self.kept or self.draft}:
            self.written.emit(self.key, text)

    def put_back(self, kept: str) -> None:
        """Remember what the plan holds; the ticks stay to be saved."""
        self.kept = kept

    def set_read_only(self, *, read_only: bool) -> None:
        """Allow or forbid ticking."""
        for box in self._boxes:
            box.setEnabled(not read_only)
