"""When things are planned: a bar for each action, in lanes, with what the days are measured by."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from actionplan.domain.people import lead_label
from actionplan.domain.records import Action, Area, Inspection, Period, Person, PlanInfo, Update
from actionplan.domain.references import in_report_order, natural_key
from actionplan.domain.rules import is_complete, is_live, shown_delivery
from actionplan.i18n import _, mark
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from actionplan.domain.plan import Change, Plan
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
    """A day that the plan is measured by; ``short`` names it where the name has no room."""

    on: date
    name: str
    short: str = ""


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
    *,
    words: tuple[str, ...] = (),
    open_only: bool = False,
) -> Schedule:
    """Return the actions that are not withdrawn and pass, in the order of references."""
    return Bars(plan, today).schedule(lanes, words, open_only=open_only)


class Planned(NamedTuple):
    """A live action with all that its place in a schedule depends on.

    ``first`` and ``last`` are the days that its bar reaches over; ``text`` is what is looked
    through for words.
    """

    action: Action
    bar: Bar | None
    area_id: str
    text: str
    is_open: bool
    first: date
    last: date

    def passes(self, words: tuple[str, ...], *, open_only: bool) -> bool:
        """Say whether it is to be shown; ``words`` are folded."""
        if open_only and not self.is_open:
            return False
        return all(word in self.text for word in words)


class _Stretch(NamedTuple):
    """A lane with its bars, what they are made of, and the days that they reach over."""

    lane: Lane
    planned: list[Planned]
    first: date
    last: date

    def of(self, chosen: list[Planned]) -> _Stretch:
        """Return the lane with some of its bars."""
        if len(chosen) == len(self.planned):
            return self
        return _stretch(self.lane, chosen)


class _Wanted(NamedTuple):
    """What a schedule is asked for; ``words`` are folded."""

    lanes: Lanes
    words: tuple[str, ...]
    open_only: bool

    def narrows(self, other: _Wanted) -> bool:
        """Say whether all that passes here passes there as well, as with a longer word."""
        return (
            self.lanes is other.lanes
            and self.open_only >= other.open_only
            and all(any(old in new for new in self.words) for old in other.words)
        )


class Bars:
    """The bars of a plan, made once; ``follow`` makes those anew that a change set touches."""

    def __init__(self, plan: Plan, today: date) -> None:
        self._today = today
        self._plan = plan
        self._begin = _begin(plan)
        live = [action for action in plan.actions.values() if is_live(action, today)]
        live.sort(key=_place)
        self._planned = {action.id: self._made(action) for action in live}
        self._groups: dict[Lanes, list[tuple[Lane, list[str]]]] = {}
        self._undated: list[str] = []
        self._all: dict[Lanes, Schedule] = {}
        self._stretches: dict[Lanes, list[_Stretch]] = {}
        self._last: tuple[_Wanted, list[_Stretch]] | None = None

    def follow(self, plan: Plan, changes: Iterable[Change]) -> list[tuple[Planned, Planned]] | None:
        """Take a change set in; return the bars it touches before and after, ``None`` for all.

        After ``None`` this is of no more use: there is another order, or other days.
        """
        self._plan = plan
        ids = _touched(plan, changes)
        if ids:
            self._all.clear()
            self._stretches.clear()
            self._last = None
        if ids is None:
            return None
        pairs = []
        for action_id in ids:
            before, action = self._planned.get(action_id), plan.actions.get(action_id)
            is_shown = action is not None and is_live(action, self._today)
            if before is None and not is_shown:
                continue
            if before is None or action is None or not is_shown or _moves(before.action, action):
                return None
            after = self._planned[action_id] = self._made(action)
            pairs.append((before, after))
        if any(regroups(*pair) for pair in pairs):
            self._groups.clear()
        return pairs

    def schedule(self, lanes: Lanes, words: tuple[str, ...], *, open_only: bool) -> Schedule:
        """Return the schedule of what passes."""
        if words or open_only:
            return self._schedule(lanes, words, open_only=open_only)
        if lanes not in self._all:
            self._all[lanes] = self._schedule(lanes, (), open_only=False)
        return self._all[lanes]

    def _schedule(self, lanes: Lanes, words: tuple[str, ...], *, open_only: bool) -> Schedule:
        milestones = tuple(sorted(_milestones(self._plan), key=lambda each: (each.on, each.name)))
        days = [self._today, *(each.on for each in milestones)]
        wanted = _Wanted(lanes, words, open_only)
        found = [
            each.of(chosen)
            for each in self._nearest(wanted)
            if (chosen := _passing(each.planned, wanted))
        ]
        self._last = wanted, found
        for each in found:
            days += (each.first, each.last)
            days += [each.lane.due] if each.lane.due else []
        undated = _passing(map(self._planned.__getitem__, self._undated), wanted)
        return Schedule(
            lanes=tuple([each.lane for each in found]),
            milestones=milestones,
            first=min(days),
            last=max(days),
            undated=len(undated),
        )

    def _nearest(self, wanted: _Wanted) -> list[_Stretch]:
        """Return lanes that hold all that passes: those found last, as words grow letter by letter.

        They are kept, since 10,000 bars take longer to put into lanes than to look through.
        """
        if self._last is not None and wanted.narrows(self._last[0]):
            return self._last[1]
        if wanted.lanes not in self._stretches:
            planned = self._planned
            self._stretches[wanted.lanes] = [
                _stretch(lane, list(map(planned.__getitem__, ids)))
                for lane, ids in self._grouped(wanted.lanes)
            ]
        return self._stretches[wanted.lanes]

    def _grouped(self, lanes: Lanes) -> list[tuple[Lane, list[str]]]:
        """Return the lanes without their bars, each with the ids of its actions; kept."""
        if lanes not in self._groups:
            members: defaultdict[str, list[str]] = defaultdict(list)
            for action_id, each in self._planned.items():
                if each.bar is not None:
                    key = each.area_id if lanes is Lanes.AREA else each.action.lead_id
                    members[key].append(action_id)
            named = self._areas(members) if lanes is Lanes.AREA else self._leads(members)
            self._groups[lanes] = [(lane, members[key]) for lane, key in named]
            self._undated = [key for key, each in self._planned.items() if each.bar is None]
        return self._groups[lanes]

    def _made(self, action: Action) -> Planned:
        plan, today = self._plan, self._today
        served = (key for key in action.area_ids if key in plan.areas)
        bar = _bar(plan, action, today, self._begin) if action.due else None
        days = [day for day in (bar.start, bar.end, bar.was, bar.done) if day] if bar else [today]
        return Planned(
            action=action,
            bar=bar,
            area_id=next(served, ""),
            text=f"{action.reference} {action.title} {action.detail}".casefold(),
            is_open=not is_complete(action, today),
            first=min(days),
            last=max(days),
        )

    def _areas(self, members: Mapping[str, list[str]]) -> Iterator[tuple[Lane, str]]:
        """Yield a lane for each area; an action that serves several stands under the first."""
        title = _("{reference}  {text}")
        for area in in_report_order(self._plan.areas.values()):
            if area.id in members:
                words = title.format(reference=area.reference, text=area.text)
                yield Lane(record_id=area.id, title=words, due=area.due_now, bars=()), area.id
        if "" in members:
            words = _("Actions that serve no area")
            yield Lane(record_id="", title=words, due=None, bars=()), ""

    def _leads(self, members: Mapping[str, list[str]]) -> Iterator[tuple[Lane, str]]:
        named = ((lead_label(self._plan, lead) or _("No lead officer"), lead) for lead in members)
        for title, lead in sorted(named, key=lambda pair: (not pair[1], pair[0].casefold())):
            yield Lane(record_id="", title=title, due=None, bars=()), lead


def _stretch(lane: Lane, planned: list[Planned]) -> _Stretch:
    bars = tuple([each.bar for each in planned if each.bar is not None])
    first, last = min([each.first for each in planned]), max([each.last for each in planned])
    return _Stretch(replace(lane, bars=bars), planned, first, last)


def _passing(planned: Iterable[Planned], wanted: _Wanted) -> list[Planned]:
    found = list(planned)
    if wanted.open_only:
        found = [each for each in found if each.is_open]
    for word in wanted.words:
        found = [each for each in found if word in each.text]
    return found


def _touched(plan: Plan, changes: Iterable[Change]) -> set[str] | None:
    """Return the ids of the actions whose bars change; ``None`` where lanes or days do."""
    ids: set[str] = set()
    for change in changes:
        record = change.record
        if isinstance(record, PlanInfo | Inspection | Period | Area):
            return None
        if isinstance(record, Action):
            ids.add(record.id)
        elif isinstance(record, Update):
            ids.add(record.action_id)
        elif isinstance(record, Person):
            ids.update(each.id for each in plan.actions.values() if each.lead_id == record.id)
    return ids


def _moves(before: Action, after: Action) -> bool:
    """Say whether an action stands at another place in the order."""
    return before.reference != after.reference


def regroups(before: Planned, after: Planned) -> bool:
    """Say whether an action comes into another lane, or whether the name of its lane changes."""
    if (before.bar is None) != (after.bar is None) or before.area_id != after.area_id:
        return True
    lead = before.bar and before.bar.lead
    return before.action.lead_id != after.action.lead_id or lead != (after.bar and after.bar.lead)


def _place(action: Action) -> tuple[tuple[str, int], ...]:
    return natural_key(action.reference)


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


_PUBLISHED = mark("Report published")
_REPORT, _PERIOD = mark("End of {period}"), mark("End of period")


def _milestones(plan: Plan) -> Iterable[Milestone]:
    yield from _publications(plan)
    for period in plan.periods.values():
        name = _(_REPORT).format(period=period.name)
        yield Milestone(period.end, name, _(_PERIOD))


def _publications(plan: Plan) -> Iterator[Milestone]:
    for inspection in plan.inspections.values():
        if inspection.published:
            yield Milestone(inspection.published, _(_PUBLISHED))
