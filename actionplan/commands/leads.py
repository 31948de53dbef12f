"""Finding the officer or agency that somebody names for a report of their actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.people import person_label
from actionplan.domain.wording import listed
from actionplan.errors import PlanError
from actionplan.i18n import mark
from actionplan.reports.kinds import AGENCY

if TYPE_CHECKING:
    from actionplan.domain.plan import Plan


class UnknownLeadError(PlanError):
    """Nobody in the plan is called so."""

    title = mark("Nobody in the plan is called “{name}”.")
    advice = mark("Those who have actions are: {known}.")


def leads_of(plan: Plan, kind: str) -> dict[str, str]:
    """Return the officers, or for that kind of report the agencies, that have actions.

    They are told by id with what they are called, in the order of their names.
    """
    if kind == AGENCY:
        ids = {action.agency_id for action in plan.actions.values()}
        found = {key: plan.agencies[key].name for key in ids if key in plan.agencies}
    else:
        ids = {action.lead_id for action in plan.actions.values()}
        found = {key: person_label(plan.people[key]) for key in ids if key in plan.people}
    return dict(sorted(found.items(), key=lambda pair: (pair[1].casefold(), pair[0])))


def lead_called(plan: Plan, kind: str, name: str) -> str:
    """Return the id of the officer or agency with this name, role or id."""
    wanted, leads = name.strip().casefold(), leads_of(plan, kind)
    for key, label in leads.items():
        person = plan.people.get(key)
        names = (key, label, *((person.role, person.name) if person else ()))
        if wanted and wanted in {each.casefold() for each in names}:
            return key
    raise UnknownLeadError(name=name, known=listed(list(leads.values())))
