"""Risks, money, law, equalities, the rest: what is recorded in the plan, and what people wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.i18n import _, ngettext
from actionplan.reports.answers import YES, answer_of
from actionplan.reports.blocks import ListBlock, Paragraph, Run
from actionplan.reports.compose import (
    cell,
    muted,
    or_dash,
    paragraph,
    table,
    to_be_completed,
    words,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.records import Action, Risk
    from actionplan.reports.answers import Answer
    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block, Cell
    from actionplan.reports.pack_form import Implication


def risks(basis: Basis) -> Iterator[Block]:
    """Yield the risks of acting and of not acting, the greatest first."""
    text = basis.written("risks")
    yield from written(text)
    found = sorted(basis.plan.risks.values(), key=lambda risk: (-score(risk), risk.id))
    if not found and not text:
        yield paragraph(_("No risk has been recorded in the plan."))
    yield from table(
        _("Risks of what the plan sets out to do"),
        _risk_summary(),
        _risk_columns(),
        (_risk(basis, risk) for risk in found if not risk.of_not_acting),
    )
    yield from table(
        _("Risks of not acting"),
        _risk_summary(),
        _risk_columns(),
        (_risk(basis, risk) for risk in found if risk.of_not_acting),
    )


def score(risk: Risk) -> int:
    """Return likelihood times impact."""
    return risk.likelihood * risk.impact


def finance(basis: Basis) -> Iterator[Block]:
    """Yield what actions are said to cost, and how many have not been costed."""
    yield from written(basis.written("finance"))
    costed = [action for action in basis.actions if action.cost.strip()]
    if not costed:
        yield paragraph(_("No cost has been recorded for any action."))
        return
    left = len(basis.actions) - len(costed)
    text = ngettext(
        "A cost or source of funding is recorded for {count} action.",
        "A cost or source of funding is recorded for {count} actions.",
        len(costed),
    ).format(count=len(costed))
    yield paragraph(text)
    if left:
        text = ngettext(
            "{count} action has no cost recorded.", "{count} actions have no cost recorded.", left
        )
        yield paragraph(text.format(count=left))
    yield from table(
        _("Cost and funding"),
        _("Each row is an action and what is recorded about its cost."),
        ((_("Ref."), 1), (_("Action"), 4), (_("Cost and funding"), 5)),
        (
            ((basis.links([action.reference]),), cell(action.title), cell(action.cost))
            for action in costed
        ),
    )


def legal(basis: Basis) -> Iterator[Block]:
    """Yield the actions that need legal advice."""
    yield from written(basis.written("legal"))
    flagged = [action for action in basis.actions if action.legal]
    if not flagged:
        yield paragraph(_("No action is marked as needing legal advice."))
        return
    yield paragraph(_("These actions are marked as needing legal advice:"))
    yield ListBlock(tuple(_linked(basis, action) for action in flagged))


def equalities(basis: Basis) -> Iterator[Block]:
    """Yield what was written about equalities; it cannot be drafted from figures."""
    text = basis.written("equalities")
    yield from written(text) if text else (Paragraph(to_be_completed()),)


def other_implications(basis: Basis) -> Iterator[Block]:
    """Yield the form's table of implications: yes or no, and the paragraphs that tell more."""
    yield from written(basis.written("implications"))
    rows = basis.pack.implications if basis.pack else ()
    if not rows:
        yield paragraph(_("This form asks for no other implications."))
    yield from table(
        _("Other implications"),
        _("Each row is an implication, with yes or no and the paragraphs that tell more."),
        ((_("Implication"), 4), (_("Yes or no"), 1.8), (_("Paragraph references"), 4)),
        (_implication(basis, row) for row in rows),
    )


def _implication(basis: Basis, row: Implication) -> tuple[Cell, ...]:
    answer = answer_of(basis, row)
    if not answer.word:
        return (cell(row.label), (to_be_completed(),), cell(answer.paragraphs))
    if answer.word == YES:
        given = _references(basis, answer) or (to_be_completed(),)
        return (cell(row.label), (words(_("Yes"), bold=True),), given)
    none: Cell = (muted(_("None")),)
    return (cell(row.label), cell(_("No")), _references(basis, answer) or none)


def _references(basis: Basis, answer: Answer) -> Cell:
    """Return the paragraphs with links to those that are headings."""
    runs: list[Run] = []
    for name in answer.references:
        if runs:
            runs.append(Run(", "))
        anchor = basis.headings.get(name, "")
        runs.append(Run(name, link=f"#{anchor}" if anchor else ""))
    return (tuple(runs),) if runs else ()


def _risk_summary() -> str:
    return _(
        "Each row is a risk, with likelihood times impact, who answers for it, and what is done."
    )


def _risk_columns() -> tuple[tuple[str, float], ...]:
    return (
        (_("Risk"), 4),
        (_("Score"), 1.8),
        (_("Answers for it"), 2.2),
        (_("What is done about it"), 4),
    )


def _risk(basis: Basis, risk: Risk) -> tuple[Cell, ...]:
    scored = _("{score} (likelihood {likelihood}, impact {impact})").format(
        score=score(risk), likelihood=risk.likelihood, impact=risk.impact
    )
    return (
        cell(risk.text),
        or_dash(scored if score(risk) else ""),
        or_dash(basis.lead(risk.owner_id)),
        or_dash(risk.mitigation),
    )


def _linked(basis: Basis, action: Action) -> tuple[Run, ...]:
    return (*basis.links([action.reference]), Run(f" {action.title}"))
