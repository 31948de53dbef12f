"""Whether a plan answers every finding: each area has an action, or a written reason for none.

An inspectorate can reply that a plan does not reflect what was found; this is told beforehand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.domain.rules import live_actions
from actionplan.i18n import _
from actionplan.reports.pack_form import FieldKind, PackField

if TYPE_CHECKING:
    from actionplan.domain.records import Action, Area
    from actionplan.reports.basis import Basis


class Coverage(Struct, frozen=True):
    """How one area is answered."""

    area: Area
    actions: tuple[Action, ...]
    reason: str

    @property
    def is_covered(self) -> bool:
        """Whether an action answers the area, or a reason stands instead."""
        return bool(self.actions or self.reason)


def coverage(basis: Basis) -> tuple[Coverage, ...]:
    """Return how each area that is not withdrawn is answered, in the order of the report."""
    return tuple(
        Coverage(
            area,
            live_actions(basis.plan, area.id, basis.day),
            basis.written(reason_key(area)),
        )
        for area in basis.areas
    )


def reason_key(area: Area) -> str:
    """Return the key under which the reason stands why an area has no action."""
    return f"coverage.{area.reference}"


def reason_fields(basis: Basis) -> tuple[PackField, ...]:
    """Return a field for each area without an action, to say why."""
    return tuple(
        PackField(
            key=reason_key(item.area),
            label=_("Why {reference} has no action").format(reference=item.area.reference),
            prompt=item.area.text,
            required=True,
            kind=FieldKind.PARAGRAPHS,
        )
        for item in coverage(basis)
        if not item.actions
    )
