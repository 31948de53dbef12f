"""What people fill in: the cover of a paper, the fields under its headings, the named officers."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from actionplan.i18n import _
from actionplan.reports.blocks import Heading, Paragraph, Run
from actionplan.reports.compose import cell, details, muted, to_be_completed, words, written
from actionplan.reports.figure_fields import COVER_FIELD
from actionplan.reports.numbering import places
from actionplan.reports.packs import FieldKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from actionplan.reports.basis import Basis
    from actionplan.reports.blocks import Block, Cell
    from actionplan.reports.numbering import Place
    from actionplan.reports.packs import BodyItem, Pack, PackField


def cover(basis: Basis, pack: Pack) -> Iterator[Block]:
    """Yield the fields of the cover in order: short ones as a table, long ones under headings."""
    yield Heading(1, pack.cover_title, "cover")
    yield from fields_table(basis, pack.fields_at())


def fields_table(basis: Basis, fields: Iterable[PackField]) -> Iterator[Block]:
    """Yield fields in order; each run of short ones is a table of names and values."""
    told = 0
    for are_long, group in groupby(fields, key=is_long):
        if are_long:
            for field in group:
                yield Heading(2, field.label, f"cover-{field.key}")
                yield from _long(basis, field)
            told += 1
            continue
        yield details(
            _("Each row is a field of the form and what is entered there."),
            [(field.label, _value(basis, field)) for field in group],
            caption=_("Further details") if told else "",
        )


def officer_line(basis: Basis, item: BodyItem) -> Paragraph:
    """Return the line that names the officer who answers for what is said under a heading."""
    named = basis.written(item.officer_key)
    label = Run(_("{label}: ").format(label=item.officer), bold=True)
    return Paragraph((label, *(words(named) if named else to_be_completed())))


def printed_places(basis: Basis, pack: Pack, sections: frozenset[str] | None) -> tuple[Place, ...]:
    """Return the headings that are printed, with their numbers.

    A heading for text that need not be filled in is left out while there is none.
    """

    def is_printed(item: BodyItem) -> bool:
        if sections is not None and item.key not in sections:
            return False
        needed = item.section or item.required or pack.fields_at(item.key)
        return bool(needed or text_of_item(basis, item))

    return places(pack, is_printed)


def is_long(field: PackField) -> bool:
    """Say whether a field is printed under a heading of its own."""
    return field.kind is FieldKind.PARAGRAPHS


def text_of_field(basis: Basis, field: PackField) -> str:
    """Return what a field says: what was written, else its default."""
    return basis.values.get(COVER_FIELD + field.key, "").strip()


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
        return cell(_(text) if text in field.choices else text)
    return (to_be_completed() if field.required else muted(_("None")),)


def _ticks(basis: Basis, field: PackField) -> Cell:
    """Return the plan's objectives in order, those ticked by hand or named by an area with a tick.

    One that is ticked and no longer an objective of the plan comes last.
    """
    by_hand = [line.strip() for line in text_of_field(basis, field).splitlines() if line.strip()]
    named = by_hand or [name for area in basis.areas for name in area.objectives]
    rows = dict.fromkeys((*basis.plan.info.objectives, *named))
    return tuple(_tick(name, is_ticked=name in named) for name in rows) or (muted(_("None")),)


def _tick(name: str, *, is_ticked: bool) -> tuple[Run, ...]:
    if is_ticked:
        return words(_("✔ {objective}").format(objective=name))
    return muted(_("{objective} (not relevant to this paper)").format(objective=name))
