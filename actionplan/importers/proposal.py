"""What was found in a report, for a person to confirm before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Timescale = Literal["immediate", "within three months", "within six months"]
Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a finding stands: page from 1, boxes x0, y0, x1, y1 in points from the bottom left."""

    page: int
    rects: tuple[Rect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedJudgement:
    """One line of the judgement table."""

    name: str
    grade: str
    section: str | None = None
    paragraph: int | None = None
    place: Place | None = None
    sure: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedArea:
    """One area for improvement, word for word."""

    text: str
    timescale: Timescale | None = None
    section: str | None = None
    priority: bool = False
    page: int | None = None
    number: str | None = None
    list_paragraph: str | None = None
    paragraph_refs: tuple[int, ...] = ()
    theme: str | None = None
    responsible: str | None = None
    subitems: tuple[str, ...] = ()
    framework_refs: tuple[str, ...] = ()
    place: Place | None = None
    sure: float = 1.0
    same_as: str = ""
    """The id of an earlier area of the plan, where a person says that this one repeats it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedStrength:
    """Something the report praises."""

    text: str
    theme: str | None = None
    place: Place | None = None
    sure: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedAction:
    """What a council says it will do about the areas of a theme."""

    text: str
    theme: str | None = None
    place: Place | None = None
    sure: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedTheme:
    """A chapter of a council's response: what was praised, what must improve, what will be done."""

    number: str | None
    name: str
    judgement: str | None = None
    strengths: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    place: Place | None = None
    sure: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the body of a report says, as against its first page."""

    judgements: tuple[ProposedJudgement, ...] = ()
    areas: tuple[ProposedArea, ...] = ()
    strengths: tuple[ProposedStrength, ...] = ()
    actions: tuple[ProposedAction, ...] = ()
    themes: tuple[ProposedTheme, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Everything a report was found to say; ``remarks`` are sentences for the person checking."""

    file: str
    title: str
    framework: str
    family: str
    provider: str
    provider_aliases: tuple[str, ...] = ()
    inspection_start: date | None = None
    inspection_end: date | None = None
    published: date | None = None
    reference: str | None = None
    lead_inspector: str | None = None
    judgements: tuple[ProposedJudgement, ...] = ()
    areas: tuple[ProposedArea, ...] = ()
    strengths: tuple[ProposedStrength, ...] = ()
    actions: tuple[ProposedAction, ...] = ()
    themes: tuple[ProposedTheme, ...] = ()
    pages: int = 0
    sha256: str = ""
    remarks: tuple[str, ...] = ()


def as_json(proposal: Proposal) -> dict[str, object]:
    """Return the proposal in the plain form that ``actionplan read --json`` prints."""
    found: dict[str, object] = {
        "file": proposal.file,
        "provider": proposal.provider,
        "provider_aliases": list(proposal.provider_aliases),
        "family": proposal.family,
        "framework": proposal.framework,
        "title": proposal.title,
        "inspection_start": _iso(proposal.inspection_start),
        "inspection_end": _iso(proposal.inspection_end),
        "published": _iso(proposal.published),
        "judgements": [_judgement(judgement) for judgement in proposal.judgements],
        "areas": [_area(area) for area in proposal.areas],
    }
    if proposal.reference:
        found["reference"] = proposal.reference
    if proposal.themes:
        found["themes"] = [_theme(theme) for theme in proposal.themes]
    return found


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _judgement(judgement: ProposedJudgement) -> dict[str, object]:
    found: dict[str, object] = {"name": judgement.name, "grade": judgement.grade}
    if judgement.section:
        found["section"] = judgement.section
    return found


def _area(area: ProposedArea) -> dict[str, object]:
    found: dict[str, object] = {
        "text": area.text,
        "timescale": area.timescale,
        "section": area.section,
        "priority": area.priority,
        "page": area.page,
        "paragraph_refs": [str(number) for number in area.paragraph_refs],
        "number": area.number,
    }
    for name in ("list_paragraph", "theme", "responsible"):
        if value := getattr(area, name):
            found[name] = value
    for name in ("subitems", "framework_refs"):
        if values := getattr(area, name):
            found[name] = list(values)
    return found


def _theme(theme: ProposedTheme) -> dict[str, object]:
    return {
        "number": theme.number,
        "name": theme.name,
        "judgement": theme.judgement,
        "strengths": list(theme.strengths),
        "areas": list(theme.areas),
        "actions": list(theme.actions),
    }
