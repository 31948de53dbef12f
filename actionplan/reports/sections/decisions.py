"""What the board is asked to decide, and the dates it is asked to extend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.rules import latest_update
from actionplan.domain.wording import day_text, listed
from actionplan.i18n import _, ngettext
from actionplan.reports.blocks import Callout, Run
from actionplan.reports.compose import (
    cell,
    or_dash,
    paragraph,
    sentence_or,
    table,
    words,
    written,
)
from actionplan.reports.recovery import asks_for_decision, recovery_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.records import Action
    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block


def decisions(basis: Basis) -> Iterator[Block]:
    """Yield a box for each decision that an open action needs, and one for all extensions."""
    text = basis.written("decisions")
    yield from written(text)
    boxes = _boxes(basis)
    if text:
        yield from boxes
        return
    yield from sentence_or(boxes, _("No decision is sought beyond noting this report."))


def extensions(basis: Basis) -> Iterator[Block]:
    """Yield the actions for which a later date is asked: first agreed, current, proposed."""
    yield from written(basis.written("extensions"))
    asked = _asking(basis)
    if not asked:
        yield paragraph(_("No extension of a due date is sought."))
        return
    yield paragraph(
        ngettext(
            "A later date is asked for {count} action. Until it is agreed, the current date "
            "stands and the action counts as overdue once that date is past.",
            "Later dates are asked for {count} actions. Until they are agreed, the current dates "
            "stand and an action counts as overdue once its date is past.",
            len(asked),
        ).format(count=len(asked))
    )
    yield from table(
        _("Extensions sought"),
        _("Each row is an action, with its first agreed, current and proposed due dates."),
        (
            (_("Ref."), 1.2),
            (_("Action"), 3.2),
            (_("First agreed"), 2.1),
            (_("Current"), 2.1),
            (_("Proposed"), 2.1),
            (_("Reason"), 3),
        ),
        (
            (
                (basis.links([action.reference]),),
                cell(action.title),
                or_dash(day_text(action.original_due)),
                or_dash(day_text(action.due)),
                or_dash(day_text(action.proposed_due)),
                or_dash(_reason(basis, action)),
            )
            for action in asked
        ),
    )


def _asking(basis: Basis) -> list[Action]:
    return [action for action in basis.open_actions if action.proposed_due is not None]


def _reason(basis: Basis, action: Action) -> str:
    recovery = recovery_of(basis.plan, action.id, basis.day)
    if recovery.cause:
        return recovery.cause
    update = latest_update(basis.plan, action.id, basis.day)
    return update.text if update else ""


def _boxes(basis: Basis) -> Iterator[Block]:
    for action in basis.open_actions:
        if asks_for_decision(action):
            title = _("{reference} {title}").format(reference=action.reference, title=action.title)
            yield Callout(title, words(action.decision_needed.strip()))
    if asked := _asking(basis):
        text = ngettext(
            "To agree a later due date for {references}.",
            "To agree later due dates for {count} actions: {references}.",
            len(asked),
        )
        references = listed([action.reference for action in asked])
        where = _("See “Extensions sought”.")
        yield Callout(
            _("Extensions"),
            (
                Run(text.format(count=len(asked), references=references) + " "),
                Run(where, link="#extensions"),
            ),
        )
