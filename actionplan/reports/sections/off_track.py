"""Actions that are off track or overdue, each with cause, effect, recovery, date and decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.rules import days_overdue, is_overdue
from actionplan.domain.stages import Delivery
from actionplan.domain.wording import day_text
from actionplan.i18n import _, ngettext
from actionplan.reports.blocks import Heading
from actionplan.reports.compose import (
    anchor,
    cell,
    details,
    or_dash,
    paragraph,
    to_be_completed,
    written,
)
from actionplan.reports.recovery import recovery_of
from actionplan.reports.statuses import delivery_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.records import Action
    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block, Cell


def off_track(basis: Basis) -> Iterator[Block]:
    """Yield a heading and a table of details for each action that is off track or overdue."""
    yield from written(basis.written("off_track"))
    late = late_actions(basis)
    if not late:
        yield paragraph(_("No action is off track and none is overdue."))
        return
    yield paragraph(_opening(basis))
    for action in late:
        yield from late_action(basis, action)


def late_actions(basis: Basis) -> tuple[Action, ...]:
    """Return the open actions that are off track or overdue."""
    return tuple(
        action
        for action in basis.open_actions
        if basis.delivery[action.id] is Delivery.OFF_TRACK or is_overdue(action, basis.day)
    )


def late_action(basis: Basis, action: Action) -> Iterator[Block]:
    """Yield one late action, under a heading of its own."""
    name = _("{reference} {title}").format(reference=action.reference, title=action.title)
    yield Heading(2, name, anchor("late", action.reference))
    yield details(
        _("Lead, dates, cause, effect on children, recovery and the decision needed."),
        _rows(basis, action),
    )


def _rows(basis: Basis, action: Action) -> Iterator[tuple[str, Cell]]:
    recovery = recovery_of(basis.plan, action.id, basis.day)
    yield _("Lead officer"), or_dash(basis.lead(action.lead_id))
    yield _("Delivery"), delivery_cell(basis, action)
    yield _("Due"), _due(action, basis)
    yield _("Cause"), _given(recovery.cause)
    yield _("Effect on children"), _given(recovery.effect)
    yield _("Recovery"), _given(recovery.recovery)
    yield _("New date"), _new_date(basis, action)
    yield _("Decision needed"), _given(action.decision_needed)


def _due(action: Action, basis: Basis) -> Cell:
    lines = [day_text(action.due) if action.due else _("No due date")]
    if days := days_overdue(action, basis.day):
        text = ngettext("{count} day overdue", "{count} days overdue", days)
        lines.append(text.format(count=days))
    if action.original_due and action.original_due != action.due:
        lines.append(_("First agreed: {day}").format(day=day_text(action.original_due)))
    return cell("\n".join(lines))


def _new_date(basis: Basis, action: Action) -> Cell:
    if action.proposed_due is not None:
        return cell(_("{day} (proposed)").format(day=day_text(action.proposed_due)))
    if action.due is not None and action.due >= basis.day:
        return cell(_("None: the due date stands"))
    return _given("")


def _given(text: str) -> Cell:
    return cell(text) or (to_be_completed(),)


def _opening(basis: Basis) -> str:
    overdue = len(basis.now.overdue)
    off = basis.now.delivery.get(Delivery.OFF_TRACK, 0)
    return _("Off track: {off}. Overdue: {overdue}. Each of these is set out below.").format(
        off=off, overdue=overdue
    )
