"""The whole plan at one moment, and how changes turn it into the next.

A ``Plan`` is a value: queries, rules, reports and worker threads read it without locks. The groups
(updates of an action, actions of an area …) are worked out once and carried on from plan to plan,
so that an edit costs what it touches and not what the plan holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from msgspec import Struct

from actionplan.domain.known import MOST_DAYS, Known, carried
from actionplan.domain.records import (
    TABLES,
    Action,
    Agency,
    Area,
    AssuranceStep,
    DateRevision,
    Evidence,
    Inspection,
    Judgement,
    Measure,
    Period,
    Person,
    PlanInfo,
    Reading,
    Record,
    Risk,
    Strength,
    Update,
)
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime

R = TypeVar("R")
_Groups: TypeAlias = dict[str, tuple[Any, ...]]


class Change(Struct, frozen=True):
    """One record before and after; ``None`` stands for absent (not yet made, or taken back)."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record as it is now, or as it last was."""
        return cast("Record", self.after or self.before)

    def reversed(self) -> Change:
        """Return the change that takes this one back."""
        return Change(self.after, self.before)


class ChangeSet(Struct, frozen=True, kw_only=True):
    """All changes of one gesture.

    ``label`` is a marked message with named places that ``args`` fill, so that history reads in any
    language; ``reverts`` is the id of the change set that this one takes back, or "".
    """

    id: str
    label: str
    args: tuple[tuple[str, str], ...] = ()
    who: str
    when: datetime
    changes: tuple[Change, ...]
    reverts: str = ""
    why: str = ""


def _one(name: str) -> Callable[[Any], tuple[str, ...]]:
    def keys(record: Any) -> tuple[str, ...]:
        key = getattr(record, name)
        return (key,) if key else ()

    return keys


def _many(name: str) -> Callable[[Any], tuple[str, ...]]:
    return lambda record: cast("tuple[str, ...]", getattr(record, name))


def _live(name: str) -> Callable[[Any], tuple[str, ...]]:
    keys_of = _many(name)

    def keys(record: Any) -> tuple[str, ...]:
        return () if record.withdrawn_on else keys_of(record)

    return keys


_GROUPS: dict[str, tuple[str, Callable[[Any], tuple[str, ...]]]] = {
    "actions_of": ("actions", _many("area_ids")),
    "actions_led_by": ("actions", _one("lead_id")),
    "actions_supported_by": ("actions", _many("support_ids")),
    "actions_carried_by": ("actions", _one("agency_id")),
    "updates_of": ("updates", _one("action_id")),
    "area_updates_of": ("updates", _one("area_id")),
    "evidence_of": ("evidence", _many("action_ids")),
    "area_evidence_of": ("evidence", _many("area_ids")),
    "measure_evidence_of": ("evidence", _many("measure_ids")),
    "judgement_evidence_of": ("evidence", _many("judgement_ids")),
    "steps_of": ("assurance", _one("action_id")),
    "revisions_of": ("revisions", _one("action_id")),
    "readings_of": ("readings", _one("measure_id")),
    "measures_of": ("measures", _live("area_ids")),
}
"""Group name -> (field of the plan, the keys under which a record stands)."""

