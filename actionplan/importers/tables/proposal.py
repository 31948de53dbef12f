"""What a table would change in a plan: shown to a person before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan.importers.tables.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan.commands.tables import TakenRow
    from actionplan.domain.records import Area


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field before and after, as a person reads it."""

    field: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedRow:
    """One row that makes or changes a record; ``reference`` is "" for a new one.

    ``title`` is what the record says: an action, the words of an area, the name of a measure.
    """

    subject: Subject
    sheet: str
    number: int
    reference: str
    title: str
    area: str
    changes: tuple[FieldChange, ...]
    row: TakenRow


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedRow:
    """One row that cannot be taken in, and why; ``column`` is the one to blame, if one is."""

    sheet: str
    number: int
    reason: str
    column: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftAside:
    """What is no part of the plan and was not read: a row, or the whole sheet where it is 0."""

    sheet: str
    number: int = 0
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRemark:
    """One cell that was not understood; its row is taken in without it."""

    sheet: str
    number: int
    column: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableProposal:
    """What a file of tables would add and change, and what of it cannot be read.

    ``areas`` are those that are made, by key, without ids. ``left_aside`` is what was not looked
    at; ``unchanged`` counts rows that say what the plan says.
    """

    name: str
    areas: Mapping[str, Area]
    added: tuple[ProposedRow, ...]
    changed: tuple[ProposedRow, ...]
    unchanged: int
    rejected: tuple[RejectedRow, ...]
    remarks: tuple[CellRemark, ...]
    left_aside: tuple[LeftAside, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to take in."""
        return not self.added and not self.changed

    def new(self, subject: Subject) -> int:
        """Return how many records of a kind are made, areas included that actions need."""
        if subject is Subject.AREAS:
            return len(self.areas)
        return sum(row.subject is subject for row in self.added)
