"""Take in the rows of a table that a person has confirmed: areas, actions and measures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from actionplan.commands.actions import (
    action_changed,
    action_completed,
    delivery_chosen,
    due_moved,
    put_new_action,
)
from actionplan.commands.areas import area_changed, area_due_set, put_new_area
from actionplan.commands.measures import put_new_measure
from actionplan.commands.people import agency_for, person_for
from actionplan.commands.updates import update_posted
from actionplan.commands.words import tidy
from actionplan.domain.records import Action, Measure
from actionplan.domain.stages import Delivery, Sensitivity
from actionplan.i18n import _, mark
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from actionplan.domain.records import Area, Evidence, Update
    from actionplan.store.edit import Edit
    from actionplan.store.planfile import PlanFile


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """What one row of a table makes or changes; what is ``None`` or missing stays as it is.

    ``action_id`` is the action that changes, or "" for a new one, which then belongs to the areas
    ``area_keys``: ids, or keys of areas that are made with it. ``fields`` are those of
    ``change_action``, people and agency given by id or by what they are called. ``follow_rules``
    gives up the delivery that a person chose.
    """

    action_id: str = ""
    area_keys: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    due: date | None = None
    original_due: date | None = None
    delivery: Delivery | None = None
    follow_rules: bool = False
    completed_on: date | None = None
    reason: str = ""
    update: Update | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """What one row changes of an area, or says of a new one besides its words.

    ``area_key`` is an id, or the key of an area that is made with it. A ``due`` date overrules the
    one that follows from the timescale.
    """

    area_key: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    due: date | None = None
    update: Update | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """What one row makes or changes of a measure; ``area_keys`` are its areas if it names any."""

    measure_id: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    area_keys: tuple[str, ...] = ()


TakenRow: TypeAlias = TableRow | AreaRow | MeasureRow


@dataclass(frozen=True, slots=True)
class _Import:
    """The edit, with what all rows share."""

    edit: Edit
    reason: str
    who: str
    today: date
    area_ids: Mapping[str, str]


def take_in_table(
    file: PlanFile,
    *,
    name: str,
    areas: Mapping[str, Area],
    rows: tuple[TakenRow, ...],
    source: Evidence | None = None,
) -> None:
    """Make ``rows`` of the table ``name`` part of the plan, in one change set, after a backup.

    ``areas`` are new areas without ids, by the keys under which rows name them. ``source`` is the
    table itself, as ``made_ready`` has put it beside the plan.
    """
    file.back_up()
    reason = _("Imported from {file}").format(file=tidy(name))
    with file.edit(mark("Import table “{name}”"), why=reason, name=tidy(name)) as edit:
        made = {key: put_new_area(edit, area).id for key, area in areas.items()}
        taking = _Import(edit, reason, file.who, file.clock.today(), made)
        for row in rows:
            match row:
                case AreaRow():
                    _take_in_area(taking, row)
                case MeasureRow():
                    _take_in_measure(taking, row)
                case TableRow():
                    _take_in(taking, row)
        if source is not None:
            _put_source(taking, source)


def _put_source(taking: _Import, source: Evidence) -> None:
    """Keep the table itself; it proves nothing, so it is linked to no action."""
    edit = taking.edit
    edit.put(
        replace(
            source,
            id=edit.new_id(),
            shows=_("The table from which actions were taken in."),
            sensitivity=Sensitivity.INTERNAL,
            added_by=taking.who,
            added_on=taking.today,
        )
    )


def _take_in_area(taking: _Import, row: AreaRow) -> None:
    area_id = taking.area_ids.get(row.area_key, row.area_key)
    for name, value in _resolved(taking.edit, row.fields).items():
        area_changed(taking.edit, area_id, name, value)
    if row.due is not None:
        area_due_set(taking.edit, area_id, row.due, taking.reason)
    if row.update is not None:
        update = replace(row.update, area_id=area_id, author=taking.who)
        update_posted(taking.edit, update, today=taking.today)


def _take_in_measure(taking: _Import, row: MeasureRow) -> None:
    fields = dict(row.fields)
    if row.area_keys:
        fields["area_ids"] = tuple(taking.area_ids.get(key, key) for key in row.area_keys)
    if not row.measure_id:
        put_new_measure(taking.edit, Measure(id="", **fields))
        return
    taking.edit.put(replace(taking.edit.plan.measures[row.measure_id], **fields))


def _take_in(taking: _Import, row: TableRow) -> None:
    fields = _resolved(taking.edit, row.fields)
    if row.action_id:
        for name, value in fields.items():
            action_changed(taking.edit, row.action_id, name, value)
    else:
        row = replace(row, action_id=_new_action(taking, row, fields).id)
    if row.due is not None:
        _move_due(taking, row, fields)
    if row.update is not None:
        update = replace(row.update, action_id=row.action_id, author=taking.who)
        update_posted(taking.edit, update, today=taking.today)
    _set_delivery(taking, row)


def _move_due(taking: _Import, row: TableRow, fields: Mapping[str, Any]) -> None:
    """Move the date; a proposal that stands in the same row is not answered by that."""
    due_moved(
        taking.edit,
        row.action_id,
        row.due,
        reason=taking.reason,
        approved_by="",
        on=taking.today,
    )
    if "proposed_due" in fields:
        action_changed(taking.edit, row.action_id, "proposed_due", fields["proposed_due"])


def _set_delivery(taking: _Import, row: TableRow) -> None:
    if row.delivery is Delivery.COMPLETE:
        action_completed(taking.edit, row.action_id, row.completed_on or taking.today)
    elif row.delivery is not None or row.follow_rules:
        delivery_chosen(
            taking.edit,
            row.action_id,
            row.delivery,
            reason=row.reason or taking.reason,
            today=taking.today,
        )


def _new_action(taking: _Import, row: TableRow, fields: dict[str, Any]) -> Action:
    """Make the action with its first agreed date, from which the present one then moves."""
    area_ids = tuple(taking.area_ids.get(key, key) for key in row.area_keys)
    fields["area_ids"] = area_ids
    action = Action(id="", due=row.original_due or row.due, **fields)
    return put_new_action(taking.edit, area_ids[0], action)


def _resolved(edit: Edit, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields with people and agencies as ids, made where they are new."""
    found = dict(fields)
    if "lead_id" in found:
        found["lead_id"] = person_for(edit, found["lead_id"])
    if "support_ids" in found:
        found["support_ids"] = tuple(person_for(edit, each) for each in found["support_ids"])
    if "agency_id" in found:
        found["agency_id"] = agency_for(edit, found["agency_id"])
    return found
