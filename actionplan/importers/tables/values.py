"""What the cells of a row say, as values of fields; what is not clear is remarked on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from actionplan.domain.wording import day_text
from actionplan.i18n import _, in_every_language, mark
from actionplan.importers.tables.days import is_no_day, read_day
from actionplan.importers.tables.model import cell_text
from actionplan.reports.tables.columns import Value, value_text
from actionplan.reports.tables.workbook import fitting
from actionplan.text import LIMIT, clean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from actionplan.importers.tables.known import Known
    from actionplan.importers.tables.lines import Line
    from actionplan.importers.tables.model import Cell

_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "✔"})
_NO = frozenset({"no", "n", "false", "0", "–", "-"})
_WHOLE = 100


class RowRejectedError(Exception):
    """The row cannot be taken in; the text tells a person why, ``key`` the field to blame."""

    def __init__(self, reason: str, key: str = "") -> None:
        super().__init__(reason)
        self.key = key


class NotUnderstoodError(Exception):
    """A cell does not say what its field takes; the text tells a person why."""


def says_the_same(cell: Cell, shown: Value, *, has_fractions: bool = False) -> bool:
    """Say whether a cell is what the export writes for a value."""
    if isinstance(shown, date):
        return read_day(cell).day == shown
    if isinstance(shown, int) and not isinstance(shown, bool):
        return _percent(cell, has_fractions=has_fractions) == shown
    text, expected = tidied(cell_text(cell)), value_text(shown)
    return text in (tidied(expected), tidied(fitting(expected)))


def tidied(text: str) -> str:
    """Return text as a plan keeps it."""
    return clean_text(text).strip()


def shown_text(value: object) -> str:
    """Return a value as the person who looks at a proposal reads it."""
    if isinstance(value, date):
        return day_text(value)
    return value_text(value) if isinstance(value, (str, int, float, bool)) else ""


class Reader:
    """Reads the cells of one line."""

    def __init__(self, known: Known, line: Line) -> None:
        self._known = known
        self._line = line

    def text(self, key: str) -> str:
        """Return a text that the plan can keep."""
        text = tidied(self._line.text(key))
        if len(text) > LIMIT:
            raise NotUnderstoodError(
                _("The text is longer than {limit} characters.").format(limit=f"{LIMIT:,}")
            )
        return text

    def day(self, key: str) -> date | None:
        """Return a day."""
        reading = read_day(self._line.cells.get(key), is_start=key == "start")
        if is_no_day(reading.problem):
            text = reading.problem
            raise NotUnderstoodError(_("There is no day “{text}”.").format(text=text))
        if reading.problem:
            raise NotUnderstoodError(
                _("“{text}” is not a day with its year.").format(text=reading.problem[:_WHOLE])
            )
        return reading.day

    def percent(self, key: str) -> int:
        """Return a whole number from 0 to 100."""
        cell = self._line.cells.get(key)
        number = _percent(cell, has_fractions=self._line.has_fractions)
        if number is None:
            text = cell_text(cell)[:_WHOLE]
            raise NotUnderstoodError(_("“{text}” is no percentage.").format(text=text))
        return number

    def yes(self, key: str) -> bool:
        """Return whether a cell says yes."""
        text = self._line.text(key)
        word = text.casefold()
        if word in _YES or word in map(str.casefold, in_every_language(mark("Yes"))):
            return True
        if word in _NO or word in map(str.casefold, in_every_language(mark("No"))):
            return False
        raise NotUnderstoodError(_("“{text}” is neither yes nor no.").format(text=text[:_WHOLE]))

    def person(self, key: str) -> str:
        """Return the id of a person, or what somebody new is called; of several the first."""
        return next(iter(self.people(key)), "")

    def others(self, key: str) -> tuple[str, ...]:
        """Return whoever is named after the first."""
        return self.people(key)[1:]

    def agency(self, key: str) -> str:
        """Return the id of an agency, or what a new one is called."""
        self.text(key)
        return self._known.agency(self._line.text(key))

    def people(self, key: str) -> tuple[str, ...]:
        """Return people named in a list with semicolons or on lines of their own."""
        return tuple(dict.fromkeys(self._known.person(name) for name in self.names(key)))

    def names(self, key: str) -> tuple[str, ...]:
        """Return the people of a list as it calls them; one whom the plan knows is not parted."""
        text = self.text(key)
        if self._known.is_person(text):
            return (text,)
        return tuple(name.strip() for name in text.replace("\n", ";").split(";") if name.strip())

    def plain_fields(self) -> Mapping[str, tuple[str, Callable[[str], Any]]]:
        """Return for each column the field of an action that it sets, and how it is read."""
        return {
            "title": ("title", self.text),
            "detail": ("detail", self.text),
            "lead": ("lead_id", self.person),
            "agency": ("agency_id", self.agency),
            "support": ("support_ids", self.people),
            "start": ("start", self.day),
            "success": ("success", self.text),
            "evidence_required": ("evidence_required", self.text),
            "cost": ("cost", self.text),
            "legal": ("legal", self.yes),
            "decision_needed": ("decision_needed", self.text),
            "proposed_due": ("proposed_due", self.day),
            "percent": ("percent", self.percent),
        }


def _percent(cell: Cell, *, has_fractions: bool) -> int | None:
    number: float
    match cell:
        case bool() | None:
            return None
        case int() | float():
            number = cell * _WHOLE if has_fractions or 0 < cell < 1 else cell
        case str():
            text = cell.strip().removesuffix("%").strip()
            if not text.replace(".", "", 1).isdecimal():
                return None
            number = float(text)
        case _:
            return None
    return round(number) if 0 <= number <= _WHOLE else None
