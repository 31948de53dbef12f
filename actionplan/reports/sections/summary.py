"""Where the plan stands on both axes, and how far it has moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.wording import assurance_word, day_text, delivery_mark, long_day_text
from actionplan.i18n import _, ngettext
from actionplan.reports.blocks import Figure, Heading, ListBlock, Run, TextStyle
from actionplan.reports.compose import cell, muted, paragraph, table, toned, words, written
from actionplan.reports.figures import (
    bars_alt,
    delivery_by_section,
    planned_alt,
    planned_and_completed,
    slippage,
)
from actionplan.reports.narrative import figures_of, signed
from actionplan.reports.tones import (
    ASSURANCE_ORDER,
    DELIVERY_ORDER,
    DELIVERY_TONES,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block, Cell, Runs

_Row = tuple["Cell", "Cell", "Cell", "Cell"]


def summary(basis: Basis) -> Iterator[Block]:
    """Yield the narrative, the table of every total with its movement, the charts, the lists."""
    yield from written(basis.values["draft.summary"])
    yield Heading(2, _("Delivery and assurance"), "totals")
    yield from totals_table(basis)
    yield from _lists(basis)
    if basis.now.actions:
        yield from _charts(basis)


def totals_table(basis: Basis) -> Iterator[Block]:
    """Yield the one table in which every total of the report is printed."""
    day, earlier = long_day_text(basis.day), long_day_text(basis.earlier_day)
    yield from table(
        _("Delivery and assurance at {day}").format(day=day),
        _(
            "Each row is a total, with the number now, the number at {earlier}, and the change."
        ).format(earlier=earlier),
        (
            (_("Total"), 4),
            (_("At {day}").format(day=day_text(basis.day)), 2),
            (_("At {day}").format(day=day_text(basis.earlier_day)), 2),
            (_("Change"), 2),
        ),
        _rows(basis),
    )
    yield paragraph(
        _(
            "Delivery says whether an action has been done. Assurance says whether it has been "
            "shown to work. Each action that is not withdrawn is counted once on each."
        ),
        TextStyle.SMALL,
    )


def _rows(basis: Basis) -> Iterator[_Row]:
    now, before = basis.now, basis.before
    current, earlier = figures_of(now), figures_of(before)
    yield _row(cell(_("Areas for improvement")), now.areas, before.areas)
    yield _row(cell(_("Actions")), now.actions, before.actions)
    for word in DELIVERY_ORDER:
        name = _on_axis(_("Delivery: "), toned(delivery_mark(word), DELIVERY_TONES[word]))
        yield _row(name, current[word.value], earlier[word.value])
    for stage in ASSURANCE_ORDER:
        name = _on_axis(_("Assurance: "), cell(assurance_word(stage)))
        yield _row(name, current[stage.value], earlier[stage.value])
    soon = _("Due within {days} days").format(days=basis.plan.info.due_soon_days)
    yield _row(cell(_("Overdue")), current["overdue"], earlier["overdue"])
    yield _row(cell(soon), current["due_soon"], earlier["due_soon"])
    yield _row(
        cell(_("Complete without evidence")),
        current["without_evidence"],
        earlier["without_evidence"],
    )


def _on_axis(axis: str, word: Cell) -> Cell:
    return ((*muted(axis), *word[0]),)


def _row(name: Cell, now: int, before: int) -> _Row:
    return (name, (words(str(now), bold=True),), cell(str(before)), cell(signed(now - before)))


def _lists(basis: Basis) -> Iterator[Block]:
    now, info = basis.now, basis.plan.info
    items: list[Runs] = []
    soon = ngettext("Due within {days} day", "Due within {days} days", info.due_soon_days)
    for title, references in (
        (_("Overdue"), now.overdue),
        (soon.format(days=info.due_soon_days), now.due_soon),
        (_("Complete without evidence"), now.without_evidence),
    ):
        if references:
            items.append(_item(basis, title, references))
    if items:
        yield paragraph(_("The actions behind the last three lines of the table:"))
        yield ListBlock(tuple(items))
    else:
        yield paragraph(_("No action is overdue, due soon or complete without evidence."))


def _item(basis: Basis, title: str, references: Sequence[str]) -> Runs:
    return (Run(_("{title}: ").format(title=title), bold=True), *basis.links(references))


def _charts(basis: Basis) -> Iterator[Block]:
    day = long_day_text(basis.day)
    bars = delivery_by_section(basis.plan, basis.day)
    yield Heading(2, _("Delivery by service"), "delivery-by-service")
    yield Figure(
        bars, bars_alt(bars), _("Actions by delivery in each service at {day}").format(day=day)
    )
    lines = planned_and_completed(basis.plan, basis.day)
    if all(line.points for line in lines.lines):
        yield Heading(2, _("Planned and completed"), "planned-and-completed")
        yield Figure(
            lines, planned_alt(lines), _("Actions planned and completed to {day}").format(day=day)
        )
    slips = slippage(basis.plan, basis.day)
    if slips.rows:
        yield Heading(2, _("Slippage"), "slippage")
        yield Figure(
            slips,
            bars_alt(slips),
            _("Actions by how far they slip from the first agreed date, at {day}").format(day=day),
        )
