"""How people are called: by their role first, since officers change and roles stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Person


def person_label(person: Person) -> str:
    """Return the role, with the name behind it where there is one."""
    if person.role and person.name:
        return f"{person.role} ({person.name})"
    return person.role or person.name


def lead_label(plan: Plan, lead_id: str) -> str:
    """Return how the person with this id is called; nothing if there is none."""
    person = plan.people.get(lead_id)
    return person_label(person) if person else ""


def agency_label(plan: Plan, agency_id: str) -> str:
    """Return the name of the agency with this id; nothing if there is none."""
    agency = plan.agencies.get(agency_id)
    return agency.name if agency else ""
