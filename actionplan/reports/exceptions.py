"""What needs attention: overdue, off track, silent, unproved; and one officer's own actions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from actionplan.domain.rules import days_overdue, is_complete, is_overdue, latest_update
from actionplan.domain.stages import Delivery
from actionplan.domain.wording import day_text, long_day_text
from actionplan.i18n import _, ngettext
from actionplan.reports.blocks import Heading
from actionplan.reports.compose import cell, muted, or_dash, paragraph, sentence_or, table
from actionplan.reports.full_plan import action_table, due_cell
from actionplan.reports.sections.off_track import late_action
from actionplan.reports.statuses import delivery_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.records import Action
    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block, Cell


def exceptions(basis: Basis) -> Iterator[Block]:
    """Yield the actions that are overdue, off track, without a recent update, or unproved."""
    yield Heading(1, _("Overdue"), "overdue")
    yield from sentence_or(_overdue(basis), _("No action is overdue."))
    yield Heading(1, _("Off track"), "off-track")
    off = [item for item in basis.open_actions if basis.delivery[item.id] is Delivery.OFF_TRACK]
    yield from sentence_or(
        (block for action in off for block in late_action(basis, action)),
        _("No action is off track."),
    )
    yield Heading(1, _("No recent update"), "no-update")
    yield from _silent(basis)
    yield Heading(1, _("Complete without evidence"), "without-evidence")
    unproved = [item for item in basis.actions if item.reference in basis.unproved]
    yield from sentence_or(
        action_table(basis, unproved, _("Complete without evidence")),
        _("Every complete action has evidence."),
    )


def officer(basis: Basis, lead_id: str) -> Iterator[Block]:
    """Yield the actions of one lead officer: open ones, then complete ones."""
    own = [action for action in basis.actions if action.lead_id == lead_id]
    none = _("No action is open for this officer."), _("No action of this officer is complete yet.")
    yield from _open_and_complete(basis, own, none)


def agency(basis: Basis, agency_id: str) -> Iterator[Block]:
    """Yield the actions of one agency: open ones, then complete ones."""
    own = [action for action in basis.actions if action.agency_id == agency_id]
    none = _("No action is open for this agency."), _("No action of this agency is complete yet.")
    yield from _open_and_complete(basis, own, none)


def _open_and_complete(basis: Basis, own: list[Action], none: tuple[str, str]) -> Iterator[Block]:
    done = [action for action in own if is_complete(action, basis.day)]
    left = [action for action in own if not is_complete(action, basis.day)]
    yield Heading(1, _("Open actions"), "open")
    yield from sentence_or(action_table(basis, left, _("Open actions")), none[0])
    yield Heading(1, _("Complete actions"), "complete")
    yield from sentence_or(action_table(basis, done, _("Complete actions")), none[1])


def _overdue(basis: Basis) -> Iterator[Block]:
    late = [action for action in basis.open_actions if is_overdue(action, basis.day)]
    late.sort(key=lambda action: -days_overdue(action, basis.day))
    yield from table(
        _("Overdue actions"),
        _("Each row is an overdue action, the longest overdue first."),
        (
            (_("Ref."), 1.1),
            (_("Action"), 5),
            (_("Lead officer"), 3),
            (_("Due"), 2),
            (_("Overdue by"), 2),
            (_("Delivery"), 2.2),
        ),
        (_late_row(basis, action) for action in late),
    )


def _late_row(basis: Basis, action: Action) -> tuple[Cell, ...]:
    days = days_overdue(action, basis.day)
    return (
        cell(action.reference),
        cell(action.title),
        or_dash(basis.lead(action.lead_id)),
        due_cell(action),
        cell(ngettext("{count} day", "{count} days", days).format(count=days)),
        delivery_cell(basis, action),
    )


def _silent(basis: Basis) -> Iterator[Block]:
    days = basis.plan.info.stale_days
    since = basis.day - timedelta(days=days)
    found = [action for action in basis.open_actions if _is_silent(basis, action)]
    if not found:
        text = _("Every open action that has begun has an update since {day}.")
        yield paragraph(text.format(day=long_day_text(since)))
        return
    text = _("These open actions have begun and have no update since {day}.")
    yield paragraph(text.format(day=long_day_text(since)))
    yield from table(
        _("Actions without a recent update"),
        _("Each row is an open action, with its lead and its last update."),
        (
            (_("Ref."), 1.1),
            (_("Action"), 5),
            (_("Lead officer"), 3),
            (_("Last update"), 4),
        ),
        (_silent_row(basis, action) for action in found),
    )


def _is_silent(basis: Basis, action: Action) -> bool:
    since = basis.day - timedelta(days=basis.plan.info.stale_days)
    begun = action.start is None or action.start < since
    update = latest_update(basis.plan, action.id, basis.day)
    return begun and (update is None or update.on < since)


def _silent_row(basis: Basis, action: Action) -> tuple[Cell, ...]:
    update = latest_update(basis.plan, action.id, basis.day)
    last = (cell(f"{day_text(update.on)}\n{update.text}")) if update else (muted(_("None yet")),)
    return (
        cell(action.reference),
        cell(action.title),
        or_dash(basis.lead(action.lead_id)),
        last,
    )
