"""What a table of the export is: declarations of columns, each the value of a record on a day.

Importing reads the same declarations: a cell that says what the export would say is no change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from actionplan.domain.stages import Assurance, Delivery
from actionplan.domain.wording import assurance_word, delivery_word
from actionplan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from actionplan.domain.plan import Plan

Value: TypeAlias = "str | int | float | bool | date | None"
"""What a cell holds; statuses stand as their stage, which is printed as a word."""

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Standpoint:
    """The plan, and the day it is looked at."""

    plan: Plan
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """One column: its heading, its width in characters and what it says of a record.

    ``key`` is the field that importing sets from it; a column without one is only told.
    """

    heading: str
    value: Callable[[Standpoint, R], Value]
    width: int = 14
    key: str = ""
    is_percent: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One subject: its name, its columns and the records that are its rows, in order."""

    name: str
    columns: tuple[Column[Any], ...]
    records: Callable[[Standpoint], Iterable[Any]]

    def headings(self) -> tuple[str, ...]:
        """Return the words over the columns."""
        return tuple(_(column.heading) for column in self.columns)

    def rows(self, point: Standpoint) -> Iterable[tuple[Value, ...]]:
        """Return a row of values for each record."""
        for record in self.records(point):
            yield tuple(column.value(point, record) for column in self.columns)


def value_text(value: Value) -> str:
    """Return a value as a text file writes it: days as ISO, statuses as words."""
    match value:
        case None:
            return ""
        case Delivery():
            return delivery_word(value)
        case Assurance():
            return assurance_word(value)
        case bool():
            return _("Yes") if value else _("No")
        case date():
            return value.isoformat()
        case _:
            return str(value)


def joined(items: Iterable[str]) -> str:
    """Return several texts in one cell."""
    return "; ".join(item for item in items if item)
