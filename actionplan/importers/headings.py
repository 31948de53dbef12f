"""The words of headings: which open a list, which give it a time, which end it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from actionplan.importers.proposal import Timescale  # noqa: TC001  (part of a record)

Kind = Literal["areas", "strengths", "actions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a heading over a list says of its items."""

    kind: Kind = "areas"
    priority: bool = False
    timescale: Timescale | None = None


_AREAS = Opening()
_PRIORITY = Opening(priority=True)
_STRENGTHS = Opening(kind="strengths")
_OPENINGS = (
    (r"what needs to (?:improve|change)(?: in .{0,60}practice| in this area.{0,50})?", _AREAS),
    (r"what do(?:es)? (?:the )?.{2,90} need to improve", _AREAS),
    (r"(?:identifying |key |main )?areas? for (?:further )?(?:improvement|development)", _AREAS),
    (r"(?:recommendations?|priorities for (?:further )?improvement)", _AREAS),
    (r"areas? (?:for|of|requiring) priority actions?", _PRIORITY),
    (
        r"(?:areas? for |areas? requiring )?priority (?:and|or) immediate actions?",
        Opening(priority=True, timescale="immediate"),
    ),
    (r"(?:celebrating )?(?:our |the local authority.s )?(?:key )?strengths", _STRENGTHS),
    (r"the local authority has the following strengths", _STRENGTHS),
    (r"taking action to improve", Opening(kind="actions")),
)
_COMPILED = tuple((re.compile(words), opening) for words, opening in _OPENINGS)
_TIMES: tuple[tuple[re.Pattern[str], Timescale], ...] = (
    (re.compile(r"immediate(?:ly| action)?"), "immediate"),
    (re.compile(r"within (?:three|3) months"), "within three months"),
    (re.compile(r"within (?:six|6) months"), "within six months"),
)
_ENDINGS = re.compile(
    r"case study|(?:main |key |headline |inspection |summary of )?(?:key )?findings"
    r"|summary\b|executive summary|information about|about this|the experiences and progress of"
    r"|the effectiveness of|the impact of leaders|inspection judgements|what the inspection"
    r"|what (?:is|are|inspectors)\b|progress since|next steps|(?:local )?area partnership details"
    r"|key strengths|strengths|record of main|annex|our expectations|yours sincerely"
    r"|the local authority.s strengths|background|the inspection (?:team|outcomes)"
)
# Each begins where its run begins: from every place within, a long run would take minutes.
_NOTE = re.compile(r"(?<!\s)\s*\d{1,2}$")
_LEADER = re.compile(r"\t|\.{3}|…")
_PAGE_NUMBER = re.compile(r"(?<![\t .…])[\t .…]+\d{1,3}$")
_NO_AREAS = re.compile(
    r"(?:\d+\. )?(?:(?:there (?:are|were|is|was) )?(?:currently )?no (?:\w+ ){0,3}"
    r"(?:areas?|priority|recommendations?|immediate)\b|none$"
    r"|(?:the |this )?inspect(?:ion|ors) (?:did|has|have) not (?:find|found|identif)"
    r"|inspectors (?:found|identified) no (?:areas|priority)"
    r"|the areas for improvement (?:continue to be|remain|are) th(?:ose|e same))"
)
_CLOSINGS = re.compile(
    r"yours (?:sincerely|faithfully)|ofsted will (?:take|use|share|send)"
    r"|i am copying|a copy of this"
)


def plain(heading: str) -> str:
    """Return a heading in lower case, with straight quotes and without its end mark."""
    return heading.lower().replace("’", "'").strip(" :?.–-*").strip()


def opening_of(heading: str) -> Opening | None:
    """Return what kind of list the whole heading opens, None when it opens none."""
    words = plain(_NOTE.sub("", plain(heading)))
    return next((opening for pattern, opening in _COMPILED if pattern.fullmatch(words)), None)


def timescale_of(heading: str) -> Timescale | None:
    """Return the time a sub-heading such as “Within three months:” gives."""
    words = plain(heading)
    return next((time for pattern, time in _TIMES if pattern.fullmatch(words)), None)


def ends_list(heading: str) -> bool:
    """Say whether the heading belongs to another chapter, whatever it looks like."""
    return bool(_ENDINGS.match(plain(heading)))


def says_no_areas(text: str) -> bool:
    """Say whether a sentence states that there are no areas."""
    return bool(_NO_AREAS.match(plain(text)))


def closes_letter(text: str) -> bool:
    """Say whether a paragraph belongs to the end of a letter."""
    return bool(_CLOSINGS.match(plain(text)))


def is_contents_line(text: str) -> bool:
    """Say whether a line of plain text ends with a tab or dots and a page number."""
    return bool(_PAGE_NUMBER.search(text) and _LEADER.search(text))
