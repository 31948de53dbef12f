"""Commands about reports: report, freeze, verify."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from actionplan.cli.desk import DONE, FINDINGS, PLAN, Desk, say, with_desk
from actionplan.commands.leads import lead_called
from actionplan.commands.looking_back import removed_since
from actionplan.commands.periods import ensure_period, freeze_period
from actionplan.commands.releases import NotReleasedError, details_in, release, released_marks
from actionplan.commands.reporting import report_request, running_span
from actionplan.commands.templates import template_of
from actionplan.domain.wording import day_text, listed
from actionplan.i18n import LANGUAGES, _, language, spoken
from actionplan.reports.audience import Audience
from actionplan.reports.kinds import AGENCY, KINDS, OFFICER, build
from actionplan.reports.progress import section_keys
from actionplan.reports.spans import span_named
from actionplan.values import replace

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.reports.blocks import Report
    from actionplan.reports.kinds import ReportRequest
    from actionplan.reports.publishing.scan import Hit
    from actionplan.reports.spans import Span


@click.command("report")
@click.argument("plan", type=PLAN)
@click.option("--period", metavar="START..END|NAME", help=_("The running period otherwise."))
@click.option("--kind", type=click.Choice(list(KINDS)), default="progress", show_default=True)
@click.option("--pack", default="", metavar="P", help=_("The form of the board paper."))
@click.option(
    "--sections",
    default="",
    metavar="KEY,…",
    help=_("Only these parts of the progress report; “actionplan packs P” names them."),
)
@click.option("--audience", type=click.Choice([a.value for a in Audience]), default="board")
@click.option("--lead", default="", metavar="WHO", help=_("Whose actions, for --kind officer."))
@click.option("--agency", default="", metavar="A", help=_("Whose actions, for --kind agency."))
@click.option("--marking", default="", metavar="M", help=_("Another protective marking."))
@click.option(
    "--release",
    "reason",
    default="",
    metavar="REASON",
    help=_("Publish although details were found; the reason is kept in the plan."),
)
@click.option("--word", type=PLAN, metavar="F")
@click.option("--pdf", type=PLAN, metavar="F")
@click.option("--html", type=PLAN, metavar="F")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=language,
    help=_("The language of the report; that of the program otherwise."),
)
@click.option(
    "--template",
    type=PLAN,
    metavar="FILE",
    help=_("The council's own Word file (.docx or .dotx), in which --word then stands."),
)
@with_desk
def report(plan: Path, *, period: str | None, desk: Desk, **options: object) -> int:
    """Write a report of a period as Word, PDF and HTML.

    One for the public is looked through first: what could tell who a child is has to be mended,
    or released with a reason.
    """
    with spoken(str(options["language"])):
        return _report(plan, period, desk, options)


def _report(plan: Path, period: str | None, desk: Desk, options: dict[str, Any]) -> int:
    targets = {name: options[name] for name in ("word", "pdf", "html") if options[name]}
    if not targets:
        raise click.UsageError(_("Say at least one of --word, --pdf and --html."))
    kind, sections = str(options["kind"]), str(options["sections"])
    with desk.read(plan) as file:
        span = span_named(period, file.plan) if period else running_span(file.plan, desk.today)
        request = report_request(
            file,
            span,
            kind=kind,
            pack=str(options["pack"]),
            audience=Audience(str(options["audience"])),
            marking=str(options["marking"]),
        )
        released = released_marks(file.plan)
    request = replace(request, lead_id=_lead(request, kind, options))
    request = _only(request, sections) if sections else request
    made = build(kind, request)
    if hits := details_in(made, request, released):
        _release(plan, desk, span, hits, str(options["reason"]))
    for name, target in targets.items():
        write(made, name, target, options["template"])
        say(str(target))
    return DONE


def _lead(request: ReportRequest, kind: str, options: dict[str, object]) -> str:
    """Return the id of the officer or agency whose actions are wanted, "" for none."""
    for name, of in (("lead", OFFICER), ("agency", AGENCY)):
        if (who := str(options[name])) and kind != of:
            message = _("--{name} goes with --kind {kind} alone.").format(name=name, kind=of)
            raise click.UsageError(message)
        if who:
            return lead_called(request.plan, kind, who)
    return ""


def _release(plan: Path, desk: Desk, span: Span, hits: tuple[Hit, ...], reason: str) -> None:
    """Keep that the details are released, or tell them and refuse."""
    if not reason.strip():
        for hit in hits:
            say(hit.sentence)
        raise NotReleasedError(count=len(hits))
    with desk.edit(plan) as file:
        period = ensure_period(file, start=span.start, end=span.end, name=span.name)
        release(file, period_id=period.id, hits=hits, reason=reason)


def _only(request: ReportRequest, sections: str) -> ReportRequest:
    """Return the request for these parts alone, in the order of the form."""
    if request.pack is None:
        raise click.UsageError(_("Only the progress report has parts that can be chosen."))
    known = [key for key, _title in section_keys(request.pack)]
    wanted = frozenset(part.strip() for part in sections.split(",") if part.strip())
    if unknown := wanted - set(known):
        message = _("There is no part called {unknown}. The parts are: {known}.")
        names = listed([f"“{name}”" for name in sorted(unknown)])
        raise click.UsageError(message.format(unknown=names, known=", ".join(known)))
    return replace(request, sections=wanted)


def write(made: Report, name: str, target: Path, template: Path | None = None) -> None:
    """Write a report in one format, importing only that format's library."""
    match name:
        case "word":
            from actionplan.reports.word import write_word  # noqa: PLC0415  (brings python-docx)

            write_word(made, target, template=template_of(template) if template else None)
        case "pdf":
            from actionplan.reports.pdf import write_pdf  # noqa: PLC0415  (brings reportlab)

            write_pdf(made, target)
        case _:
            from actionplan.reports.html import write_html  # noqa: PLC0415  (as its siblings)

            write_html(made, target)


@click.command("freeze")
@click.argument("plan", type=PLAN)
@click.option("--period", metavar="START..END", required=True)
@with_desk
def freeze(plan: Path, *, period: str, desk: Desk) -> int:
    """Close a period: its report shows for ever what the plan holds now."""
    with desk.edit(plan) as file:
        span = span_named(period, file.plan)
        kept = ensure_period(file, start=span.start, end=span.end, name=span.name)
        frozen = freeze_period(file, period_id=kept.id)
    say(_("Frozen: {name}").format(name=frozen.name))
    return DONE


@click.command("verify")
@click.argument("document", metavar="REPORT", type=PLAN)
@click.argument("plan", type=PLAN)
@with_desk
def verify(document: Path, plan: Path, *, desk: Desk) -> int:
    """Compare a report with the plan it was made from, and name every figure that differs."""
    from actionplan.importers.verifying import (  # noqa: PLC0415  (brings readers)
        differences,
        language_of,
        request_as_sealed,
        sealed_document,
    )

    issued, seal = sealed_document(document)
    with desk.read(plan) as file:
        request = request_as_sealed(file, seal, issued.lines)
        removals = removed_since(file, seal.day)
    with spoken(language_of(issued.lines)):
        found = differences(issued, build(seal.kind, request))
    for difference in found:
        say(difference.sentence)
    if found:
        for entry in removals:
            say(
                _("{day}, {who}: {label}").format(
                    day=day_text(entry.when.date()), who=entry.who, label=entry.label
                )
            )
        return FINDINGS
    say(_("{name} agrees with the plan.").format(name=document.name))
    return DONE


COMMANDS = {"report": report, "freeze": freeze, "verify": verify}
