"""Which gesture can be taken back or brought back, and what it takes, read from the journal alone.

Undo is a new gesture that puts back what was there before, so history is never rewritten, and the
two stacks can be worked out again whenever a plan is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.json import decode

from actionplan.domain.records import KINDS
from actionplan.store.errors import (
    ChangedSinceError,
    GoneForGoodError,
    PlanMadeError,
    UnknownChangeError,
)
from actionplan.store.journal import header_of
from actionplan.store.registry import BY_NAME, CHANGE_SET
from actionplan.store.replay import defaults
from actionplan.store.rows import NEW

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Record
    from actionplan.store.journal import Header, Journal
    from actionplan.store.mapping import Plain
    from actionplan.store.replay import Key
    from actionplan.store.rows import ChangeRow


class Stacks(Struct):
    """The gestures that undo and redo would take next, each with its header; the last is next."""

    undo: list[Header] = field(default_factory=list)
    redo: list[Header] = field(default_factory=list)

    def follow(self, header: Header) -> None:
        """Take note of the next gesture of the journal.

        A gesture that reverts the top of a stack is that undo or redo; any other, taking back one
        in the middle of history included, is an edit of its own and ends what could be redone.
        What a gesture redacted is gone, so there is nothing of it to take back.
        """
        if header.redacted:
            return
        if header.reverts and self.undo and self.undo[-1].id == header.reverts:
            self.undo.pop()
            self.redo.append(header)
        elif header.reverts and self.redo and self.redo[-1].id == header.reverts:
            self.redo.pop()
            self.undo.append(header)
        else:
            self.undo.append(header)
            self.redo.clear()

    def floor(self) -> None:
        """Let nothing up to here be taken back: the plan was made."""
        self.undo.clear()
        self.redo.clear()


def values_before(journal: Journal, txn: str) -> dict[Key, Plain]:
    """Return, for each record that a gesture touched, the fields it changed as they were before.

    A record that it made is marked ``removed``.
    """
    rows = [row for row in journal.rows_of([txn]) if row.tbl in BY_NAME]
    seen = journal.by_ids(sorted({i for row in rows for i in row.seen}))
    before: dict[Key, Plain] = {}
    for row in rows:
        fields = before.setdefault((row.tbl, row.row_id), {})
        if row.op == NEW:
            fields["removed"] = True
        elif row.field in BY_NAME[row.tbl]:
            fields.setdefault(row.field, value_before(row, seen))
    return before


def changed_since(journal: Journal, txn: str) -> list[tuple[Key, str]]:
    """Return the cells of a gesture that another one changed since, as (record, field).

    A record that the gesture made counts whole, with the field "".
    """
    rows = [row for row in journal.rows_of([txn]) if row.tbl in BY_NAME]
    made = {(row.tbl, row.row_id) for row in rows if row.op == NEW}
    touched = [(key, "") for key in made if journal.touched_by_others(key, txn)]
    cells = (((row.tbl, row.row_id), row) for row in rows if row.op != NEW)
    return touched + [
        (key, row.field)
        for key, row in cells
        if key not in made and journal.heads(key, row.field) != [row.id]
    ]


def untouched_since(journal: Journal, txn: str, plan: Plan) -> Header:
    """Return the header of a gesture that can be taken back as it stands.

    Raises:
        UnknownChangeError: there is none with this id.
        GoneForGoodError: it removed a personal detail.
        PlanMadeError: it made the plan.
        ChangedSinceError: what it changed was changed again since; the error names it.
    """
    header = journal.header(txn)
    if header is None:
        raise UnknownChangeError(change=txn)
    if header.redacted:
        raise GoneForGoodError
    if any(row.tbl == "plan_info" and row.op == NEW for row in journal.rows_of([txn])):
        raise PlanMadeError
    if later := changed_since(journal, txn):
        names = sorted({_cell_name(plan, key, name) for key, name in later})
        raise ChangedSinceError(fields=", ".join(names))
    return header


def stored_record(plan: Plan, table: str, record_id: str) -> Record:
    """Return a record as the file has it, one that an undo took back included."""
    record = plan.find(KINDS[table], record_id) or plan.removed.get(record_id)
    if record is None:
        raise KeyError(record_id)
    return record


def reference_in(plan: Plan, record_id: str) -> str:
    """Return the reference of a record, or of the one it belongs to; "" if it has none."""
    for records in (plan.actions, plan.areas):
        if record_id in records:
            return records[record_id].reference
    for owned in (plan.updates, plan.revisions, plan.assurance):
        if (record := owned.get(record_id)) is not None:
            action = plan.actions.get(record.action_id)
            return action.reference if action else ""
    return ""


def _cell_name(plan: Plan, key: Key, name: str) -> str:
    reference = reference_in(plan, key[1]) or key[0].replace("_", " ")
    return f"{reference} ({name.replace('_', ' ')})" if name else reference


def value_before(row: ChangeRow, seen: dict[str, ChangeRow]) -> Any:
    """Return the plain value that a cell showed before ``row`` changed it."""
    known = sorted((seen[i] for i in row.seen if i in seen), key=lambda r: (r.hlc, r.id))
    if not known:
        return defaults(row.tbl).get(row.field)
    last = known[-1]
    value = decode(last.value)
    if last.op == NEW:
        return value.get(row.field, defaults(row.tbl).get(row.field))
    return value


def stacks_of(rows: Iterable[ChangeRow]) -> Stacks:
    """Return the stacks that a whole journal, in the order of its arrival, leads to."""
    stacks = Stacks()
    for row in rows:
        if row.tbl == CHANGE_SET:
            stacks.follow(header_of(row))
        elif row.tbl == "plan_info" and row.op == NEW:
            stacks.floor()
    return stacks
