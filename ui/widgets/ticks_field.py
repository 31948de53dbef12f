"""The objectives of a plan as boxes to tick, kept as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.field_frame import lay_out_field
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme


class TicksField(QWidget):
    """A caption and a box for each choice; ``written`` tells key and text at each tick."""

    written = Signal(str, str)

    def __init__(  # noqa: PLR0913  (what a field is told by)
        self,
        key: str,
        label: str,
        choices: Sequence[str],
        theme: Theme,
        *,
        hint: str = "",
        prompt: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.label = label
        self.kept = ""
        self.draft = ""
        self._boxes = [TickBox(choice, theme) for choice in choices]
        self.setAccessibleName(label)
        ticks = QWidget()
        column = QVBoxLayout(ticks)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for box in self._boxes:
            box.setAccessibleName(box.text())
            box.clicked.connect(self.commit)
            column.addWidget(box)
        lay_out_field(self, label, [ticks], hint=hint, prompt=prompt)
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
