"""A field of a form in which one of a few words is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from actionplan.i18n import _
from ui.widgets.elided_box import ElidedBox
from ui.widgets.form_field import FormField, required_mark

if TYPE_CHECKING:
    from actionplan.reports.packs import PackField
    from ui.services import Services


class ChoiceField(FormField):
    """A caption and a box of choices; it is written once one is chosen."""

    def __init__(self, services: Services, field: PackField, parent: QWidget | None = None) -> None:
        super().__init__(services, field.key, field.label, parent)
        self._choices = field.choices
        self.box = ElidedBox()
        self.box.setObjectName(f"Field-{field.key}")
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.activated.connect(self.commit)
        hint = required_mark(required=field.required)
        self.lay_out(self.box, hint=hint, prompt=field.prompt)

    def show_text(self, kept: str, draft: str) -> None:
        """Choose what is kept, else the draft; a text that is no choice any more is offered too."""
        self.kept, self.draft = kept, draft
        shown = kept or draft
        words = dict.fromkeys((*self._choices, *([shown] if shown else [])))
        self.box.clear()
        self.box.addItem(_("Not chosen yet"), "")
        for word in words:
            self.box.addItem(_(word) if word in self._choices else word, word)
        self.box.setCurrentIndex(max(0, self.box.findData(shown)))

    def commit(self) -> None:
        """Tell what is chosen, if it is something else than what is shown."""
        text = self.box.currentData() or ""
        if text not in {self.kept, self.kept or self.draft}:
            self.tell(text)

    def set_read_only(self, *, read_only: bool) -> None:
        """Allow or forbid choosing."""
        self.box.setEnabled(not read_only)
