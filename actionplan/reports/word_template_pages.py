"""The paper of a report in a council's template: its sizes, margins, headers and footers.

Each section of ours names the headers and footers of the section in which the report stands. What a
template lacks of the protective marking and of the number of the page is added to its footers.
"""

from __future__ import annotations

import re
from copy import deepcopy
from html import escape
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import serialize_for_reading

from actionplan.reports import styles
from actionplan.reports.blocks import Orientation
from actionplan.reports.word_furniture import page_label_xml
from actionplan.reports.word_template_place import sections
from actionplan.reports.word_template_xml import (
    attribute,
    instructions,
    is_on,
    put_before,
    take_out,
    words,
)
from actionplan.reports.word_xml import run, twips

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

    from actionplan.reports.blocks import Furniture

_REFERENCES = ("w:headerReference", "w:footerReference")
_LEAST_WIDTH = 144.0
_AFTER_TYPE = ("w:pgSz", "w:pgMar", "w:paperSrc", "w:pgBorders", "w:lnNumType", "w:pgNumType",
               "w:cols", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:bidi",
               "w:rtlGutter", "w:docGrid", "w:printerSettings")  # fmt: skip
_PAGE = re.compile(r"\bPAGE\b", re.IGNORECASE)
_References = dict[tuple[str, str], str]


class TemplatePages:
    """Gives each part of the report a section like that of the template."""

    def __init__(self, body: Element, section: Element) -> None:
        self._upright = _own(section, _references(body, section))
        self._turned = self._landscape_of(body, section)
        self._is_first = True

    def width(self, orientation: Orientation) -> float:
        """Return the room for text between the margins, in points."""
        section = self._page(orientation)
        size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        used = sum(_number(margins, name) for name in ("w:left", "w:right", "w:gutter"))
        return max(_LEAST_WIDTH, (_number(size, "w:w") - used) / 20)

    def section(self, orientation: Orientation) -> str:
        """Return the properties of the next section; all but the first are like inner pages."""
        section = deepcopy(self._page(orientation))
        if not self._is_first:
            make_inner(section)
        self._is_first = False
        return str(serialize_for_reading(section))

    def _page(self, orientation: Orientation) -> Element:
        return self._turned if orientation is Orientation.LANDSCAPE else self._upright

    def _landscape_of(self, body: Element, section: Element) -> Element:
        """Return the template's own wide page, else the upright one turned."""
        if _is_wide(self._upright):
            return self._upright
        ours = _references(body, section)
        for other in sections(body):
            theirs = _references(body, other)
            if _is_wide(other) and theirs.keys() == ours.keys():
                return _own(other, theirs)
        turned = deepcopy(self._upright)
        size = turned.find(qn("w:pgSz"))
        width, height = attribute(size, "w:w"), attribute(size, "w:h")
        size.set(qn("w:w"), height)
        size.set(qn("w:h"), width)
        size.set(qn("w:orient"), "landscape")
        return turned


def make_inner(section: Element) -> None:
    """Let a section begin a page that goes on: no first page of its own, no number anew."""
    for name in ("w:titlePg", "w:type"):
        take_out(section.find(qn(name)))
    put_before(section, parse_xml(f'<w:type {nsdecls("w")} w:val="nextPage"/>'), _AFTER_TYPE)
    numbers = section.find(qn("w:pgNumType"))
    if numbers is not None:
        numbers.attrib.pop(qn("w:start"), None)


def plain_section() -> Element:
    """Return the section of a template that has none."""
    return parse_xml(f"<w:sectPr {nsdecls('w')}>{_paper()}</w:sectPr>")


def has_page_numbers(document: Document, section: Element) -> bool:
    """Say whether a page of the section shows its number."""
    references = _references(document.element.body, section)
    parts = (document.part.related_parts.get(each) for each in references.values())
    return any(
        _PAGE.search(instructions(part.element)) for part in parts if isinstance(part, XmlPart)
    )


def furnish(document: Document, furniture: Furniture, style: str) -> None:
    """Add to the footers what a page of a report must show and the template does not."""
    body, effective = document.element.body, _References()
    for section in sections(body):
        effective |= _named(section)
        for kind in _kinds_of_page(document, section):
            _furnish_page(document, section, effective, kind, (furniture, style))


