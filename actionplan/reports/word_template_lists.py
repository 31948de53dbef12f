"""The numbering of lists in a template: its own where its styles have one, else ours is added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from msgspec import Struct

from actionplan.reports.word_base import list_kind_xml, numbering_of
from actionplan.reports.word_template_xml import attribute, put_before

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

    from actionplan.reports.word_template_styles import StyleSheet

_LAST = ("w:numIdMacAtCleanup",)
_AFTER_KINDS = ("w:num", *_LAST)


class Numbers(Struct, frozen=True, kw_only=True):
    """The numberings of a report in its template; ``ordered`` by the number in our own document."""

    bullet: str
    decimal: str
    ordered: dict[str, str]
    level: str


def add_numbers(document: Document, sheet: StyleSheet, list_style: str, ordered: int) -> Numbers:
    """Add our lists to the template, and a new start of its own list for each ordered one."""
    numbering = _numbering(document)
    kind = 1 + _most(numbering, "w:abstractNum", "w:abstractNumId")
    for number, form, mark in ((kind, "bullet", "•"), (kind + 1, "decimal", "%1.")):
        put_before(numbering, _parsed(list_kind_xml(number, form, mark)), _AFTER_KINDS)
    theirs, level = _theirs(numbering, sheet, list_style)
    first = 1 + _most(numbering, "w:num", "w:numId")
    _add(numbering, first, str(kind))
    _add(numbering, first + 1, str(kind + 1))
    for number in range(ordered):
        _add(numbering, first + 2 + number, theirs or str(kind + 1), restarts=level)
    return Numbers(
        bullet=str(first),
        decimal=str(first + 1),
        ordered={str(numbering_of(n)): str(first + 2 + n) for n in range(ordered)},
        level=level,
    )


def _theirs(numbering: Element, sheet: StyleSheet, list_style: str) -> tuple[str, str]:
    """Return the kind of list and the level that the template's style has."""
    wanted = sheet.number(list_style) if list_style else ""
    for each in numbering.findall(qn("w:num")):
        if wanted and attribute(each, "w:numId") == wanted:
            given = sheet.property(list_style, "w:numPr")
            level = "" if given is None else attribute(given.find(qn("w:ilvl")))
            return attribute(each.find(qn("w:abstractNumId"))), level or "0"
    return "", "0"


def _add(numbering: Element, number: int, kind: str, restarts: str = "") -> None:
    again = (
        f'<w:lvlOverride w:ilvl="{restarts}"><w:startOverride w:val="1"/></w:lvlOverride>'
        if restarts
        else ""
    )
    xml = f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{again}</w:num>'
    put_before(numbering, _parsed(xml), _LAST)


def _numbering(document: Document) -> Element:
    main = document.part
    for relation in main.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            part = relation.target_part
            assert isinstance(part, XmlPart)  # noqa: S101  (python-docx makes every one of them so)
            found: Element = part.element
            return found
    element = _parsed("<w:numbering/>")
    name = PackURI("/word/numbering.xml")
    part = XmlPart(name, CONTENT_TYPE.WML_NUMBERING, element, main.package)
    main.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return element


def _most(numbering: Element, tag: str, name: str) -> int:
    found = (attribute(each, name) for each in numbering.findall(qn(tag)))
    return max((int(value) for value in found if value.isdecimal()), default=0)


def _parsed(xml: str) -> Element:
    end = min(place for sign in " />" if (place := xml.find(sign)) > 0)
    return parse_xml(f"{xml[:end]} {nsdecls('w')}{xml[end:]}")
