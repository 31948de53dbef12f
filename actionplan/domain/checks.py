"""What a careful reader would remark about a plan: gaps, silences and promises without proof."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan.domain.deadlines import add_months, add_working_days
from actionplan.domain.references import natural_key
from actionplan.domain.rules import (
    delivery_of,
    is_complete,
    is_live,
    live_actions,
    live_evidence,
    standing_step,
    standing_updates,
)
from actionplan.domain.stages import Delivery, Severity, Timescale
from actionplan.domain.wording import day_text, days_text
from actionplan.i18n import _, mark
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Action, Area, Evidence, Measure, Update

_NO_FILES: Mapping[str, str] = {}
_REPORTED_MONTHS = 3
_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: ``code`` names its kind, ``reference`` and ``record_id`` its place."""

    code: str
    severity: Severity
    text: str
    reference: str
    record_id: str


def checks(plan: Plan, today: date, files: Mapping[str, str] = _NO_FILES) -> tuple[Remark, ...]:
    """Return every remark about the plan, the gravest first, then in the order of references.

    ``files`` tells what was found of files by evidence id ("missing", "changed"); the store looks.
    """
    found = [
        *_of_areas(plan, today),
        *_of_actions(plan, today),
        *_of_measures(plan, today),
        *_of_evidence(plan, today, files),
    ]
    found.sort(key=lambda r: (_SEVERITIES.index(r.severity), natural_key(r.reference), r.code))
    return tuple(found)


def _of_areas(plan: Plan, today: date) -> Iterator[Remark]:
    for area in plan.areas.values():
        if not is_live(area, today):
            continue
        actions = live_actions(plan, area.id, today)
        if not actions:
            yield _fault("area-without-action", area, _("No action answers this area."))
        elif area.timescale is Timescale.IMMEDIATE:
            yield from _of_urgency(plan, area, actions)
        if not area.confirmed:
            yield _note("area-unconfirmed", area, _("The wording has not been confirmed yet."))
        if area.due_now is None and area.timescale is not Timescale.NONE:
            yield _warning("area-without-date", area, _("The area has no due date."))


def _of_urgency(plan: Plan, area: Area, actions: tuple[Action, ...]) -> Iterator[Remark]:
    """An area to be acted on immediately needs something done by its own date."""
    by = area.due_now or _immediately(plan, area)
    if by is None or any(_early(action, by) for action in actions):
        return
    text = _("To be done immediately, but no action was due by {day}.").format(day=day_text(by))
    yield _warning("immediate-without-early-action", area, text)


def _immediately(plan: Plan, area: Area) -> date | None:
    inspection = plan.inspections.get(area.inspection_id)
    start = (inspection.published or inspection.received) if inspection else None
    return add_working_days(start, plan.info.immediate_days, plan.info) if start else None


def _early(action: Action, by: date) -> bool:
    days = (action.due, action.original_due, action.completed_on)
    return any(day is not None and day <= by for day in days)


def _of_actions(plan: Plan, today: date) -> Iterator[Remark]:
    for action in plan.actions.values():
        if not is_live(action, today):
            continue
        yield from _of_gaps(plan, action, today)
        yield from _of_dates(plan, action)
        if is_complete(action, today):
            yield from _of_proof(plan, action, today)
        else:
            yield from _of_progress(plan, action, today)


def _of_gaps(plan: Plan, action: Action, today: date) -> Iterator[Remark]:
    if action.lead_id not in plan.people:
        yield _fault("action-without-lead", action, _("No lead officer answers for this action."))
    if action.due is None and not is_complete(action, today):
        yield _fault("action-without-date", action, _("The action has no due date."))
    if not action.success.strip() and not _measured(plan, action):
        yield _warning("action-without-measure", action, _("Nothing says how success is measured."))
    areas = [plan.areas[key] for key in action.area_ids if key in plan.areas]
    if not any(is_live(area, today) for area in areas):
        yield _warning("action-without-area", action, _("The areas it served are withdrawn."))


def _measured(plan: Plan, action: Action) -> bool:
    return any(plan.measures_of(area_id) for area_id in action.area_ids)


def _of_dates(plan: Plan, action: Action) -> Iterator[Remark]:
    moves = len(plan.revisions_of(action.id))
    if moves > 1:
        text = _("The due date was moved {count} times; it was first {day}.")
        text = text.format(count=moves, day=day_text(action.original_due))
        yield _warning("date-moved-often", action, text)


