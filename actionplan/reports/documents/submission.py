"""The plan as it is submitted: what will be done about each finding, by whom and by when.

Under section 137 of the Education and Inspections Act 2006 an authority writes a statement of the
action that it proposes to take in the light of the report, and the period for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.people import agency_label
from actionplan.domain.references import natural_key
from actionplan.domain.wording import day_text, timescale_word
from actionplan.i18n import _, mark, ngettext
from actionplan.reports.blocks import (
    Callout,
    Contents,
    Heading,
    Orientation,
    PageBreak,
    Part,
    Run,
    TextStyle,
)
from actionplan.reports.charts import Tone
from actionplan.reports.compose import (
    anchor,
    cell,
    muted,
    or_dash,
    paragraph,
    small,
    table,
    to_be_completed,
    words,
    written,
)
from actionplan.reports.documents.coverage import Coverage, coverage, reason_fields
from actionplan.reports.documents.gaps import written_or_gap
from actionplan.reports.figures import section_title
from actionplan.reports.full_plan import due_cell, source_text
from actionplan.reports.narrative import counted_areas
from actionplan.reports.pack_form import FieldKind, PackField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.records import Action
    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block, Cell

INTRODUCTION = PackField(
    key="submission.introduction",
    label=mark("Introduction"),
    prompt=mark("To whom the plan is submitted, who agreed it and on what day."),
    required=True,
    kind=FieldKind.PARAGRAPHS,
)
MONITORING = PackField(
    key="submission.monitoring",
    label=mark("How progress will be monitored"),
    prompt=mark("Which board looks at the plan, how often, and how impact is proved."),
    kind=FieldKind.PARAGRAPHS,
)


def submission_fields(basis: Basis) -> tuple[PackField, ...]:
    """Return what somebody writes in a plan for submission, reasons for gaps included."""
    return (INTRODUCTION, *reason_fields(basis), MONITORING)


def submission(basis: Basis) -> Iterator[Part]:
    """Yield the plan for submission."""
    found = coverage(basis)
    yield Part(tuple(_front(basis, found)))
    yield Part(tuple(_plan(basis, found)), Orientation.LANDSCAPE)
    if text := basis.written(MONITORING.key):
        title = _("How progress will be monitored")
        yield Part((Heading(1, title, "monitoring"), *written(text)))


def _front(basis: Basis, found: tuple[Coverage, ...]) -> Iterator[Block]:
    yield Contents(_("Contents"), 2)
    yield PageBreak()
    yield Heading(1, _("Introduction"), "introduction")
    yield from written_or_gap(basis, INTRODUCTION.key)
    yield Heading(1, _("How the plan answers the report"), "coverage")
    yield from _gaps(found)
    yield from table(
        _("What answers each area"),
        _("Each row is an area for improvement, with the actions that answer it."),
        ((_("Area"), 1), (_("Timescale"), 2.6), (_("Answered by"), 5)),
        (_covered(item) for item in found),
    )


def _gaps(found: tuple[Coverage, ...]) -> Iterator[Block]:
    gaps = [item.area.reference for item in found if not item.is_covered]
    if not gaps:
        text = _(
            "Each of the {areas} has an action that answers it, or a reason why there is none."
        )
        yield paragraph(text.format(areas=counted_areas(len(found))))
        return
    text = ngettext(
        "{references} has no action and no reason is given.",
        "{references} have no action and no reason is given.",
        len(gaps),
    )
    runs = (Run(text.format(references=", ".join(gaps))),)
    yield Callout(_("Not answered yet"), runs, Tone.OFF_TRACK)


def _covered(item: Coverage) -> tuple[Cell, ...]:
    references = sorted((action.reference for action in item.actions), key=natural_key)
    answer = ", ".join(references) or item.reason
    return (
        (words(item.area.reference, link=f"#{anchor('area', item.area.reference)}"),),
        cell(timescale_word(item.area.timescale)),
        cell(answer) or (to_be_completed(),),
    )


def _plan(basis: Basis, found: tuple[Coverage, ...]) -> Iterator[Block]:
    yield Heading(1, _("What will be done"), "plan")
    section = None
    for number, item in enumerate(found):
        if item.area.section != section:
            section = item.area.section
            yield Heading(2, section_title(section), f"section-{number}")
        yield from _area(basis, item)


def _area(basis: Basis, item: Coverage) -> Iterator[Block]:
    area = item.area
    title = _("Area {reference}: {timescale}")
    if area.due_now is not None:
        title = _("Area {reference}: {timescale}, by {day}")
    yield Heading(
        3,
        title.format(
            reference=area.reference,
            timescale=timescale_word(area.timescale).lower(),
            day=day_text(area.due_now),
        ),
        anchor("area", area.reference),
    )
    yield paragraph(area.text, TextStyle.QUOTE)
    yield small(source_text(basis, area))
    if area.outcome.strip():
        yield paragraph((Run(_("What good looks like: "), bold=True), Run(area.outcome)))
    if not item.actions:
        reason = item.reason or _("To be completed")
        yield paragraph((Run(_("Why there is no action: "), bold=True), Run(reason)))
    yield from table(
        _("Actions for {reference}").format(reference=area.reference),
        _("Each row is an action: who does it, by when, how it will be known to have worked."),
        (
            (_("Ref."), 1),
            (_("Action"), 4.2),
            (_("Lead officer"), 2.6),
            (_("Start"), 1.9),
            (_("Due"), 1.9),
            (_("How we will know it worked"), 3),
            (_("Evidence required"), 2.6),
            (_("Cost and funding"), 2.4),
        ),
        (_row(basis, action) for action in item.actions),
    )


def _row(basis: Basis, action: Action) -> tuple[Cell, ...]:
    what = [words(action.title, bold=True)] if action.title.strip() else []
    return (
        cell(action.reference),
        (*what, *cell(action.detail)) or (muted("–"),),
        _who(basis, action),
        or_dash(day_text(action.start) if action.start else ""),
        due_cell(action),
        or_dash(action.success),
        or_dash(action.evidence_required),
        or_dash(action.cost),
    )


def _who(basis: Basis, action: Action) -> Cell:
    lead = basis.lead(action.lead_id) or _("No lead officer")
    agency = agency_label(basis.plan, action.agency_id)
    return cell(lead if agency == basis.plan.info.organisation else f"{lead}\n{agency}")
