"""The cover of a paper, in the form that a council or partnership takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.i18n import _
from actionplan.reports.blocks import Heading, Paragraph
from actionplan.reports.compose import cell, details, muted, to_be_completed, words, written
from actionplan.reports.packs import FieldKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block, Cell
    from actionplan.reports.packs import BodyItem, Pack, PackField


def cover(basis: Basis, pack: Pack) -> Iterator[Block]:
    """Yield the cover's short fields as a table, and its long ones under headings, in order."""
    yield Heading(1, pack.cover_title, "cover")
    short = [field for field in pack.fields if field.kind is not FieldKind.PARAGRAPHS]
    if short:
        yield details(
            _("Each row is a field of the cover and what is entered there."),
            ((field.label, _value(basis, field)) for field in short),
        )
    for field in pack.fields:
        if field.kind is FieldKind.PARAGRAPHS:
            yield Heading(2, field.label, f"cover-{field.key}")
            yield from _long(basis, field)


def text_of_field(basis: Basis, field: PackField) -> str:
    """Return what a field of the cover says: what was written, else its default."""
    return basis.values.get(f"cover.{field.key}", "").strip()


def is_blank(basis: Basis, field: PackField) -> bool:
    """Say whether somebody has still to fill in a required field."""
    return field.required and not text_of_field(basis, field)


def text_of_item(basis: Basis, item: BodyItem) -> str:
    """Return what stands under a heading of the body: what was written, else its default."""
    return basis.written(item.key) or basis.filled(item.default).strip()


def _long(basis: Basis, field: PackField) -> Iterator[Block]:
    text = text_of_field(basis, field)
    yield from written(text) if text else (_open(field),)


def _open(field: PackField) -> Block:
    return Paragraph(to_be_completed() if field.required else muted(_("None")))


def _value(basis: Basis, field: PackField) -> Cell:
    if field.kind is FieldKind.TICKS:
        return _ticks(basis, field)
    text = text_of_field(basis, field)
    if text:
        return cell(text)
    return (to_be_completed() if field.required else muted(_("None")),)


def _ticks(basis: Basis, field: PackField) -> Cell:
    """Return the plan's objectives, those ticked by hand or named by an area first."""
    by_hand = [line.strip() for line in text_of_field(basis, field).splitlines() if line.strip()]
    named = by_hand or list(dict.fromkeys(name for area in basis.areas for name in area.objectives))
    left = [name for name in basis.plan.info.objectives if name not in named]
    ticked = [words(_("✔ {objective}").format(objective=name)) for name in named]
    if left:
        names = "; ".join(left)
        ticked.append(muted(_("Not served by this paper: {objectives}").format(objectives=names)))
    return tuple(ticked) or (muted(_("None")),)
