"""The status schemes: what each state and its colour mean, as the key of every export prints it."""

from __future__ import annotations

from dataclasses import dataclass

from actionplan.domain.stages import Assurance, Delivery, StatusScheme
from actionplan.domain.wording import assurance_word, delivery_mark
from actionplan.i18n import _, mark


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line of a key: shape and word, the colour's name (or ""), and what it means."""

    word: str
    colour: str
    meaning: str
    delivery: Delivery | None = None


_DONE = mark("The action has been done. Whether it works is shown by its assurance.")
_GONE = mark("The action is no longer part of the plan. Its reference stays taken.")
_WAITING = mark("Work has not begun, and is not yet expected to have.")
_BLUE, _GREEN, _AMBER, _RED, _GREY = (
    mark("Blue"),
    mark("Green"),
    mark("Amber"),
    mark("Red"),
    mark("Grey"),
)

_JUDGED = {
    Delivery.NOT_STARTED: (_GREY, _WAITING),
    Delivery.ON_TRACK: (_GREEN, mark("Work goes to plan and is expected to be done by its date.")),
    Delivery.AT_RISK: (
        _AMBER,
        mark("The date may be missed: said so by the last update, or due soon with little done."),
    ),
    Delivery.OFF_TRACK: (
        _RED,
        mark("The date has passed or will be missed; the action needs serious attention."),
    ),
    Delivery.COMPLETE: (_BLUE, _DONE),
    Delivery.WITHDRAWN: (_GREY, _GONE),
}
_MEANINGS = {
    StatusScheme.BRAG: _JUDGED,
    StatusScheme.RAG: {**_JUDGED, Delivery.COMPLETE: (_GREEN, _DONE)},
    StatusScheme.PERCENT: {
        **_JUDGED,
        Delivery.ON_TRACK: (_GREEN, mark("More than 75% is done.")),
        Delivery.AT_RISK: (_AMBER, mark("Between 26% and 75% is done.")),
        Delivery.OFF_TRACK: (
            _RED,
            mark("25% or less is done, or less than 50% and the date has passed."),
        ),
    },
}
_PROOF = {
    Assurance.NOT_EVIDENCED: mark("Nothing yet proves that the action was done."),
    Assurance.EVIDENCED: mark("Someone other than the lead officer has accepted the evidence."),
    Assurance.IMPACT_VERIFIED: mark(
        "A measure that was met, an audit or the voice of children shows that it works."
    ),
    Assurance.EMBEDDED: mark("A check on a later date found that it still works."),
}


def delivery_key(scheme: StatusScheme) -> tuple[KeyRow, ...]:
    """Return the key of a scheme, in the order of the stages."""
    return tuple(
        KeyRow(delivery_mark(delivery), _(colour), _(meaning), delivery)
        for delivery, (colour, meaning) in _MEANINGS[scheme].items()
    )


def assurance_key() -> tuple[KeyRow, ...]:
    """Return the key of the stages of proof, lowest first."""
    return tuple(KeyRow(assurance_word(stage), "", _(text)) for stage, text in _PROOF.items())
