"""Cells of sheets of areas and measures, as values of their records."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from actionplan.domain.stages import Direction
from actionplan.domain.wording import direction_words
from actionplan.i18n import _
from actionplan.importers.tables.model import cell_text
from actionplan.importers.tables.timescales import read_timescale
from actionplan.importers.tables.values import NotUnderstoodError, Reader, says_the_same

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from actionplan.domain.stages import Timescale
    from actionplan.importers.tables.model import Cell
    from actionplan.reports.tables.columns import Value

_LONGEST = 100
_FIGURE = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_LAST_PAGE = 10_000


def says_value(cell: Cell, shown: Value) -> bool:
    """Say whether a cell is what the export writes for a value, whatever the kind of number."""
    if isinstance(shown, (int, float)) and not isinstance(shown, bool):
        return _number(cell) == shown
    return says_the_same(cell, shown)


class RecordReader(Reader):
    """Reads the cells of one line."""

    def number(self, key: str) -> float:
        """Return a number."""
        cell = self._line.cells.get(key)
        number = _number(cell)
        if number is None:
            text = cell_text(cell)[:_LONGEST]
            raise NotUnderstoodError(_("“{text}” is no number.").format(text=text))
        return number

    def page(self, key: str) -> int:
        """Return the number of a page."""
        number = self.number(key)
        if not 0 < number < _LAST_PAGE or int(number) != number:
            text = self._line.text(key)[:_LONGEST]
            raise NotUnderstoodError(_("“{text}” is no number of a page.").format(text=text))
        return int(number)

    def timescale(self, key: str) -> Timescale:
        """Return a timescale class."""
        text = self._line.text(key)
        found = read_timescale(text)
        if found is None:
            text = text[:_LONGEST]
            raise NotUnderstoodError(_("“{text}” is no timescale we know.").format(text=text))
        return found

    def direction(self, key: str) -> Direction:
        """Return which way a measure is better."""
        text = self._line.text(key).casefold()
        for direction in Direction:
            if text in {*map(str.casefold, direction_words(direction)), str(direction)}:
                return direction
        text = self._line.text(key)[:_LONGEST]
        raise NotUnderstoodError(_("“{text}” is no direction.").format(text=text))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of a list with semicolons."""
        parts = (part.strip() for part in self.text(key).split(";"))
        return tuple(dict.fromkeys(part for part in parts if part))

    def area_fields(self) -> Mapping[str, tuple[str, Callable[[str], Any]]]:
        """Return for each column the field of an area that it sets, and how it is read."""
        return {
            "area": ("text", self.text),
            "section": ("section", self.text),
            "timescale": ("timescale", self.timescale),
            "due": ("due", self.day),
            "priority": ("priority", self.yes),
            "page": ("page", self.page),
            "paragraphs": ("paragraphs", self.text),
            "theme": ("theme", self.text),
            "responsible": ("responsible", self.text),
            "lead": ("lead_id", self.person),
            "outcome": ("outcome", self.text),
            "objectives": ("objectives", self.texts),
        }

    def measure_fields(self) -> Mapping[str, tuple[str, Callable[[str], Any]]]:
        """Return for each column the field of a measure that it sets, and how it is read."""
        return {
            "measure": ("name", self.text),
            "unit": ("unit", self.text),
            "direction": ("direction", self.direction),
            "baseline": ("baseline", self.number),
            "baseline_on": ("baseline_on", self.day),
            "baseline_source": ("baseline_source", self.text),
            "target": ("target", self.number),
            "target_by": ("target_by", self.day),
        }


def _number(cell: Cell) -> float | None:
    match cell:
        case bool():
            return None
        case int() | float():
            return cell if math.isfinite(cell) else None
        case str():
            text = cell.strip().removesuffix("%").replace(",", "").strip()
            return float(text) if _FIGURE.fullmatch(text) else None
        case _:
            return None
