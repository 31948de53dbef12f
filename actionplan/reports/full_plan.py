"""The whole plan in print: every area word for word, with its actions in a table of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.people import agency_label
from actionplan.domain.references import in_report_order, natural_key
from actionplan.domain.rules import is_live, latest_update
from actionplan.domain.wording import day_text, long_day_text, timescale_word
from actionplan.i18n import _
from actionplan.reports.blocks import Heading, Run, TextStyle
from actionplan.reports.charts import Tone
from actionplan.reports.compose import (
    anchor,
    cell,
    muted,
    or_dash,
    paragraph,
    small,
    table,
    words,
    written,
)
from actionplan.reports.figures import section_title
from actionplan.reports.statuses import assurance_cell, delivery_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from actionplan.domain.records import Action, Area
    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block, Cell, Runs


def full_plan(basis: Basis) -> Iterator[Block]:
    """Yield every area under its service or body, then the actions that serve no area."""
    yield from written(basis.written("plan"))
    sections = by_section(basis.plan.areas.values())
    if not sections and not basis.plan.actions:
        yield paragraph(_("The plan has no areas for improvement and no actions yet."))
    for number, (section, areas) in enumerate(sections.items(), 1):
        yield Heading(2, section_title(section), f"section-{number}")
        for area in areas:
            yield from area_blocks(basis, area)
    loose = [action for action in basis.plan.actions.values() if not _served(basis, action)]
    if loose:
        yield Heading(2, _("Actions that serve no area"), "section-none")
        yield from action_table(basis, _in_order(loose), _("Actions that serve no area"))


def by_section(areas: Iterable[Area]) -> dict[str, list[Area]]:
    """Return areas in the order of the report, by service or body."""
    sections: dict[str, list[Area]] = {}
    for area in in_report_order(areas):
        sections.setdefault(area.section, []).append(area)
    return sections


def area_blocks(basis: Basis, area: Area) -> Iterator[Block]:
    """Yield one area: its words, where they stand, who answers, and its actions."""
    yield Heading(3, _area_title(area), anchor("area", area.reference))
    yield paragraph(area.text, TextStyle.QUOTE)
    yield small(source_text(basis, area))
    if not is_live(area, basis.day):
        yield paragraph(
            _("Withdrawn on {day}. Reason: {reason}").format(
                day=long_day_text(area.withdrawn_on), reason=area.withdrawn_reason or "–"
            )
        )
    if area.outcome.strip():
        yield paragraph((Run(_("What good looks like: "), bold=True), Run(area.outcome)))
    actions = _in_order(basis.plan.actions_of(area.id))
    if not actions:
        yield paragraph(_("No action has been set for this area."))
    yield from action_table(
        basis, actions, _("Actions for {reference}").format(reference=area.reference), area
    )


def action_table(
    basis: Basis, actions: Iterable[Action], caption: str, area: Area | None = None
) -> Iterator[Block]:
    """Yield actions as a table: who, by when, where they stand on both axes, what is new."""
    yield from table(
        caption,
        _("Each row is an action with its lead, dates, delivery, assurance and latest update."),
        (
            (_("Ref."), 1),
            (_("Action"), 4.2),
            (_("Lead officer"), 2.9),
            (_("Due"), 2.2),
            (_("Delivery"), 2.1),
            (_("Assurance"), 1.8),
            (_("Latest update"), 3.8),
        ),
        (_action_row(basis, action, area) for action in actions),
    )


def source_text(basis: Basis, area: Area) -> str:
    """Return where an area's words stand: report, day of publication, page, paragraphs."""
    inspection = basis.plan.inspections.get(area.inspection_id)
    parts = []
    if inspection is not None and inspection.title:
        parts.append(inspection.title)
        if inspection.published:
            parts.append(_("published {day}").format(day=long_day_text(inspection.published)))
    if area.page is not None:
        parts.append(_("page {page}").format(page=area.page))
    if area.paragraphs:
        one = area.paragraphs.strip().isdigit()
        text = _("paragraph {paragraphs}") if one else _("paragraphs {paragraphs}")
        parts.append(text.format(paragraphs=area.paragraphs))
    source = ", ".join(parts) or _("not recorded")
    lines = [_("Source: {source}.").format(source=source)]
    if lead := basis.lead(area.lead_id):
        lines.append(_("Lead officer: {lead}.").format(lead=lead))
    if area.responsible:
        lines.append(_("Responsible: {bodies}.").format(bodies=area.responsible))
    if area.manual_due and area.manual_due != area.due:
        lines.append(_moved_area(area))
    return " ".join(lines)


def _moved_area(area: Area) -> str:
    if area.due is None:
        return _("The date was set by hand: {reason}.").format(reason=area.due_reason or "–")
    return _(
        "By its timescale it would be due on {day}; the date was set by hand: {reason}."
    ).format(day=day_text(area.due), reason=area.due_reason or "–")


def _area_title(area: Area) -> str:
    timescale = timescale_word(area.timescale)
    if area.due_now is None:
        return _("Area {reference}: {timescale}").format(
            reference=area.reference, timescale=timescale
        )
    return _("Area {reference}: {timescale}, due {day}").format(
        reference=area.reference, timescale=timescale.lower(), day=long_day_text(area.due_now)
    )


def _action_row(basis: Basis, action: Action, area: Area | None) -> tuple[Cell, ...]:
    return (
        cell(action.reference),
        _what(basis, action, area),
        _who(basis, action),
        due_cell(action),
        delivery_cell(basis, action),
        assurance_cell(basis, action),
        _latest(basis, action),
    )


def _what(basis: Basis, action: Action, area: Area | None) -> Cell:
    lines: list[Runs] = [words(action.title, bold=True)] if action.title.strip() else []
    lines.extend(cell(action.detail))
    others = basis.references(key for key in action.area_ids if area is None or key != area.id)
    if others:
        lines.append(
            words(_("Also serves {areas}").format(areas=", ".join(others)), tone=Tone.MUTED)
        )
    if not is_live(action, basis.day):
        text = _("Withdrawn on {day}: {reason}").format(
            day=day_text(action.withdrawn_on), reason=action.withdrawn_reason or "–"
        )
        lines.append(words(text))
    return tuple(lines)


def _who(basis: Basis, action: Action) -> Cell:
    lead = basis.lead(action.lead_id) or _("No lead officer")
    agency = agency_label(basis.plan, action.agency_id)
    return cell(lead if agency == basis.plan.info.organisation else f"{lead}\n{agency}")


def due_cell(action: Action) -> Cell:
    """Return the due date, with the one first agreed under it where it has moved."""
    if action.due is None:
        return (muted(_("No due date")),)
    if action.original_due in (None, action.due):
        return cell(day_text(action.due))
    return (
        words(day_text(action.due)),
        muted(_("was {day}").format(day=day_text(action.original_due))),
    )


def _latest(basis: Basis, action: Action) -> Cell:
    update = latest_update(basis.plan, action.id, basis.day)
    if update is None:
        return (muted(_("No update yet")),)
    return (muted(day_text(update.on)), *or_dash(update.text))


def _served(basis: Basis, action: Action) -> bool:
    return any(area_id in basis.plan.areas for area_id in action.area_ids)


def _in_order(actions: Iterable[Action]) -> list[Action]:
    return sorted(actions, key=lambda action: (natural_key(action.reference), action.id))
