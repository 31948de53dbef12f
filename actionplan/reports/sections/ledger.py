"""The appendices that explain: every due date that was moved, and what the status words mean."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from actionplan.domain.references import natural_key
from actionplan.domain.schemes import assurance_key, delivery_key
from actionplan.domain.wording import day_text, scheme_word
from actionplan.i18n import _, ngettext
from actionplan.reports.blocks import Heading
from actionplan.reports.charts import Tone
from actionplan.reports.compose import cell, or_dash, paragraph, table, toned, written
from actionplan.reports.tones import DELIVERY_TONES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.records import Action, DateRevision
    from actionplan.domain.schemes import KeyRow
    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block, Cell


def date_revisions(basis: Basis) -> Iterator[Block]:
    """Yield every move of a due date: from, to, by how much, why, who agreed."""
    yield from written(basis.written("dates"))
    moves = _moves(basis)
    if not moves:
        yield paragraph(_("No due date has been moved."))
        return
    text = ngettext(
        "{count} move of a due date is recorded.",
        "{count} moves of due dates are recorded.",
        len(moves),
    )
    yield paragraph(text.format(count=len(moves)))
    yield from table(
        _("Date revisions"),
        _("Each row is one move of an action's due date, with the reason and who agreed to it."),
        (
            (_("Ref."), 1),
            (_("Action"), 3.5),
            (_("From"), 1.8),
            (_("To"), 1.8),
            (_("Change"), 1.7),
            (_("Reason"), 3.2),
            (_("Agreed by"), 2.6),
            (_("On"), 1.8),
        ),
        (_move(basis, action, move) for action, move in moves),
    )


def status_key(basis: Basis) -> Iterator[Block]:
    """Yield what each word of the plan's status scheme means, then the stages of proof."""
    yield from written(basis.written("key"))
    scheme = basis.plan.info.scheme
    yield Heading(2, _("Delivery: is the action done?"), "key-delivery")
    yield paragraph(
        _(
            "Status scheme: {scheme}. Delivery is worked out from dates, progress and the latest "
            "update. A person may choose another status with a reason; both are then printed."
        ).format(scheme=scheme_word(scheme).lower())
    )
    yield from table(
        _("Delivery"),
        _("Each row is a delivery status, its colour in this scheme, and what it means."),
        ((_("Status"), 2.2), (_("Colour"), 1.3), (_("Meaning"), 6)),
        (_status(row) for row in delivery_key(scheme)),
    )
    yield Heading(2, _("Assurance: has it been shown to work?"), "key-assurance")
    yield paragraph(
        _(
            "Nothing counts as proved until somebody other than the lead officer has accepted the "
            "evidence. A failed check takes an action back a stage."
        )
    )
    yield from table(
        _("Assurance"),
        _("Each row is a stage of proof and what it means."),
        ((_("Stage"), 2.2), (_("Meaning"), 7)),
        ((cell(row.word), cell(row.meaning)) for row in assurance_key()),
    )


def _moves(basis: Basis) -> list[tuple[Action, DateRevision]]:
    plan = basis.plan
    found = [
        (plan.actions[move.action_id], move)
        for move in plan.revisions.values()
        if move.action_id in plan.actions and (move.on is None or move.on <= basis.day)
    ]
    return sorted(
        found,
        key=lambda pair: (natural_key(pair[0].reference), pair[1].on or date.min, pair[1].id),
    )


def _move(basis: Basis, action: Action, move: DateRevision) -> tuple[Cell, ...]:
    return (
        (basis.links([action.reference]),),
        cell(action.title),
        or_dash(day_text(move.before)),
        or_dash(day_text(move.after)),
        or_dash(_shift(move)),
        or_dash(move.reason),
        or_dash(move.approved_by),
        or_dash(day_text(move.on)),
    )


def _shift(move: DateRevision) -> str:
    if move.before is None or move.after is None:
        return ""
    days = (move.after - move.before).days
    if days < 0:
        return ngettext("{count} day earlier", "{count} days earlier", -days).format(count=-days)
    return ngettext("{count} day later", "{count} days later", days).format(count=days)


def _status(row: KeyRow) -> tuple[Cell, ...]:
    tone = DELIVERY_TONES[row.delivery] if row.delivery else Tone.PLAIN
    return (toned(row.word, tone), or_dash(row.colour), cell(row.meaning))
