"""An invented plan that has some of everything, on which builders of reports are tried."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from actionplan.domain.plan import Change
from actionplan.domain.stages import Assurance, Delivery, Direction, Pillar, Sensitivity, Timescale
from actionplan.reports.packs import pack_named
from actionplan.reports.progress import progress_report
from actionplan.reports.spans import Span
from actionplan.values import replace
from tests.builders import (
    a_measure,
    a_person,
    a_piece_of_evidence,
    a_plan,
    a_plan_info,
    a_reading,
    a_revision,
    a_risk,
    a_step,
    a_strength,
    an_action,
    an_area,
    an_off_track_update,
    an_update,
)

if TYPE_CHECKING:
    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Record
    from actionplan.reports.blocks import Report

START, END = date(2026, 5, 21), date(2026, 11, 20)
TODAY = date(2027, 2, 5)
MADE = datetime(2027, 2, 5, 12, tzinfo=UTC)
FROZEN = datetime(2026, 11, 23, 10, tzinfo=UTC)
OBJECTIVES = ("Stronger safeguarding", "Healthy living", "Raising attainment")
COVER = {
    "report_to": "Northshire Children's Trust Board",
    "date": "2 December 2026",
    "directors": "Director of Children's Services",
    "contact_officers": "Improvement Lead, improvement@northshire.example",
    "client_group": "Children in need of help and protection; children in care.",
    "equalities": "Disabled children waited longest for an assessment; times are now reported.",
    "outcomes": "Stronger safeguarding.",
}
_AREAS = (
    ("S", "safeguarding", "Ensure that all cases have an allocated social worker.", 1),
    ("S", "safeguarding", "Reduce delay in completing assessments, and record the reasons.", 2),
    ("S", "safeguarding", "Strengthen the challenge that managers give in supervision.", 3),
    ("L", "looked after children", "Improve the timeliness of health assessments.", 1),
    ("L", "looked after children", "Increase the number of care leavers in education or work.", 2),
)
_TITLES = (
    "Clear the backlog of unallocated cases",
    "Set a weekly allocation meeting with all team managers",
    "Agree a standard for assessments and train every team in it",
    "Recruit eight experienced social workers",
)
_LEADS = ("Head of Assessment", "Head of Quality Assurance", "Designated Nurse")


def span(**given: object) -> Span:
    """Return the first six months, frozen, with every field of the cover filled in."""
    given.setdefault("fields", COVER)
    given.setdefault("frozen_at", FROZEN)
    return Span(start=START, end=END, name="May to November 2026", **given)  # type: ignore[arg-type]


def a_report(plan: Plan, **given: object) -> Report:
    """Return the progress report of a plan for the first six months."""
    defaults = {
        "span": span(),
        "today": TODAY,
        "pack": pack_named("board-paper"),
        "made": MADE,
    }
    arguments = {**defaults, **given}
    return progress_report(plan, arguments.pop("span"), **arguments)  # type: ignore[arg-type]


def northshire(areas: int = 5, each: int = 4) -> Plan:
    """Return a plan with ``each`` actions in every area and some of everything."""
    records: list[Record] = [
        a_person(id=f"lead-{n}", role=role, name=f"Officer {n}") for n, role in enumerate(_LEADS)
    ]
    for n in range(areas):
        letter, section, text, _number = _AREAS[n % len(_AREAS)]
        area = an_area(
            id=f"area-{n}",
            reference=f"{letter}{n // len(_AREAS) * 10 + _number}",
            section=section,
            text=text,
            timescale=Timescale.IMMEDIATE if n % 3 == 0 else Timescale.THREE_MONTHS,
            page=10 + n,
            paragraphs=str(19 + n),
            objectives=(OBJECTIVES[n % 2],),
            lead_id=f"lead-{n % 3}",
        )
        records.append(area)
        for k in range(each):
            records.extend(_action(area, n * each + k, k + 1))
    records.extend(_rest())
    info = a_plan_info(
        objectives=OBJECTIVES, vision="Every child in Northshire is safe, heard and helped early."
    )
    return a_plan(*records, info=info)


def with_recovery(plan: Plan, decision: str = "Agree the new date.") -> Plan:
    """Return the plan with everything told about its late actions that a final report needs."""
    late = [item for item in plan.actions.values() if item.completed_on is None]
    changes = [
        Change(item, replace(item, proposed_due=END + timedelta(days=60), decision_needed=decision))
        for item in late
    ]
    updates = [an_off_track_update(action=item, on=END - timedelta(days=1)) for item in late]
    slipped = {item.id for item in late if item.due is not None and item.due < END}
    return plan.after(
        [*changes, *(Change(None, told) for told in updates if told.action_id in slipped)]
    )


def _action(area: object, n: int, number: int) -> list[Record]:
    """Return one action with what belongs to it; every fifth is complete, every seventh late."""
    due = END + timedelta(days=(n * 17) % 200 - 20)
    action = an_action(
        id=f"action-{n:04}",
        area_ids=(area.id,),  # type: ignore[attr-defined]
        reference=f"{area.reference}.{number}",  # type: ignore[attr-defined]
        title=_TITLES[n % len(_TITLES)],
        lead_id=f"lead-{n % 3}",
        start=START + timedelta(days=n % 60),
        original_due=due,
        due=due,
        percent=0,
        completed_on=END - timedelta(days=n + 3) if n % 5 == 0 else None,
        cost="£45,000 from the improvement grant" if n % 4 == 1 else "",
        legal=n % 9 == 4,
    )
    return [action, *_facts(action, n)]


def _facts(action: object, n: int) -> list[Record]:
    found: list[Record] = []
    if n % 5 == 0:
        item = a_piece_of_evidence(
            id=f"evidence-{n:04}",
            action=action,
            added_on=END - timedelta(days=2),
            title=f"Audit of practice, round {n}",
            pillar=tuple(Pillar)[n // 5 % 3],
            sensitivity=tuple(Sensitivity)[n // 5 % 3],
        )
        step = a_step(action=action, on=END - timedelta(days=1), evidence_ids=(item.id,))
        found = [item, step] if n % 10 == 0 else []
    elif n % 7 == 3:
        found.append(an_off_track_update(action=action, on=END - timedelta(days=9)))
    elif n % 3:
        found.append(an_update(action=action, on=END - timedelta(days=11)))
    return found


def _rest() -> list[Record]:
    """Return the records that a report needs but that belong to no single loop."""
    return [
        an_action(
            id="action-asking",
            reference="S1.90",
            area_ids=("area-0",),
            title="Move the duty desk to one site",
            lead_id="lead-0",
            original_due=date(2026, 9, 30),
            due=date(2026, 10, 31),
            proposed_due=date(2027, 1, 31),
            decision_needed="Agree to fund two agency social workers until January 2027.",
        ),
        an_off_track_update(
            action_id="action-asking", on=date(2026, 11, 2), delivery=Delivery.OFF_TRACK
        ),
        a_revision(
            action_id="action-asking",
            before=date(2026, 9, 30),
            after=date(2026, 10, 31),
            reason="The lease was signed late.",
            on=date(2026, 9, 21),
        ),
        an_action(
            id="action-proved",
            reference="S1.91",
            area_ids=("area-0", "area-1"),
            title="Allocate every new case within one working day",
            completed_on=date(2026, 8, 14),
        ),
        a_piece_of_evidence(
            id="evidence-proof",
            action_ids=("action-proved",),
            title="Allocation audit, September 2026",
            dated=date(2026, 9, 30),
            added_on=date(2026, 10, 2),
            sensitivity=Sensitivity.PUBLIC,
        ),
        a_step(
            action_id="action-proved",
            stage=Assurance.IMPACT_VERIFIED,
            on=date(2026, 10, 12),
            evidence_ids=("evidence-proof",),
            note="Forty of forty cases were allocated in time.",
            recheck_by=date(2027, 3, 31),
        ),
        an_action(
            id="action-gone",
            reference="S1.92",
            area_ids=("area-0",),
            title="Buy a new telephone system",
            withdrawn_on=date(2026, 7, 1),
            withdrawn_reason="The present one was found to be enough.",
        ),
        a_measure(id="measure", area_ids=("area-1",)),
        a_reading(measure_id="measure", on=date(2026, 8, 31), value=67.5),
        a_reading(measure_id="measure", on=date(2026, 10, 31), value=78.0),
        a_measure(
            id="measure-2",
            name="Average number of changes of social worker",
            unit="",
            direction=Direction.DOWN,
            baseline=4.5,
            target=2.0,
        ),
        a_strength(),
        a_strength(section="looked after children", text="Children say that they feel safe."),
        a_risk(mitigation="Sessions are held in small groups."),
        a_risk(text="Children go on waiting.", of_not_acting=True, likelihood=4, impact=5),
    ]
