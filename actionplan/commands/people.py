"""People and agencies: the role title comes first, a name is never required."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from actionplan.commands.errors import UnknownFieldError
from actionplan.commands.find import found
from actionplan.commands.words import needed, tidy, tidy_value
from actionplan.domain.records import Agency, Person
from actionplan.i18n import mark
from actionplan.values import replace

if TYPE_CHECKING:
    from actionplan.store.edit import Edit
    from actionplan.store.planfile import PlanFile

_PERSON = ("role", "name", "email", "agency_id")
_AGENCY = ("name", "lead_id", "deputy_id")


class PersonDetails(TypedDict, total=False):
    """What a person may carry besides the role title."""

    name: str
    email: str
    agency_id: str


def add_person(file: PlanFile, *, role: str, **details: Unpack[PersonDetails]) -> Person:
    """Add somebody in a role."""
    with file.edit(mark("Add {role}"), role=tidy(role)) as edit:
        person = Person(id=edit.new_id(), role=needed(role, mark("Role")), **details)
        fields: dict[str, Any] = {name: tidy_value(getattr(person, name)) for name in _PERSON}
        person = replace(person, **fields)
        edit.put(person)
        return person


def change_person(file: PlanFile, *, person_id: str, field: str, value: str) -> None:
    """Set one field of a person."""
    person = found(file.plan.people, person_id)
    if field not in _PERSON:
        raise UnknownFieldError(field=field, reference=person.role, known=", ".join(_PERSON))
    value = needed(value, mark("Role")) if field == "role" else tidy(value)
    fields: dict[str, Any] = {field: value}
    with file.edit(mark("Change {role}"), role=person.role) as edit:
        edit.put(replace(person, **fields))


def person_for(edit: Edit, role: str) -> str:
    """Return the id of whoever is called by this role title or name; make the role if new.

    Empty text stands for nobody.
    """
    role = tidy(role)
    if not role or role in edit.plan.people:
        return role
    for person in edit.plan.people.values():
        if role.casefold() in (person.role.casefold(), person.name.casefold()):
            return person.id
    person = Person(id=edit.new_id(), role=role)
    edit.put(person)
    return person.id


def add_agency(file: PlanFile, *, name: str, lead_id: str = "", deputy_id: str = "") -> Agency:
    """Add an organisation that carries part of the plan."""
    with file.edit(mark("Add {name}"), name=tidy(name)) as edit:
        agency = Agency(
            id=edit.new_id(),
            name=needed(name, mark("Agency")),
            lead_id=lead_id,
            deputy_id=deputy_id,
        )
        edit.put(agency)
        return agency


def change_agency(file: PlanFile, *, agency_id: str, field: str, value: str) -> None:
    """Set one field of an agency."""
    agency = found(file.plan.agencies, agency_id)
    if field not in _AGENCY:
        raise UnknownFieldError(field=field, reference=agency.name, known=", ".join(_AGENCY))
    value = needed(value, mark("Agency")) if field == "name" else tidy(value)
    fields: dict[str, Any] = {field: value}
    with file.edit(mark("Change {name}"), name=agency.name) as edit:
        edit.put(replace(agency, **fields))


def agency_for(edit: Edit, name: str) -> str:
    """Return the id of the agency with this name; make it if new; empty text stands for none."""
    name = tidy(name)
    if not name or name in edit.plan.agencies:
        return name
    for agency in edit.plan.agencies.values():
        if agency.name.casefold() == name.casefold():
            return agency.id
    agency = Agency(id=edit.new_id(), name=name)
    edit.put(agency)
    return agency.id
