"""What changed since the last report, worked out from the two plans and never remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.records import Action, Area, Judgement, Measure
from actionplan.domain.stages import Delivery
from actionplan.domain.wording import (
    assurance_word,
    day_text,
    delivery_mark,
    listed,
    long_day_text,
)
from actionplan.i18n import _, mark, ngettext
from actionplan.reports.blocks import Heading, ListBlock, Run
from actionplan.reports.compose import (
    cell,
    or_dash,
    paragraph,
    sentence_or,
    table,
    toned,
    written,
)
from actionplan.reports.moves import has_begun, has_recovered, has_slipped
from actionplan.reports.new_records import new_evidence, new_revisions, new_updates
from actionplan.reports.sections.late import late
from actionplan.reports.tones import ASSURANCE_TONES, DELIVERY_TONES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from actionplan.queries.since import Move, RecordMove
    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block, Runs

_FIELD_WORDS: dict[str, str] = {
    "title": mark("title"),
    "name": mark("name"),
    "text": mark("wording"),
    "detail": mark("what will be done"),
    "lead_id": mark("lead officer"),
    "agency_id": mark("agency"),
    "support_ids": mark("support"),
    "area_ids": mark("areas served"),
    "start": mark("start"),
    "success": mark("success measure"),
    "evidence_required": mark("evidence required"),
    "cost": mark("cost and funding"),
    "legal": mark("legal advice"),
    "decision_needed": mark("decision needed"),
    "proposed_due": mark("proposed date"),
    "override": mark("chosen status"),
    "timescale": mark("timescale"),
    "priority": mark("priority"),
    "responsible": mark("who is responsible"),
    "outcome": mark("what good looks like"),
    "objectives": mark("objectives"),
    "unit": mark("unit"),
    "direction": mark("direction"),
    "baseline": mark("baseline"),
    "target": mark("target"),
    "target_by": mark("target date"),
}
"""The fields whose change is worth a line, other than those that have a table of their own."""


def since(basis: Basis) -> Iterator[Block]:
    """Yield what was completed, moved, proved, added and withdrawn since the last report."""
    yield from written(basis.written("since"))
    yield paragraph(_opening(basis))
    yield from sentence_or(_changes(basis), _("Nothing in the plan has changed in this time."))


def _opening(basis: Basis) -> str:
    days = {"before": long_day_text(basis.earlier_day), "day": long_day_text(basis.day)}
    if basis.kept:
        text = _("This section compares the plan at {day} with the last report, at {before}.")
    else:
        text = _(
            "There is no earlier report to compare with. This section is worked out from the dates "
            "in the plan between {before} and {day}."
        )
    return text.format(**days)


def _changes(basis: Basis) -> Iterator[Block]:
    yield from _completed(basis)
    yield from _delivery(basis)
    yield from _assurance(basis)
    yield from _dates(basis)
    yield from _membership(basis)
    yield from _edited(basis)
    yield from _activity(basis)
    yield from late(basis)


def _completed(basis: Basis) -> Iterator[Block]:
    actions = {action.reference: action for action in basis.actions}
    done = [actions[reference] for reference in basis.since.completed if reference in actions]
    if not done:
        return
    yield Heading(2, _("Completed"), "since-completed")
    yield ListBlock(tuple(_named(basis, item.reference, item.title) for item in done))


def _delivery(basis: Basis) -> Iterator[Block]:
    groups = (
        (_("Begun and on track"), "begun", has_begun),
        (_("Slipped"), "slipped", has_slipped),
        (_("Recovered"), "recovered", has_recovered),
    )
    for title, key, belongs in groups:
        moves = [move for move in basis.since.delivery if belongs(move)]
        if not moves:
            continue
        yield Heading(2, title, f"since-{key}")
        if key == "begun":
            yield paragraph(basis.links(move.reference for move in moves))
        else:
            yield from _delivery_table(basis, title, moves)


def _delivery_table(basis: Basis, title: str, moves: list[Move[Delivery]]) -> Iterator[Block]:
    yield from table(
        title,
        _("Each row is an open action whose delivery is another than before."),
        ((_("Ref."), 1), (_("Action"), 5), (_("Before"), 2), (_("Now"), 2)),
        (
            (
                (basis.links([move.reference]),),
                cell(move.title),
                toned(delivery_mark(move.before), DELIVERY_TONES[move.before]),
                toned(delivery_mark(move.after), DELIVERY_TONES[move.after]),
            )
            for move in moves
        ),
    )


def _assurance(basis: Basis) -> Iterator[Block]:
    if not basis.since.assurance:
        return
    yield Heading(2, _("Assurance that moved"), "since-assurance")
    yield from table(
        _("Assurance that moved"),
        _("Each row is an action whose assurance is another than before."),
        ((_("Ref."), 1), (_("Action"), 5), (_("Before"), 2), (_("Now"), 2)),
        (
            (
                (basis.links([move.reference]),),
                cell(move.title),
                toned(assurance_word(move.before), ASSURANCE_TONES[move.before]),
                toned(assurance_word(move.after), ASSURANCE_TONES[move.after]),
            )
            for move in basis.since.assurance
        ),
    )


def _dates(basis: Basis) -> Iterator[Block]:
    moves = new_revisions(basis)
    if not moves:
        return
    yield Heading(2, _("Due dates that moved"), "since-dates")
    yield from table(
        _("Due dates that moved"),
        _("Each row is one move of an action's due date, and the reason."),
        ((_("Ref."), 1), (_("Action"), 3.5), (_("From"), 1.6), (_("To"), 1.6), (_("Reason"), 3.5)),
        (
            (
                (basis.links([action.reference]),),
                cell(action.title),
                or_dash(day_text(move.before)),
                or_dash(day_text(move.after)),
                or_dash(move.reason),
            )
            for action, move in moves
        ),
    )


def _membership(basis: Basis) -> Iterator[Block]:
    found = basis.since
    gone: list[RecordMove | Move[Delivery]] = [
        *_of_plan(found.withdrawn),
        *_gone(found.delivery),
    ]
    groups: tuple[tuple[str, Sequence[RecordMove | Move[Delivery]]], ...] = (
        (_("Added to the plan"), found.added),
        (_("Withdrawn"), gone),
        (_("Brought back"), _of_plan(found.restored)),
    )
    for number, (title, moves) in enumerate(groups, 1):
        names = dict.fromkeys((move.reference, move.title) for move in moves)
        if names:
            yield Heading(2, title, f"since-members-{number}")
            yield ListBlock(tuple(_named(basis, *name) for name in names))


def _of_plan(moves: Iterable[RecordMove]) -> list[RecordMove]:
    kinds = (Area, Action, Measure, Judgement)
    return [move for move in moves if isinstance(move.record, kinds)]


def _gone(moves: Iterable[Move[Delivery]]) -> list[Move[Delivery]]:
    return [move for move in moves if move.after is Delivery.WITHDRAWN]


def _edited(basis: Basis) -> Iterator[Block]:
    items = []
    for move in basis.since.changed:
        names = [_(_FIELD_WORDS[each.field]) for each in move.fields if each.field in _FIELD_WORDS]
        if names and isinstance(move.record, (Area, Action, Measure)):
            title = move.title if isinstance(move.record, Measure) else ""
            items.append((*_named(basis, move.reference, title), Run(f": {listed(names)}")))
    if items:
        yield Heading(2, _("Other changes to the plan"), "since-edited")
        yield ListBlock(tuple(items))


def _activity(basis: Basis) -> Iterator[Block]:
    updates, evidence = new_updates(basis), new_evidence(basis)
    if not updates and not evidence:
        return
    yield Heading(2, _("Updates and evidence"), "since-activity")
    if updates:
        text = ngettext("{count} update was posted.", "{count} updates were posted.", len(updates))
        yield paragraph(text.format(count=len(updates)))
    if evidence:
        text = ngettext(
            "{count} item of evidence was added.",
            "{count} items of evidence were added.",
            len(evidence),
        )
        yield paragraph(text.format(count=len(evidence)))


def _named(basis: Basis, reference: str, title: str) -> Runs:
    name = f" {title}" if reference else title
    return (*(basis.links([reference]) if reference else ()), *((Run(name),) if title else ()))
