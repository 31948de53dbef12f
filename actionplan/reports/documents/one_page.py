"""The plan on a page: vision, figures on both axes, and a row for each service and timescale."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from actionplan.domain.rules import is_overdue
from actionplan.domain.stages import Delivery, Timescale
from actionplan.domain.wording import day_text, long_day_text, timescale_word
from actionplan.i18n import _, ngettext
from actionplan.queries.totals import totals
from actionplan.reports.blocks import Heading, Orientation, Part, TextStyle
from actionplan.reports.compose import cell, muted, or_dash, paragraph, table, words
from actionplan.reports.documents.briefing import shortened
from actionplan.reports.figures import section_title
from actionplan.reports.narrative import counted_actions, counted_areas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from actionplan.domain.records import Action, Area
    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block, Cell

_Group: TypeAlias = "tuple[tuple[str, Timescale], list[Area]]"
_MOST_ROWS = 8
_MOST_REFERENCES = 6


def one_page(basis: Basis) -> Iterator[Part]:
    """Yield the page."""
    yield Part(tuple(_blocks(basis)), Orientation.LANDSCAPE)


def _blocks(basis: Basis) -> Iterator[Block]:
    yield from _head(basis)
    groups = _groups(basis)
    yield from _table(basis, groups[:_MOST_ROWS])
    more = len(groups) - _MOST_ROWS
    if more > 0:
        text = ngettext(
            "{count} more group of areas stands in the full plan.",
            "{count} more groups of areas stand in the full plan.",
            more,
        )
        yield paragraph(text.format(count=more), TextStyle.SMALL)


def _head(basis: Basis) -> Iterator[Block]:
    if vision := basis.plan.info.vision.strip():
        yield paragraph(shortened(vision), TextStyle.LEAD)
    yield Heading(1, _("Where the plan stands"), "stands")
    now = basis.now
    text = _(
        "{areas}, {actions}: {complete} complete, {proved} with impact verified, {overdue} overdue."
    )
    yield paragraph(
        text.format(
            areas=counted_areas(now.areas),
            actions=counted_actions(now.actions),
            complete=now.complete,
            proved=now.proved,
            overdue=len(now.overdue),
        )
    )


def _table(basis: Basis, groups: Iterable[_Group]) -> Iterator[Block]:
    yield from table(
        _("The plan at {day}").format(day=long_day_text(basis.day)),
        _("Each row is a service and a timescale, with its areas, its actions on both axes."),
        (
            (_("Service and timescale"), 3.3),
            (_("Areas"), 2.6),
            (_("Actions"), 1.5),
            (_("Complete"), 1.3),
            (_("Off track"), 1.3),
            (_("Overdue"), 1.3),
            (_("Impact verified"), 1.4),
            (_("Next due"), 1.7),
        ),
        (_row(basis, key, areas) for key, areas in groups),
    )


def _groups(basis: Basis) -> list[_Group]:
    """Return areas by service and timescale: services as in the report, the most urgent first."""
    found: dict[tuple[str, Timescale], list[Area]] = {}
    for area in basis.areas:
        found.setdefault((area.section, area.timescale), []).append(area)
    sections = list(dict.fromkeys(section for section, _timescale in found))
    urgency = list(Timescale)
    return sorted(
        found.items(), key=lambda item: (sections.index(item[0][0]), urgency.index(item[0][1]))
    )


def _row(basis: Basis, key: tuple[str, Timescale], areas: list[Area]) -> tuple[Cell, ...]:
    section, timescale = key
    wanted = {area.id for area in areas}
    actions = [action for action in basis.actions if wanted.intersection(action.area_ids)]
    figures = totals(basis.plan, basis.day, actions)
    return (
        (words(section_title(section), bold=True), muted(timescale_word(timescale))),
        cell(_references(areas)),
        cell(str(figures.actions)),
        cell(str(figures.complete)),
        cell(str(figures.delivery[Delivery.OFF_TRACK])),
        cell(str(sum(is_overdue(action, basis.day) for action in actions))),
        cell(str(figures.proved)),
        or_dash(_next_due(basis, actions)),
    )


def _references(areas: list[Area]) -> str:
    names = [area.reference for area in areas]
    shown = ", ".join(names[:_MOST_REFERENCES])
    more = len(names) - _MOST_REFERENCES
    if more <= 0:
        return shown
    return _("{references} and {count} more").format(references=shown, count=more)


def _next_due(basis: Basis, actions: list[Action]) -> str:
    open_ids = {action.id for action in basis.open_actions}
    days = [a.due for a in actions if a.id in open_ids and a.due and a.due >= basis.day]
    return day_text(min(days)) if days else ""
