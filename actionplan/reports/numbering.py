"""Numbers of headings and paragraphs: "4", "4.2", "4.2.1", as text that all writers print.

The numbers of the headings of a form follow from what is printed of it alone, so that fields such
as {paragraph.equalities} can tell them; those of paragraphs follow from the blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan.i18n import _
from actionplan.reports.blocks import Heading, ListBlock, Paragraph, TextStyle
from actionplan.reports.section_names import APPENDICES, SECTION_TITLES
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from actionplan.reports.blocks import Block, Part, Runs
    from actionplan.reports.pack_form import BodyItem, Pack

_DEEPEST = 3
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Place:
    """An item of a form with its number, or its letter if it is an appendix."""

    item: BodyItem
    number: str

    @property
    def name(self) -> str:
        """What the place is called in text, "4.2" or "Appendix B"."""
        return (
            _("Appendix {letter}").format(letter=self.number) if self.is_appendix else self.number
        )

    @property
    def is_appendix(self) -> bool:
        """Whether it is printed after the body."""
        return self.item.section in APPENDICES

    @property
    def anchor(self) -> str:
        """The anchor of its heading."""
        return self.item.section or f"part-{self.item.key}"

    @property
    def heading(self) -> Heading:
        """Its heading, with the number."""
        title = title_of(self.item)
        if self.is_appendix:
            text = _("Appendix {letter}: {title}").format(letter=self.number, title=title)
        elif self.item.level > 1:
            text = _("{number} {title}").format(number=self.number, title=title)
        else:
            text = _("{number}. {title}").format(number=self.number, title=title)
        return Heading(self.item.level, text, self.anchor)


def title_of(item: BodyItem) -> str:
    """Return the heading of an item without its number."""
    return item.title or _(SECTION_TITLES[item.section])


def places(pack: Pack, is_printed: Callable[[BodyItem], bool]) -> tuple[Place, ...]:
    """Return what is printed of a form's body, in order; a head comes with what is under it."""
    found: list[Place] = []
    heads, waiting = pack.heads, None
    counts, letters = [0, 0], iter(_LETTERS)
    for item in pack.body:
        if item.level == 1:
            waiting = item if item.key in heads else None
        if item.key in heads or not is_printed(item):
            continue
        if item.section in APPENDICES:
            found.append(Place(item, next(letters)))
            continue
        if waiting is not None:
            counts = [counts[0] + 1, 0]
            found.append(Place(waiting, str(counts[0])))
            waiting = None
        counts = [counts[0] + 1, 0] if item.level == 1 else [counts[0], counts[1] + 1]
        found.append(Place(item, ".".join(map(str, counts[: item.level]))))
    return tuple(found)


def sunk(blocks: Iterable[Block], by: int) -> Iterator[Block]:
    """Yield blocks whose headings stand so many levels lower, as deep as there are levels."""
    for block in blocks:
        if isinstance(block, Heading):
            yield replace(block, level=min(block.level + by, _DEEPEST))
        else:
            yield block


def numbered(blocks: Iterable[Block], place: Place) -> Iterator[Block]:
    """Yield the blocks under a heading, each paragraph and each lower heading with its number.

    The items of an ordered list become paragraphs with numbers of their own.
    """
    counts = [0]
    for block in blocks:
        match block:
            case Heading(level, text):
                depth = max(1, level - place.item.level)
                counts = _next(counts[:depth])
                number = _joined(place, counts)
                counts.append(0)
                yield replace(block, text=_("{number} {title}").format(number=number, title=text))
            case Paragraph(style=TextStyle.BODY):
                counts = _next(counts)
                yield replace(block, number=_joined(place, counts))
            case ListBlock(items, ordered=True):
                for runs in items:
                    counts = _next(counts)
                    yield _paragraph(runs, _joined(place, counts))
            case _:
                yield block


def numbers_in(parts: Iterable[Part]) -> frozenset[str]:
    """Return the numbers of all paragraphs of a report."""
    return frozenset(
        block.number
        for part in parts
        for block in part.blocks
        if isinstance(block, Paragraph) and block.number
    )


def _next(counts: list[int]) -> list[int]:
    return [*counts[:-1], counts[-1] + 1]


def _joined(place: Place, counts: list[int]) -> str:
    return ".".join([place.number, *map(str, counts)])


def _paragraph(runs: Runs, number: str) -> Paragraph:
    return Paragraph(runs, number=number)
