"""Checking a document that this program wrote against a plan: its seal, then every figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.reporting import report_request
from actionplan.errors import PlanError
from actionplan.i18n import LANGUAGES, _, language, mark, spoken
from actionplan.importers.issued import read_document
from actionplan.reports.audience import audience_named
from actionplan.reports.chart_words import charts_that_differ
from actionplan.reports.compare import compare
from actionplan.reports.printed_extras import compact
from actionplan.reports.seal import PROMISE, find_seal
from actionplan.reports.spans import span_named
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from actionplan.commands.reporting import PastPlans
    from actionplan.importers.issued import Issued
    from actionplan.reports.blocks import Report
    from actionplan.reports.compare import Difference
    from actionplan.reports.kinds import ReportRequest
    from actionplan.reports.seal import Seal
    from actionplan.store.planfile import PlanFile


class NoSealError(PlanError):
    """A document carries no seal, so nobody can say from what it was made."""

    title = mark("“{name}” carries no seal of an ActionPlan report.")
    advice = mark("Only reports that this program wrote can be compared with a plan.")


def sealed_document(document: Path) -> tuple[Issued, Seal]:
    """Return what a document tells, and the seal among its lines.

    Raises:
        PlanError: it cannot be read, or carries no seal.
    """
    issued = read_document(document)
    seal = find_seal(issued.lines)
    if seal is None:
        raise NoSealError(name=document.name)
    if (told := language_of(issued.lines)) != language():
        with spoken(told):  # the days of its charts are read in its own words
            issued = read_document(document)
    return issued, seal


def language_of(lines: Sequence[str]) -> str:
    """Return the language a document was made in; the program's own if it does not tell."""
    told = compact("".join(lines))
    for code in LANGUAGES:
        with spoken(code):
            if compact(_(PROMISE)) in told:
                return code
    return language()


def differences(issued: Issued, report: Report) -> list[Difference]:
    """Return what a document tells otherwise than the report, in its text or in its charts."""
    return [*compare(issued.lines, report), *charts_that_differ(issued.charts, report)]


def request_as_sealed(
    file: PlanFile, seal: Seal, lines: Sequence[str], past: PastPlans | None = None
) -> ReportRequest:
    """Return what the document has to be made from again: the day, parts and person of its seal."""
    with spoken(language_of(lines)):
        request = report_request(
            file,
            span_named(seal.period, file.plan),
            kind=seal.kind,
            pack=seal.pack,
            audience=audience_named(seal.audience),
            marking=_marking(seal, lines),
            past=past,
        )
    return replace(
        request,
        today=seal.day,
        sections=frozenset(seal.sections) or None,
        lead_id=seal.lead_id,
    )


def _marking(seal: Seal, lines: Sequence[str]) -> str:
    """Return the protective marking that stands before the seal at the foot of a page."""
    foot = f" · {seal.footer}"
    return next((line.strip().removesuffix(foot) for line in lines if foot in line), "")
