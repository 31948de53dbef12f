"""What every action adds to the overview, read in slices and carried on from edit to edit.

To work a plan of 10,000 actions out anew after each edit would take longer than the edit.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from datetime import date, timedelta
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from actionplan.domain.records import (
    Action,
    Area,
    AssuranceStep,
    Evidence,
    Person,
    PlanInfo,
    Update,
)
from actionplan.domain.rules import assurance_of, live_evidence, shown_delivery
from actionplan.domain.stages import Assurance, Delivery
from actionplan.queries.pace import Pace, pace_of
from actionplan.queries.timeline import Course, Points, course_of, proved_line, proved_on
from actionplan.queries.totals import Totals, section_of
from ui.attention import Attention, attention, gravest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from actionplan.domain.plan import Change, Plan
    from actionplan.domain.records import Record

_WHOLE, _SECTION, _LEAD = range(3)
_STEP = 20
"""Actions that are read before events may have their turn."""
_KEPT = 64
"""How many of the gravest are kept in order, since to find them among all takes longer."""


class _Fact(NamedTuple):
    """What one live action adds; ``late`` is the number of its days overdue."""

    reference: str
    section: str
    lead_id: str
    delivery: Delivery
    assurance: Assurance
    late: int
    soon: bool
    bare: bool
    agreed: date | None
    done: date | None
    begun: date | None
    proved: date | None


class Survey:
    """Of use once ``read`` has run to its end; ``follow`` then takes edits in."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._facts: dict[str, _Fact] = {}
        self._words: Counter[tuple[int, str, str]] = Counter()
        self._groups: Counter[tuple[int, str]] = Counter()
        self._days: tuple[Counter[date], ...] = tuple(Counter() for _line in range(4))
        self._attention: dict[str, tuple[tuple[object, ...], Attention]] = {}
        self._gravest: list[tuple[tuple[object, ...], str]] | None = None
        self._late: dict[str, int] = {}
        self._soon: Counter[str] = Counter()
        self.bare = 0
        """How many complete actions have no evidence."""

    def read(self, plan: Plan) -> Iterator[None]:
        """Read every action, and yield now and then."""
        for at, action in enumerate(plan.actions.values()):
            self._put(plan, action)
            if not at % _STEP:
                yield

    def follow(self, plan: Plan, changes: Iterable[Change]) -> bool:
        """Read anew what an edit touches; return ``False`` where that is everything."""
        touched: set[str] = set()
        for change in changes:
            if isinstance(change.record, PlanInfo):
                return False
            for record in (change.before, change.after):
                touched.update(_touched(plan, record))
        for action_id in touched:
            self._take(action_id)
            if (action := plan.actions.get(action_id)) is not None:
                self._put(plan, action)
        return True

    @property
    def whole(self) -> Totals:
        """The plan in numbers, without references."""
        return self._totals(_WHOLE, "")

    @property
    def sections(self) -> dict[str, Totals]:
        """The numbers of each section that has live actions."""
        keys = [key for (of, key), count in self._groups.items() if of == _SECTION and count]
        return {key: self._totals(_SECTION, key) for key in keys}

    @property
    def leads(self) -> dict[str, int]:
        """How many live actions each lead officer has, by id; "" stands for none."""
        return {key: count for (of, key), count in self._groups.items() if of == _LEAD and count}

    def of_leads(self, ids: Iterable[str]) -> dict[str, Totals]:
        """Return the numbers of some lead officers."""
        return {key: self._totals(_LEAD, key) for key in ids}

    @property
    def late(self) -> int:
        """How many actions are overdue."""
        return len(self._late)

    @property
    def latest(self) -> tuple[str, int]:
        """The reference of the action that is overdue the longest, and by how many days."""
        worst = max(self._late, key=self._late.__getitem__, default="")
        return (self._facts[worst].reference, self._late[worst]) if worst else ("", 0)

    @property
    def soon(self) -> int:
        """How many actions fall due soon."""
        return self._soon.total()

    @property
    def leads_of_soon(self) -> int:
        """How many lead officers have actions that fall due soon."""
        return len(+self._soon)

    @property
    def course(self) -> Course:
        """How completion went."""
        agreed, done, begun, _proved = map(_counted, self._days)
        return course_of(agreed, done, begun, self._today)

    @property
    def proved(self) -> Points:
        """How proof went."""
        return proved_line(_counted(self._days[3]), self._today)

    @property
    def pace(self) -> Pace:
        """How fast it goes."""
        agreed, done, _begun, _proved = map(_counted, self._days)
        return pace_of(len(self._facts), agreed, done, self._today)

    def gravest(self, count: int) -> tuple[list[Attention], int]:
        """Return the first that need attention, and how many do."""
        every = self._attention
        if self._gravest is None or len(self._gravest) < min(count, len(every)):
            places = ((place, action_id) for action_id, (place, _item) in every.items())
            self._gravest = nsmallest(max(count, _KEPT), places)
        return [every[action_id][1] for _place, action_id in self._gravest[:count]], len(every)

    def _totals(self, kind: int, key: str) -> Totals:
        words = self._words
        return Totals(
            actions=self._groups[kind, key],
            delivery={each: words[kind, key, each] for each in Delivery},
            assurance={each: words[kind, key, each] for each in Assurance},
        )

    def _put(self, plan: Plan, action: Action) -> None:
        fact = _fact(plan, action, self._today)
        if fact is None:
            return
        self._facts[action.id] = fact
        if fact.late:
            self._late[action.id] = fact.late
        if (item := attention(plan, action, self._today)) is not None:
            self._rank(place := gravest(item), action.id)
            self._attention[action.id] = (place, item)
        self._count(fact, 1)

    def _take(self, action_id: str) -> None:
        fact = self._facts.pop(action_id, None)
        self._late.pop(action_id, None)
        if (known := self._attention.pop(action_id, None)) is not None:
            self._unrank(known[0], action_id)
        if fact is not None:
            self._count(fact, -1)

    def _rank(self, place: tuple[object, ...], action_id: str) -> None:
        """Put an action among the gravest, if it is before the last of them."""
        kept = self._gravest
        if kept and (place, action_id) < kept[-1]:
            insort(kept, (place, action_id))
            del kept[_KEPT:]

    def _unrank(self, place: tuple[object, ...], action_id: str) -> None:
        kept = self._gravest or []
        at = bisect_left(kept, (place, action_id))
        if kept[at : at + 1] == [(place, action_id)]:
            del kept[at]

    def _count(self, fact: _Fact, sign: int) -> None:
        for group in ((_WHOLE, ""), (_SECTION, fact.section), (_LEAD, fact.lead_id)):
            self._groups[group] += sign
            self._words[*group, fact.delivery] += sign
            self._words[*group, fact.assurance] += sign
        days = (fact.agreed, fact.done, fact.begun, fact.proved)
        for counted, day in zip(self._days, days, strict=True):
            if day is not None:
                counted[day] += sign
        if fact.soon:
            self._soon[fact.lead_id] += sign
        self.bare += sign * fact.bare


