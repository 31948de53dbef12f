"""What a table would change in a plan: shown to a person before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan.commands.tables import TableRow
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
    """One row that makes or changes an action; ``reference`` is "" for a new one."""

    sheet: str
    number: int
    reference: str
    title: str
    area: str
    changes: tuple[FieldChange, ...]
    row: TableRow


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedRow:
    """One row that cannot be taken in, and why."""

    sheet: str
    number: int
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

    ``areas`` are those that new actions need, by key, without ids. ``left_aside`` names the sheets
    that were not looked at.
    """

    name: str
    areas: Mapping[str, Area]
    added: tuple[ProposedRow, ...]
    changed: tuple[ProposedRow, ...]
    unchanged: int
    rejected: tuple[RejectedRow, ...]
    remarks: tuple[CellRemark, ...]
    left_aside: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to take in."""
        return not self.added and not self.changed
