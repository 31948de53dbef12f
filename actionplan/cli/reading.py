"""Commands that only read: read, status, check."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from actionplan.cli.desk import DAY, DONE, FINDINGS, PLAN, Desk, plan_on, say, with_desk
from actionplan.domain.checks import checks
from actionplan.domain.stages import Assurance, Delivery, Timescale
from actionplan.domain.wording import (
    assurance_word,
    day_text,
    delivery_mark,
    long_day_text,
    timescale_word,
)
from actionplan.i18n import _
from actionplan.queries.totals import status_json
from actionplan.store.check import check_file
from actionplan.store.siblings import second_copies

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from actionplan.importers.proposal import Proposal


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


@click.command("read")
@click.argument("report", type=PLAN)
@click.option("--json", "as_json", is_flag=True)
@with_desk
def read(report: Path, *, as_json: bool, desk: Desk) -> int:
    """Say what an inspection report holds; no plan is written."""
    del desk
    from actionplan.importers.proposal import as_json as proposal_json  # noqa: PLC0415  (pdfium)
    from actionplan.importers.read import read_report  # noqa: PLC0415  (brings pdfium)

    proposal = read_report(report)
    if as_json:
        say(_json(proposal_json(proposal)))
    else:
        _show_proposal(proposal)
    return DONE


def _show_proposal(proposal: Proposal) -> None:
    say(proposal.title)
    say(_("Provider: {name}").format(name=proposal.provider))
    dates = (proposal.inspection_start, proposal.inspection_end)
    say(_("Inspected: {start} to {end}").format(start=day_text(dates[0]), end=day_text(dates[1])))
    say(_("Published: {day}").format(day=day_text(proposal.published)))
    say(_("Judgements: {count}").format(count=len(proposal.judgements)))
    say(_("Areas for improvement: {count}").format(count=len(proposal.areas)))
    for area in proposal.areas:
        words = [area.section or "", timescale_word(Timescale(area.timescale or ""))]
        head = ", ".join(word for word in words if word)
        say(f"  - {area.text}" + (f" [{head}]" if head else ""))
    for remark in proposal.remarks:
        say(_(remark))


@click.command("status")
@click.argument("plan", type=PLAN)
@click.option("--on", type=DAY, metavar="DATE", help=_("The day to look at; today otherwise."))
@click.option("--json", "as_json", is_flag=True)
@with_desk
def status(plan: Path, *, on: date | None, as_json: bool, desk: Desk) -> int:
    """Show the figures of a plan on a day, on both axes."""
    day = on or desk.today
    with desk.read(plan) as file:
        figures = status_json(plan_on(file, day), day)
    say_figures(figures, day, as_json=as_json)
    return DONE


def say_figures(figures: dict[str, Any], day: date, *, as_json: bool) -> None:
    """Print the figures of a day, as ``status_json`` gives them."""
    if as_json:
        say(_json(figures))
        return
    say(_("{title}, {day}").format(title=figures["title"], day=long_day_text(day)))
    say(_("{areas} areas, {actions} actions").format(**figures))
    for stage in Delivery:
        say(f"  {delivery_mark(stage)}: {figures['delivery'][stage.value]}")
    for proof in Assurance:
        say(f"  {assurance_word(proof)}: {figures['assurance'][proof.value]}")
    for name, words in (
        ("overdue", _("Overdue")),
        ("due_soon", _("Due soon")),
        ("without_evidence", _("Complete without evidence")),
    ):
        say(f"{words}: {', '.join(figures[name]) or '–'}")


@click.command("check")
@click.argument("plan", type=PLAN)
@click.option("--evidence", is_flag=True, help=_("Compare every file of evidence as well."))
@click.option("--json", "as_json", is_flag=True)
@with_desk
def check(plan: Path, *, evidence: bool, as_json: bool, desk: Desk) -> int:
    """Check that the file is sound, and name what its plan lacks; nothing is repaired."""
    remarks = check_file(plan, evidence=evidence)
    lacks = []
    if not any(remark.code == "damaged" for remark in remarks):
        with desk.read(plan) as file:
            lacks = list(checks(file.plan, desk.today))
    if as_json:
        say(
            _json(
                {
                    "file": [
                        {"code": r.code, "severity": r.severity, "text": r.text} for r in remarks
                    ],
                    "plan": [
                        {"code": r.code, "severity": r.severity, "text": r.text, "ref": r.reference}
                        for r in lacks
                    ],
                }
            )
        )
        return FINDINGS if remarks else DONE
    say(_("The file is sound.") if not remarks else _("The file has faults:"))
    for remark in remarks:
        say(f"  {remark.text}")
    for lack in lacks:
        say(f"  {lack.reference}  {lack.text}")
    if not any(remark.code == "damaged" for remark in remarks):
        _note_second_copies(plan)
    return FINDINGS if remarks else DONE


def _note_second_copies(plan: Path) -> None:
    """Name the copies beside the plan; having some is no fault of the file."""
    for copy in second_copies(plan):
        say(
            _(
                "Note: “{name}” is a copy of this plan, last changed by {person} on {day}; "
                "changes only there: {there}, only here: {here}."
            ).format(
                name=copy.path.name,
                person=copy.person,
                day=day_text(copy.when.date()),
                there=copy.only_there,
                here=copy.only_here,
            )
        )


COMMANDS = {"read": read, "status": status, "check": check}