def _fact(plan: Plan, action: Action, today: date) -> _Fact | None:
    delivery = shown_delivery(plan, action, today)
    if delivery is Delivery.WITHDRAWN:
        return None
    is_done = delivery is Delivery.COMPLETE
    left = (action.due - today).days if action.due and not is_done else None
    return _Fact(
        reference=action.reference,
        section=section_of(plan, action),
        lead_id=action.lead_id,
        delivery=delivery,
        assurance=assurance_of(plan, action.id, today),
        late=-left if left is not None and left < 0 else 0,
        soon=left is not None and 0 <= left <= timedelta(plan.info.due_soon_days).days,
        bare=is_done and not live_evidence(plan, action.id, today),
        agreed=action.original_due or action.due,
        done=action.completed_on if is_done else None,
        begun=action.start,
        proved=proved_on(plan, action, today),
    )


def _touched(plan: Plan, record: Record | None) -> Iterable[str]:
    match record:
        case Action():
            return (record.id,)
        case Update() | AssuranceStep():
            return (record.action_id,)
        case Evidence():
            steps = plan.assurance.values() if record.withdrawn_on else ()
            return (*record.action_ids, *(s.action_id for s in steps if _rests(s, record)))
        case Area():
            return [action.id for action in plan.actions_of(record.id)]
        case Person():
            return [action.id for action in plan.actions_led_by(record.id)]
        case _:
            return ()


def _rests(step: AssuranceStep, evidence: Evidence) -> bool:
    return evidence.id in step.evidence_ids


def _counted(days: Counter[date]) -> Counter[date]:
    return +days
