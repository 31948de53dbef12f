"""What falls due in the next six months, and which proof is to be checked again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from actionplan.domain.deadlines import add_months
from actionplan.domain.rules import standing_step
from actionplan.domain.stages import Assurance
from actionplan.domain.wording import day_text, long_day_text
from actionplan.i18n import _, ngettext, pgettext
from actionplan.reports.blocks import Heading
from actionplan.reports.compose import cell, or_dash, paragraph, table, written
from actionplan.reports.statuses import delivery_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.records import Action
    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block, Cell

_MONTHS = 6


def next_six_months(basis: Basis) -> Iterator[Block]:
    """Yield the actions that fall due, the soonest first, then the re-checks of proof."""
    yield from written(basis.written("next"))
    end = add_months(basis.day, _MONTHS)
    due = _due(basis, end)
    if due:
        text = ngettext(
            "{count} action falls due between {start} and {end}.",
            "{count} actions fall due between {start} and {end}.",
            len(due),
        )
        yield paragraph(text.format(count=len(due), **_span(basis.day, end)))
    else:
        text = _("No action falls due between {start} and {end}.")
        yield paragraph(text.format(**_span(basis.day, end)))
    yield from table(
        _("Actions due in the next six months"),
        _("Each row is an action that falls due, the soonest first, with its lead and delivery."),
        (
            (_("Ref."), 1),
            (_("Due"), 1.9),
            (_("Action"), 4),
            (_("Lead officer"), 2.5),
            (_("Delivery"), 2),
        ),
        (_row(basis, action) for action in due),
    )
    yield from _rechecks(basis, end)


def _span(start: date, end: date) -> dict[str, str]:
    return {"start": long_day_text(start), "end": long_day_text(end)}


def _due(basis: Basis, end: date) -> list[Action]:
    found = [
        action
        for action in basis.open_actions
        if action.due is not None and basis.day <= action.due <= end
    ]
    return sorted(found, key=lambda action: action.due or date.max)


def _row(basis: Basis, action: Action) -> tuple[Cell, ...]:
    return (
        (basis.links([action.reference]),),
        cell(day_text(action.due)),
        cell(action.title),
        or_dash(basis.lead(action.lead_id)),
        delivery_cell(basis, action),
    )


def _rechecks(basis: Basis, end: date) -> Iterator[Block]:
    found = []
    for action in basis.actions:
        if basis.assurance[action.id] is Assurance.NOT_EVIDENCED:
            continue
        step = standing_step(basis.plan, action.id, basis.day)
        if step is not None and step.recheck_by is not None and step.recheck_by <= end:
            found.append((step.recheck_by, action))
    if not found:
        return
    yield Heading(2, _("Proof to be checked again"), "rechecks")
    yield from table(
        _("Actions to be checked again"),
        _("Each row is an action whose proof is to be looked at again, and by when."),
        ((_("Ref."), 1), (pgettext("a day", "By"), 2), (_("Action"), 6)),
        (
            ((basis.links([action.reference]),), cell(day_text(by)), cell(action.title))
            for by, action in sorted(found, key=lambda pair: pair[0])
        ),
    )
