"""People and agencies: the role title comes first, a name is never required."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from actionplan.commands.errors import KnownAlreadyError
from actionplan.commands.find import found
from actionplan.commands.words import needed, tidy
from actionplan.domain.people import person_label
from actionplan.domain.records import Agency, Person
from actionplan.i18n import mark
from actionplan.values import replace

if TYPE_CHECKING:
    from actionplan.store.edit import Edit
    from actionplan.store.planfile import PlanFile


class PersonDetails(TypedDict, total=False):
    """What a person may carry besides the role title; a new name of an agency makes the agency."""

    name: str
    email: str
    agency_id: str


class AgencyDetails(TypedDict, total=False):
    """What an agency may carry besides its name; a new role title makes the person."""

    lead_id: str
    deputy_id: str


def add_person(file: PlanFile, *, role: str, **details: Unpack[PersonDetails]) -> Person:
    """Add somebody in a role."""
    with file.edit(mark("Add {role}"), role=tidy(role)) as edit:
        person = Person(id=edit.new_id(), role=needed(role, mark("Role")))
        return edit.put(_with_details(edit, person, details))


def revise_person(
    file: PlanFile, *, person_id: str, role: str, **details: Unpack[PersonDetails]
) -> None:
    """Set what is known of somebody, all of it in one gesture."""
    person = found(file.plan.people, person_id)
    with file.edit(mark("Change {role}"), role=person_label(person)) as edit:
        person = replace(person, role=needed(role, mark("Role")))
        edit.put(_with_details(edit, person, details))


def person_for(edit: Edit, role: str) -> str:
    """Return the id of whoever is called so, by role and name or by either; make the role if new.

    Empty text stands for nobody.
    """
    role = tidy(role)
    if not role or role in edit.plan.people:
        return role
    called, people = role.casefold(), edit.plan.people.values()
    for person in people:
        if called == person_label(person).casefold():
            return person.id
    for person in people:
        if called in (person.role.casefold(), person.name.casefold()):
            return person.id
    return edit.put(Person(id=edit.new_id(), role=role)).id


def add_agency(file: PlanFile, *, name: str, **details: Unpack[AgencyDetails]) -> Agency:
    """Add an organisation that carries part of the plan."""
    with file.edit(mark("Add {name}"), name=tidy(name)) as edit:
        return _put_agency(edit, Agency(id=edit.new_id()), name, details)


def revise_agency(
    file: PlanFile, *, agency_id: str, name: str, **details: Unpack[AgencyDetails]
) -> None:
    """Set what is known of an agency, all of it in one gesture."""
    agency = found(file.plan.agencies, agency_id)
    with file.edit(mark("Change {name}"), name=agency.name) as edit:
        _put_agency(edit, agency, name, details)


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


def _with_details(edit: Edit, person: Person, details: PersonDetails) -> Person:
    """Return the person with these details; refuse one who is known in the same words."""
    person = replace(
        person,
        name=tidy(details.get("name", person.name)),
        email=tidy(details.get("email", person.email)),
        agency_id=agency_for(edit, details.get("agency_id", person.agency_id)),
    )
    label = person_label(person)
    others = (each for each in edit.plan.people.values() if each.id != person.id)
    if any(label.casefold() == person_label(each).casefold() for each in others):
        raise KnownAlreadyError(name=label)
    return person


def _put_agency(edit: Edit, agency: Agency, name: str, details: AgencyDetails) -> Agency:
    name = needed(name, mark("Agency"))
    others = (each for each in edit.plan.agencies.values() if each.id != agency.id)
    if any(name.casefold() == each.name.casefold() for each in others):
        raise KnownAlreadyError(name=name)
    agency = replace(
        agency,
        name=name,
        lead_id=person_for(edit, details.get("lead_id", agency.lead_id)),
        deputy_id=person_for(edit, details.get("deputy_id", agency.deputy_id)),
    )
    return edit.put(agency)
