"""What the rows of a sheet are: actions, areas or measures, and the fields that each has."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from actionplan.i18n import _, mark
from actionplan.reports.tables.actions import ACTIONS
from actionplan.reports.tables.subjects import AREAS, MEASURES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan.reports.tables.columns import Sheet


class Subject(StrEnum):
    """What every row of a sheet tells of."""

    ACTIONS = "actions"
    AREAS = "areas"
    MEASURES = "measures"


FIELDS: Mapping[str, str] = {
    "reference": mark("Reference"),
    "area_refs": mark("Areas (references)"),
    "area": mark("Area for improvement"),
    "section": mark("Section"),
    "timescale": mark("Timescale of the area"),
    "title": mark("Action"),
    "detail": mark("What will be done"),
    "lead": mark("Lead officer"),
    "agency": mark("Agency"),
    "support": mark("Support"),
    "start": mark("Start"),
    "original_due": mark("Original due"),
    "due": mark("Due"),
    "delivery": mark("Delivery"),
    "computed": mark("Delivery by the rules"),
    "percent": mark("Percent done"),
    "completed_on": mark("Completed on"),
    "success": mark("Success measure"),
    "evidence_required": mark("Evidence required"),
    "cost": mark("Cost and funding"),
    "legal": mark("Legal advice needed"),
    "decision_needed": mark("Decision needed"),
    "proposed_due": mark("Proposed due"),
    "update": mark("Update"),
    "update_on": mark("Updated on"),
    "withdrawn_on": mark("Withdrawn on"),
    "withdrawn_reason": mark("Reason for withdrawal"),
    "priority": mark("Priority"),
    "page": mark("Page"),
    "paragraphs": mark("Paragraphs"),
    "theme": mark("Theme"),
    "responsible": mark("Responsible"),
    "outcome": mark("Outcome sought"),
    "objectives": mark("Objectives"),
    "measure": mark("Measure"),
    "unit": mark("Unit"),
    "direction": mark("Better is"),
    "baseline": mark("Baseline"),
    "baseline_on": mark("Baseline date"),
    "baseline_source": mark("Baseline source"),
    "target": mark("Target"),
    "target_by": mark("Target date"),
}
"""Every field that a column can stand for, with the words for it."""

_KEYS: Mapping[Subject, str] = {
    Subject.ACTIONS: "title detail reference area area_refs section timescale lead agency support"
    " start original_due due delivery computed percent completed_on update update_on success"
    " evidence_required cost legal decision_needed proposed_due withdrawn_reason",
    Subject.AREAS: "area reference section timescale due lead outcome responsible priority page"
    " paragraphs theme objectives update update_on withdrawn_on",
    Subject.MEASURES: "measure area_refs unit direction baseline baseline_on baseline_source target"
    " target_by",
}
NEEDED: Mapping[Subject, str] = {
    Subject.ACTIONS: "title",
    Subject.AREAS: "area",
    Subject.MEASURES: "measure",
}
"""The field without which no row can be read."""

OWN_SHEETS: Mapping[Subject, Sheet] = {
    Subject.ACTIONS: ACTIONS,
    Subject.AREAS: AREAS,
    Subject.MEASURES: MEASURES,
}
"""The sheet of our export that tells of the same."""

_WORDS = {
    Subject.ACTIONS: mark("Actions"),
    Subject.AREAS: mark("Areas for improvement"),
    Subject.MEASURES: mark("Measures"),
}


def subject_word(subject: Subject) -> str:
    """Return the word for what rows tell of."""
    return _(_WORDS[subject])


def keys_of(subject: Subject) -> tuple[str, ...]:
    """Return the fields that a column may stand for, those that are used most in front."""
    return tuple(_KEYS[subject].split())
