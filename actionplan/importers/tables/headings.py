"""The headings that real plans use, and which field each of them stands for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from actionplan.i18n import in_every_language
from actionplan.importers.tables import welsh
from actionplan.reports.tables.actions import ACTION_COLUMNS, ACTIONS
from actionplan.reports.tables.subjects import SHEETS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan.importers.tables.model import Cell
    from actionplan.reports.tables.columns import Sheet

_HEADINGS: Mapping[str, str] = {
    "reference": "ref|ref no|reference|reference number|no|number|action ref|action reference"
    "|action no|action number|item|item no|id|action id",
    "area_refs": "area refs|area references",
    "area": "area for improvement|areas for improvement|area for development|recommendation"
    "|recommendations|finding|findings|inspection finding|ofsted recommendation"
    "|ofsted finding|cqc recommendation|area for priority action|requirement|priority area"
    "|what ofsted said|what the inspectors said|what inspectors found|improvement area|issue"
    "|area of focus|priority|objective|improvement objective|strategic objective|theme|area",
    "timescale": "timescale class|ofsted timescale|report timescale|inspection timescale",
    "section": "section|service|service area|workstream|work stream|report section",
    "title": "action|actions|action required|actions required|required action|key action"
    "|key actions|key future actions|what|what we will do|what will we do|what we are going to do"
    "|what are we going to do|what needs to be done|what needs to happen|smart action"
    "|smart actions|improvement action|improvement actions|agreed action|agreed actions"
    "|planned action|planned actions|proposed action|proposed actions|action to be taken"
    "|actions to be taken|action to address the recommendation|task|tasks|milestone|milestones"
    "|commitment|activity|step|steps",
    "detail": "what will be done|how|how we will do it|how will we do it|detail|details"
    "|action detail|action details|description|activities|tasks|steps",
    "lead": "lead officer|lead|who|by whom|who is responsible|who will do it|officer|owner"
    "|action owner|responsible|responsible officer|responsible person|person responsible|person"
    "|lead person|lead person s|accountable|accountable officer|accountable lead|senior owner"
    "|responsibility|lead responsibility|assigned to|lead role|sro|strategic lead"
    "|operational lead|lead officer s",
    "agency": "agency|lead agency|organisation|partner|lead organisation|lead partner"
    "|partner agency",
    "support": "support|supporting officers|supported by|supporting|support officers|contributors"
    "|partners|with whom|others involved",
    "start": "start|start date|started|date started|from|begin|begins|commence|commencement date",
    "original_due": "original due|original due date|original date|original deadline"
    "|original target date|baseline date|first agreed date",
    "due": "due|due date|when|by when|timescale|timescales|deadline|target date|target|end date"
    "|completion date|target completion date|date due|date for completion|date to be completed"
    "|due by|complete by|completed by|to be completed by|revised due date|revised date"
    "|revised deadline|current due|current due date|current date|finish|finish date|end|timeframe"
    "|timeline|date|deadline date|delivery date|expected completion date|estimated completion date"
    "|forecast completion|implementation date",
    "delivery": "delivery|rag|rag rating|rag status|brag|brag rating|brag status|ragb|status"
    "|delivery status|progress status|rating|action status|progress rag|current rag"
    "|delivery rag|overall status|completion status|current status|rag rated",
    "computed": "delivery by the rules",
    "percent": "percent done|percent|percent complete|complete|percentage|percentage complete"
    "|percent completed|progress percent|completion|done",
    "completed_on": "completed on|date completed|completed|completed date|actual completion date"
    "|actual date|date of completion|date closed|closed on|actual end date|date achieved",
    "success": "success measure|success measures|success criteria|measure of success"
    "|measures of success|how success is measured|how will we measure success|measure|measures"
    "|outcome|outcomes|desired outcome|desired outcomes|intended outcome|intended outcomes"
    "|expected outcome|expected outcomes|impact|intended impact|impact measure|impact measures"
    "|how will we know|how will we know it has worked|kpi|kpis|what difference will it make"
    "|what will success look like|what good looks like|performance measure|target outcome",
    "evidence_required": "evidence required|evidence|evidence of completion|evidence of impact"
    "|evidence needed|how will we evidence it|source of evidence|evidence source|evidenced by"
    "|assurance evidence",
    "cost": "cost and funding|resources|resource|cost|costs|funding|budget|resource implications"
    "|cost implications|resources required|resources needed|financial implications"
    "|cost and resources|resources and cost|resources cost",
    "legal": "legal advice needed|legal|legal advice",
    "decision_needed": "decision needed|decision required|decisions needed|decision"
    "|decisions required",
    "proposed_due": "proposed due|proposed due date|proposed date|proposed new date"
    "|extension requested to|extension requested",
    "update": "latest update|update|updates|progress|progress update|progress updates"
    "|progress achieved|progress to date|current position|current status|position statement"
    "|commentary|comments|comment|latest position|latest progress|narrative|notes|progress notes"
    "|progress report|progress commentary|progress made|current progress|update on progress"
    "|current performance",
    "update_on": "updated on|update date|date of update|last updated|date updated|updated"
    "|date of last update|last update|progress date",
    "withdrawn_reason": "reason for withdrawal",
}
"""Headings as ``plain`` leaves them, the surest first; ours stand in front."""

_LOOSE_AREAS = frozenset(
    ("issue", "area of focus", "priority", "objective", "theme", "area", "requirement")
)
_SURE_AREAS = frozenset(_HEADINGS["area"].split("|")) - _LOOSE_AREAS | {"maes i w wella"}
_MARKS = re.compile(r"[^\w%]+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
LONGEST_HEADING = 120
LATE = 1000
_BEGINNINGS = frozenset(
    (
        *("action", "actions", "deadline", "evidence", "lead", "outcome", "outcomes", "progress"),
        *("rag", "recommendation", "recommendations", "resources", "status", "success"),
        *("timescale", "update", "updates", "when", "who"),
    )
)
"""Single words that tell the field although others follow them."""


def plain(heading: str) -> str:
    """Return a heading without case, marks and what stands in brackets."""
    text = _BRACKETS.sub(" ", heading.casefold()).replace("%", " percent ").replace("&", " and ")
    return _MARKS.sub(" ", text).replace("_", " ").strip()


@lru_cache(maxsize=1)
def _own() -> dict[str, str]:
    return {
        plain(heading): column.key
        for column in ACTION_COLUMNS
        for heading in in_every_language(column.heading)
    }


@lru_cache(maxsize=1)
def _known() -> dict[str, tuple[tuple[int, str], ...]]:
    """Return the fields that each heading may stand for, with how sure that is (0 is surest)."""
    found: dict[str, list[tuple[int, str]]] = {}
    for field, headings in (*_HEADINGS.items(), *welsh.HEADINGS.items()):
        for rank, heading in enumerate(headings.split("|")):
            found.setdefault(heading, []).append((rank, field))
    return {heading: tuple(sorted(fields)) for heading, fields in found.items()}


def fields_of(heading: str) -> tuple[tuple[int, str], ...]:
    """Return the fields that a heading may stand for, the surest first.

    A heading that begins with one that is known ("Progress to September 2026") may stand for it,
    but less surely.
    """
    words = plain(heading) if len(heading) <= LONGEST_HEADING else ""
    if not words:
        return ()
    if words in _own():
        return ((-1, _own()[words]),) if _own()[words] else ()
    if words in _known():
        return _known()[words]
    parts = words.split()
    for length in range(len(parts) - 1, 0, -1):
        start = " ".join(parts[:length])
        if start in _known() and (length > 1 or start in _BEGINNINGS):
            return tuple((LATE + rank, field) for rank, field in _known()[start])
    return ()


def own_sheet(headings: tuple[Cell, ...]) -> Sheet | None:
    """Return the sheet of our export that begins with these headings.

    What stands there after the last column that is taken in may be missing: it came later.
    """
    return next((each for each in SHEETS if _begins(each, headings)), None)


def _begins(sheet: Sheet, headings: tuple[Cell, ...]) -> bool:
    taken = [at for at, column in enumerate(sheet.columns, start=1) if column.key]
    count = taken[-1] if taken else len(sheet.columns)
    wanted = (in_every_language(column.heading) for column in sheet.columns[:count])
    pairs = zip(headings, wanted, strict=False)
    return len(headings) >= count and all(heading in words for heading, words in pairs)


def is_other_subject(headings: tuple[Cell, ...]) -> bool:
    """Say whether these are the headings of a sheet of our export that holds no actions."""
    return own_sheet(headings) not in (None, ACTIONS)


def is_own_heading(heading: str) -> bool:
    """Say whether a heading is one of our export's."""
    return plain(heading) in _own()


def names_areas(heading: str) -> bool:
    """Say whether a heading stands for areas for improvement and for nothing looser."""
    return plain(heading) in _SURE_AREAS
