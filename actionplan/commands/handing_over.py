"""Work goes from one person to another, or two records turn out to be the same person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from actionplan.commands.errors import NothingChosenError, SamePersonError
from actionplan.commands.find import found
from actionplan.commands.people import person_for
from actionplan.commands.words import reason_given, tidy
from actionplan.domain.people import lead_label, person_label
from actionplan.domain.records import Action, Agency, Area, Person, Risk
from actionplan.i18n import mark
from actionplan.queries.people import areas_led, open_actions_led
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.store.edit import Edit
    from actionplan.store.planfile import PlanFile


class HandedOver(NamedTuple):
    """How much went to another person."""

    actions: int
    areas: int


def hand_over(
    file: PlanFile,
    *,
    person_id: str,
    to: str,
    reason: str,
    record_ids: tuple[str, ...] | None = None,
) -> HandedOver:
    """Give the open actions and the areas that somebody leads to another, in one gesture.

    ``to`` is a role title as people type it, or an id; ``record_ids`` names the actions and areas
    that go, ``None`` stands for all. What is complete or withdrawn stays as it was reported.
    """
    person, today = found(file.plan.people, person_id), file.clock.today()
    reason = reason_given(reason)
    places = {"person": person_label(person), "other": lead_label(file.plan, to) or tidy(to)}
    with file.edit(mark("Hand over from {person} to {other}"), why=reason, **places) as edit:
        other_id = person_for(edit, to)
        if other_id in {"", person_id}:
            raise SamePersonError(name=person_label(person))
        gone = [
            record
            for record in _work_of(edit.plan, person_id, today)
            if record_ids is None or record.id in record_ids
        ]
        if not gone:
            raise NothingChosenError
        for record in gone:
            edit.put(_led_by(record, other_id))
    actions = sum(isinstance(record, Action) for record in gone)
    return HandedOver(actions, len(gone) - actions)


def merge_people(file: PlanFile, *, keep_id: str, other_id: str) -> None:
    """Make two records of one person one: ``keep_id`` stays and takes what names the other.

    What is not known of the one that stays is taken from the other.
    """
    keep, other = found(file.plan.people, keep_id), found(file.plan.people, other_id)
    if keep_id == other_id:
        raise SamePersonError(name=person_label(keep))
    places = {"person": person_label(keep), "other": person_label(other)}
    with file.edit(mark("Merge {other} into {person}"), **places) as edit:
        known: dict[str, Any] = {
            field: getattr(keep, field) or getattr(other, field)
            for field in ("role", "name", "email", "agency_id")
        }
        edit.put(replace(keep, **known))
        for record in _naming_people(edit.plan):
            edit.put(_renamed(record, other_id, keep_id))
        edit.remove(other)


def merge_agencies(file: PlanFile, *, keep_id: str, other_id: str) -> None:
    """Make two records of the same agency one; ``keep_id`` stays."""
    keep, other = found(file.plan.agencies, keep_id), found(file.plan.agencies, other_id)
    if keep_id == other_id:
        raise SamePersonError(name=keep.name)
    places = {"person": keep.name, "other": other.name}
    with file.edit(mark("Merge {other} into {person}"), **places) as edit:
        lead_id, deputy_id = keep.lead_id or other.lead_id, keep.deputy_id or other.deputy_id
        edit.put(replace(keep, lead_id=lead_id, deputy_id=deputy_id))
        _move_agency(edit, edit.plan.actions, other_id, keep_id)
        _move_agency(edit, edit.plan.people, other_id, keep_id)
        edit.remove(other)


def _work_of(plan: Plan, person_id: str, today: date) -> Iterator[Action | Area]:
    yield from open_actions_led(plan, person_id, today)
    yield from areas_led(plan, person_id, today)


def _led_by(record: Action | Area, lead_id: str) -> Action | Area:
    """Return the record with another lead, who then is no longer support of it as well."""
    if isinstance(record, Area):
        return replace(record, lead_id=lead_id)
    support = tuple(each for each in record.support_ids if each != lead_id)
    return replace(record, lead_id=lead_id, support_ids=support)


_Naming = Area | Action | Agency | Risk
_NAMES_ONE = ("lead_id", "deputy_id", "owner_id")


def _naming_people(plan: Plan) -> Iterator[_Naming]:
    for records in (plan.areas, plan.actions, plan.agencies, plan.risks):
        yield from records.values()


def _renamed(record: _Naming, old: str, new: str) -> _Naming:
    """Return the record with one id of a person in the place of another."""
    fields: dict[str, Any] = {
        name: new for name in _NAMES_ONE if getattr(record, name, None) == old
    }
    if isinstance(record, Action) and old in record.support_ids:
        ids = (new if each == old else each for each in record.support_ids)
        fields["support_ids"] = tuple(dict.fromkeys(ids))
    return replace(record, **fields) if fields else record


def _move_agency(
    edit: Edit, records: Mapping[str, Action] | Mapping[str, Person], old: str, new: str
) -> None:
    for record in records.values():
        if record.agency_id == old:
            edit.put(replace(record, agency_id=new))
