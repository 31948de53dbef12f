"""The sections of a progress report, in the order in which they are told."""

from __future__ import annotations

from actionplan.i18n import mark

COVER = "cover"
CONTENTS = "contents"
IMPLICATIONS = "implications"

SECTION_TITLES: dict[str, str] = {
    "decisions": mark("Decisions sought"),
    "summary": mark("Summary"),
    "since": mark("What has changed"),
    "off_track": mark("Off track, and how it will recover"),
    "extensions": mark("Extensions sought"),
    "measures": mark("Measures"),
    "impact": mark("Evidence of impact"),
    "strengths": mark("Strengths"),
    "risks": mark("Risks"),
    "finance": mark("Financial implications"),
    "legal": mark("Legal implications"),
    "equalities": mark("Equalities"),
    IMPLICATIONS: mark("Other implications"),
    "next": mark("The next six months"),
    "plan": mark("Full plan"),
    "evidence": mark("Evidence index"),
    "dates": mark("Date revisions"),
    "key": mark("Key to statuses"),
}
"""The title of every section by its key; a form may give another title."""

APPENDICES: frozenset[str] = frozenset({"plan", "evidence", "dates", "key"})
"""Those that are printed as appendices, with a letter instead of a number."""

LANDSCAPE: frozenset[str] = frozenset({"plan", "evidence", "dates"})
"""Those whose tables need paper that lies on its side."""
