"""The seal of a report: what it was made from, and a check sum of its words.

Anybody with the plan file can make the report again from what the seal says, compare the check
sum, and be told which words or figures differ (``compare``).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from actionplan.i18n import LANGUAGES, _, language, mark, spoken
from actionplan.reports.blocks import Figure, Report, TextStyle
from actionplan.reports.compose import paragraph, small
from actionplan.reports.plain import text_of
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan.reports.spans import Span

SHORT = 12
_DOT = r"\s*·\s*"
_NAME = r"([\w.-]+)"
_WHO = r"([\w-]+)"
_DAY = r"\d{4}-\d\d-\d\d"
_LINE = mark("Seal: {parts}")
_AT, _ONLY, _FOR = mark("at {day}"), mark("only {sections}"), mark("for {lead}")
_FROZEN, _NOT_FROZEN = mark("frozen {moment}"), mark("not frozen")

PROMISE = mark(
    "This document can be checked against the plan file it was made from "
    "(actionplan verify); any figure that differs is named."
)
"""Stands above the seal, and so tells in which language a document was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What a report was made from: enough to make it again, and the check sum of its words.

    ``sections`` is empty for all of them; ``lead_id`` is set for one officer's actions; ``frozen``
    is the moment in which the period was frozen.
    """

    kind: str
    pack: str
    audience: str
    period: str
    day: date
    frozen: str = ""
    sections: tuple[str, ...] = ()
    lead_id: str = ""
    digest: str = ""

    @property
    def short(self) -> str:
        """The first twelve digits of the check sum, as they are printed."""
        return self.digest[:SHORT]

    @property
    def line(self) -> str:
        """The seal as it is printed at the end of a report."""
        parts = [self.kind, self.pack or "-", self.audience, self.period]
        parts += [_(_AT).format(day=self.day.isoformat()), _frozen(self.frozen)]
        if self.sections:
            parts.append(_(_ONLY).format(sections=",".join(self.sections)))
        if self.lead_id:
            parts.append(_(_FOR).format(lead=self.lead_id))
        return _(_LINE).format(parts=" · ".join([*parts, self.short]))

    @property
    def footer(self) -> str:
        """The seal as it is printed at the foot of each page."""
        return _("Seal {period} · {digits}").format(period=self.period, digits=self.short)


def frozen_moment(span: Span) -> str:
    """Return when a span was frozen, as a seal prints it; nothing for one that is not."""
    return span.frozen_at.isoformat(timespec="seconds") if span.frozen_at else ""


def _frozen(moment: str) -> str:
    return _(_FROZEN).format(moment=moment) if moment else _(_NOT_FROZEN)


def report_digest(report: Report) -> str:
    """Return the SHA-256 of the words of a report in reading order, of its charts as well.

    The moment of making, the colours and the running matter do not count.
    """
    alts = (
        block.alt for part in report.parts for block in part.blocks if isinstance(block, Figure)
    )
    words = "\n".join([*text_of(report), *alts])
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def sealed(report: Report, seal: Seal) -> Report:
    """Return ``report`` with its seal at the end and at the foot of each page."""
    seal = replace(seal, digest=report_digest(report))
    last = report.parts[-1]
    blocks = (
        *last.blocks,
        small(_(PROMISE)),
        paragraph(seal.line, TextStyle.SMALL),
    )
    marking = report.furniture.header_right
    footer = " · ".join(filter(None, [marking, seal.footer]))
    return replace(
        report,
        parts=(*report.parts[:-1], replace(last, blocks=blocks)),
        furniture=replace(report.furniture, footer_left=footer),
    )


def find_seal(lines: Iterable[str]) -> Seal | None:
    """Return the last whole seal in the text of a document, however its lines are broken.

    It is looked for in the language that is spoken, then in the others.
    """
    text = " ".join(lines)
    for code in sorted(LANGUAGES, key=lambda code: code != language()):
        with spoken(code):
            pattern = _pattern()
        if found := list(pattern.finditer(text)):
            return _read(found[-1])
    return None


def is_seal(line: str) -> bool:
    """Say whether a line reads like a seal of a document in the language that is spoken."""
    return re.match(_said(_LINE, parts=r".*[0-9a-f]{12}$"), line) is not None


def _pattern() -> re.Pattern[str]:
    """Return what a seal looks like in the language that is spoken."""
    frozen = rf"(?:{_said(_NOT_FROZEN)}|{_said(_FROZEN, moment='([0-9T:+Z.-]+)')})"
    parts = [_NAME, _NAME, _NAME, rf"({_DAY}\.\.{_DAY})", _said(_AT, day=f"({_DAY})"), frozen]
    only = rf"(?:{_said(_ONLY, sections='([a-z_,]+)')}{_DOT})?"
    whose = rf"(?:{_said(_FOR, lead=_WHO)}{_DOT})?"
    parts.append(rf"{only}{whose}([0-9a-f]{{12}})")
    return re.compile(_said(_LINE, parts=_DOT.join(parts)))


def _said(text: str, **places: str) -> str:
    """Return the pattern of a text as it is said, with patterns for its places."""
    pieces = re.split(r"\{(\w+)\}", _(text))
    said = (
        places[piece] if at % 2 else r"\s*".join(map(re.escape, re.split(r"\s+", piece)))
        for at, piece in enumerate(pieces)
    )
    return "".join(said)


def _read(match: re.Match[str]) -> Seal:
    kind, pack, audience, period, day, frozen, sections, lead, digest = match.groups()
    return Seal(
        kind=kind,
        pack="" if pack == "-" else pack,
        audience=audience,
        period=period,
        day=date.fromisoformat(day),
        frozen=frozen or "",
        sections=tuple(sections.split(",")) if sections else (),
        lead_id=lead or "",
        digest=digest,
    )
