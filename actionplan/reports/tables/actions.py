"""The columns of the actions, which is also what CSV holds and what importing compares with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.people import agency_label, lead_label
from actionplan.domain.references import natural_key
from actionplan.domain.rules import (
    assurance_of,
    days_overdue,
    delivery_of,
    latest_update,
    live_evidence,
    progress,
)
from actionplan.i18n import mark
from actionplan.reports.tables.columns import Column, Sheet, Standpoint, Value, joined

if TYPE_CHECKING:
    from datetime import date

    from actionplan.domain.records import Action, Area


def areas_of(point: Standpoint, action: Action) -> list[Area]:
    """Return the areas that an action serves and that are in the plan."""
    found = (point.plan.areas.get(area_id) for area_id in action.area_ids)
    return [area for area in found if area is not None]


def _area_references(point: Standpoint, action: Action) -> str:
    return joined(area.reference for area in areas_of(point, action))


def _section(point: Standpoint, action: Action) -> str:
    return next((area.section for area in areas_of(point, action)), "")


def _area_text(point: Standpoint, action: Action) -> str:
    return next((area.text for area in areas_of(point, action)), "")


def _support(point: Standpoint, action: Action) -> str:
    return joined(lead_label(point.plan, person) for person in action.support_ids)


def _update_text(point: Standpoint, action: Action) -> str:
    update = latest_update(point.plan, action.id, point.today)
    return update.text if update else ""


def _update_day(point: Standpoint, action: Action) -> date | None:
    update = latest_update(point.plan, action.id, point.today)
    return update.on if update else None


def _evidence(point: Standpoint, action: Action) -> str:
    return joined(item.title for item in live_evidence(point.plan, action.id, point.today))


def _shown(point: Standpoint, action: Action) -> Value:
    return delivery_of(point.plan, action, point.today).shown


def _computed(point: Standpoint, action: Action) -> Value:
    return delivery_of(point.plan, action, point.today).computed


ACTION_COLUMNS: tuple[Column[Action], ...] = (
    Column(heading=mark("Ref."), width=8, key="reference", value=lambda _p, a: a.reference),
    Column(heading=mark("Areas"), width=10, key="area_refs", value=_area_references),
    Column(heading=mark("Section"), width=18, key="section", value=_section),
    Column(heading=mark("Area for improvement"), width=45, key="area", value=_area_text),
    Column(heading=mark("Action"), width=45, key="title", value=lambda _p, a: a.title),
    Column(heading=mark("What will be done"), width=45, key="detail", value=lambda _p, a: a.detail),
    Column(
        heading=mark("Lead officer"),
        width=24,
        key="lead",
        value=lambda p, a: lead_label(p.plan, a.lead_id),
    ),
    Column(
        heading=mark("Agency"),
        width=24,
        key="agency",
        value=lambda p, a: agency_label(p.plan, a.agency_id),
    ),
    Column(heading=mark("Support"), width=24, key="support", value=_support),
    Column(heading=mark("Start"), width=12, key="start", value=lambda _p, a: a.start),
    Column(
        heading=mark("Original due"),
        width=12,
        key="original_due",
        value=lambda _p, a: a.original_due,
    ),
    Column(heading=mark("Due"), width=12, key="due", value=lambda _p, a: a.due),
    Column(
        heading=mark("Days overdue"),
        width=9,
        value=lambda p, a: days_overdue(a, p.today) or None,
    ),
    Column(heading=mark("Delivery"), width=12, key="delivery", value=_shown),
    Column(heading=mark("Delivery by the rules"), width=12, key="computed", value=_computed),
    Column(
        heading=mark("Reason for the choice"),
        width=24,
        value=lambda _p, a: a.override_reason if a.override else "",
    ),
    Column(
        heading=mark("Percent done"),
        width=9,
        key="percent",
        is_percent=True,
        value=lambda p, a: progress(p.plan, a, p.today),
    ),
    Column(
        heading=mark("Completed on"),
        width=12,
        key="completed_on",
        value=lambda _p, a: a.completed_on,
    ),
    Column(
        heading=mark("Assurance"),
        width=15,
        value=lambda p, a: assurance_of(p.plan, a.id, p.today),
    ),
    Column(heading=mark("Success measure"), width=36, key="success", value=lambda _p, a: a.success),
    Column(
        heading=mark("Evidence required"),
        width=36,
        key="evidence_required",
        value=lambda _p, a: a.evidence_required,
    ),
    Column(heading=mark("Evidence held"), width=36, value=_evidence),
    Column(heading=mark("Cost and funding"), width=24, key="cost", value=lambda _p, a: a.cost),
    Column(heading=mark("Legal advice needed"), width=9, key="legal", value=lambda _p, a: a.legal),
    Column(
        heading=mark("Decision needed"),
        width=30,
        key="decision_needed",
        value=lambda _p, a: a.decision_needed,
    ),
    Column(
        heading=mark("Proposed due"),
        width=12,
        key="proposed_due",
        value=lambda _p, a: a.proposed_due,
    ),
    Column(heading=mark("Latest update"), width=50, key="update", value=_update_text),
    Column(heading=mark("Updated on"), width=12, key="update_on", value=_update_day),
    Column(heading=mark("Withdrawn on"), width=12, value=lambda _p, a: a.withdrawn_on),
    Column(
        heading=mark("Reason for withdrawal"),
        width=24,
        key="withdrawn_reason",
        value=lambda _p, a: a.withdrawn_reason,
    ),
)

ACTIONS = Sheet(
    mark("Actions"),
    ACTION_COLUMNS,
    lambda p: sorted(p.plan.actions.values(), key=lambda a: (natural_key(a.reference), a.id)),
)
"""The sheet of the actions, ordered as their references count."""
