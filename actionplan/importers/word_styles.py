"""What a paragraph of a Word file looks like: its words, and the size and weight they inherit."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement

_NOT_SHOWN = frozenset(map(qn, ("w:del", "w:moveFrom", "w:txbxContent")))
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_OFF = frozenset(("0", "false", "off", "none"))
_HEADING = re.compile(r"heading (\d)")
_HALF_POINTS = 2
_DEFAULT_SIZE = 10.0
_TITLE = 0
_DEEPEST_HEADING = 8
_MOST_BASES = 32


class Look(Struct, frozen=True):
    """Size in points, weight and slant of a whole paragraph; ``level`` is 0 for the title."""

    size: float
    bold: bool
    slanted: bool
    level: int | None


class Styles:
    """The styles of a document, each with those it is based on."""

    def __init__(self, root: BaseOxmlElement | None) -> None:
        styles = [] if root is None else root.findall(qn("w:style"))
        self._by_id = {str(style.get(qn("w:styleId"))): style for style in styles}
        kinds = (style for style in styles if style.get(qn("w:default")) in {"1", "true"})
        paragraphs = (style for style in kinds if style.get(qn("w:type")) == "paragraph")
        self._default = next((str(style.get(qn("w:styleId"))) for style in paragraphs), "")
        defaults = f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
        self._defaults = [] if root is None else root.findall(defaults)

    def of(self, paragraph: BaseOxmlElement) -> list[BaseOxmlElement]:
        """Return the style of a paragraph and those it is based on, the nearest first."""
        return self._chain(attribute(paragraph, "w:pPr/w:pStyle") or self._default)

    def name(self, paragraph: BaseOxmlElement) -> str:
        """Return the name of a paragraph's style in small letters."""
        style = next(iter(self.of(paragraph)), None)
        return (attribute(style, "w:name") or "").lower() if style is not None else ""

    def look(self, paragraph: BaseOxmlElement) -> Look:
        """Return how a paragraph looks as a whole."""
        styles = self.of(paragraph)
        inherited = [*_properties(styles), *self._defaults]
        sizes: Counter[float] = Counter()
        bold = slanted = True
        for run in _runs(paragraph):
            if not (signs := sum(sign.isalnum() for sign in text_of_run(run))):
                continue
            own = [*run.findall(qn("w:rPr")), *self._of_run(run), *inherited]
            sizes[_size(own)] += signs
            bold = bold and _is_on(own, "w:b")
            slanted = slanted and _is_on(own, "w:i")
        size = max(sizes, key=lambda size: sizes[size], default=_size(inherited))
        worded = bool(sizes)
        return Look(size, bold and worded, slanted and worded, _level(paragraph, styles))

    def _of_run(self, run: BaseOxmlElement) -> list[BaseOxmlElement]:
        return _properties(self._chain(attribute(run, "w:rPr/w:rStyle") or ""))

    def _chain(self, style_id: str) -> list[BaseOxmlElement]:
        """Return a style and its bases; a ring of styles, or thousands in a row, end somewhere."""
        chain: list[BaseOxmlElement] = []
        while (style := self._by_id.get(style_id)) is not None and len(chain) < _MOST_BASES:
            if style in chain:
                break
            chain.append(style)
            style_id = attribute(style, "w:basedOn") or ""
        return chain


def attribute(element: BaseOxmlElement, path: str, name: str = "w:val") -> str | None:
    """Return an attribute of what is found under ``element``, None if either is missing."""
    found = element.find("/".join(map(qn, path.split("/"))))
    value = None if found is None else found.get(qn(name))
    return None if value is None else str(value)


def between(inner: BaseOxmlElement, outer: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield what an element within another stands in, up to that one."""
    for element in inner.iterancestors():
        if element is outer:
            return
        yield element


def printed(paragraph: BaseOxmlElement) -> str:
    """Return the words of a paragraph as a reader sees them, with its tabs and line ends."""
    return "".join(map(text_of_run, _runs(paragraph)))


def text_of_run(run: BaseOxmlElement) -> str:
    """Return the words of a run; hidden ones and the raised number of a note are none."""
    own = run.findall(qn("w:rPr"))
    text = "".join(_signs(run))
    raised = attribute(run, "w:rPr/w:vertAlign") == "superscript"
    return "" if _is_on(own, "w:vanish") or (raised and text.strip().isdigit()) else text


def _signs(run: BaseOxmlElement) -> Iterator[str]:
    for node in run:
        if node.tag == qn("w:t"):
            yield node.text or ""
        elif node.tag == qn("w:sym"):
            yield chr(int(node.get(qn("w:char"), "20"), 16))
        else:
            yield _SIGNS.get(node.tag, "")


def _runs(paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield the runs of a paragraph, without what was deleted and what stands in a text box."""
    for run in paragraph.iter(qn("w:r")):
        if not any(element.tag in _NOT_SHOWN for element in between(run, paragraph)):
            yield run


def _properties(styles: Iterable[BaseOxmlElement]) -> list[BaseOxmlElement]:
    return [found for style in styles for found in style.findall(qn("w:rPr"))]


def _is_on(properties: Iterable[BaseOxmlElement], name: str) -> bool:
    found = (each.find(qn(name)) for each in properties)
    first = next((each for each in found if each is not None), None)
    return first is not None and first.get(qn("w:val"), "1") not in _OFF


def _size(properties: Iterable[BaseOxmlElement]) -> float:
    sizes = (attribute(each, "w:sz") for each in properties)
    return next((float(size) / _HALF_POINTS for size in sizes if size), _DEFAULT_SIZE)


def _level(paragraph: BaseOxmlElement, styles: Iterable[BaseOxmlElement]) -> int | None:
    """Return the level of a heading, as its style's name or its place in the outline tell."""
    for element in (paragraph, *styles):
        name = (attribute(element, "w:name") or "").lower()
        if name == "title":
            return _TITLE
        if found := _HEADING.fullmatch(name):
            return int(found[1])
        outline = attribute(element, "w:pPr/w:outlineLvl")
        if outline is not None:
            return int(outline) + 1 if int(outline) <= _DEEPEST_HEADING else None
    return None
