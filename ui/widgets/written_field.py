"""A text of a report or of a record, kept when it is left: one line, or several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from actionplan.i18n import _
from actionplan.overriding import override
from ui.widgets.form_field import FormField
from ui.widgets.text_box import TextBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

    from ui.services import Services


class WrittenField(FormField):
    """A caption with a hint, a box with help below, and the draft until somebody writes.

    A ``draft`` shown in the box itself (with ``as_text``) can be edited; one that is left as it is
    keeps following the figures. A click on ``tool``, which stands beside the caption, tells
    ``figure_asked``. Escape puts back what is kept.
    """

    figure_asked = Signal()

    def __init__(  # noqa: PLR0913  (what a field is told by)
        self,
        services: Services,
        key: str,
        label: str,
        *,
        prompt: str = "",
        hint: str = "",
        lines: int = 1,
        as_text: bool = False,
        tool: QAbstractButton | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(services, key, label, parent)
        self._as_text = as_text
        self._is_telling = False
        self._owner = ""
        self._told: tuple[str, str] | None = None
        self._waiting: dict[str, str] = {}
        self.box: QLineEdit | TextBox = QLineEdit() if lines == 1 else TextBox(label, lines)
        self.box.setObjectName(f"Field-{key}")
        self.tool = tool
        self.lay_out(self.box, hint=hint, prompt=prompt, tool=tool)
        if tool is not None:
            tool.clicked.connect(self.figure_asked)
        self.box.installEventFilter(self)
        if isinstance(self.box, QLineEdit):
            self.box.editingFinished.connect(self.commit)
        else:
            self.box.left.connect(self.commit)
            self.box.done.connect(self.commit)

    @property
    def text(self) -> str:
        """What stands in the box."""
        box = self.box
        return box.text() if isinstance(box, QLineEdit) else box.toPlainText()

    def turn_to(self, owner: str) -> None:
        """Belong to another record; text that was not saved waits until it is turned to again."""
        if owner == self._owner:
            return
        if self.is_touched and self._owner:
            self._waiting[self._owner] = self.text
        self._owner = owner
        self.kept = self.text.strip()
        self.fault.clear()

    @property
    def unsaved(self) -> list[str]:
        """The texts that were typed and are not in the plan."""
        return [*self._waiting.values(), *([self.text] if self.is_touched else [])]

    def show_text(self, kept: str, draft: str) -> None:
        """Show what is kept, else the draft; what was typed and is not kept yet is left alone."""
        if self._is_telling:
            self._told = (kept, draft)
        if self._is_telling or self.is_touched:
            return
        self.kept, self.draft = kept, draft
        if self.text.strip() != self._shown.strip():
            self._set(self._shown)
        self.box.setPlaceholderText("" if self._as_text else draft.partition("\n")[0])
        if waiting := self._waiting.pop(self._owner, ""):
            self._set(waiting)
            self.fault.say(_("This text is not saved yet."))

    @property
    def is_touched(self) -> bool:
        """Whether the box says something else than what is kept."""
        return self.text.strip() != self._shown.strip()

    def commit(self) -> None:
        """Tell what was written, if it is something else than what is kept."""
        if self._is_telling or self.services.bridge.puts_off(self.commit):
            return
        text = self.text.strip()
        if self._as_text and text == self.draft.strip():
            text = ""
        if not self.is_touched or text == self.kept:
            self.fault.clear()  # what was refused was typed back by hand
            return
        self._is_telling, self._told = True, None
        self.tell(text)
        self._is_telling = False
        if self._told is not None and self.fault.isHidden():
            self.show_text(*self._told)  # a day is written out as it was understood

    def insert(self, words: str) -> None:
        """Write words where the cursor stands, as if they were typed."""
        if isinstance(self.box, QLineEdit):
            self.box.insert(words)
        else:
            self.box.insertPlainText(words)
        self.box.setFocus()

    def set_read_only(self, *, read_only: bool) -> None:
        """Allow or forbid writing."""
        self.box.setReadOnly(read_only)
        if self.tool is not None:
            self.tool.setEnabled(not read_only)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            touched = self.is_touched or not self.fault.isHidden()
            if event.key() == Qt.Key.Key_Escape and touched:
                self._set(self._shown)
                self.fault.clear()
                return True
        elif event.type() == QEvent.Type.FocusOut and not self.fault.isHidden():
            self.commit()  # of a line that was not edited again Qt tells nothing
        return False

    @property
    def _shown(self) -> str:
        return self.kept or (self.draft if self._as_text else "")

    def _set(self, text: str) -> None:
        if isinstance(self.box, QLineEdit):
            self.box.setText(text)
            if not self.box.hasFocus():
                self.box.setCursorPosition(0)
        else:
            self.box.setPlainText(text)
