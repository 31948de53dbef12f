"""What a set of change rows says: the values that hold, and the cells where people disagree.

Pure. A cell's heads are its changes that no known change names in ``pred``. One head is the value;
of several the greatest (hlc, id) is shown and the others are a conflict, kept until somebody
decides.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct, field
from msgspec.json import decode

from actionplan.store.mapping import Plain, from_plain
from actionplan.store.registry import BY_NAME, CHANGE_SET, REGISTRY
from actionplan.store.rows import NEW, ChangeRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan.domain.records import Record

UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What reading a crafted row can raise: JSON of another shape, no JSON, JSON without an end."""

Key: TypeAlias = tuple[str, str]
"""(table, record id)."""


class Conflict(Struct, frozen=True):
    """A cell with several heads: their change ids, the one that is shown first."""

    table: str
    row_id: str
    field: str
    change_ids: tuple[str, ...]


class State(Struct):
    """The outcome of a replay.

    ``values`` has every field of every record as plain values; ``conflicts`` the cells in dispute;
    ``set_aside`` the ids of rows that do not fit the registry and were kept but not applied.
    """

    values: dict[Key, Plain] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)

    def records(self) -> list[Record]:
        """Return the records, in the order of their ids (which is that of their making)."""
        keys = sorted(self.values, key=lambda key: key[1])
        return [from_plain(table, self.values[table, row_id]) for table, row_id in keys]


def replay(rows: Iterable[ChangeRow]) -> State:
    """Return the state that a set of change rows says, whatever their order."""
    state = State()
    news: dict[Key, ChangeRow] = {}
    heads: defaultdict[tuple[str, str, str], list[ChangeRow]] = defaultdict(list)
    rows = [row for row in rows if row.tbl != CHANGE_SET]
    superseded = {i for row in rows if row.op != NEW and row.tbl in BY_NAME for i in row.seen}
    for row in rows:
        table = row.tbl
        if table not in BY_NAME:
            state.set_aside.append(row.id)
        elif row.op == NEW:
            key = (table, row.row_id)
            if key not in news or (row.hlc, row.id) > (news[key].hlc, news[key].id):
                news[key] = row
        elif row.id not in superseded:
            heads[table, row.row_id, row.field].append(row)
    for key, row in news.items():
        state.values[key] = _made(row, state)
    for (table, row_id, name), changes in heads.items():
        _settle(state, (table, row_id), name, changes)
    return state


def defaults(table: str) -> Plain:
    """Return the plain values of a record of which nothing is known but its table."""
    return dict(_DEFAULTS[table])


def _plain_default(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


_DEFAULTS = {
    table: {field.name: _plain_default(field.default) for field in fields}
    for table, fields in REGISTRY.items()
}


def _made(row: ChangeRow, state: State) -> Plain:
    values = defaults(row.tbl)
    values["id"] = row.row_id
    known = BY_NAME[row.tbl]
    for name, value in decode(row.value).items():
        if name in known and known[name].fits(value):
            values[name] = value
        else:
            state.set_aside.append(row.id)
    return values


def _settle(state: State, key: Key, name: str, heads: list[ChangeRow]) -> None:
    table, row_id = key
    spec = BY_NAME[table].get(name)
    if spec is None:
        state.set_aside.extend(head.id for head in heads)
        return
    if len(heads) > 1:
        heads.sort(key=lambda head: (head.hlc, head.id), reverse=True)
    value = decode(heads[0].value)
    values = state.values.get(key)
    if values is None or not spec.fits(value):
        state.set_aside.append(heads[0].id)
        return
    values[name] = value
    if len(heads) > 1:
        state.conflicts.append(Conflict(table, row_id, name, tuple(head.id for head in heads)))