FIELDS: dict[type[Record], str] = {
    Inspection: "inspections",
    Judgement: "judgements",
    Area: "areas",
    Strength: "strengths",
    Action: "actions",
    DateRevision: "revisions",
    Update: "updates",
    Evidence: "evidence",
    AssuranceStep: "assurance",
    Measure: "measures",
    Reading: "readings",
    Agency: "agencies",
    Person: "people",
    Risk: "risks",
    Period: "periods",
}
"""The field of ``Plan`` that holds the records of each kind; ``PlanInfo`` is ``Plan.info``."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Every record of a plan file, by id; immutable.

    ``removed`` keeps the records that an undo took back, so that no reference is given twice.
    """

    info: PlanInfo
    inspections: Mapping[str, Inspection] = field(default_factory=dict)
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    areas: Mapping[str, Area] = field(default_factory=dict)
    strengths: Mapping[str, Strength] = field(default_factory=dict)
    actions: Mapping[str, Action] = field(default_factory=dict)
    revisions: Mapping[str, DateRevision] = field(default_factory=dict)
    updates: Mapping[str, Update] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    assurance: Mapping[str, AssuranceStep] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    readings: Mapping[str, Reading] = field(default_factory=dict)
    agencies: Mapping[str, Agency] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    risks: Mapping[str, Risk] = field(default_factory=dict)
    periods: Mapping[str, Period] = field(default_factory=dict)
    removed: Mapping[str, Record] = field(default_factory=dict)
    _groups: dict[str, _Groups] = field(
        default_factory=dict, init=False, repr=False, compare=False, hash=False
    )
    _known: dict[date, Known] = field(
        default_factory=dict, init=False, repr=False, compare=False, hash=False
    )

    @classmethod
    def of(cls, records: Iterable[Record]) -> Plan:
        """Return the plan of these records; those marked ``removed`` go to ``removed``."""
        kept: dict[str, dict[str, Record]] = {name: {} for name in FIELDS.values()}
        removed: dict[str, Record] = {}
        info = PlanInfo(id="")
        for record in records:
            if isinstance(record, PlanInfo):
                info = record
            elif record.removed:
                removed[record.id] = replace(record, removed=True)
            else:
                kept[FIELDS[type(record)]][record.id] = record
        return cls(info=info, removed=removed, **cast("dict[str, Any]", kept))

    def records(self) -> Iterable[Record]:
        """Return every live record, the plan's own first, then kind by kind."""
        yield self.info
        for name in FIELDS.values():
            yield from getattr(self, name).values()

    def find(self, kind: type[R], record_id: str) -> R | None:
        """Return the live record of ``kind`` with this id, or ``None``."""
        if kind is PlanInfo:
            return cast("R", self.info) if self.info.id == record_id else None
        return cast("R | None", getattr(self, FIELDS[cast("Any", kind)]).get(record_id))

    def after(self, changes: Iterable[Change]) -> Plan:
        """Return the plan with ``changes`` carried out."""
        changes = tuple(changes)
        touched: dict[str, Any] = {}
        removed = dict(self.removed)
        returned: set[str] = set()
        for change in changes:
            record = change.record
            if isinstance(record, PlanInfo):
                touched["info"] = record
                continue
            name = FIELDS[type(record)]
            kept = touched.setdefault(name, dict(getattr(self, name)))
            if change.after is None:
                kept.pop(record.id, None)
                removed[record.id] = replace(record, removed=True)
            else:
                kept[record.id] = record
                if removed.pop(record.id, None) is not None:
                    returned.add(name)
        touched |= {name: dict(sorted(touched[name].items())) for name in returned}
        new = replace(self, removed=removed, **touched)
        new._groups.update(_carry(self._groups, changes, returned))  # noqa: SLF001  (its own class)
        pairs = [(change.before, change.after) for change in changes]
        new._known.update(carried(self._known, pairs))  # noqa: SLF001  (its own class)
        return new

    def known(self, day: date) -> Known:
        """Return what was worked out of the actions for a day; ``rules`` adds to it."""
        found = self._known.get(day)
        if found is None:
            while len(self._known) >= MOST_DAYS:
                del self._known[next(iter(self._known))]
            found = self._known[day] = Known()
        return found

    def _group(self, name: str, key: str) -> tuple[Any, ...]:
        groups = self._groups.get(name)
        if groups is None:
            source, keys = _GROUPS[name]
            groups = self._groups[name] = _grouped(getattr(self, source).values(), keys)
        return groups.get(key, ())

    def actions_of(self, area_id: str) -> tuple[Action, ...]:
        """Return the actions that serve an area, in the order of their making."""
        return self._group("actions_of", area_id)

    def actions_led_by(self, person_id: str) -> tuple[Action, ...]:
        """Return the actions that somebody leads."""
        return self._group("actions_led_by", person_id)

    def actions_supported_by(self, person_id: str) -> tuple[Action, ...]:
        """Return the actions that somebody helps with."""
        return self._group("actions_supported_by", person_id)

    def actions_carried_by(self, agency_id: str) -> tuple[Action, ...]:
        """Return the actions of an agency."""
        return self._group("actions_carried_by", agency_id)

    def updates_of(self, action_id: str) -> tuple[Update, ...]:
        """Return an action's updates, in the order of their making."""
        return self._group("updates_of", action_id)

    def area_updates_of(self, area_id: str) -> tuple[Update, ...]:
        """Return the updates that were posted on an area itself."""
        return self._group("area_updates_of", area_id)

    def evidence_of(self, action_id: str) -> tuple[Evidence, ...]:
        """Return the evidence linked to an action, withdrawn items included."""
        return self._group("evidence_of", action_id)

    def area_evidence_of(self, area_id: str) -> tuple[Evidence, ...]:
        """Return the evidence linked to an area itself."""
        return self._group("area_evidence_of", area_id)

    def measure_evidence_of(self, measure_id: str) -> tuple[Evidence, ...]:
        """Return the evidence linked to a measure."""
        return self._group("measure_evidence_of", measure_id)

    def judgement_evidence_of(self, judgement_id: str) -> tuple[Evidence, ...]:
        """Return the evidence linked to a judgement."""
        return self._group("judgement_evidence_of", judgement_id)

    def steps_of(self, action_id: str) -> tuple[AssuranceStep, ...]:
        """Return an action's assurance steps, in the order of their making."""
        return self._group("steps_of", action_id)

    def revisions_of(self, action_id: str) -> tuple[DateRevision, ...]:
        """Return the moves of an action's due date, oldest first."""
        return self._group("revisions_of", action_id)

    def readings_of(self, measure_id: str) -> tuple[Reading, ...]:
        """Return a measure's readings, in the order of their making."""
        return self._group("readings_of", measure_id)

    def measures_of(self, area_id: str) -> tuple[Measure, ...]:
        """Return the measures of an area that are not withdrawn."""
        return self._group("measures_of", area_id)


