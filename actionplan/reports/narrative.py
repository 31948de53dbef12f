"""Sentences drafted from the figures by fixed rules, for somebody to edit.

A draft holds fields and not numbers, so that the edited text goes on telling the right figures.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from actionplan.domain.stages import Assurance, Delivery
from actionplan.domain.wording import listed, long_day_text, month_name
from actionplan.i18n import _, mark, ngettext
from actionplan.queries.judgements import answered
from actionplan.reports.audience import Audience
from actionplan.reports.basis import Basis
from actionplan.reports.cover import printed_places
from actionplan.reports.figure_fields import COVER_FIELD, PARAGRAPH_FIELD, filled
from actionplan.reports.moves import has_slipped
from actionplan.reports.recovery import asks_for_decision, recovery_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.queries.totals import Totals
    from actionplan.reports.packs import Pack
    from actionplan.reports.spans import Span

_MOST_NAMED = 20
_MOST_REASONS = 6
_MINUS = "\N{MINUS SIGN}"
_MOVEMENTS: dict[tuple[bool, bool], str] = {
    (True, True): mark(
        "Since the last report, at {before.day}, the number complete has gone from "
        "{before.complete} to {actions.complete}, impact verified from {before.impact_verified} "
        "to {actions.impact_verified} and embedded from {before.embedded} to {actions.embedded}."
    ),
    (True, False): mark(
        "Since the last report, at {before.day}, the number complete has gone from "
        "{before.complete} to {actions.complete} and impact verified from "
        "{before.impact_verified} to {actions.impact_verified}."
    ),
    (False, True): mark(
        "Since the period began on {period.start}, the number complete has gone from "
        "{before.complete} to {actions.complete}, impact verified from {before.impact_verified} "
        "to {actions.impact_verified} and embedded from {before.embedded} to {actions.embedded}."
    ),
    (False, False): mark(
        "Since the period began on {period.start}, the number complete has gone from "
        "{before.complete} to {actions.complete} and impact verified from "
        "{before.impact_verified} to {actions.impact_verified}."
    ),
}
"""The sentence on movement: against a kept report or not, with something embedded or not."""


def basis_of(  # noqa: PLR0913  (the whole request of a report, by name)
    plan: Plan,
    span: Span,
    *,
    today: date,
    pack: Pack | None = None,
    audience: Audience = Audience.BOARD,
    previous: tuple[Plan, date] | None = None,
    sections: frozenset[str] | None = None,
) -> Basis:
    """Return what a report of ``span`` stands on, its fields ready to be filled in.

    Without a ``previous`` plan, movement is worked out from the dates in the plan itself.
    ``sections`` are those that are printed, on which the numbers of headings depend.
    """
    earlier, earlier_day = previous or (plan, span.start - timedelta(days=1))
    basis = Basis(
        plan=plan,
        span=span,
        day=span.day(today),
        pack=pack,
        audience=audience,
        earlier=earlier,
        earlier_day=earlier_day,
        kept=previous is not None,
    )
    basis.values.update(_plain_values(basis))
    if pack is not None:
        basis.values.update(_turn_values(basis))
    basis.values.update(_drafts(basis))
    basis.values.update(_cover_values(basis))
    if pack is not None:
        _number(basis, pack, sections)
    return basis


def _number(basis: Basis, pack: Pack, sections: frozenset[str] | None) -> None:
    """Put in the numbers of the headings; fields of the cover may tell them."""
    for place in printed_places(basis, pack, sections):
        basis.values[PARAGRAPH_FIELD + place.item.key] = place.name
        basis.headings[place.name] = place.anchor
    basis.values.update(_cover_values(basis))


def counted_areas(count: int) -> str:
    """Return "17 areas for improvement"."""
    text = ngettext("{count} area for improvement", "{count} areas for improvement", count)
    return text.format(count=count)


def counted_actions(count: int) -> str:
    """Return "41 actions"."""
    return ngettext("{count} action", "{count} actions", count).format(count=count)


def signed(number: int) -> str:
    """Return a movement as it is printed: "+5", "−2", "no change"."""
    if number == 0:
        return _("no change")
    return f"+{number}" if number > 0 else f"{_MINUS}{-number}"


def figures_of(totals: Totals) -> dict[str, int]:
    """Return every count of a day by the name that fields give it."""
    return {
        **{word.value: totals.delivery.get(word, 0) for word in Delivery},
        **{word.value: totals.assurance.get(word, 0) for word in Assurance},
        "overdue": len(totals.overdue),
        "due_soon": len(totals.due_soon),
        "without_evidence": len(totals.without_evidence),
    }


def span_text(span: Span) -> str:
    """Return "21 May to 20 November 2026", with the first year where it is another."""
    start, end = long_day_text(span.start), long_day_text(span.end)
    if span.start.year == span.end.year:
        start = f"{span.start.day} {month_name(span.start.month)}"
    return _("{start} to {end}").format(start=start, end=end)


def summary_template(basis: Basis) -> str:
    """Return the drafted summary with its fields still in it, as an editor is given it."""
    return "\n".join(_summary(basis))


def _plain_values(basis: Basis) -> dict[str, str]:
    now, before, info, span = basis.now, basis.before, basis.plan.info, basis.span
    figures, earlier = figures_of(now), figures_of(before)
    start, end = long_day_text(span.start), long_day_text(span.end)
    return {
        "plan.title": info.title,
        "plan.organisation": info.organisation,
        "plan.vision": info.vision,
        "period": span_text(span),
        "period.name": span.name,
        "period.start": start,
        "period.end": end,
        "day": long_day_text(basis.day),
        "before.day": long_day_text(basis.earlier_day),
        "areas": counted_areas(now.areas),
        "areas.total": str(now.areas),
        "actions": counted_actions(now.actions),
        "actions.total": str(now.actions),
        "proved": counted_actions(now.proved),
        **{f"actions.{name}": str(count) for name, count in figures.items()},
        **{f"before.{name}": str(count) for name, count in earlier.items()},
        **{f"change.{name}": signed(count - earlier[name]) for name, count in figures.items()},
        "overdue.references": _shortly(now.overdue),
        "due_soon.references": _shortly(now.due_soon),
        "without_evidence.references": _shortly(now.without_evidence),
    }


def _turn_values(basis: Basis) -> dict[str, str]:
    """Return what tells of turns since the last report, which other documents do without."""
    return {
        "completed.references": _shortly(basis.since.completed),
        "slipped.references": _shortly(_slipped(basis)),
        "slipped.reasons": "; ".join(_reasons(basis)),
    }


def _shortly(references: Sequence[str]) -> str:
    """Return references as a list that can be read in a sentence; sections name them all."""
    if len(references) <= _MOST_NAMED:
        return listed(references)
    return _("{references} and {count} more").format(
        references=", ".join(references[:_MOST_NAMED]), count=len(references) - _MOST_NAMED
    )


def _slipped(basis: Basis) -> list[str]:
    return [move.reference for move in basis.since.delivery if has_slipped(move)]


def _reasons(basis: Basis) -> list[str]:
    """Return the causes given for actions that slipped, each with its reference, a few at most."""
    slipped = set(_slipped(basis))
    causes = (
        (action.reference, recovery_of(basis.plan, action.id, basis.day).cause.strip())
        for action in basis.open_actions
        if action.reference in slipped
    )
    told = [
        _("{reference}: {cause}").format(reference=reference, cause=" ".join(cause.split()))
        for reference, cause in causes
        if cause
    ]
    return [text.rstrip(".") for text in told[:_MOST_REASONS]]


def _cover_values(basis: Basis) -> dict[str, str]:
    fields = basis.pack.fields if basis.pack else ()
    return {
        COVER_FIELD + field.key: filled(
            basis.span.fields.get(field.key, "").strip() or field.default, basis.values
        )
        for field in fields
    }


def _drafts(basis: Basis) -> dict[str, str]:
    summary = basis.span.fields.get("summary", "").strip() or summary_template(basis)
    return {
        "draft.summary": filled(summary, basis.values),
        "draft.issues": filled("\n".join(_issues(basis)), basis.values),
        "draft.recommendations": "\n".join(
            f"{number}. {text}" for number, text in enumerate(_recommendations(basis), 1)
        ),
        "draft.background": "\n".join(_background(basis)),
        "draft.outcomes": "\n".join(_outcomes(basis)),
        "draft.purpose": filled(_purpose(), basis.values),
    }


def _summary(basis: Basis) -> Iterator[str]:
    if not basis.now.actions:
        yield _("At {day} the plan has {areas} and no actions yet.")
        return
    yield _(
        "At {day} the plan has {areas} and {actions}. Delivery: {actions.complete} complete, "
        "{actions.on_track} on track, {actions.at_risk} at risk, {actions.off_track} off track "
        "and {actions.not_started} not started."
    )
    yield _(
        "Assurance, counted apart from delivery: {actions.not_evidenced} not evidenced, "
        "{actions.evidenced} evidenced, {actions.impact_verified} with impact verified and "
        "{actions.embedded} embedded."
    )
    yield _movement(basis)
    yield _(
        "In the same time the number off track has gone from {before.off_track} to "
        "{actions.off_track}, and evidenced but not yet verified from {before.evidenced} to "
        "{actions.evidenced}."
    )
    yield from _turns(basis)
    yield _lateness(basis)
    if basis.now.without_evidence:
        yield _(
            "Complete without evidence: {actions.without_evidence} "
            "({without_evidence.references}). No benefit is claimed for these yet."
        )


def _turns(basis: Basis) -> Iterator[str]:
    """Yield what was completed, what slipped, and why, for a document in a form."""
    if basis.pack is None:
        return
    if basis.since.completed:
        yield _("Completed: {completed.references}.")
    if _slipped(basis):
        yield _("Slipped to at risk or off track: {slipped.references}.")
    if _reasons(basis):
        yield _("Causes given: {slipped.reasons}.")


def _issues(basis: Basis) -> Iterator[str]:
    if not basis.now.actions:
        yield from _summary(basis)
        return
    yield _(
        "At {day}: {actions.complete} of {actions} complete, {actions.off_track} off track, and "
        "impact for children verified for {proved}."
    )
    yield _lateness(basis)


def _movement(basis: Basis) -> str:
    embedded = Assurance.EMBEDDED
    tells = bool(basis.now.assurance[embedded] or basis.before.assurance[embedded])
    return _(_MOVEMENTS[basis.kept, tells])


def _lateness(basis: Basis) -> str:
    if not basis.now.overdue:
        return _("No action is overdue.")
    return _("Overdue: {actions.overdue} ({overdue.references}).")


def _recommendations(basis: Basis) -> Iterator[str]:
    decisions = sum(map(asks_for_decision, basis.open_actions))
    extensions = sum(1 for action in basis.open_actions if action.proposed_due)
    yield _("To note the progress of the plan at {day}.").format(day=long_day_text(basis.day))
    if decisions:
        yield ngettext(
            "To decide the matter set out under “Decisions sought”.",
            "To decide the {count} matters set out under “Decisions sought”.",
            decisions,
        ).format(count=decisions)
    if extensions:
        yield ngettext(
            "To agree the extension set out under “Extensions sought”.",
            "To agree the {count} extensions set out under “Extensions sought”.",
            extensions,
        ).format(count=extensions)


def _purpose() -> str:
    return _(
        "To tell members where {plan.title} stands at {day}, what has changed between "
        "{period.start} and {period.end}, and what they are asked to decide."
    )


def _background(basis: Basis) -> Iterator[str]:
    for inspection in answered(basis.plan):
        if inspection.title and inspection.published:
            yield _("This plan answers “{title}”, published on {day}.").format(
                title=inspection.title, day=long_day_text(inspection.published)
            )
        elif inspection.title:
            yield _("This plan answers “{title}”.").format(title=inspection.title)
    if basis.plan.info.vision:
        yield basis.plan.info.vision
    text = _(
        "The plan sets out {areas} and {actions}. This paper reports on {period} and gives the "
        "position at {day}. Delivery says whether an action has been done; assurance says whether "
        "it has been shown to work. The two are counted separately throughout."
    )
    yield filled(text, basis.values)


def _outcomes(basis: Basis) -> Iterator[str]:
    if basis.plan.info.vision:
        yield basis.plan.info.vision
    named = dict.fromkeys(name for area in basis.areas for name in area.objectives)
    for objective in named:
        references = [area.reference for area in basis.areas if objective in area.objectives]
        yield _("- {objective}: {references}").format(
            objective=objective, references=listed(references)
        )
