"""Compares the rows of a file of tables with a plan: what is new, what changes, what is unclear.

A cell that says what the export would write is no change; an empty cell changes nothing, since
people leave out what they do not know. Rows find their action by reference, else by its title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.importers.tables.errors import ActionColumnMissingError
from actionplan.importers.tables.known import Known
from actionplan.importers.tables.lines import lines_of
from actionplan.importers.tables.placing import NoPlaceError, Placing
from actionplan.importers.tables.proposal import (
    CellRemark,
    ProposedRow,
    RejectedRow,
    TableProposal,
)
from actionplan.importers.tables.row import RowDraft, RowRejectedError
from actionplan.reports.tables.columns import Standpoint

if TYPE_CHECKING:
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.importers.tables.lines import Line
    from actionplan.importers.tables.mapping import TableMapping
    from actionplan.importers.tables.model import Tables


def draft_import(plan: Plan, tables: Tables, mapping: TableMapping, today: date) -> TableProposal:
    """Return what taking in ``tables`` on ``today`` would make of the plan; nothing is saved.

    Raises:
        ActionColumnMissingError: no sheet has a column of actions.
    """
    pairs = [(table, mapping.of(table)) for table in tables.sheets]
    if not any(each and "title" in each.columns.values() for _table, each in pairs):
        raise ActionColumnMissingError(name=tables.name)
    draft = _Draft(plan, tables.name, mapping, today)
    for table, columns in pairs:
        if columns is not None:
            for line in lines_of(table, columns):
                draft.take(line)
    return draft.proposal(tuple(table.name for table, columns in pairs if columns is None))


class _Draft:
    """Collects what the rows come to."""

    def __init__(self, plan: Plan, name: str, mapping: TableMapping, today: date) -> None:
        self._name = name
        self._mapping = mapping
        self._known = Known(plan)
        self._placing = Placing(self._known, name)
        self._point = Standpoint(plan, today)
        self._added: list[ProposedRow] = []
        self._changed: list[ProposedRow] = []
        self._rejected: list[RejectedRow] = []
        self._remarks: list[CellRemark] = []
        self._unchanged = 0

    def take(self, line: Line) -> None:
        """Add what one row comes to."""
        row = RowDraft(self._point, self._known, line, self._mapping.statuses)
        try:
            proposed = row.proposed(self._placing)
        except (RowRejectedError, NoPlaceError) as error:
            rejected = RejectedRow(sheet=line.sheet, number=line.number, reason=str(error))
            self._rejected.append(rejected)
            return
        self._remarks += row.remarks
        if proposed is None:
            self._unchanged += 1
        elif proposed.reference:
            self._changed.append(proposed)
        else:
            self._added.append(proposed)

    def proposal(self, left_aside: tuple[str, ...]) -> TableProposal:
        """Return what all rows come to."""
        return TableProposal(
            name=self._name,
            areas=self._placing.new_areas,
            added=tuple(self._added),
            changed=tuple(self._changed),
            unchanged=self._unchanged,
            rejected=tuple(self._rejected),
            remarks=tuple(self._remarks),
            left_aside=left_aside,
        )
