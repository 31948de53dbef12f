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

from actionplan.i18n import _, mark
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
_DAY = r"\d{4}-\d\d-\d\d"
_LINE = re.compile(
    r"Seal:\s*"
    + _DOT.join(
        (
            _NAME,
            _NAME,
            _NAME,
            rf"({_DAY}\.\.{_DAY})",
            rf"at\s+({_DAY})",
            r"(not\s+frozen|frozen\s+[0-9T:+Z.-]+)",
            r"(?:only\s+([a-z_,]+)" + _DOT + r")?(?:for\s+([\w-]+)" + _DOT + r")?([0-9a-f]{12})",
        )
    )
)

PROMISE = mark(
    "This document can be checked against the plan file it was made from "
    "(actionplan verify); any figure that differs is named."
)
"""Stands above the seal, and so tells in which language a document was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What a report was made from: enough to make it again, and the check sum of its words.

    ``sections`` is empty for all of them; ``lead_id`` is set for one officer's actions.
    """

    kind: str
    pack: str
    audience: str
    period: str
    day: date
    moment_text: str
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
        parts += [f"at {self.day.isoformat()}", self.moment_text]
        parts += [f"only {','.join(self.sections)}"] if self.sections else []
        parts += [f"for {self.lead_id}"] if self.lead_id else []
        return "Seal: " + " · ".join([*parts, self.short])

    @property
    def footer(self) -> str:
        """The seal as it is printed at the foot of each page."""
        return f"Seal {self.period} · {self.short}"


def moment_text(span: Span) -> str:
    """Return whether and when a span was frozen, as a seal prints it."""
    if span.frozen_at is None:
        return "not frozen"
    return f"frozen {span.frozen_at.isoformat(timespec='seconds')}"


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
    """Return the last whole seal in the text of a document, however its lines are broken."""
    found = None
    for match in _LINE.finditer(" ".join(lines)):
        found = match
    if found is None:
        return None
    kind, pack, audience, period, day, moment, sections, lead, digest = found.groups()
    return Seal(
        kind=kind,
        pack="" if pack == "-" else pack,
        audience=audience,
        period=period,
        day=date.fromisoformat(day),
        moment_text=" ".join(moment.split()),
        sections=tuple(sections.split(",")) if sections else (),
        lead_id=lead or "",
        digest=digest,
    )
