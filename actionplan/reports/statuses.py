"""How delivery and assurance are printed: a shape, a word and a tone; a choice with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.rules import delivery_of
from actionplan.domain.stages import Assurance, Delivery
from actionplan.domain.wording import assurance_word, day_text, delivery_mark, delivery_word
from actionplan.i18n import _
from actionplan.reports.charts import Tone
from actionplan.reports.compose import muted, toned, words
from actionplan.reports.tones import ASSURANCE_TONES, DELIVERY_TONES

if TYPE_CHECKING:
    from actionplan.domain.records import Action
    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Cell


def delivery_cell(basis: Basis, action: Action) -> Cell:
    """Return an action's delivery, and when it was done; a chosen one with the computed one."""
    shown = basis.delivery[action.id]
    shown_cell = toned(delivery_mark(shown), DELIVERY_TONES[shown])
    if shown is Delivery.COMPLETE:
        return (*shown_cell, muted(_("on {day}").format(day=day_text(action.completed_on))))
    if action.override is None:
        return shown_cell
    state = delivery_of(basis.plan, action, basis.day)
    if state.chosen is None or state.chosen is state.computed:
        return shown_cell
    text = _("Chosen; by the rules: {word}. Reason: {reason}").format(
        word=delivery_word(state.computed).lower(), reason=state.reason
    )
    return (*shown_cell, words(text))


def assurance_cell(basis: Basis, action: Action) -> Cell:
    """Return an action's assurance; a complete one without evidence is pointed out."""
    if action.reference in basis.unproved:
        return toned(_("Complete, no evidence yet"), Tone.AT_RISK)
    if basis.delivery[action.id] is Delivery.WITHDRAWN:
        return (muted("–"),)
    stage = basis.assurance[action.id]
    return toned(assurance_word(stage), ASSURANCE_TONES[stage])


def proved(basis: Basis, action: Action) -> bool:
    """Say whether an action has been shown to make a difference."""
    return basis.assurance[action.id] in (Assurance.IMPACT_VERIFIED, Assurance.EMBEDDED)
