"""Gestures on the plan as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from actionplan.clock import SystemClock
from actionplan.commands.errors import UnknownFieldError
from actionplan.commands.inspections import renew_dues
from actionplan.commands.words import needed, tidy, tidy_value
from actionplan.domain.records import PlanInfo
from actionplan.i18n import _, mark
from actionplan.store.keys import make_key
from actionplan.store.planfile import PlanFile
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from actionplan.clock import Clock
    from actionplan.domain.records import Record
    from actionplan.store.edit import Edit

CHANGEABLE = tuple(name for name in PlanInfo.__struct_fields__ if name not in {"id", "removed"})
"""The fields of the plan's own record that ``change_plan`` sets."""

_PAIRS = frozenset({"fields", "exports"})
_DUE_FOLLOWS = frozenset({"framework", "nation", "immediate_days", "extra_holidays"})


def new_plan(
    path: Path,
    *,
    title: str,
    who: str,
    organisation: str = "",
    clock: Clock | None = None,
    password: str = "",
) -> PlanFile:
    """Make an empty plan file, protected with a password if one is given.

    An existing file is never replaced.
    """
    return PlanFile.create(
        path,
        title=needed(title, mark("Title")),
        organisation=tidy(organisation),
        who=who,
        clock=clock or SystemClock(),
        key=make_key(password) if password else None,
    )


def discard_plan(file: PlanFile) -> None:
    """Close and remove a plan file that was only just made and holds nobody's work."""
    file.close()
    file.path.unlink(missing_ok=True)


def change_plan(file: PlanFile, **values: object) -> None:
    """Set fields of the plan's own record; due dates follow the calendar and the framework."""
    with file.edit(mark("Change plan settings")) as edit:
        plan_changed(edit, values)


def plan_changed(edit: Edit, values: Mapping[str, object]) -> None:
    """Set fields of the plan's own record within an edit."""
    for name in values:
        if name not in CHANGEABLE:
            known = ", ".join(CHANGEABLE)
            raise UnknownFieldError(field=name, reference=_("the plan"), known=known)
    tidied: dict[str, Any] = {name: tidy_value(value) for name, value in values.items()}
    if "title" in tidied:
        needed(tidied["title"], mark("Title"))
    edit.put(replace(edit.plan.info, **tidied))
    if _DUE_FOLLOWS & tidied.keys():
        renew_dues(edit)


def put_records(file: PlanFile, *, label: str, records: Sequence[Record], why: str = "") -> None:
    """Put many finished records in one change set (imports and samples; text is tidied here)."""
    with file.edit(label, why=why) as edit:
        for record in records:
            edit.put(_tidied(record))


def _tidied(record: Record) -> Record:
    texts = {
        name: tidied
        for name in record.__struct_fields__
        if isinstance(value := getattr(record, name), str | tuple)
        and name not in _PAIRS
        and (tidied := tidy_value(value)) != value
    }
    changed: dict[str, Any] = texts
    return replace(record, **changed) if changed else record
