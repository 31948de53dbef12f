"""What a document prints where somebody writes: their words, or that they are still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.reports.compose import paragraph, to_be_completed, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block
    from actionplan.reports.pack_form import PackField


def written_or_gap(basis: Basis, key: str) -> Iterator[Block]:
    """Yield what was written under ``key``, or a gap that shows."""
    if text := basis.written(key):
        yield from written(text)
    else:
        yield paragraph(to_be_completed())


def missing(basis: Basis, fields: Iterable[PackField]) -> tuple[PackField, ...]:
    """Return the required fields in which nothing stands yet."""
    return tuple(field for field in fields if field.required and not basis.written(field.key))