def _of_proof(plan: Plan, action: Action, today: date) -> Iterator[Remark]:
    if not live_evidence(plan, action.id, today):
        text = _("Complete, but no evidence supports it.")
        yield _fault("complete-without-evidence", action, text)
    step = standing_step(plan, action.id, today)
    if step and step.recheck_by and step.recheck_by < today:
        text = _("A re-check was due by {day}.").format(day=day_text(step.recheck_by))
        yield _warning("recheck-overdue", action, text)
    if step and step.failed:
        text = _("A re-check on {day} failed.").format(day=day_text(step.on))
        yield _warning("recheck-failed", action, text)


def _of_progress(plan: Plan, action: Action, today: date) -> Iterator[Remark]:
    updates = standing_updates(plan.updates_of(action.id), today)
    state = delivery_of(plan, action, today)
    if state.chosen and not state.reason.strip():
        yield _fault(
            "override-without-reason", action, _("The status was chosen without a reason.")
        )
    if state.shown is Delivery.OFF_TRACK:
        yield from _of_recovery(plan, action, updates, today)
    heard = updates[0].on if updates else action.start
    silence = (today - heard).days if heard else 0
    if silence > plan.info.stale_days or not (heard or state.shown is Delivery.NOT_STARTED):
        yield _warning("no-recent-update", action, _silence(updates, silence))


def _silence(updates: list[Update], days: int) -> str:
    if not updates:
        return _("No update has ever been posted.")
    return _("The last update was {days} ago.").format(days=days_text(days))


def _of_recovery(
    plan: Plan, action: Action, updates: list[Update], today: date
) -> Iterator[Remark]:
    """An action off track owes the board a cause, a way back and a new date."""
    last = _explanation(updates)
    if last is None or not last.cause.strip():
        yield _warning("off-track-without-cause", action, _("Off track, and no cause is given."))
    if last is None or not last.recovery.strip():
        text = _("Off track, and nothing says how it recovers.")
        yield _warning("off-track-without-recovery", action, text)
    moved = any(
        revision.after and revision.after > today for revision in plan.revisions_of(action.id)
    )
    if action.proposed_due is None and not moved:
        text = _("Off track, and no new date is proposed.")
        yield _warning("off-track-without-new-date", action, text)


def _explanation(updates: list[Update]) -> Update | None:
    """Return the update that explains the state: the newest with a cause or recovery."""
    told = (update for update in updates if update.cause.strip() or update.recovery.strip())
    return next(told, None)


def _of_measures(plan: Plan, today: date) -> Iterator[Remark]:
    for measure in plan.measures.values():
        if not is_live(measure, today):
            continue
        days = [
            reading.on
            for reading in plan.readings_of(measure.id)
            if reading.on <= today and reading.value is not None
        ]
        if not days:
            yield _of_measure(
                measure, _("{name} has never been reported.").format(name=measure.name)
            )
        elif max(days) < add_months(today, -_REPORTED_MONTHS):
            text = _("{name} was last reported for {day}.")
            yield _of_measure(measure, text.format(name=measure.name, day=day_text(max(days))))


def _of_measure(measure: Measure, text: str) -> Remark:
    return Remark("measure-not-reported", Severity.WARNING, text, "", measure.id)


_FILES = {
    "missing": ("evidence-missing", mark("The file of “{title}” is missing.")),
    "changed": ("evidence-changed", mark("The file of “{title}” has changed since it was added.")),
}


def _of_evidence(plan: Plan, today: date, files: Mapping[str, str]) -> Iterator[Remark]:
    for evidence_id, state in files.items():
        item = plan.evidence.get(evidence_id)
        if item is not None and state in _FILES and is_live(item, today):
            code, text = _FILES[state]
            text = _(text).format(title=item.title)
            yield Remark(code, Severity.FAULT, text, _home(plan, item), item.id)


def _home(plan: Plan, item: Evidence) -> str:
    """Return the reference of the first thing that a piece of evidence supports."""
    actions = [plan.actions[key].reference for key in item.action_ids if key in plan.actions]
    areas = [plan.areas[key].reference for key in item.area_ids if key in plan.areas]
    return next(iter(actions + areas), "")


def _fault(code: str, record: Action | Area, text: str) -> Remark:
    return Remark(code, Severity.FAULT, text, record.reference, record.id)


def _warning(code: str, record: Action | Area, text: str) -> Remark:
    return replace(_fault(code, record, text), severity=Severity.WARNING)


def _note(code: str, record: Action | Area, text: str) -> Remark:
    return replace(_fault(code, record, text), severity=Severity.NOTE)