def _grouped(records: Iterable[Any], keys: Callable[[Any], tuple[str, ...]]) -> _Groups:
    lists: dict[str, list[Any]] = {}
    for record in records:
        for key in keys(record):
            lists.setdefault(key, []).append(record)
    return {key: tuple(items) for key, items in lists.items()}


def _carry(
    groups: dict[str, _Groups], changes: tuple[Change, ...], returned: set[str]
) -> dict[str, _Groups]:
    """Return ``groups`` as they are after ``changes``, copying only those that are touched.

    Those to which a record returned are left out, since it stands in its old place again.
    """
    carried: dict[str, _Groups] = {}
    for name, old in groups.items():
        source, keys = _GROUPS[name]
        if source in returned:
            continue
        touching = [c for c in changes if FIELDS.get(type(c.record)) == source]
        carried[name] = _regrouped(old, touching, keys) if touching else old
    return carried


def _regrouped(
    old: _Groups, changes: list[Change], keys: Callable[[Any], tuple[str, ...]]
) -> _Groups:
    new = dict(old)
    for change in changes:
        was = keys(change.before) if change.before else ()
        now = keys(change.after) if change.after else ()
        for key in dict.fromkeys((*was, *now)):
            new[key] = _replaced(new.get(key, ()), change, stays=key in now)
    return new


def _replaced(items: tuple[Any, ...], change: Change, *, stays: bool) -> tuple[Any, ...]:
    record_id = change.record.id
    known = any(item.id == record_id for item in items)
    if known and stays:
        return tuple(change.after if item.id == record_id else item for item in items)
    if known:
        return tuple(item for item in items if item.id != record_id)
    return (*items, change.after) if stays else items


def table_of(record: Record) -> str:
    """Return the name of the table that keeps records of this kind."""
    return TABLES[type(record)]
