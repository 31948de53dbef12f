"""The objectives of a plan as boxes to tick, kept as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.form_field import FormField
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.services import Services


class TicksField(FormField):
    """A caption and a box for each choice; it is written at each tick."""

    def __init__(  # noqa: PLR0913  (what a field is told by)
        self,
        services: Services,
        key: str,
        label: str,
        choices: Sequence[str],
        *,
        hint: str = "",
        prompt: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(services, key, label, parent)
        self._boxes = [TickBox(choice, services.theme) for choice in choices]
        self.setAccessibleName(label)
        ticks = QWidget()
        column = QVBoxLayout(ticks)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for box in self._boxes:
            box.setAccessibleName(box.text())
            box.clicked.connect(self.commit)
            column.addWidget(box)
        self.lay_out(ticks, hint=hint, prompt=prompt)
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
            self.tell(text)

    def set_read_only(self, *, read_only: bool) -> None:
        """Allow or forbid ticking."""
        for box in self._boxes:
            box.setEnabled(not read_only)
