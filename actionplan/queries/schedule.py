"""When things are planned: a bar for each action, in lanes, with what the days are measured by."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.domain.people import lead_label
from actionplan.domain.references import in_report_order, natural_key
from actionplan.domain.rules import is_complete, is_live, shown_delivery
from actionplan.i18n import _, mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Action
    from actionplan.domain.stages import Delivery


class Lanes(StrEnum):
    """What actions stand together by."""

    AREA = "area"
    LEAD = "lead"


class Bar(Struct, frozen=True, kw_only=True):
    """One action in time.

    ``start`` is the day on which it begins; where none was set (``begins`` is false) it is the day
    from which the plan runs, or the due date. ``end`` is the current due date, ``was`` the one that
    was first agreed where it has moved, ``done`` the day of completion.
    """

    record_id: str
    reference: str
    title: str
    lead: str
    delivery: Delivery
    start: date
    begins: bool
    end: date
    was: date | None
    done: date | None


class Lane(Struct, frozen=True, kw_only=True):
    """Bars that stand together: those of an area, which has a due date of its own, or of a lead."""

    record_id: str
    title: str
    due: date | None
    bars: tuple[Bar, ...]


class Milestone(Struct, frozen=True):
    """A day that the plan is measured by."""

    on: date
    name: str


class Schedule(Struct, frozen=True, kw_only=True):
    """Every dated action in lanes; ``undated`` counts those that have no due date."""

    lanes: tuple[Lane, ...]
    milestones: tuple[Milestone, ...]
    first: date
    last: date
    undated: int


def schedule(
    plan: Plan,
    today: date,
    lanes: Lanes = Lanes.AREA,
    shown: Callable[[Action], bool] | None = None,
) -> Schedule:
    """Return the actions that are not withdrawn and pass ``shown``, in the order of references."""
    live = (action for action in plan.actions.values() if is_live(action, today))
    wanted = [action for action in live if shown is None or shown(action)]
    wanted.sort(key=lambda action: natural_key(action.reference))
    begin = _begin(plan)
    bars = {action.id: _bar(plan, action, today, begin) for action in wanted if action.due}
    found = _by_area(plan, bars, today) if lanes is Lanes.AREA else _by_lead(plan, bars)
    milestones = tuple(sorted(_milestones(plan), key=lambda each: (each.on, each.name)))
    days = [today, *(each.on for each in milestones)]
    days += [day for bar in bars.values() for day in (bar.start, bar.end, bar.was, bar.done) if day]
    days += [lane.due for lane in found if lane.due]
    return Schedule(
        lanes=tuple(found),
        milestones=milestones,
        first=min(days),
        last=max(days),
        undated=len(wanted) - len(bars),
    )


def _bar(plan: Plan, action: Action, today: date, begin: date | None) -> Bar:
    end = action.due or today
    start = action.start or (min(begin, end) if begin else end)
    moved = action.original_due not in (None, action.due)
    return Bar(
        record_id=action.id,
        reference=action.reference,
        title=action.title or action.detail.partition("\n")[0],
        lead=lead_label(plan, action.lead_id),
        delivery=shown_delivery(plan, action, today),
        start=start,
        begins=action.start is not None,
        end=end,
        was=action.original_due if moved else None,
        done=action.completed_on if is_complete(action, today) else None,
    )


def _begin(plan: Plan) -> date | None:
    published = [each.published for each in plan.inspections.values() if each.published]
    return plan.info.cycle_start or min(published, default=None)


def _by_area(plan: Plan, bars: dict[str, Bar], today: date) -> list[Lane]:
    """Return a lane for each area; an action that serves several stands under the first."""
    members: defaultdict[str, list[Bar]] = defaultdict(list)
    for action_id, bar in bars.items():
        served = (key for key in plan.actions[action_id].area_ids if key in plan.areas)
        members[next(served, "")].append(bar)
    lanes = [
        Lane(
            record_id=area.id,
            title=_("{reference}  {text}").format(reference=area.reference, text=area.text),
            due=area.due_now,
            bars=tuple(members[area.id]),
        )
        for area in in_report_order(plan.areas.values())
        if is_live(area, today) or area.id in members
    ]
    if loose := members.get(""):
        title = _("Actions that serve no area")
        lanes.append(Lane(record_id="", title=title, due=None, bars=tuple(loose)))
    return [lane for lane in lanes if lane.bars]


def _by_lead(plan: Plan, bars: dict[str, Bar]) -> list[Lane]:
    members: defaultdict[str, list[Bar]] = defaultdict(list)
    for action_id, bar in bars.items():
        members[plan.actions[action_id].lead_id].append(bar)
    named = ((lead_label(plan, lead) or _("No lead officer"), lead) for lead in members)
    return [
        Lane(record_id="", title=title, due=None, bars=tuple(members[lead]))
        for title, lead in sorted(named, key=lambda pair: (not pair[1], pair[0].casefold()))
    ]


_PUBLISHED = mark("Report published")
_REPORT = mark("End of {period}")


def _milestones(plan: Plan) -> Iterable[Milestone]:
    yield from _publications(plan)
    for period in plan.periods.values():
        yield Milestone(period.end, _(_REPORT).format(period=period.name))


def _publications(plan: Plan) -> Iterator[Milestone]:
    for inspection in plan.inspections.values():
        if inspection.published:
            yield Milestone(inspection.published, _(_PUBLISHED))
