"""Judgements that people enter themselves, put right, withdraw and bring back."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from actionplan.commands.errors import KnownAlreadyError, NotWithdrawnError
from actionplan.commands.find import found
from actionplan.commands.inspections import (
    known_grade,
    put_new_inspection,
    put_new_judgement,
    put_own_grade,
)
from actionplan.commands.words import needed, reason_given, tidy
from actionplan.domain.records import Inspection, Judgement
from actionplan.i18n import _, mark
from actionplan.queries.judgements import own_judgement, row_key
from actionplan.values import replace

if TYPE_CHECKING:
    from datetime import date

    from actionplan.store.edit import Edit
    from actionplan.store.planfile import PlanFile


class JudgementDetails(TypedDict, total=False):
    """What a judgement may carry besides its name; ``now`` is the grade by our own eyes."""

    section: str
    paragraph: str
    grade: str
    now: str
    target_grade: str
    target_by: date | None


def add_judgement(
    file: PlanFile, *, name: str, inspection_id: str = "", **details: Unpack[JudgementDetails]
) -> Judgement:
    """Add a judgement that the reading of the report did not find, or that it does not make.

    Without an inspection to belong to, one is made for what is entered by hand.
    """
    with file.edit(mark("Add judgement “{name}”"), name=tidy(name)) as edit:
        if inspection_id:
            inspection = found(edit.plan.inspections, inspection_id)
        else:
            title, framework = _("Judgements entered by hand"), edit.plan.info.framework
            inspection = put_new_inspection(
                edit, Inspection(id="", title=title, framework=framework)
            )
        places = [j.position for j in edit.plan.judgements.values()]
        judgement = Judgement(
            id="", inspection_id=inspection.id, position=max(places, default=0) + 1
        )
        judgement = _with_details(edit, judgement, name, details)
        judgement = put_new_judgement(edit, judgement)
        if details.get("now"):
            put_own_grade(edit, judgement, details["now"], file.clock.today())
        return judgement


def revise_judgement(
    file: PlanFile, *, judgement_id: str, name: str, **details: Unpack[JudgementDetails]
) -> None:
    """Put right what a judgement says, all of it in one gesture.

    Our own grade stays with the row, whatever that is called now.
    """
    judgement = found(file.plan.judgements, judgement_id)
    with file.edit(mark("Change judgement “{name}”"), name=judgement.name) as edit:
        own = own_judgement(edit.plan, judgement)
        judgement = _with_details(edit, judgement, name, details)
        edit.put(judgement)
        if own is not None:
            edit.put(replace(own, name=judgement.name, section=judgement.section))
        if "now" in details:
            put_own_grade(edit, judgement, details["now"], file.clock.today())


def withdraw_judgement(file: PlanFile, *, judgement_id: str, reason: str) -> None:
    """Count a judgement no longer; it stays in the plan with the reason."""
    judgement, reason = found(file.plan.judgements, judgement_id), reason_given(reason)
    label = mark("Withdraw judgement “{name}”")
    with file.edit(label, name=judgement.name, why=reason) as edit:
        today = file.clock.today()
        edit.put(replace(judgement, withdrawn_on=today, withdrawn_reason=reason))


def restore_judgement(file: PlanFile, *, judgement_id: str) -> None:
    """Count a judgement again that was withdrawn."""
    judgement = found(file.plan.judgements, judgement_id)
    if not judgement.withdrawn_on:
        raise NotWithdrawnError(reference=judgement.name)
    with file.edit(mark("Restore judgement “{name}”"), name=judgement.name) as edit:
        edit.put(replace(judgement, withdrawn_on=None, withdrawn_reason=""))


def _with_details(
    edit: Edit, judgement: Judgement, name: str, details: JudgementDetails
) -> Judgement:
    """Return the judgement with these details; one that stands in the same words is refused."""
    plan = edit.plan
    judgement = replace(
        judgement,
        name=needed(name, mark("Judgement")),
        section=tidy(details.get("section", judgement.section)),
        paragraph=tidy(details.get("paragraph", judgement.paragraph)),
        grade=known_grade(plan, judgement, details.get("grade", judgement.grade)),
        target_grade=known_grade(
            plan, judgement, details.get("target_grade", judgement.target_grade)
        ),
        target_by=details.get("target_by", judgement.target_by),
    )
    key = row_key(judgement)
    for other in plan.judgements.values():
        here = other.inspection_id == judgement.inspection_id and other.id != judgement.id
        if here and other.withdrawn_on is None and row_key(other) == key:
            raise KnownAlreadyError(name=judgement.name)
    return judgement
