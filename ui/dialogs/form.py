"""The common shape of a dialog that carries out one command: fields, a fault line, two buttons."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from actionplan.errors import PlanError
from actionplan.i18n import _
from actionplan.overriding import override
from ui.body_scroll import BodyScroll
from ui.layouts import fit_height, wished_height
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.day_field import DayField
from ui.widgets.elided_box import ElidedBox
from ui.widgets.fault_line import FaultLine
from ui.widgets.text_box import TextBox

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from ui.services import Services

_BESIDE = 40
"""Room for the frame that the desktop draws."""
_WORTH_ASKING = 40
"""Letters of typed text that nobody wants to type again."""

W = TypeVar("W", bound=StrEnum)


class FormDialog(QDialog):
    """Accepting means that the command was carried out; a refusal is told, and all text stays."""

    width_wished = 480
    """At text of 100 %; a dialog with a list of titles asks for more."""

    def __init__(
        self, services: Services, title: str, done: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.services = services
        self.setWindowTitle(title)
        self.setObjectName(type(self).__name__)
        room = self.screen().availableSize().width() - _BESIDE
        self.setMinimumWidth(min(services.theme.px(self.width_wished), room))
        self.fault = FaultLine(services)
        self.cancel_button = Button(_("Cancel"), services.theme)
        self.done_button = Button(done, services.theme, look="primary")
        self.done_button.setObjectName("DoneButton")
        self.done_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(Label(title, "dialog-title", wrap=True))
        self._scroll = BodyScroll()
        self.body = self._scroll.body
        self.body.setSpacing(10)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.fault)
        column.addLayout(self._foot())
        self.cancel_button.clicked.connect(self.reject)
        self.done_button.clicked.connect(self.try_to_finish)

    def carry_out(self) -> None:
        """Call the command; to be filled in by each dialog.

        Raises:
            PlanError: what was asked for cannot be done.
        """
        raise NotImplementedError

    def try_to_finish(self) -> None:
        """Carry out the command; where it is refused, say why and stay open."""
        try:
            self.carry_out()
        except PlanError as error:
            self._tell(error)
            self.fit(at_least=self.height())
            return
        self.accept()

    def _tell(self, error: PlanError) -> None:
        """Say why it was not done, once: a day is told of under its own field."""
        for field in self.findChildren(DayField):
            if field.fault.text() == error.line:
                self.fault.clear()
                field.setFocus()
                return
        self.fault.tell(error)

    def may_leave(self) -> bool:
        """Ask before a text is lost that took some time to type; nothing short is asked about."""
        boxes = self.findChildren(TextBox)
        typed = [text_in(box) for box in boxes if box.document().isModified()]
        if len(" ".join(typed)) < _WORTH_ASKING:
            return True
        title, text = _("Leave without saving?"), _("What you typed is not kept.")
        return self.services.messages.ask(title, text, _("Leave"), self)

    @override
    def reject(self) -> None:
        if self.may_leave():
            super().reject()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Ctrl+Enter finish from every field, as it does from a text of several lines."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.done_button.click()
            return
        super().keyPressEvent(event)

    def fit(self, *, at_least: int = 0) -> None:
        """Make the dialog as high as what it holds."""
        self.body.invalidate()
        self._scroll.updateGeometry()
        fit_height(self, at_least)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Open as high as the fields, and on the first of them where none is chosen."""
        if not any(self.body.stretch(at) for at in range(self.body.count())):
            self.body.addStretch(1)  # what height is left stands below the fields, not among them
        self.fit(at_least=wished_height(self))
        super().showEvent(event)
        if self.focusWidget() in {None, self.done_button}:
            first = _first_field(place) if (place := self.body.parentWidget()) else None
            (first or self.done_button).setFocus()

    def add_note(self, text: str) -> Label:
        """Add a line of advice."""
        label = Label(text, "muted", wrap=True)
        self.body.addWidget(label)
        return label

    def add_field(self, caption: str, field: QWidget, hint: str = "") -> QWidget:
        """Add a field under its caption and return both as one widget."""
        pair = QWidget()
        column = QVBoxLayout(pair)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = Label(caption, "field", wrap=True)
        label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(caption)
        field.setAccessibleDescription(hint)
        column.addWidget(label)
        column.addWidget(field)
        if isinstance(field, DayField):
            column.addWidget(field.fault)
        self.body.addWidget(pair)
        return pair

    def add_line(self, caption: str, text: str = "", prompt: str = "") -> QLineEdit:
        """Add a one-line text."""
        field = QLineEdit(text)
        field.setPlaceholderText(prompt)
        self.add_field(caption, field, prompt)
        return field

    def add_text(self, caption: str, lines: int = 3, prompt: str = "") -> TextBox:
        """Add a text of several lines; Ctrl+Enter finishes the dialog."""
        field = TextBox(caption, lines)
        field.setPlaceholderText(prompt)
        field.done.connect(self.try_to_finish)
        self.add_field(caption, field, prompt)
        return field

    def add_day(self, caption: str, day: date | None = None) -> DayField:
        """Add a day."""
        field = DayField(caption, self.services.bridge.today)
        field.show_day(day)
        self.add_field(caption, field)
        return field

    def add_choice(self, caption: str, choices: list[tuple[str, object]]) -> QComboBox:
        """Add a choice among (words, value) pairs."""
        field = ElidedBox()
        for words, value in choices:
            field.addItem(words, value)
        self.add_field(caption, field)
        return field

    def put_beside(self, *fields: QWidget) -> None:
        """Put fields that were added, with their captions, beside each other under the others."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in fields:
            if (pair := field.parentWidget()) is not None:
                row.addWidget(pair, 1)
        self.body.addLayout(row)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.done_button)
        return row


def _first_field(parent: QWidget) -> QWidget | None:
    """Return the first thing to type in or to choose; of Qt's own parts none is touched."""
    for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not child.isVisible():
            continue
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return child
        if (found := _first_field(child)) is not None:
            return found
    return None


def text_in(field: QPlainTextEdit | QLineEdit) -> str:
    """Return what is written in a field, without blanks around it."""
    text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    return text.strip()


def day_in(field: DayField) -> date | None:
    """Return the day in a field, read even if the focus never left it.

    Raises:
        PlanError: what is typed is not a day, which the field says as well.
    """
    return field.read_or_tell()


def word_in(field: QComboBox, kind: type[W]) -> W | None:
    """Return the word behind the chosen text (Qt keeps bare text, so it is made a word again)."""
    value = field.currentData(Qt.ItemDataRole.UserRole)
    return None if value is None else kind(value)


def id_in(field: QComboBox) -> str:
    """Return the id of the chosen record, "" for none."""
    return str(field.currentData(Qt.ItemDataRole.UserRole) or "")
