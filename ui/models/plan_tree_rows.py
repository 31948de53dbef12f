"""What the plan table shows of each area and action: worked out when it is looked at, then kept."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any, Protocol

from actionplan.domain.wording import assurance_word
from actionplan.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from actionplan.domain.stages import Assurance, Delivery, Timescale
    from actionplan.queries.filters import Due

DASH = "—"


class Column(IntEnum):
    """The columns of the plan table, from the left."""

    REFERENCE = 0
    TITLE = 1
    LEAD = 2
    DUE = 3
    STATUS = 4
    PROGRESS = 5
    ASSURED = 6
    UPDATED = 7


class Kind(IntEnum):
    """What a row stands for."""

    GROUP = 0
    AREA = 1
    ACTION = 2


class Filler(Protocol):
    """Works out what a row was made without."""

    def fill(self, row: Row) -> None:
        """Set every field that is missing, but for the searched words."""

    def search(self, row: Row) -> str:
        """Return the words that are searched."""


class Row:
    """One row: its texts by column, and what filters, painting and order need to know of it.

    Only its place is known from the start, since most rows of a large plan are never looked at: a
    field that is missing is worked out when it is asked for first, by the ``filler``.

    ``home`` is the area an action stands under; ``order`` sorts rows of one kind; ``note`` is the
    second line of the due date. Of a group, ``texts`` are its title and its detail.
    """

    kind: Kind
    record_id: str
    order: tuple[object, ...]
    home: str
    group: str
    lead_id: str
    agency_id: str
    search: str
    texts: tuple[str, ...]
    delivery: Delivery
    assurance: Assurance
    timescales: tuple[Timescale, ...]
    due: Due | None
    due_on: date | None
    percent: int
    note: str
    is_late: bool
    is_unproved: bool
    updated: date | None
    __slots__ = (*__annotations__, "_filler")

    def __init__(
        self, kind: Kind, record_id: str, order: tuple[object, ...], filler: Filler | None = None
    ) -> None:
        self.kind = kind
        self.record_id = record_id
        self.order = order
        self.home = self.group = self.lead_id = self.agency_id = ""
        self._filler = filler

    def work_out(self) -> None:
        """Work out now whatever is missing."""
        _known = self.search, self.texts

    def __getattr__(self, name: str) -> Any:
        """Work out what is missing; only asked for fields that were not set yet."""
        if name not in Row.__slots__ or self._filler is None:
            raise AttributeError(name)
        if name == "search":
            self.search = self._filler.search(self)
        else:
            self._filler.fill(self)
        return object.__getattribute__(self, name)


def row_words(row: Row, titles: tuple[str, ...]) -> str:
    """Return a whole row as it is read aloud: status and dates as words."""
    if row.kind is Kind.GROUP:
        return ", ".join(text for text in row.texts if text)
    parts = [row.texts[Column.REFERENCE], row.texts[Column.TITLE]]
    parts += [
        f"{titles[column]} {spoken(row, column)}"
        for column in range(Column.LEAD, len(row.texts))
        if spoken(row, column) != DASH
    ]
    return ", ".join(parts)


def openness_word(*, is_open: bool) -> str:
    """Return how it is said that the rows under one are shown, or are not."""
    return _("open") if is_open else _("closed")


def spoken(row: Row, column: int) -> str:
    """Return one cell as it is read aloud: what is not proved says so, where a dash is seen."""
    if column == Column.ASSURED and row.texts[column] == DASH:
        return assurance_word(row.assurance)
    return cell_words(row, column)


def cell_words(row: Row, column: int) -> str:
    """Return one cell with all that stands in it."""
    text = row.texts[column]
    return f"{text} ({row.note})" if column == Column.DUE and row.note else text


def copied_cells(row: Row) -> list[str]:
    """Return the cells of a row as they are copied; the words of a group stand in the first."""
    if row.kind is Kind.GROUP:
        words = " · ".join(text for text in row.texts if text)
        return [words, *[""] * (len(Column) - 1)]
    return [cell_words(row, column) for column in Column]
