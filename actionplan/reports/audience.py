"""Who a document is for, and what of the evidence they may see."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from actionplan.domain.stages import Sensitivity
from actionplan.errors import PlanError
from actionplan.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan.domain.records import Evidence


class Audience(StrEnum):
    """Who a document is for; each sees what the one before sees, and more."""

    PUBLIC = "public"
    BOARD = "board"
    INTERNAL = "internal"


AUDIENCE_WORDS: dict[Audience, str] = {
    Audience.PUBLIC: mark("For the public"),
    Audience.BOARD: mark("For the board"),
    Audience.INTERNAL: mark("For internal use"),
}

_SEES: dict[Audience, frozenset[Sensitivity]] = {
    Audience.PUBLIC: frozenset({Sensitivity.PUBLIC}),
    Audience.BOARD: frozenset({Sensitivity.PUBLIC, Sensitivity.BOARD}),
    Audience.INTERNAL: frozenset(Sensitivity),
}


class UnknownAudienceError(PlanError):
    """A document was asked for an audience that does not exist."""

    title = mark("There is no audience called “{name}”.")
    advice = mark("Choose public, board or internal.")


def audience_named(name: str) -> Audience:
    """Return the audience of this name."""
    try:
        return Audience(name.strip().lower())
    except ValueError as error:
        raise UnknownAudienceError(name=name) from error


def visible(evidence: Iterable[Evidence], audience: Audience) -> tuple[Evidence, ...]:
    """Return the evidence whose existence ``audience`` may know of, in the same order."""
    return tuple(item for item in evidence if item.sensitivity in _SEES[audience])
