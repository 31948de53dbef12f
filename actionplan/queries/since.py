"""What changed between two moments of a plan: worked out, never remembered.

Every kind of record takes part but the reporting periods, which keep the books of the reports and
say nothing about the plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from actionplan.domain.plan import FIELDS
from actionplan.domain.records import (
    Action,
    Area,
    Evidence,
    Period,
    Reading,
    Update,
)
from actionplan.domain.references import natural_key
from actionplan.domain.rules import assurance_of, is_live, shown_delivery
from actionplan.domain.stages import Assurance, Delivery

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Record

V = TypeVar("V")
_KINDS = tuple(kind for kind in FIELDS if kind is not Period)


class Turn(StrEnum):
    """What happened to a record as a whole."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FieldMove:
    """One field of a record, before and after."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class RecordMove:
    """One record that is not as it was; ``record`` is as it is now, or as it last was."""

    turn: Turn
    record: Record
    reference: str
    title: str
    fields: tuple[FieldMove, ...] = ()

    @property
    def record_id(self) -> str:
        """The id of the record."""
        return self.record.id


@dataclass(frozen=True, slots=True)
class Move(Generic[V]):
    """Something of an action or area that went from one value to another."""

    record_id: str
    reference: str
    title: str
    before: V
    after: V


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """All that changed, in the order of references; ``records`` is complete, the rest are views.

    ``completed`` and ``reopened`` are references; delivery moves leave out actions that are new.
    """

    before_day: date
    after_day: date
    records: tuple[RecordMove, ...] = ()
    completed: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()
    delivery: tuple[Move[Delivery], ...] = ()
    assurance: tuple[Move[Assurance], ...] = ()
    dates: tuple[Move[date | None], ...] = ()
    net_delivery: dict[Delivery, int]
    net_assurance: dict[Assurance, int]

    def of(self, turn: Turn, *kinds: type[Record]) -> tuple[RecordMove, ...]:
        """Return the records that took this turn, of some kinds or of all."""
        return tuple(
            move
            for move in self.records
            if move.turn is turn and (not kinds or isinstance(move.record, kinds))
        )

    @property
    def added(self) -> tuple[RecordMove, ...]:
        """Areas and actions that are new."""
        return self.of(Turn.ADDED, Area, Action)

    @property
    def withdrawn(self) -> tuple[RecordMove, ...]:
        """What was taken out of the plan, evidence included."""
        return self.of(Turn.WITHDRAWN)

    @property
    def restored(self) -> tuple[RecordMove, ...]:
        """What was brought back."""
        return self.of(Turn.RESTORED)

    @property
    def removed(self) -> tuple[RecordMove, ...]:
        """What an undo took back."""
        return self.of(Turn.REMOVED)

    @property
    def changed(self) -> tuple[RecordMove, ...]:
        """What stayed, with another value in some field."""
        return self.of(Turn.CHANGED)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Evidence that is new."""
        moves = self.of(Turn.ADDED, Evidence)
        return tuple(move.record for move in moves if isinstance(move.record, Evidence))

    @property
    def updates(self) -> tuple[Update, ...]:
        """Updates that are new."""
        moves = self.of(Turn.ADDED, Update)
        return tuple(move.record for move in moves if isinstance(move.record, Update))

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Readings of measures that are new."""
        moves = self.of(Turn.ADDED, Reading)
        return tuple(move.record for move in moves if isinstance(move.record, Reading))

    @property
    def is_empty(self) -> bool:
        """Say whether nothing at all is different."""
        return not (self.records or self.delivery or self.assurance)


def changes_between(before: Plan, after: Plan, before_day: date, after_day: date) -> Since:
    """Compare two moments of a plan, each looked at on its day.

    The days matter by themselves: an action nobody touched goes off track when its date passes.
    """
    records = sorted(_records(before, after), key=lambda move: natural_key(move.reference))
    stands_before = _stands(before, before_day)
    stands_after = _stands(after, after_day)
    delivery = tuple(_moves(after, stands_before.delivery, stands_after.delivery))
    return Since(
        before_day=before_day,
        after_day=after_day,
        records=tuple(records),
        completed=_completed(after, stands_before, stands_after),
        reopened=tuple(m.reference for m in delivery if m.before is Delivery.COMPLETE and _open(m)),
        delivery=delivery,
        assurance=tuple(_moves(after, stands_before.assurance, stands_after.assurance)),
        dates=tuple(_date_moves(before, after)),
        net_delivery=_net(Delivery, stands_before.delivery, stands_after.delivery),
        net_assurance=_net(Assurance, stands_before.assurance, stands_after.assurance),
    )


def net(since: Since) -> tuple[dict[Delivery, int], dict[Assurance, int]]:
    """Return by how much each count of the two axes went up (or down, below zero)."""
    return since.net_delivery, since.net_assurance


@dataclass(frozen=True, slots=True)
class _Stands:
    """Where every action stands; assurance is counted for those that are not withdrawn."""

    delivery: dict[str, Delivery]
    assurance: dict[str, Assurance]


def _stands(plan: Plan, today: date) -> _Stands:
    actions = plan.actions.values()
    return _Stands(
        {action.id: shown_delivery(plan, action, today) for action in actions},
        {a.id: assurance_of(plan, a.id, today) for a in actions if is_live(a, today)},
    )


def _completed(plan: Plan, before: _Stands, after: _Stands) -> tuple[str, ...]:
    done = Delivery.COMPLETE
    ids = [key for key, state in after.delivery.items() if state is done]
    return _in_order(plan.actions[k].reference for k in ids if before.delivery.get(k) is not done)


def _open(move: Move[Delivery]) -> bool:
    return move.after is not Delivery.WITHDRAWN


def _net(kind: type[V], before: dict[str, V], after: dict[str, V]) -> dict[V, int]:
    counts: dict[V, int] = dict.fromkeys(kind, 0)  # type: ignore[call-overload]  # an enum is iterable
    for stage in after.values():
        counts[stage] += 1
    for stage in before.values():
        counts[stage] -= 1
    return counts


def _moves(after: Plan, old: dict[str, V], new: dict[str, V]) -> Iterator[Move[V]]:
    moved = [key for key, stage in new.items() if key in old and old[key] != stage]
    for action in sorted((after.actions[key] for key in moved), key=_by_reference):
        yield Move(action.id, action.reference, action.title, old[action.id], new[action.id])


def _date_moves(before: Plan, after: Plan) -> Iterator[Move[date | None]]:
    for area in sorted(after.areas.values(), key=_by_reference):
        was = before.areas.get(area.id)
        if was is not None and was.due_now != area.due_now:
            yield Move(area.id, area.reference, area.text, was.due_now, area.due_now)
    for action in sorted(after.actions.values(), key=_by_reference):
        earlier = before.actions.get(action.id)
        if earlier is not None and earlier.due != action.due:
            yield Move(action.id, action.reference, action.title, earlier.due, action.due)


def _records(before: Plan, after: Plan) -> Iterator[RecordMove]:
    if before.info != after.info:
        yield _move(after, before.info, after.info)
    for kind in _KINDS:
        old = getattr(before, FIELDS[kind])
        new = getattr(after, FIELDS[kind])
        if old is new:
            continue
        for key, record in new.items():
            if (was := old.get(key)) is not record and was != record:
                yield _move(after, was, record)
        for key, record in old.items():
            if key not in new:
                yield RecordMove(
                    Turn.REMOVED, record, reference_of(before, record), title_of(record)
                )


def _move(plan: Plan, was: Record | None, record: Record) -> RecordMove:
    moved = () if was is None else tuple(_fields(was, record))
    turn = _turn(was, record)
    return RecordMove(turn, record, reference_of(plan, record), title_of(record), moved)


def _turn(was: Record | None, record: Record) -> Turn:
    if was is None:
        return Turn.ADDED
    gone, is_gone = (getattr(each, "withdrawn_on", None) for each in (was, record))
    if bool(gone) == bool(is_gone):
        return Turn.CHANGED
    return Turn.WITHDRAWN if is_gone else Turn.RESTORED


def _fields(was: Record, record: Record) -> Iterator[FieldMove]:
    for name in record.__struct_fields__:
        old, new = getattr(was, name), getattr(record, name)
        if old != new:
            yield FieldMove(name, old, new)


def reference_of(plan: Plan, record: Record) -> str:
    """Return the reference of an action or area, or of the first one that a record belongs to."""
    if isinstance(record, (Action, Area)):
        return record.reference
    return next((home.reference for home in _homes(plan, record)), "")


def title_of(record: Record) -> str:
    """Return the words by which people know a record."""
    names = ("title", "name", "text", "role", "note", "reason")
    return next((text for name in names if (text := getattr(record, name, ""))), "")


def _homes(plan: Plan, record: Record) -> Iterator[Action | Area]:
    """Return the actions, then the areas, that a record is linked to."""
    action_ids = (getattr(record, "action_id", ""), *getattr(record, "action_ids", ()))
    area_ids = (getattr(record, "area_id", ""), *getattr(record, "area_ids", ()))
    if isinstance(record, Reading) and (measure := plan.measures.get(record.measure_id)):
        area_ids = measure.area_ids
    yield from (plan.actions[key] for key in action_ids if key in plan.actions)
    yield from (plan.areas[key] for key in area_ids if key in plan.areas)


def _by_reference(record: Action | Area) -> tuple[tuple[str, int], ...]:
    return natural_key(record.reference)


def _in_order(references: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(references, key=natural_key))