def _furnish_page(
    document: Document,
    section: Element,
    effective: _References,
    kind: str,
    wanted: tuple[Furniture, str],
) -> None:
    main, (furniture, style) = document.part, wanted
    parts = {tag: main.related_parts.get(effective.get((tag, kind), "")) for tag in _REFERENCES}
    shown = [part.element for part in parts.values() if isinstance(part, XmlPart)]
    line = _missing(shown, furniture, is_first=kind == "first")
    if not line:
        return
    line = (
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{escape(style)}"/><w:jc w:val="right"/>'
        f"</w:pPr>{line}</w:p>"
    )
    footer = parts["w:footerReference"]
    if isinstance(footer, XmlPart):
        _append(footer.element, parse_xml(line))
        return
    relation = _new_footer(document, line)
    effective["w:footerReference", kind] = relation
    section.insert(
        0,
        parse_xml(
            f'<w:footerReference {nsdecls("w", "r")} w:type="{kind}" r:id="{relation}"/>'
        ),
    )  # fmt: skip


def _missing(shown: list[Element], furniture: Furniture, *, is_first: bool) -> str:
    marking = furniture.header_right
    there = " ".join(" ".join(map(words, shown)).split())
    is_marked = re.search(rf"(?<![\w-]){re.escape(marking)}(?![\w-])", there, re.IGNORECASE)
    pieces = [] if is_marked or not marking else [run(marking)]
    if not is_first and not any(_PAGE.search(instructions(each)) for each in shown):
        pieces.append(page_label_xml(furniture))
    return run("  ·  ").join(pieces)


def _append(footer: Element, line: Element) -> None:
    last = footer[-1] if len(footer) else None
    if last is not None and last.tag == qn("w:p") and last.find(qn("w:r")) is None:
        footer.remove(last)
    footer.append(line)


def _new_footer(document: Document, line: str) -> str:
    main = document.part
    name = main.package.next_partname("/word/footer%d.xml")
    element = parse_xml(f"<w:ftr {nsdecls('w')}>{line}</w:ftr>")
    part = XmlPart(name, CONTENT_TYPE.WML_FOOTER, element, main.package)
    return main.relate_to(part, RELATIONSHIP_TYPE.FOOTER)


def _kinds_of_page(document: Document, section: Element) -> list[str]:
    kinds = ["default"]
    title, even = (
        section.find(qn("w:titlePg")),
        document.settings.element.find(qn("w:evenAndOddHeaders")),
    )
    kinds += ["first"] * _is_set(title) + ["even"] * _is_set(even)
    return kinds


def _is_set(element: Element | None) -> bool:
    return element is not None and (not attribute(element) or is_on(element))


def _references(body: Element, section: Element) -> _References:
    """Return the headers and footers of a section, with those that it takes from earlier ones."""
    found = _References()
    for each in sections(body):
        found |= _named(each)
        if each is section:
            break
    return found


def _named(section: Element) -> _References:
    return {
        (tag, attribute(each, "w:type") or "default"): attribute(each, "r:id")
        for tag in _REFERENCES
        for each in section.findall(qn(tag))
    }


def _own(section: Element, references: _References) -> Element:
    """Return a section for the report: one column, all its headers and footers named."""
    own = deepcopy(section)
    for name in (*_REFERENCES, "w:sectPrChange", "w:formProt", "w:vAlign", "w:lnNumType"):
        for each in own.findall(qn(name)):
            own.remove(each)
    columns = own.find(qn("w:cols"))
    if columns is not None:
        columns.clear()
    if own.find(qn("w:pgSz")) is None or own.find(qn("w:pgMar")) is None:
        own = plain_section()
    for number, ((tag, kind), relation) in enumerate(sorted(references.items(), reverse=True)):
        text = f'<{tag} {nsdecls("w", "r")} w:type="{kind}" r:id="{escape(relation)}"/>'
        own.insert(number, parse_xml(text))
    return own


def _is_wide(section: Element) -> bool:
    size = section.find(qn("w:pgSz"))
    return _number(size, "w:w") > _number(size, "w:h")


def _number(element: Element | None, name: str) -> int:
    value = attribute(element, name)
    return int(value) if re.fullmatch(r"-?\d{1,6}", value) else 0


def _paper() -> str:
    width, height = map(twips, styles.PAPER[Orientation.PORTRAIT])
    side, edge = twips(styles.MARGIN), twips(styles.FURNITURE_EDGE)
    return (
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{twips(styles.MARGIN_TOP)}" '
        f'w:right="{side}" w:bottom="{twips(styles.MARGIN_BOTTOM)}" w:left="{side}" '
        f'w:header="{edge}" w:footer="{edge}" w:gutter="0"/>'
    )
