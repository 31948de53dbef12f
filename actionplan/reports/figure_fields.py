"""Fields in text, such as {actions.complete}: they are filled in when the report is made.

So a sentence that somebody edited months ago still tells today's figures.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionplan.domain.stages import Assurance, Delivery

if TYPE_CHECKING:
    from collections.abc import Mapping

PLACE = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)?)\}")
"""A field in text; anything else in braces is text."""

COVER_FIELD, PARAGRAPH_FIELD = "cover.", "paragraph."
"""How fields begin that tell a field of the cover, or the number of a heading of the body."""

_STATES = (*(word.value for word in Delivery), *(word.value for word in Assurance))
_LISTS = ("overdue", "due_soon", "without_evidence")

FIELDS: frozenset[str] = frozenset(
    {
        "plan.title",
        "plan.organisation",
        "plan.vision",
        "period",
        "period.name",
        "period.start",
        "period.end",
        "day",
        "before.day",
        "areas",
        "areas.total",
        "actions",
        "actions.total",
        "proved",
        "draft.background",
        "draft.issues",
        "draft.outcomes",
        "draft.purpose",
        "draft.recommendations",
        "draft.summary",
        *(f"actions.{name}" for name in (*_STATES, *_LISTS)),
        *(f"before.{name}" for name in (*_STATES, *_LISTS)),
        *(f"change.{name}" for name in (*_STATES, *_LISTS)),
        *(f"{name}.references" for name in (*_LISTS, "completed", "slipped")),
        "slipped.reasons",
    }
)
"""Every field that text may hold, apart from ``cover.KEY`` and ``paragraph.KEY``."""


def is_field(name: str) -> bool:
    """Say whether ``name`` can be filled in."""
    return name in FIELDS or name.startswith((COVER_FIELD, PARAGRAPH_FIELD))


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return ``template`` with its fields filled in; an unknown one stays as it is."""
    return PLACE.sub(lambda found: values.get(found[1], found[0]), template)


def unknown_fields(template: str, values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the fields of ``template`` that cannot be filled in, once each."""
    names = dict.fromkeys(found[1] for found in PLACE.finditer(template))
    return tuple(f"{{{name}}}" for name in names if name not in values)
