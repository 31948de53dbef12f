"""A dialog that asks in short steps: what was typed stays, and nothing is done before the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from actionplan.errors import PlanError
from actionplan.i18n import _
from actionplan.overriding import override
from ui.body_scroll import BodyScroll
from ui.layouts import fit_height
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.day_field import DayField
from ui.widgets.elided_box import ElidedBox
from ui.widgets.fault_line import FaultLine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from ui.services import Services

_WIDTH, _HEIGHT = 560, 400
_AROUND = 14
"""How many lines of text stand around a step: its title and advice, a fault, buttons, margins."""
_NAME_LENGTH = 14


class Step(BodyScroll):
    """One step: fields under a title; it checks what was typed before the next is shown."""

    def __init__(self, services: Services, title: str, advice: str = "") -> None:
        super().__init__()
        self.services = services
        self.title = title
        self.advice = advice
        self.setAccessibleName(title)
        self.body.setSpacing(12)

    def prepare(self) -> None:
        """Follow what the steps before have settled, just before this one is shown."""

    def check(self) -> None:
        """Make sure that one can go on.

        Raises:
            PlanError: what is typed cannot be meant.
        """
        for field in self.findChildren(DayField):
            if field.isEnabled():
                field.setFocus()
                field.read()

    def add_field(
        self, caption: str, field: QWidget, hint: str = "", *, beside: QWidget | None = None
    ) -> QWidget:
        """Add a field under its caption, and a button beside it; return all as one widget."""
        pair = _pair(caption, field, hint, beside)
        self.body.addWidget(pair)
        return pair

    def add_fields(self, *fields: tuple[str, QWidget]) -> QWidget:
        """Add fields side by side."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for caption, field in fields:
            line.addWidget(_pair(caption, field), 1)
        self.body.addWidget(row)
        return row

    def add_note(self, text: str = "") -> Label:
        """Add a line of advice."""
        label = Label(text, "muted", wrap=True)
        self.body.addWidget(label)
        return label

    def day_field(self, caption: str) -> DayField:
        """Return a field for a day, to be added."""
        return DayField(caption, self.services.bridge.today)


class StepsDialog(QDialog):
    """Shows one step after the other; ``carry_out`` is called at the end."""

    def __init__(
        self, services: Services, title: str, done: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.services = services
        self._done = done
        self.setWindowTitle(title)
        self.setObjectName(type(self).__name__)
        self.setMinimumWidth(min(services.theme.px(_WIDTH), self.screen().availableSize().width()))
        self.head = Label("", "dialog-title", wrap=True)
        self.place_line = Label("", "small")
        self.advice = Label("", "muted", wrap=True)
        self.stack = QStackedWidget()
        self.fault = FaultLine(services)
        self.cancel_button = Button(_("Cancel"), services.theme)
        self.back_button = Button(_("Back"), services.theme, icon_name="chevron-left")
        self.next_button = Button(_("Next"), services.theme, look="primary")
        self.next_button.setObjectName("NextButton")
        self.next_button.setDefault(True)
        self._lay_out()
        self.cancel_button.clicked.connect(self.reject)
        self.back_button.clicked.connect(self.go_back)
        self.next_button.clicked.connect(self.go_on)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        step = self.stack.currentWidget()
        assert isinstance(step, Step)  # noqa: S101  (nothing else is put there)
        return step

    def carry_out(self) -> None:
        """Do what all steps are for; to be filled in by each dialog.

        Raises:
            PlanError: what was asked for cannot be done.
        """
        raise NotImplementedError

    def may_leave(self) -> bool:
        """Say whether the dialog may close undone; a dialog in which much is typed asks first."""
        return True

    @override
    def reject(self) -> None:
        if self.may_leave():
            super().reject()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Put the steps in and show the first."""
        for step in steps:
            self.stack.addWidget(step)
        self._show(0)

    def go_on(self) -> None:
        """Show the next step, or carry out; say why where that is refused, and stay."""
        at = self.stack.currentIndex()
        is_last = at == self.stack.count() - 1
        try:
            self.step.check()
            if is_last:
                self.carry_out()
        except PlanError as error:
            self._refuse(error)
            return
        if is_last:
            self.accept()
        else:
            self._show(at + 1)

    def go_back(self) -> None:
        """Show the step before; what was typed stays."""
        self._show(max(0, self.stack.currentIndex() - 1))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Open as high as the highest step, so that nothing jumps from one to the next."""
        self.stack.setMinimumHeight(self._least_height())
        fit_height(self)
        super().showEvent(event)
        self._focus_first()

    def _show(self, at: int) -> None:
        count = self.stack.count()
        self.fault.clear()
        step = self.stack.widget(at)
        assert isinstance(step, Step)  # noqa: S101  (nothing else is put there)
        step.prepare()
        self.stack.setCurrentIndex(at)
        self.head.setText(step.title)
        self.advice.setText(step.advice)
        self.advice.setVisible(bool(step.advice))
        place = _("Step {n} of {count}").format(n=at + 1, count=count)
        self.place_line.setText(place)
        self.setAccessibleDescription(f"{place}. {step.title}. {step.advice}")
        self.back_button.setEnabled(at > 0)
        self.next_button.setText(self._done if at == count - 1 else _("Next"))
        self.next_button.setAccessibleName(self.next_button.text())
        self._focus_first()

    def _refuse(self, error: PlanError) -> None:
        self.fault.tell(error)
        fit_height(self, self.height())

    def _focus_first(self) -> None:
        tab = Qt.FocusPolicy.TabFocus
        step = self.stack.currentWidget()
        for field in step.findChildren(QWidget) if step is not None else ():
            if field.focusPolicy() & tab and not field.isHidden() and field.isEnabled():
                field.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self.next_button.setFocus()

    def _least_height(self) -> int:
        """Leave room for what a step unfolds, as far as the screen has any."""
        room = self.screen().availableGeometry().height()
        around = self.fontMetrics().lineSpacing() * _AROUND
        return max(0, min(self.services.theme.px(_HEIGHT), room - around))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 20)
        column.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(3)
        for label in (self.place_line, self.head, self.advice):
            words.addWidget(label)
        column.addLayout(words)
        column.addWidget(self.stack, 1)
        column.addWidget(self.fault)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.addWidget(self.cancel_button)
        row.addStretch()
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        column.addLayout(row)


def choice_among(choices: Sequence[tuple[str, object]], chosen: object = None) -> QComboBox:
    """Return a box of (words, value) pairs that is no wider than its dialog."""
    box = ElidedBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_NAME_LENGTH)
    for words, value in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def read_day(field: DayField) -> date | None:
    """Return the day that is typed, or none where it cannot be read; ``Step.check`` refuses it."""
    try:
        return field.read()
    except PlanError:
        return None


def _pair(caption: str, field: QWidget, hint: str = "", beside: QWidget | None = None) -> QWidget:
    pair = QWidget()
    column = QVBoxLayout(pair)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    label = Label(caption, "field", wrap=True)
    label.setBuddy(field)
    field.setAccessibleName(caption)
    field.setAccessibleDescription(hint)
    if hint and isinstance(field, QLineEdit):
        field.setPlaceholderText(hint)
    column.addWidget(label)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(field, 1)
    if beside is not None:
        row.addWidget(beside)
    column.addLayout(row)
    if isinstance(field, DayField):
        column.addWidget(field.fault)
    return pair
