"""One edit in the making: what will be put, seen as if it were done already."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from actionplan.domain.plan import Change, Plan
from actionplan.domain.records import TABLES, Record
from actionplan.store.errors import TextTooLongError
from actionplan.store.mapping import plain_value
from actionplan.store.registry import REGISTRY, TEXT_LIMIT
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable

R = TypeVar("R", bound=Record)


class Edit:
    """Collects the records of one gesture; handed out by ``PlanFile.edit`` alone."""

    def __init__(self, plan: Plan, new_id: Callable[[], str]) -> None:
        self._plan = plan
        self._before: dict[str, Record | None] = {}
        self._after: dict[str, Record] = {}
        self._pending: list[Change] = []
        self._origin = plan
        self.new_id = new_id

    @property
    def plan(self) -> Plan:
        """The plan as it will be, with all that was put so far."""
        if self._pending:
            self._plan = self._plan.after(self._pending)
            self._pending = []
        return self._plan

    def put(self, record: R) -> R:
        """Insert or replace a record; one that is equal to what is there is no change.

        Raises:
            TextTooLongError: a text is longer than a field may be.
        """
        shown = None if record.removed else record
        before = self._current(record)
        if before == shown and (before is not None or record.id in self._plan.removed):
            return record
        _check(record)
        self._before.setdefault(record.id, self._stored(record))
        self._after[record.id] = record
        self._pending.append(Change(before, shown))
        return record

    def remove(self, record: Record) -> None:
        """Take a record out of the plan; it stays in the file, marked."""
        current = self._current(record) or record
        self.put(replace(current, removed=True))

    def _current(self, record: Record) -> Record | None:
        if record.id in self._after:
            last = self._after[record.id]
            return None if last.removed else last
        return self._plan.find(type(record), record.id)

    def _stored(self, record: Record) -> Record | None:
        """Return the record as the file has it, a taken-back one included."""
        found = self._origin.find(type(record), record.id)
        return found if found is not None else self._origin.removed.get(record.id)

    def written(self) -> list[tuple[Record | None, Record]]:
        """Return what has to be written: the record in the file (or ``None``) and the new one."""
        return [
            (before, self._after[record_id])
            for record_id, before in self._before.items()
            if before != self._after[record_id]
        ]

    def changes(self) -> tuple[Change, ...]:
        """Return the changes as the plan sees them, where a taken-back record is absent."""
        pairs = ((_shown(before), _shown(after)) for before, after in self.written())
        return tuple(Change(before, after) for before, after in pairs if before != after)


def _shown(record: Record | None) -> Record | None:
    return None if record is None or record.removed else record


def _check(record: Record) -> None:
    for field in REGISTRY[TABLES[type(record)]]:
        value = getattr(record, field.name)
        if isinstance(value, str) and len(value) > TEXT_LIMIT:
            raise TextTooLongError(count=len(value), limit=TEXT_LIMIT)
        if not field.fits(plain_value(value)):
            message = f"{field.table}.{field.name} cannot hold {value!r}"
            raise TypeError(message)
