"""Makes the rows of a table that a person has confirmed part of a plan: one change set."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from actionplan.commands.evidence import made_ready
from actionplan.commands.plans import discard_plan, new_plan
from actionplan.commands.tables import AreaRow, take_in_table
from actionplan.importers.tables.errors import TableChangedError
from actionplan.importers.tables.subject import Subject
from actionplan.store.errors import PlanExistsError
from actionplan.store.evidence import forget_lone_copy

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from actionplan.clock import Clock
    from actionplan.commands.tables import TakenRow
    from actionplan.domain.records import Evidence
    from actionplan.importers.tables.proposal import ProposedRow, TableProposal
    from actionplan.store.planfile import PlanFile


def apply_table_proposal(
    file: PlanFile,
    proposal: TableProposal,
    *,
    ticked: Collection[tuple[str, int]] | None = None,
    source: Evidence | None = None,
) -> None:
    """Take in the rows whose (sheet, number) is ``ticked``, or all of them if not said.

    ``source`` is what ``kept_table`` made of the file.
    """
    proposed = sorted((*proposal.changed, *proposal.added), key=_areas_first)
    rows = tuple(
        each.row for each in proposed if ticked is None or (each.sheet, each.number) in ticked
    )
    used = {key for row in rows for key in _keys(row)}
    areas = {key: area for key, area in proposal.areas.items() if key in used}
    with ExitStack() as on_error:
        if source is not None:
            on_error.callback(forget_lone_copy, file.path, source.where)
        take_in_table(file, name=proposal.name, areas=areas, rows=rows, source=source)
        on_error.pop_all()


def kept_table(
    plan: Path,
    source: Path,
    sha256: str,
    progress: Callable[[int, int], None] | None = None,
    *,
    is_new: bool = False,
) -> Evidence:
    """Copy a table beside the plan at ``plan`` and draft its record; it touches no plan.

    Raises:
        PlanError: it could not be kept, or is another file than was read.
    """
    if is_new and plan.exists():
        raise PlanExistsError(name=plan.name)
    ready = made_ready(plan, source, progress=progress)
    if ready.sha256 != sha256:
        forget_lone_copy(plan, ready.where)
        raise TableChangedError(name=source.name)
    return ready


def plan_from_table(
    path: Path,
    proposal: TableProposal,
    *,
    title: str,
    who: str,
    source: Evidence | None = None,
    clock: Clock | None = None,
) -> PlanFile:
    """Make a new plan of a table, with the table beside it if kept; or leave nothing at all."""
    with ExitStack() as on_error:
        if source is not None:
            on_error.callback(forget_lone_copy, path, source.where)
        file = new_plan(path, title=title, organisation="", who=who, clock=clock)
        on_error.callback(discard_plan, file)
        apply_table_proposal(file, proposal, source=source)
        on_error.pop_all()
    return file


def _keys(row: TakenRow) -> tuple[str, ...]:
    return (row.area_key,) if isinstance(row, AreaRow) else row.area_keys


def _areas_first(proposed: ProposedRow) -> bool:
    return proposed.subject is not Subject.AREAS
