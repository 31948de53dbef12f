"""Removing a personal detail from a field of the plan and from its whole history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan.commands.change_words import place_words
from actionplan.commands.errors import GoneError, NoDetailError, NotRedactableError
from actionplan.commands.find import by_reference
from actionplan.commands.words import reason_given, tidy
from actionplan.domain.plan import table_of
from actionplan.domain.records import TABLES, Action, Area, PlanInfo
from actionplan.queries.since import reference_of
from actionplan.store.errors import DetailNotFoundError
from actionplan.store.removal import Removal, may_be_redacted
from actionplan.store.traces import (
    backups_that_hold,
    copies_that_hold,
    delete_backups,
    notes_that_hold,
    remove_snapshots,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Record
    from actionplan.store.planfile import PlanFile

PLAN = "plan"
"""The reference of the plan itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """What is left to do: other places that hold the text, backups from before, other copies.

    ``copies`` may hold changes of their own, so they are for a person to see to.
    """

    elsewhere: tuple[str, ...] = ()
    backups: tuple[Path, ...] = ()
    copies: tuple[Path, ...] = ()


def redact(file: PlanFile, *, record_id: str, field: str, text: str, reason: str) -> Redaction:
    """Remove an exact text, or with "" the whole field, from a field and from its whole history.

    Nothing brings it back; who did it, when and why is kept. Reports of frozen periods that told it
    are different from then on.

    Raises:
        NotRedactableError: the field holds no words of a person.
        DetailNotFoundError: the text stands neither in the field nor in its history.
        TracesRemainError: it is removed, but the file could not be written anew.
    """
    record = _record(file.plan, record_id)
    table, reason = table_of(record), reason_given(reason)
    if not may_be_redacted(table, field):
        raise NotRedactableError(field=field)
    done = file.redact(
        Removal(table, record_id, field, tidy(text)),
        reference=reference_of(file.plan, record) or place_words(file.plan, table, record_id, ""),
        why=reason,
    )
    remove_snapshots(file.path)
    places = (place_words(file.plan, p.table, p.record_id, p.field) for p in done.elsewhere)
    return Redaction(
        elsewhere=tuple(dict.fromkeys(places)),
        backups=tuple(backups_that_hold(file.path, done.rows)),
        copies=(*copies_that_hold(file.path, done.rows), *notes_that_hold(tidy(text))),
    )


def redact_by_reference(
    file: PlanFile, *, reference: str, field: str, text: str, reason: str
) -> Redaction:
    """Remove a text from a field of what people call ``reference``, or of what belongs to it.

    ``field`` is a field's name ("detail") or names the kind as well: "update.text",
    "evidence.title", "step.note". Every record of that kind that ever held the text is redacted.
    """
    reason = reason_given(reason)
    kind, dot, name = field.strip().partition(".")
    if not dot:
        record = _home(file.plan, reference)
        return redact(file, record_id=record.id, field=kind, text=text, reason=reason)
    if not tidy(text):
        raise NoDetailError
    found = None
    for record in list(_belonging(file.plan, reference, kind)):
        if _ever_held(file, record.id, tidy(text)):
            found = redact(file, record_id=record.id, field=name, text=text, reason=reason)
    if found is None:
        raise DetailNotFoundError(text=text)
    return found


def delete_old_backups(file: PlanFile, redaction: Redaction) -> None:
    """Delete the backups that still hold what was removed, and make a new one at once.

    Raises:
        BackupError: one of them cannot be deleted.
    """
    delete_backups(file.path, redaction.backups)
    file.back_up()


def belonging(plan: Plan, home: Record) -> tuple[Record, ...]:
    """Return the records linked to an action or area, those that an undo took back included."""
    return tuple(
        record
        for record in (*plan.records(), *plan.removed.values())
        if not isinstance(record, (Action, Area)) and home.id in _links(record)
    )


def redactable_fields(record: Record) -> tuple[str, ...]:
    """Return the fields of a record that hold words, in their order."""
    table = table_of(record)
    return tuple(name for name in record.__struct_fields__ if may_be_redacted(table, name))


_KINDS = {"update": "progress", "step": "assurance", "move": "date_revision"}
"""Kinds of record whose table has another name than people use."""


def _record(plan: Plan, record_id: str) -> Record:
    """Return the record with this id, one that an undo took back included."""
    for record in (*plan.records(), *plan.removed.values()):
        if record.id == record_id:
            return record
    raise GoneError


def _home(plan: Plan, reference: str) -> Record:
    if reference.strip().casefold() == PLAN:
        return plan.info
    return by_reference(plan, reference)


def _belonging(plan: Plan, reference: str, kind: str) -> Iterator[Record]:
    """Return the records of a kind that are linked to a reference, or all of them for the plan."""
    table = _KINDS.get(kind, kind)
    if table not in TABLES.values():
        raise NotRedactableError(field=kind)
    home = _home(plan, reference)
    if not isinstance(home, PlanInfo):
        yield from (record for record in belonging(plan, home) if table_of(record) == table)
        return
    for record in (*plan.records(), *plan.removed.values()):
        if table_of(record) == table:
            yield record


def _links(record: Record) -> set[str]:
    single = (getattr(record, name, "") for name in ("action_id", "area_id"))
    many = (each for name in ("action_ids", "area_ids") for each in getattr(record, name, ()))
    return {*single, *many}


def _ever_held(file: PlanFile, record_id: str, text: str) -> bool:
    entries = file.history(record_id=record_id)
    changes = (change for entry in entries for change in entry.changes)
    return any(
        text in value for c in changes if c.record_id == record_id for value in _texts(c.after)
    )


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from _texts(each)
        case list():
            for each in value:
                yield from _texts(each)
        case _:
            return
