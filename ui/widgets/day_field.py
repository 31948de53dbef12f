"""A field for a day, typed as people write it ("12/10/26", "12 Oct", "+2w")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from actionplan.domain.days import parse_day
from actionplan.errors import PlanError
from actionplan.i18n import _
from actionplan.overriding import override
from ui import formats
from ui.widgets.refusal_line import RefusalLine

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

_LETTERS, _CURSOR = 17, 4
"""How many letters Qt asks room for in a field besides its frame, and how wide its cursor is."""


class DayField(QLineEdit):
    """Keeps what was typed until it can be read as a day; ``day`` is the last that could.

    ``fault``, which is laid out beneath, says why it cannot; it goes as soon as it can again.
    Escape puts back the last day.
    """

    day_changed = Signal(object)

    def __init__(self, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._day: date | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(_("such as 12 Oct 2026"))
        self.fault = RefusalLine(self)
        self.editingFinished.connect(self._read)
        self.textEdited.connect(self._on_edited)

    @property
    def day(self) -> date | None:
        """The day in the field, if any."""
        return self._day

    @property
    def is_valid(self) -> bool:
        """Whether what is typed can be read."""
        return not self.fault.text()

    @override
    def minimumSizeHint(self) -> QSize:
        """Ask for the room of the longest day, at whatever size of text."""
        self.ensurePolished()
        width = self.fontMetrics().horizontalAdvance
        frame = self.sizeHint().width() - _LETTERS * width("x")
        days = (formats.day(self._today.replace(month=month, day=28)) for month in range(1, 13))
        return QSize(max(map(width, days)) + frame + _CURSOR, super().minimumSizeHint().height())

    def read(self) -> date | None:
        """Return the day as typed, read even if the focus never left the field.

        Raises:
            DayNotUnderstoodError: what is typed is not a day.
        """
        text = self.text().strip()
        if text and text != formats.day(self._day):
            return parse_day(text, self._today)
        return self._day if text else None

    def read_or_tell(self) -> date | None:
        """Return the day as typed; say under the field what is wrong with it.

        Raises:
            DayNotUnderstoodError: what is typed is not a day.
        """
        try:
            return self.read()
        except PlanError as error:
            self.fault.say(error.line)
            raise

    def set_today(self, today: date) -> None:
        """Read "tomorrow" and days without a year as they are meant from another day on."""
        self._today = today

    def show_day(self, day: date | None) -> None:
        """Show a day; nobody is told."""
        self._day = day
        self.setText(formats.day(day) if day else "")
        self.setCursorPosition(0)
        self.fault.clear()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.is_valid:
            self.show_day(self._day)
        else:
            super().keyPressEvent(event)

    def _on_edited(self) -> None:
        """Withdraw what was said as soon as the day is one, and not when a button is pressed."""
        if self.is_valid:
            return
        try:
            self.read()
        except PlanError:
            return  # it is told already
        self.fault.clear()

    def _read(self) -> None:
        try:
            day = self.read_or_tell()
        except PlanError:
            return  # it is told
        changed = day != self._day
        self.show_day(day)
        if changed:
            self.day_changed.emit(day)
