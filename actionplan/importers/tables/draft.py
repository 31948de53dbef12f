"""Compares the rows of a file of tables with a plan: what is new, what changes, what is unclear.

A cell that says what the export would write is no change; an empty cell changes nothing, since
people leave out what they do not know. Rows find their action by reference, else by its title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.i18n import _
from actionplan.importers.tables.errors import ActionColumnMissingError
from actionplan.importers.tables.headings import own_sheet
from actionplan.importers.tables.known import Known
from actionplan.importers.tables.lines import lines_of
from actionplan.importers.tables.placing import NoPlaceError, Placing
from actionplan.importers.tables.proposal import (
    CellRemark,
    LeftAside,
    ProposedRow,
    RejectedRow,
    TableProposal,
)
from actionplan.importers.tables.row import RowDraft
from actionplan.importers.tables.subject import Subject
from actionplan.importers.tables.subject_row import RowAsideError, SubjectRow
from actionplan.importers.tables.values import RowRejectedError
from actionplan.reports.tables.columns import Standpoint

if TYPE_CHECKING:
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.importers.tables.lines import Line
    from actionplan.importers.tables.mapping import SheetMapping, TableMapping
    from actionplan.importers.tables.model import Table, Tables


def draft_import(plan: Plan, tables: Tables, mapping: TableMapping, today: date) -> TableProposal:
    """Return what taking in ``tables`` on ``today`` would make of the plan; nothing is saved.

    Sheets of areas come first, since actions name them.

    Raises:
        ActionColumnMissingError: no sheet says what it tells of.
    """
    pairs = [(table, mapping.of(table)) for table in tables.sheets]
    taken = [(table, each) for table, each in pairs if each is not None and each.is_complete]
    if not taken:
        raise ActionColumnMissingError(name=tables.name)
    draft = _Draft(plan, tables.name, mapping, today)
    for table, columns in pairs:
        if (table, columns) not in taken:
            draft.leave(table)
    for table, columns in sorted(taken, key=_areas_first):
        for line in lines_of(table, columns):
            draft.take(line, columns.subject)
    return draft.proposal()


def _areas_first(pair: tuple[Table, SheetMapping]) -> bool:
    return pair[1].subject is not Subject.AREAS


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
        self._left_aside: list[LeftAside] = []
        self._unchanged = 0

    def leave(self, table: Table) -> None:
        """Note that a sheet is not looked at."""
        own = table.header is not None and own_sheet(table.rows[table.header])
        reason = _("This sheet of an export is told only; it is not taken in.")
        if not own:
            reason = _("No column of the sheet is taken in.")
        self._left_aside.append(LeftAside(sheet=table.name, reason=reason))

    def take(self, line: Line, subject: Subject) -> None:
        """Add what one row comes to."""
        if line.is_total:
            self._set_aside(line, _("The row only adds up the others."))
            return
        try:
            proposed = self._proposed(line, subject)
        except RowAsideError as error:
            self._set_aside(line, str(error))
        except NoPlaceError as error:
            self._reject(line, str(error), "")
        except RowRejectedError as error:
            self._reject(line, str(error), error.key)
        else:
            self._count(proposed)

    def proposal(self) -> TableProposal:
        """Return what all rows come to."""
        return TableProposal(
            name=self._name,
            areas=self._placing.new_areas,
            added=tuple(self._added),
            changed=tuple(self._changed),
            unchanged=self._unchanged,
            rejected=tuple(self._rejected),
            remarks=tuple(self._remarks),
            left_aside=tuple(self._left_aside),
        )

    def _proposed(self, line: Line, subject: Subject) -> ProposedRow | None:
        if subject is Subject.ACTIONS:
            action = RowDraft(self._point, self._known, line, self._mapping.statuses)
            found = action.proposed(self._placing)
            self._remarks += action.remarks
            return found
        row = SubjectRow(self._point, self._known, self._placing, line)
        found = row.area() if subject is Subject.AREAS else row.measure()
        self._remarks += row.remarks
        return found

    def _count(self, proposed: ProposedRow | None) -> None:
        if proposed is None:
            self._unchanged += 1
        elif proposed.reference:
            self._changed.append(proposed)
        else:
            self._added.append(proposed)

    def _set_aside(self, line: Line, reason: str) -> None:
        aside = LeftAside(sheet=line.sheet, number=line.number, reason=reason)
        self._left_aside.append(aside)

    def _reject(self, line: Line, reason: str, key: str) -> None:
        self._rejected.append(
            RejectedRow(
                sheet=line.sheet,
                number=line.number,
                reason=reason,
                column=line.headings.get(key, ""),
            )
        )
