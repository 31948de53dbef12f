"""A field for a day, typed as people write it ("12/10/26", "12 Oct", "+2w")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from actionplan.domain.days import parse_day
from actionplan.errors import PlanError
from actionplan.i18n import _
from actionplan.overriding import override
from ui import formats
from ui.plain import set_look

if TYPE_CHECKING:
    from datetime import date

_LETTERS, _CURSOR = 17, 4
"""How many letters Qt asks room for in a field besides its frame, and how wide its cursor is."""


class DayField(QLineEdit):
    """Keeps what was typed until it can be read as a day; ``day`` is the last that could."""

    day_changed = Signal(object)

    def __init__(self, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._day: date | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(_("such as 12 Oct 2026"))
        self.editingFinished.connect(self._read)

    @property
    def day(self) -> date | None:
        """The day in the field, if any."""
        return self._day

    @property
    def is_valid(self) -> bool:
        """Whether what is typed can be read."""
        return not self.property("invalid")

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

    def set_today(self, today: date) -> None:
        """Read "tomorrow" and days without a year as they are meant from another day on."""
        self._today = today

    def show_day(self, day: date | None) -> None:
        """Show a day; nobody is told."""
        self._day = day
        self.setText(formats.day(day) if day else "")
        self.setCursorPosition(0)
        self._mark(invalid=False)

    def _read(self) -> None:
        text = self.text().strip()
        try:
            day = parse_day(text, self._today) if text else None
        except PlanError as error:
            self._mark(invalid=True)
            self.setToolTip(formats.tip(error.line))
            return
        changed = day != self._day
        self.show_day(day)
        if changed:
            self.day_changed.emit(day)

    def _mark(self, *, invalid: bool) -> None:
        if bool(self.property("invalid")) == invalid:
            return
        set_look(self, "invalid", invalid)
        self.setAccessibleDescription(_("This is not a day.") if invalid else "")
        self.setToolTip("")
