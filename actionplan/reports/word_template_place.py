"""Where in a template the report goes: at its mark, after its front page, or in place of its text.

A council often hands over last year's report as its template. So unless the template says where the
report goes, only what stands before its first break of a page is kept, and no old text gets into a
new report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from msgspec import Struct

from actionplan.reports.word_chosen import Spot
from actionplan.reports.word_template_roles import plain_name
from actionplan.reports.word_template_xml import attribute, take_out, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement as Element

_NAMES = {"report", "actionplanreport", "adroddiad"}
_SHOWN = ("w:drawing", "w:pict", "w:object", "w:t")
_SECTION = "w:pPr/w:sectPr"
_PAIRS = (
    ("w:bookmarkStart", "w:bookmarkEnd"),
    ("w:permStart", "w:permEnd"),
    ("w:moveFromRangeStart", "w:moveFromRangeEnd"),
    ("w:moveToRangeStart", "w:moveToRangeEnd"),
)


class Place(Struct, frozen=True, kw_only=True):
    """Where the report goes: before ``after``, the first element that is kept behind it.

    ``removed`` gives way to the report; ``section`` is the section in which it stands.
    """

    spot: Spot
    removed: tuple[Element, ...]
    after: Element
    section: Element
    new_page: bool = False

    @property
    def is_last(self) -> bool:
        """Whether nothing of the template follows the report."""
        return bool(self.after.tag == qn("w:sectPr"))


def find_place(body: Element, is_heading: Callable[[str], bool]) -> Place:
    """Return where the report goes; ``is_heading`` judges the style of a paragraph."""
    *blocks, last = list(body)
    for number, block in enumerate(blocks):
        if (removed := _marked(block)) is not None:
            start = number if removed else number + 1
            section = _section(blocks[start:], last)
            after = blocks[number + 1] if number + 1 < len(blocks) else last
            return Place(spot=Spot.MARK, removed=removed, after=after, section=section)
    return _without_mark(blocks, last, is_heading)


def _without_mark(blocks: list[Element], last: Element, is_heading: Callable[[str], bool]) -> Place:
    end, new_page = _front(blocks, is_heading)
    return Place(
        spot=Spot.FRONT if end else Spot.BODY,
        removed=tuple(blocks[end:]),
        after=last,
        section=_section(blocks[end:], last),
        new_page=new_page,
    )


def pages_before(body: Element, place: Place) -> int:
    """Return how many pages end before the report, as far as their breaks tell."""
    count = int(place.new_page)
    for block in body:
        if block is place.after or block in place.removed:
            break
        breaks = [attribute(each, "w:type") for each in block.iter(qn("w:br"))]
        ends = block.find(_path(_SECTION))
        continues = ends is not None and attribute(ends.find(qn("w:type"))) == "continuous"
        count += breaks.count("page") + (ends is not None and not continues)
    return count


def close_pairs(body: Element) -> None:
    """Remove the starts whose ends went with what was removed, and the ends without starts."""
    for names in _PAIRS:
        starts, ends = (list(body.iter(qn(name))) for name in names)
        both = {attribute(each, "w:id") for each in starts}
        both &= {attribute(each, "w:id") for each in ends}
        for each in (*starts, *ends):
            if attribute(each, "w:id") not in both:
                take_out(each)


def sections(body: Element) -> list[Element]:
    """Return the properties of all sections in order."""
    homes = {qn("w:pPr"), qn("w:body")}
    return [each for each in body.iter(qn("w:sectPr")) if each.getparent().tag in homes]


def is_contents(block: Element) -> bool:
    """Say whether a block is a list of contents as Word builds it."""
    gallery = block.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
    return attribute(gallery) == "Table of Contents"


def _section(blocks: Sequence[Element], last: Element) -> Element:
    found = (each for block in blocks for each in block.iter(qn("w:sectPr")))
    return next(found, last)


def _marked(block: Element) -> tuple[Element, ...] | None:
    """Return what gives way to the report if this block marks its place; ``None`` if not."""
    if block.tag == qn("w:bookmarkStart"):
        return () if _is_name(attribute(block, "w:name")) else None
    if block.tag == qn("w:tbl"):
        return None
    text = words(block).strip()
    if text.startswith("{{") and text.endswith("}}") and _is_name(text):
        return (block,)
    if any(map(_names_report, block.iter(qn("w:sdtPr")))):
        return (block,)
    if any(_is_name(attribute(each, "w:name")) for each in block.iter(qn("w:bookmarkStart"))):
        return () if text else (block,)
    return None


def _names_report(properties: Element) -> bool:
    return any(_is_name(attribute(properties.find(qn(name)))) for name in ("w:tag", "w:alias"))


def _is_name(name: str) -> bool:
    return plain_name(name) in _NAMES


def _front(blocks: list[Element], is_heading: Callable[[str], bool]) -> tuple[int, bool]:
    """Return how many blocks are the front page, and whether a new page must be asked for."""
    for number, block in enumerate(blocks):
        if is_contents(block) or is_heading(attribute(block.find(_path("w:pPr/w:pStyle")))):
            break
        if block.find(_path("w:pPr/w:pageBreakBefore")) is not None and number:
            return (number, True) if _shows(blocks[:number]) else (0, False)
        if _breaks(block):
            return (number + 1, False) if _shows(blocks[: number + 1]) else (0, False)
    return 0, False


def _breaks(block: Element) -> bool:
    breaks = (attribute(each, "w:type") for each in block.iter(qn("w:br")))
    return block.find(_path(_SECTION)) is not None or "page" in breaks


def _shows(blocks: Sequence[Element]) -> bool:
    return any(
        piece.tag != qn("w:t") or (piece.text or "").strip()
        for block in blocks
        for piece in block.iter(*map(qn, _SHOWN))
    )


def _path(path: str) -> str:
    return "/".join(map(qn, path.split("/")))
