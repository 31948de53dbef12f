"""A row of the table of implications: yes or no, and the paragraphs that tell more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from actionplan.i18n import _
from actionplan.reports.answers import NO, YES, Answer, read_answer
from ui.widgets.form_field import FormField, required_mark

if TYPE_CHECKING:
    from actionplan.reports.packs import Implication
    from ui.services import Services


class AnswerField(FormField):
    """A box for yes or no beside one for paragraphs."""

    def __init__(self, services: Services, row: Implication, parent: QWidget | None = None) -> None:
        super().__init__(services, row.value_key, row.label, parent)
        self._is_telling = False
        self.box = QComboBox()
        for text, word in ((_("Not answered"), ""), (_("Yes"), YES), (_("No"), NO)):
            self.box.addItem(text, word)
        self.box.setObjectName(f"Field-{self.key}")
        self.box.activated.connect(self.commit)
        self.paragraphs = QLineEdit()
        self.paragraphs.setAccessibleName(_("{label}: paragraphs").format(label=row.label))
        self.paragraphs.setPlaceholderText(_("Paragraphs, such as 4.2 or {paragraph.equalities}"))
        self.paragraphs.editingFinished.connect(self.commit)
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.box)
        line.addWidget(self.paragraphs, 1)
        self.box.setAccessibleName(row.label)
        hint = required_mark(required=True)
        self.lay_out(both, hint=hint, prompt=row.prompt, box=self.paragraphs)
        self.box.setAccessibleDescription(row.prompt)

    @property
    def text(self) -> str:
        """The answer as it stands in the boxes."""
        return Answer(self.box.currentData(), self.paragraphs.text().strip()).text

    def show_text(self, kept: str, draft: str) -> None:
        """Show what is kept, else the draft; what is not kept yet is left alone."""
        if self._is_telling or self.text != self._shown:
            return
        self.kept, self.draft = kept, draft
        answer = read_answer(kept or draft)
        self.box.setCurrentIndex(max(0, self.box.findData(answer.word)))
        if self.paragraphs.text() != answer.paragraphs:
            self.paragraphs.setText(answer.paragraphs)

    def commit(self) -> None:
        """Tell the answer, if it is something else than what is shown."""
        text = self.text
        if text != self._shown and not self.services.bridge.puts_off(self.commit):
            self._is_telling = True
            self.tell(text)
            self._is_telling = False

    def set_read_only(self, *, read_only: bool) -> None:
        """Allow or forbid answering."""
        self.box.setEnabled(not read_only)
        self.paragraphs.setReadOnly(read_only)

    @property
    def _shown(self) -> str:
        return read_answer(self.kept or self.draft).text
