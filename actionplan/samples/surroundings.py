"""What stands around Northshire's actions: grades, strengths, measures, risks, the board paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.samples.roles import ASSISTANT, DIRECTOR, IMPROVEMENT, QUALITY, WORKFORCE
from actionplan.samples.story import DOWN, UP, MeasureStory

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE = "Northshire improvement plan"
ORGANISATION = "Northshire County Council"
INSPECTION = "Inspection of safeguarding and looked after children services: Northshire"
FRAMEWORK = "Inspection of safeguarding and looked after children services (2009-2012)"
SAFEGUARDING = "Safeguarding"
LOOKED_AFTER_CHILDREN = "Looked after children"
VISION = "Every child in Northshire is safe, is heard, and gets help the first time they need it."
OBJECTIVES = (
    "Safe at the front door",
    "Manageable work",
    "Children are heard",
    "Partners who challenge each other",
    "A home and a future for children in care",
)

GRADES: Mapping[str, str] = {
    SAFEGUARDING: "IIIAIAIIIAIAAGI",
    LOOKED_AFTER_CHILDREN: "AGAAGGGAAAAAAGAGAA",
}
"""The first letter of each grade, in the order of the framework’s rows."""

STRENGTHS: tuple[tuple[str, str], ...] = (
    (SAFEGUARDING, "Social workers know the families they work with and speak of them with care."),
    (SAFEGUARDING, "The out-of-hours team answers quickly and its records are clear."),
    (SAFEGUARDING, "Schools say that their link workers are easy to reach and give good advice."),
    (SAFEGUARDING, "Elected members visit front-line teams and ask searching questions."),
    (LOOKED_AFTER_CHILDREN, "Most foster carers feel well supported, and most stay for years."),
    (LOOKED_AFTER_CHILDREN, "The virtual school knows each pupil and steps in early."),
    (
        LOOKED_AFTER_CHILDREN,
        "The children in care council is lively and its members are listened to.",
    ),
    (LOOKED_AFTER_CHILDREN, "Care leavers praise personal advisers who stay in touch."),
)

MEASURES: tuple[MeasureStory, ...] = (
    MeasureStory(
        "Contacts decided within one working day",
        "%",
        UP,
        68,
        95,
        "21",
        ("S1", "S3"),
        ((30, 74), (61, 83), (92, 88), (122, 91), (153, 93), (183, 94), (214, 92), (244, 95)),
    ),
    MeasureStory(
        "Children without a social worker at month end",
        "children",
        DOWN,
        140,
        0,
        "26",
        ("S2",),
        ((30, 118), (61, 88), (92, 70), (122, 49), (153, 37), (183, 31), (214, 20), (244, 12)),
    ),
    MeasureStory(
        "Strategy discussions held within one working day",
        "%",
        UP,
        71,
        95,
        "36",
        ("S4",),
        ((30, 88), (61, 95), (92, 95), (116, 96), (153, 94), (183, 92), (214, 83), (244, None)),
    ),
    MeasureStory(
        "Mean weighted caseload",
        "children",
        DOWN,
        24,
        18,
        "41",
        ("S5",),
        ((61, 24), (92, 23), (122, 22), (153, 20), (183, 19), (214, 20), (244, 19)),
    ),
    MeasureStory(
        "Assessments finished within 45 working days",
        "%",
        UP,
        54,
        85,
        "45",
        ("S6",),
        ((30, 55), (61, 62), (92, 66), (122, 71), (153, 73), (183, 74), (214, 74), (244, 78)),
    ),
    MeasureStory(
        "Visits to children with a protection plan in time",
        "%",
        UP,
        84,
        98,
        "55",
        ("S8",),
        ((30, 97), (61, 98.4), (92, 98.1), (122, 98.6), (153, 98.2), (183, 98.5), (214, 97.4)),
    ),
    MeasureStory(
        "First health assessments within 20 working days",
        "%",
        UP,
        31,
        90,
        "88",
        ("L1",),
        ((30, 33), (61, 48), (92, 57), (122, 69), (153, 76), (183, 81), (214, 82), (244, 86)),
    ),
    MeasureStory(
        "Children in care with three or more moves in a year",
        "%",
        DOWN,
        14.5,
        10,
        "95",
        ("L3",),
        ((61, 14.2), (122, 13.1), (183, 12.4), (244, 11.7)),
    ),
    MeasureStory(
        "Personal education plans that are good or better",
        "%",
        UP,
        58,
        85,
        "101",
        ("L4",),
        ((122, 66), (183, None), (214, 82)),
    ),
    MeasureStory(
        "Care leavers with a pathway plan",
        "%",
        UP,
        72,
        95,
        "107",
        ("L6",),
        ((61, 76), (122, 83), (183, 91), (214, 95), (244, 95)),
    ),
)

RISKS: tuple[tuple[str, bool, int, int, str, str], ...] = (
    (
        "Vacancies in South are not filled and the backlog grows again.",
        False,
        4,
        5,
        WORKFORCE,
        "Retention payment; agency cover until the end of March.",
    ),
    (
        "Children wait for a decision about their safety.",
        True,
        3,
        5,
        ASSISTANT,
        "Risk of every waiting case is assessed each week.",
    ),
    (
        "Staff tire of change and stop believing in it.",
        False,
        3,
        3,
        DIRECTOR,
        "Fewer, clearer priorities; what worked is told each month.",
    ),
    (
        "Progress is claimed before it is proved.",
        True,
        2,
        4,
        QUALITY,
        "Nothing counts as proved without evidence that somebody else accepted.",
    ),
    (
        "Money from the transformation reserve runs out before the work is done.",
        False,
        2,
        4,
        IMPROVEMENT,
        "Costs are reported every quarter.",
    ),
)
"""Text, whether it is a risk of not acting, likelihood, impact, owner, what is done about it."""

PAPER: tuple[tuple[str, str], ...] = (
    ("report_to", "Northshire Improvement Board"),
    ("directors", "Director of Children’s Services"),
    ("contact_officers", "Improvement Lead, improvement@northshire.example"),
    ("other_officers", "Head of Quality Assurance\nPartnership Business Manager"),
    (
        "client_group",
        "Children who need help or protection, children in care, care leavers and their families.",
    ),
    (
        "equalities",
        (
            "Disabled children wait longer than others for a short break. Assessments of children "
            "whose first language is not English are audited apart from the second quarter on."
        ),
    ),
    (
        "finance",
        (
            "Costs are met from the transformation reserve, the workforce budget and pupil "
            "premium. The joint framework for short breaks has still to be costed with the "
            "health trust."
        ),
    ),
    (
        "legal",
        (
            "The authority must publish what it will do in the light of the report. The joint "
            "framework for short breaks needs legal advice before it is signed."
        ),
    ),
)
"""Cover fields and narrative of the board paper, by key."""
