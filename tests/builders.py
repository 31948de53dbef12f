"""Records for tests: sensible invented defaults, readable ids; a test states only what it is about.

Ids count up ("action-000001") so that later records sort after earlier ones; pass ``id=`` where a
test names one.
"""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

from actionplan.domain.plan import Plan
from actionplan.domain.records import (
    Action,
    Agency,
    Area,
    AssuranceStep,
    DateRevision,
    Evidence,
    Inspection,
    Judgement,
    Measure,
    Period,
    Person,
    PlanInfo,
    Reading,
    Risk,
    Strength,
    Update,
)
from actionplan.domain.stages import Assurance, Delivery, EvidenceKind, Pillar, Timescale
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan.domain.records import Record

TODAY = date(2027, 2, 5)
"""The day on which the invented plan is looked at."""
PUBLISHED = date(2026, 5, 21)
"""The day on which its inspection report was published."""

_numbers = count(1)


def an_id(kind: str) -> str:
    """Return the next id of a kind, later ones sorting after earlier ones."""
    return f"{kind}-{next(_numbers):06}"


def _made(kind: str, defaults: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    merged = {**defaults, **given}
    merged.setdefault("id", an_id(kind))
    return merged


def a_plan_info(**given: Any) -> PlanInfo:
    """Return the head of the Northshire plan."""
    defaults = {
        "id": "info",
        "title": "Northshire improvement plan",
        "organisation": "Northshire County Council",
        "framework": "ILACS",
        "cycle_start": PUBLISHED,
    }
    return PlanInfo(**{**defaults, **given})


def an_inspection(**given: Any) -> Inspection:
    """Return an inspection whose report was published on ``PUBLISHED``."""
    defaults = {
        "id": "inspection",
        "title": "Inspection of children's services",
        "provider": "Northshire County Council",
        "framework": "ILACS",
        "start": date(2026, 4, 13),
        "end": date(2026, 4, 24),
        "published": PUBLISHED,
        "received": date(2026, 5, 18),
    }
    return Inspection(**{**defaults, **given})


def a_judgement(**given: Any) -> Judgement:
    """Return the overall judgement: inadequate."""
    defaults = {
        "inspection_id": "inspection",
        "name": "Overall effectiveness",
        "grade": "Inadequate",
    }
    return Judgement(**_made("judgement", defaults, given))


def an_area(**given: Any) -> Area:
    """Return area S1, to be done within three months; ``reference="L2"`` sets letter and number."""
    reference = given.pop("reference", "S1")
    defaults = {
        "inspection_id": "inspection",
        "letter": reference.rstrip("0123456789"),
        "number": int(reference[len(reference.rstrip("0123456789")) :]),
        "section": "safeguarding",
        "text": "Ensure that assessments of children's needs are timely and of good quality.",
        "confirmed": True,
        "timescale": Timescale.THREE_MONTHS,
        "due": date(2026, 8, 21),
        "responsible": "Northshire County Council",
    }
    return Area(**_made("area", defaults, given))


def an_action(**given: Any) -> Action:
    """Return an action that has begun and is due after ``TODAY``; ``area=`` may name its area."""
    area = given.pop("area", None)
    defaults = {
        "reference": "S1.1",
        "title": "Retrain all assessment teams",
        "detail": "Two days for each team, with observed practice.",
        "lead_id": "person-lead",
        "agency_id": "agency",
        "start": date(2026, 6, 1),
        "original_due": date(2027, 6, 30),
        "due": date(2027, 6, 30),
        "success": "Nine in ten assessments are good or better.",
        "evidence_required": "Audit of forty assessments.",
    }
    if area is not None:
        defaults["area_ids"] = (area.id,)
        defaults["reference"] = f"{area.reference}.1"
    return Action(**_made("action", defaults, given))


def a_revision(**given: Any) -> DateRevision:
    """Return one move of a due date, a month on."""
    defaults = {
        "action_id": "action",
        "before": date(2026, 12, 31),
        "after": date(2027, 1, 31),
        "reason": "The trainer withdrew.",
        "approved_by": "Head of Service",
        "on": date(2026, 12, 1),
    }
    return DateRevision(**_made("revision", defaults, given))


def an_update(**given: Any) -> Update:
    """Return a progress note of a fortnight ago; ``action=`` may name its action."""
    action = given.pop("action", None)
    defaults: dict[str, Any] = {
        "on": date(2027, 1, 22),
        "author": "Head of Service",
        "text": "Six of nine teams are trained.",
    }
    if action is not None:
        defaults["action_id"] = action.id
    return Update(**_made("update", defaults, given))


def a_piece_of_evidence(**given: Any) -> Evidence:
    """Return an audit report held elsewhere; ``action=`` may name what it supports."""
    action = given.pop("action", None)
    defaults: dict[str, Any] = {
        "title": "Audit of assessments",
        "kind": EvidenceKind.REFERENCE,
        "where": "Quality library, shelf 4",
        "dated": date(2027, 1, 15),
        "shows": "Thirty-four of forty assessments are good or better.",
        "pillar": Pillar.AUDIT,
        "added_by": "Head of Service",
        "added_on": date(2027, 1, 20),
    }
    if action is not None:
        defaults["action_ids"] = (action.id,)
    return Evidence(**_made("evidence", defaults, given))


def a_step(**given: Any) -> AssuranceStep:
    """Return the step to *evidenced*; ``action=`` may name its action."""
    action = given.pop("action", None)
    defaults: dict[str, Any] = {
        "action_id": "action",
        "stage": Assurance.EVIDENCED,
        "by": "Quality Assurance Lead",
        "on": date(2027, 1, 25),
    }
    if action is not None:
        defaults["action_id"] = action.id
    return AssuranceStep(**_made("step", defaults, given))


def a_measure(**given: Any) -> Measure:
    """Return a measure with a baseline from the report and a target."""
    defaults = {
        "name": "Assessments finished in time",
        "unit": "%",
        "baseline": 59.0,
        "baseline_on": PUBLISHED,
        "target": 90.0,
        "target_by": date(2027, 6, 30),
    }
    return Measure(**_made("measure", defaults, given))


def a_reading(**given: Any) -> Reading:
    """Return a reading of January; ``measure=`` may name its measure."""
    measure = given.pop("measure", None)
    defaults: dict[str, Any] = {"on": date(2027, 1, 31), "value": 78.0}
    defaults["measure_id"] = "measure" if measure is None else measure.id
    return Reading(**_made("reading", defaults, given))


def a_period(**given: Any) -> Period:
    """Return the first six months of the plan."""
    defaults = {
        "name": "May to November 2026",
        "start": PUBLISHED,
        "end": date(2026, 11, 20),
    }
    return Period(**_made("period", defaults, given))


def a_strength(**given: Any) -> Strength:
    """Return something that the report praises."""
    defaults = {
        "inspection_id": "inspection",
        "section": "safeguarding",
        "text": "Foster carers are well supported.",
    }
    return Strength(**_made("strength", defaults, given))


def a_risk(**given: Any) -> Risk:
    """Return a risk of acting."""
    defaults = {
        "text": "Training takes social workers away from their cases.",
        "likelihood": 3,
        "impact": 3,
    }
    return Risk(**_made("risk", defaults, given))


def a_person(**given: Any) -> Person:
    """Return the lead officer to whom invented actions belong."""
    defaults = {"id": "person-lead", "role": "Head of Assessment", "agency_id": "agency"}
    return Person(**{**defaults, **given})


def an_agency(**given: Any) -> Agency:
    """Return the council."""
    defaults = {"id": "agency", "name": "Northshire County Council", "lead_id": "person-lead"}
    return Agency(**{**defaults, **given})


def a_plan(*records: Record | Iterable[Record], info: PlanInfo | None = None, **kinds: Any) -> Plan:
    """Return the plan of these records, with an inspection, a lead and an agency around them.

    Records come one by one, in lists, or by kind (``areas=[…], actions=[…]``). An action without
    areas is given to the first area; with no area at all one is made for it.
    """
    given = list(_flat([*records, *kinds.values()]))
    given = _with_surroundings(given)
    known = {record.id for record in given}
    for extra in (an_inspection(), a_person(), an_agency()):
        if extra.id not in known:
            given.append(extra)
    return Plan.of([info or a_plan_info(), *given])


def _flat(items: Iterable[Any]) -> Iterable[Any]:
    for item in items:
        if isinstance(item, (list, tuple)):
            yield from _flat(item)
        else:
            yield item


def _with_surroundings(given: list[Any]) -> list[Any]:
    loose = [r for r in given if isinstance(r, Action) and not r.area_ids]
    if not loose:
        return given
    areas = [r for r in given if isinstance(r, Area)]
    area = areas[0] if areas else an_area(id="area")
    given = [replace(r, area_ids=(area.id,)) if r in loose else r for r in given]
    return given if areas else [area, *given]


def a_complete_action(**given: Any) -> Action:
    """Return an action that was done in January."""
    defaults = {"completed_on": date(2027, 1, 15), "percent": 100}
    return an_action(**{**defaults, **given})


def an_off_track_update(**given: Any) -> Update:
    """Return an update that says why an action is off track and how it recovers."""
    defaults = {
        "delivery": Delivery.OFF_TRACK,
        "cause": "The trainer withdrew.",
        "effect": "Children wait longer for an assessment.",
        "recovery": "A new trainer begins in March.",
    }
    return an_update(**{**defaults, **given})
