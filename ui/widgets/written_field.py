"""A text of a report, kept when it is left: one line, or several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from actionplan.overriding import override
from ui.widgets.field_frame import lay_out_field

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QAbstractButton


class _Lines(QPlainTextEdit):
    left = Signal()

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self._set_height()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._set_height()

    def _set_height(self) -> None:
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + 18)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class WrittenField(QWidget):
    """A caption with a hint, a box with help below, and the draft until somebody writes.

    ``written`` tells key and text once it is left. A ``draft`` shown in the box itself (with
    ``as_text``) can be edited; one that is left as it is keeps following the figures. A click on
    ``tool``, which stands beside the caption, tells ``figure_asked``.
    """

    written = Signal(str, str)
    figure_asked = Signal()

    def __init__(  # noqa: PLR0913  (what a field is told by)
        self,
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
        super().__init__(parent)
        self.key = key
        self.label = label
        self._as_text = as_text
        self._kept = ""
        self._draft = ""
        self._is_telling = False
        self._owner = ""
        self._waiting: dict[str, str] = {}
        self.box: QLineEdit | QPlainTextEdit = QLineEdit() if lines == 1 else _Lines(lines)
        self.box.setObjectName(f"Field-{key}")
        self.tool = tool
        lay_out_field(self, label, [self.box], hint=hint, prompt=prompt, tool=tool)
        if tool is not None:
            tool.clicked.connect(self.figure_asked)
        if isinstance(self.box, QLineEdit):
            self.box.editingFinished.connect(self.commit)
        else:
            self.box.left.connect(self.commit)

    @property
    def kept(self) -> str:
        """What the plan holds."""
        return self._kept

    @property
    def draft(self) -> str:
        """What stands until somebody writes."""
        return self._draft

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
        self.put_back(self.text.strip())

    @property
    def unsaved(self) -> list[str]:
        """The texts that were typed and are not in the plan."""
        return [*self._waiting.values(), *([self.text] if self.is_touched else [])]

    def show_text(self, kept: str, draft: str) -> None:
        """Show what is kept, else the draft; what was typed and is not kept yet is left alone."""
        if self._is_telling or self.is_touched:
            return
        self._kept, self._draft = kept, draft
        shown = kept or (draft if self._as_text else "")
        if self.text != shown:
            self._set(shown)
        self.box.setPlaceholderText("" if self._as_text else draft.partition("\n")[0])
        if waiting := self._waiting.pop(self._owner, ""):
            self._set(waiting)

    @property
    def is_touched(self) -> bool:
        """Whether the box says something else than what is kept."""
        shown = self._kept or (self._draft if self._as_text else "")
        return self.text.strip() != shown.strip()

    def commit(self) -> None:
        """Tell what was written, if it is something else than what is kept."""
        if not self.is_touched:
            return
        text = self.text.strip()
        if self._as_text and text == self._draft.strip():
            text = ""
        if text != self._kept:
            self._kept = text
            self._is_telling = True
            self.written.emit(self.key, text)
            self._is_telling = False

    def put_back(self, kept: str) -> None:
        """Remember that ``kept`` is still what the plan holds; the typed text stays to be saved."""
        self._kept = kept

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

    def _set(self, text: str) -> None:
        if isinstance(self.box, QLineEdit):
            self.box.setText(text)
            self.box.setCursorPosition(0)
        else:
            self.box.setPlainText(text)
