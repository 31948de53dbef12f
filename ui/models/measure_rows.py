"""Measures as rows of a table: name, course, latest value, change, target, and how it stands."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from operator import is_
from typing import TYPE_CHECKING

from actionplan.domain.wording import direction_word
from actionplan.i18n import _
from actionplan.queries.measures import Move, Standing, followed, move_word, standing_word
from actionplan.reports.charts import Tone
from actionplan.reports.numbers import number_text, with_unit
from actionplan.text import visible_controls
from ui.evidence_links import references
from ui.formats import day
from ui.models.record_table import Cell, TableRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Measure
    from actionplan.queries.measures import Followed

STANDING_TONES = {
    Standing.MET: Tone.COMPLETE,
    Standing.BETTER: Tone.ON_TRACK,
    Standing.SAME: Tone.AT_RISK,
    Standing.WORSE: Tone.OFF_TRACK,
    Standing.NOT_MET: Tone.AT_RISK,
    Standing.NO_TARGET: Tone.MUTED,
    Standing.NOT_REPORTED: Tone.NOT_STARTED,
}
"""The colour and shape of how a measure stands."""

_MOVE_TONES = {
    Move.BETTER: Tone.ON_TRACK,
    Move.WORSE: Tone.OFF_TRACK,
    Move.SAME: Tone.MUTED,
}
_ORDER = list(Standing)


class Column(IntEnum):
    """The columns of the measures, from the left."""

    NAME = 0
    COURSE = 1
    LATEST = 2
    CHANGE = 3
    TARGET = 4
    STANDING = 5


class MeasureRows:
    """The rows of measures, kept as long as a measure, its readings and the areas are the same."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[object, ...], Followed, TableRow]] = {}

    def of(self, plan: Plan, today: date) -> list[tuple[Followed, TableRow]]:
        """Return every measure with its row, in the plan's order."""
        found = sorted(plan.measures.values(), key=lambda each: (each.position, each.id))
        return [self._row(plan, each, today) for each in found]

    def _row(self, plan: Plan, measure: Measure, today: date) -> tuple[Followed, TableRow]:
        made_of = (measure, plan.readings_of(measure.id), plan.areas, today)
        kept = self._kept.get(measure.id)
        if kept is None or not all(map(is_, kept[0], made_of)):
            now = followed(plan, measure, today)
            kept = self._kept[measure.id] = (made_of, now, measure_row(plan, now))
        return kept[1:]


def titles() -> tuple[str, ...]:
    """Return the titles of the columns."""
    return (
        _("Measure"),
        _("Trend"),
        _("Latest"),
        _("Change"),
        _("Target"),
        _("Against target"),
    )


def measure_row(plan: Plan, found: Followed) -> TableRow:
    """Return a measure as a row."""
    measure = found.measure
    name = visible_controls(" ".join(measure.name.split()))
    parts = (direction_word(measure.direction), references(plan, measure.area_ids))
    cells = (
        Cell(
            text=name,
            below=" · ".join(filter(None, parts)),
            key=name.casefold(),
            is_strong=True,
        ),
        _course(found),
        _latest(found),
        _change(found),
        _target(found),
        Cell(
            text=standing_word(found.standing),
            tone=STANDING_TONES[found.standing],
            key=_ORDER.index(found.standing),
        ),
    )
    return TableRow(measure.id, cells)


def withdrawn_rows(plan: Plan, gone: Sequence[Followed]) -> list[TableRow]:
    """Return the measures that are followed no longer, under a heading of their own."""
    if not gone:
        return []
    heading = (Cell(text=_("Withdrawn")), *[Cell()] * (len(Column) - 1))
    return [TableRow("", heading), *(_withdrawn_row(plan, each) for each in gone)]


def _withdrawn_row(plan: Plan, found: Followed) -> TableRow:
    row, measure = measure_row(plan, found), found.measure
    on = _("on {day}").format(day=day(measure.withdrawn_on))
    why = visible_controls(" ".join(measure.withdrawn_reason.split()))
    name = Cell(text=row.cells[0].text, below=why, key=row.cells[0].key)
    said = Cell(text=_("Withdrawn"), below=on, key=len(_ORDER), aloud=f"{_('Withdrawn')} {on}")
    return TableRow(row.record_id, (name, *row.cells[1:-1], said))


def change_text(found: Followed) -> str:
    """Return a change with its sign."""
    if found.change is None:
        return ""
    return f"+{number_text(found.change)}" if found.change > 0 else number_text(found.change)


def _course(found: Followed) -> Cell:
    measure = found.measure
    course = [(reading.on.toordinal(), reading.value) for reading in found.readings]
    if measure.baseline is not None and measure.baseline_on is not None:
        course = sorted([(measure.baseline_on.toordinal(), measure.baseline), *course], key=_day)
    values = [with_unit(value, measure.unit) for _day_, value in course]
    if not any(value is not None for _day_, value in course):
        return Cell(aloud=_("no values yet"), key=0)
    return Cell(aloud=", ".join(values), key=len(course), course=tuple(course), goal=measure.target)


def _day(point: tuple[int, float | None]) -> int:
    return point[0]


def _latest(found: Followed) -> Cell:
    latest = found.latest
    if latest is None:
        return Cell(text=_("not reported"), key=float("-inf"))
    key = float("-inf") if latest.value is None else latest.value
    text = with_unit(latest.value, found.measure.unit)
    return Cell(text=text, below=day(latest.on), key=key, is_strong=True)


def _change(found: Followed) -> Cell:
    if found.change is None:
        return Cell(text="—", aloud=move_word(found.move), key=float("-inf"))
    tone = _MOVE_TONES[found.move]
    if found.move is Move.SAME:
        return Cell(text=move_word(found.move), key=0.0)
    return Cell(text=change_text(found), below=move_word(found.move), tone=tone, key=found.change)


def _target(found: Followed) -> Cell:
    measure = found.measure
    if measure.target is None:
        return Cell(text="—", aloud=_("no target"), key=(date.max, 0.0))
    by = _("by {day}").format(day=day(measure.target_by)) if measure.target_by else ""
    key = (measure.target_by or date.max, measure.target)
    return Cell(text=with_unit(measure.target, measure.unit), below=by, key=key)
