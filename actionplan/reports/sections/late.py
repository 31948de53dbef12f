"""What belongs to a time that was reported already and was written down after its freeze."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from actionplan.domain.records import (
    Action,
    Area,
    AssuranceStep,
    DateRevision,
    Evidence,
    Reading,
)
from actionplan.domain.wording import assurance_word, day_text
from actionplan.i18n import _
from actionplan.queries.late import late_facts
from actionplan.queries.since import title_of
from actionplan.reports.blocks import Heading
from actionplan.reports.compose import cell, or_dash, paragraph, table
from actionplan.reports.numbers import number_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.queries.late import LateFact
    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block


def late(basis: Basis) -> Iterator[Block]:
    """Yield the facts that the last report could not know; nothing without a frozen report."""
    facts = _facts(basis) if basis.kept else []
    if not facts:
        return
    title = _("Arrived after the last report was frozen")
    yield Heading(2, title, "since-late")
    yield paragraph(
        _(
            "These facts are dated {before} or earlier and were written down later. The last "
            "report stays as it was; they count from this report on."
        ).format(before=day_text(basis.earlier_day))
    )
    yield from table(
        title,
        _("Each row is one fact that the last report could not know."),
        ((_("Ref."), 1), (_("What arrived"), 6), (_("Dated"), 1.6)),
        (
            (
                (basis.links([fact.reference]),) if fact.reference else or_dash(""),
                cell(_words(basis, fact)),
                cell(day_text(fact.on)),
            )
            for fact in facts
        ),
    )


def _facts(basis: Basis) -> list[LateFact]:
    """Return the late facts that the audience may see, of areas and actions that are live."""
    shown = {item.id for item in basis.evidence}
    found = late_facts(basis.earlier, basis.plan, date.min, basis.earlier_day)
    return [f for f in found if not isinstance(f.record, Evidence) or f.record.id in shown]


def _words(basis: Basis, fact: LateFact) -> str:
    """Return what arrived, without the words of an update, which stand elsewhere."""
    match fact.record:
        case Action() | Area() as record:
            return _turn(record, fact.field)
        case DateRevision() as move:
            return _("Due date moved to {day}").format(day=day_text(move.after))
        case Evidence() as item:
            return _("Evidence: {title}").format(title=item.title or item.original_name)
        case AssuranceStep() as step:
            return _("Assurance: {stage}").format(stage=assurance_word(step.stage))
        case Reading() as reading:
            return _reading(basis, reading)
        case _:
            return _("Update")


def _turn(record: Action | Area, field: str) -> str:
    if field == "withdrawn_on":
        return _("Withdrawn")
    return _("Completed: {title}").format(title=title_of(record))


def _reading(basis: Basis, reading: Reading) -> str:
    measure = basis.plan.measures.get(reading.measure_id)
    name = measure.name if measure else ""
    if reading.value is None:
        return _("Measure “{name}”: not reported").format(name=name)
    return _("Measure “{name}”: {value}").format(name=name, value=number_text(reading.value))
