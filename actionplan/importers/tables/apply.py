"""Makes the rows of a table that a person has confirmed part of a plan: one change set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.tables import take_in_table

if TYPE_CHECKING:
    from collections.abc import Collection

    from actionplan.importers.tables.proposal import TableProposal
    from actionplan.store.planfile import PlanFile


def apply_table_proposal(
    file: PlanFile,
    proposal: TableProposal,
    *,
    ticked: Collection[tuple[str, int]] | None = None,
) -> None:
    """Take in the rows whose (sheet, number) is ``ticked``, or all of them if not said."""
    rows = tuple(
        proposed.row
        for proposed in (*proposal.changed, *proposal.added)
        if ticked is None or (proposed.sheet, proposed.number) in ticked
    )
    used = {key for row in rows for key in row.area_keys}
    areas = {key: area for key, area in proposal.areas.items() if key in used}
    take_in_table(file, name=proposal.name, areas=areas, rows=rows)
