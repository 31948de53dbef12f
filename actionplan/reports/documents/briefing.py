"""The two-page briefing for staff and partners, under the six headings that such briefings have.

Vision and drivers come from the plan, figures from the period; what a person writes replaces the
draft. Lists are short by rule, so that the briefing keeps to two pages whatever the plan holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.deadlines import add_months
from actionplan.domain.wording import day_text, long_day_text, timescale_word
from actionplan.i18n import _, mark, ngettext
from actionplan.reports.blocks import Heading, ListBlock, Part, Run
from actionplan.reports.compose import cell, paragraph, table, to_be_completed, words, written
from actionplan.reports.documents.gaps import written_or_gap
from actionplan.reports.narrative import counted_actions, counted_areas
from actionplan.reports.pack_form import FieldKind, PackField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.records import Action
    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block, Cell, Runs

_MOST_NEXT = 6
_MONTHS = 6
_MOST_LETTERS = 180

VISION = PackField(
    key="briefing.vision",
    label=mark("Our vision"),
    prompt=mark("One or two sentences; the vision of the plan otherwise."),
    kind=FieldKind.PARAGRAPHS,
)
PURPOSE = PackField(
    key="briefing.purpose",
    label=mark("Our purpose"),
    prompt=mark("Why the board and the plan are there, in two or three sentences."),
    required=True,
    kind=FieldKind.PARAGRAPHS,
)
DRIVERS = PackField(
    key="briefing.drivers",
    label=mark("Our drivers for change"),
    prompt=mark("What makes the change necessary; the inspection and its findings otherwise."),
    kind=FieldKind.PARAGRAPHS,
)
NOW = PackField(
    key="briefing.now",
    label=mark("Where we are now"),
    prompt=mark("Two or three sentences; figures from the plan otherwise."),
    kind=FieldKind.PARAGRAPHS,
)
NEXT = PackField(
    key="briefing.next",
    label=mark("Where we want to be, and how we will get there"),
    prompt=mark("What will be different, in two or three sentences."),
    kind=FieldKind.PARAGRAPHS,
)
FURTHER = PackField(
    key="briefing.further",
    label=mark("Further information"),
    prompt=mark("Where the report and the plan can be read, and whom to ask."),
    required=True,
    kind=FieldKind.PARAGRAPHS,
)
FIELDS = (VISION, PURPOSE, DRIVERS, NOW, NEXT, FURTHER)
"""What somebody writes in a briefing, in the order in which it is printed."""


def briefing(basis: Basis) -> Iterator[Part]:
    """Yield the briefing."""
    yield Part(tuple(_blocks(basis)))


def _blocks(basis: Basis) -> Iterator[Block]:
    vision = basis.written(VISION.key) or basis.plan.info.vision
    yield Heading(1, _("Our vision"), "vision")
    yield from written(vision) if vision else (paragraph(to_be_completed()),)
    yield Heading(1, _("Our purpose"), "purpose")
    yield from written_or_gap(basis, PURPOSE.key)
    yield Heading(1, _("Our drivers for change"), "drivers")
    yield from (
        written(basis.written(DRIVERS.key)) if basis.written(DRIVERS.key) else _drivers(basis)
    )
    yield Heading(1, _("Where we are now"), "now")
    yield from written(basis.written(NOW.key))
    yield from _now(basis)
    yield Heading(1, _("Where we want to be, and how we will get there"), "next")
    yield from written(basis.written(NEXT.key))
    yield from _next(basis)
    yield Heading(1, _("Further information"), "further")
    yield from written_or_gap(basis, FURTHER.key)


def _drivers(basis: Basis) -> Iterator[Block]:
    plan = basis.plan
    for item in plan.inspections.values():
        if item.published:
            text = _("{title}, published {day}, named what has to improve.")
            yield paragraph(text.format(title=item.title, day=long_day_text(item.published)))
    urgent: dict[str, int] = {}
    for area in basis.areas:
        word = timescale_word(area.timescale).lower()
        urgent[word] = urgent.get(word, 0) + 1
    if urgent:
        yield paragraph(
            _("It names {areas}: {timescales}.").format(
                areas=counted_areas(len(basis.areas)),
                timescales=", ".join(f"{count} {word}" for word, count in urgent.items()),
            )
        )


def _now(basis: Basis) -> Iterator[Block]:
    now, before = basis.now, basis.before
    text = _(
        "At {day}, {complete} of {actions} are complete. The impact of {proved} has been verified: "
        "an action that is done is not counted as proved until somebody has shown that it works."
    )
    yield paragraph(
        text.format(
            day=long_day_text(basis.day),
            complete=now.complete,
            actions=counted_actions(now.actions),
            proved=now.proved,
        )
    )
    yield from table(
        _("Where we are"),
        _("Each row is a figure of the plan, now and at the last report."),
        (
            (_("Figure"), 4),
            (_("At {day}").format(day=day_text(basis.day)), 2),
            (_("At {day}").format(day=day_text(basis.earlier_day)), 2),
        ),
        (
            _row(_("Actions complete"), now.complete, before.complete),
            _row(_("Impact verified"), now.proved, before.proved),
            _row(_("Overdue"), len(now.overdue), len(before.overdue)),
        ),
    )


def _row(name: str, now: int, before: int) -> tuple[Cell, ...]:
    return (cell(name), (words(str(now), bold=True),), cell(str(before)))


def _next(basis: Basis) -> Iterator[Block]:
    end = add_months(basis.day, _MONTHS)
    due = sorted(
        (a for a in basis.open_actions if a.due is not None and basis.day <= a.due <= end),
        key=lambda action: (action.due, action.reference),
    )
    if not due:
        yield paragraph(_("No action falls due in the next six months."))
        return
    yield paragraph(_("The next steps are:"))
    yield ListBlock(tuple(_step(basis, action) for action in due[:_MOST_NEXT]))
    more = len(due) - _MOST_NEXT
    if more > 0:
        text = ngettext(
            "{count} more action falls due by {day}; the plan lists it.",
            "{count} more actions fall due by {day}; the plan lists them.",
            more,
        )
        yield paragraph(text.format(count=more, day=long_day_text(end)))


def _step(basis: Basis, action: Action) -> Runs:
    runs = [Run(_("{day}: ").format(day=day_text(action.due)), bold=True)]
    runs.append(Run(shortened(action.title or action.detail)))
    if lead := basis.lead(action.lead_id):
        runs.append(Run(_(" ({lead})").format(lead=lead)))
    return tuple(runs)


def shortened(text: str) -> str:
    """Return the first line of ``text``, cut at a word where it is too long for a short list."""
    line = text.strip().partition("\n")[0]
    if len(line) <= _MOST_LETTERS:
        return line
    return line[:_MOST_LETTERS].rsplit(" ", 1)[0] + " …"
