"""The joint response of council and partners: themes with strengths, areas and actions.

The form is that of published responses: a foreword with its signatories, then for each theme what
inspectors look for, the judgement, what is good, what is to improve and what is being done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.wording import day_text
from actionplan.i18n import _, mark, pgettext
from actionplan.reports.blocks import (
    Contents,
    Heading,
    ListBlock,
    PageBreak,
    Part,
    Run,
    TextStyle,
)
from actionplan.reports.compose import (
    anchor,
    cell,
    or_dash,
    paragraph,
    table,
    to_be_completed,
    words,
    written,
)
from actionplan.reports.documents.gaps import written_or_gap
from actionplan.reports.documents.themes import themes
from actionplan.reports.pack_form import FieldKind, PackField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.records import Action, Area, Judgement
    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block, Cell, Runs
    from actionplan.reports.documents.themes import Theme

FOREWORD = PackField(
    key="response.foreword",
    label=mark("Foreword"),
    prompt=mark("What the partners say together: thanks, what was found, what they commit to."),
    required=True,
    kind=FieldKind.PARAGRAPHS,
)
SIGNATORIES = PackField(
    key="response.signatories",
    label=mark("Signatories"),
    prompt=mark("One on each line: the role, such as “Corporate Director, Children and Families”."),
    required=True,
    kind=FieldKind.PEOPLE,
)
CLOSING = PackField(
    key="response.closing",
    label=mark("Closing words"),
    prompt=mark("Thanks to those who took part, and where progress will be reported."),
    kind=FieldKind.PARAGRAPHS,
)


def looked_for(theme: Theme) -> PackField:
    """Return the field for what inspectors look for under a theme."""
    return PackField(
        key=f"response.looked_for.{theme.key}",
        label=_("What inspectors look for: {theme}").format(theme=theme.title),
        prompt=_("What the framework expects here, in two or three sentences."),
        kind=FieldKind.PARAGRAPHS,
    )


def response_fields(basis: Basis) -> tuple[PackField, ...]:
    """Return what somebody writes in a response, in the order in which it is printed."""
    return (FOREWORD, SIGNATORIES, *(looked_for(theme) for theme in themes(basis)), CLOSING)


def joint_response(basis: Basis) -> Iterator[Part]:
    """Yield the response."""
    yield Part(tuple(_front(basis)))
    yield Part(tuple(block for theme in themes(basis) for block in _theme(basis, theme)))
    if closing := basis.written(CLOSING.key):
        yield Part((Heading(1, _("Thank you"), "closing"), *written(closing)))


def _front(basis: Basis) -> Iterator[Block]:
    yield Contents(_("Contents"), 1)
    yield PageBreak()
    yield Heading(1, _("Foreword"), "foreword")
    yield from written_or_gap(basis, FOREWORD.key)
    names = [line.strip() for line in basis.written(SIGNATORIES.key).splitlines() if line.strip()]
    yield Heading(2, _("Signatories"), "signatories")
    if names:
        yield ListBlock(tuple(words(name, bold=True) for name in names))
    else:
        yield paragraph(to_be_completed())


def _theme(basis: Basis, theme: Theme) -> Iterator[Block]:
    yield Heading(1, theme.title, anchor("theme", theme.key))
    if text := basis.written(looked_for(theme).key):
        yield Heading(2, _("What inspectors look for"), anchor("looked-for", theme.key))
        yield from written(text)
    if theme.judgements:
        yield Heading(2, _("What inspectors judged"), anchor("judged", theme.key))
        yield ListBlock(tuple(_judgement(item) for item in theme.judgements))
    yield Heading(2, _("Celebrating our strengths"), anchor("strengths", theme.key))
    if theme.strengths:
        yield ListBlock(tuple(words(item.text) for item in theme.strengths))
    else:
        yield paragraph(_("No strength was recorded under this theme."))
    yield Heading(2, _("Identifying areas for improvement"), anchor("areas", theme.key))
    if theme.areas:
        yield ListBlock(tuple(_area(area) for area in theme.areas))
    else:
        yield paragraph(_("No area for improvement was named under this theme."))
    yield Heading(2, _("Taking action to improve"), anchor("actions", theme.key))
    if theme.actions:
        yield from _actions(basis, theme)
    else:
        yield paragraph(_("No action has been set under this theme yet."))


def _judgement(item: Judgement) -> Runs:
    grade = item.grade or _("not graded")
    return (Run(_("{name}: ").format(name=item.name)), Run(grade, bold=True))


def _area(area: Area) -> Runs:
    return (Run(f"{area.reference}  ", bold=True), Run(area.text))


def _actions(basis: Basis, theme: Theme) -> Iterator[Block]:
    yield from table(
        _("Actions: {theme}").format(theme=theme.title),
        _("Each row is an action with the areas it answers, its lead officer and its due date."),
        (
            (_("Ref."), 1),
            (_("What we are doing"), 5),
            (_("Answers"), 1.4),
            (_("Lead officer"), 3),
            (pgettext("a day", "By"), 1.8),
        ),
        (_row(basis, action) for action in theme.actions),
    )
    yield paragraph(
        _("References in the third column are those of the areas for improvement above."),
        TextStyle.SMALL,
    )


def _row(basis: Basis, action: Action) -> tuple[Cell, ...]:
    return (
        cell(action.reference),
        or_dash(action.title or action.detail),
        or_dash(", ".join(basis.references(action.area_ids))),
        or_dash(basis.lead(action.lead_id)),
        or_dash(day_text(action.due) if action.due else ""),
    )
