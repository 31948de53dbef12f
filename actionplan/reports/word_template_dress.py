"""Dressing the report's blocks in the styles of a template, and adding those that it lacks."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from actionplan.reports.styles import NUMBER_WIDTH
from actionplan.reports.word_styles import W, styles_xml
from actionplan.reports.word_template_lists import Numbers, add_numbers
from actionplan.reports.word_template_roles import BODY, PARAGRAPH, ROLES, TABLE, plain_name
from actionplan.reports.word_template_styles import StyleSheet
from actionplan.reports.word_template_xml import attribute, put_before
from actionplan.reports.word_xml import twips

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

    from actionplan.reports.word_chosen import StyleChoice

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_NAMING = ("w:pStyle", "w:rStyle", "w:tblStyle")
_AFTER_NUMBER = ("w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind",
                 "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")  # fmt: skip
_AFTER_INDENT = ("w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")
_AFTER_LEVEL = ("w:divId", "w:cnfStyle", "w:rPr", "w:sectPr")


class Dress:
    """The styles of one report in one template."""

    def __init__(
        self, document: Document, choices: Iterable[StyleChoice], language: str, ordered: int
    ) -> None:
        self._sheet = StyleSheet(document.styles.element)
        self._own: dict[str, Element] = {
            attribute(style, "w:styleId"): style
            for style in parse_xml(styles_xml(language).encode()).iter(qn("w:style"))
        }
        self._ids = {choice.role: choice.style for choice in choices}
        self._numbers: Numbers = add_numbers(
            document, self._sheet, self._ids.get("ListNumber", ""), ordered
        )
        self._language = language

    def style(self, key: str) -> str:
        """Return the template's style for one of ours, which is added if it has none."""
        if not self._ids.get(key):
            self._ids[key] = self._add(key)
        return self._ids[key]

    def put_on(self, content: Element) -> None:
        """Let the report's blocks wear the template's styles."""
        levels = {role.key: role.level for role in ROLES if role.level}
        for named in list(content.iter(*map(qn, _NAMING))):
            key = attribute(named)
            if key in self._own:
                named.set(qn("w:val"), self.style(key))
            properties = named.getparent()
            if key in levels:
                self._mark_level(properties, key, levels[key])
            elif key in {"ListBullet", "ListNumber"}:
                self._number_item(properties, key)
            elif key == "NumberedText":
                self._hang_number(properties)
        self._speak(self._ids.values())

    def _mark_level(self, properties: Element, key: str, level: int) -> None:
        """Make a heading of a paragraph whose style is one by its name alone."""
        found = self._sheet.property(self._ids[key], "w:outlineLvl")
        if attribute(found) != str(level - 1):
            put_before(properties, _element("outlineLvl", level - 1), _AFTER_LEVEL)

    def _number_item(self, properties: Element, key: str) -> None:
        given = properties.find(qn("w:numPr"))
        if given is not None:
            number = given.find(qn("w:numId"))
            number.set(qn("w:val"), self._numbers.ordered[attribute(number)])
            given.find(qn("w:ilvl")).set(qn("w:val"), self._numbers.level)
        elif not self._sheet.number(self._ids[key]):
            put_before(properties, _numbering(self._numbers.bullet), _AFTER_NUMBER)

    def _hang_number(self, properties: Element) -> None:
        """Give the printed number its room, and let the style add none of its own."""
        style = self._ids["NumberedText"]
        if self._sheet.number(style):
            put_before(properties, _numbering("0"), _AFTER_NUMBER)
        indent = self._sheet.property(style, "w:ind")
        if not attribute(indent, "w:hanging"):
            width = twips(NUMBER_WIDTH)
            own = f'<w:ind xmlns:w="{W}" w:left="{width}" w:hanging="{width}"/>'
            put_before(properties, parse_xml(own), _AFTER_INDENT)

    def _add(self, key: str) -> str:
        style = deepcopy(self._own[key])
        name = style.find(qn("w:name"))
        identity = key if key not in self._sheet.ids else f"{key}OfReport"
        if plain_name(attribute(name)) in self._sheet.names:
            name.set(qn("w:val"), f"{attribute(name)} (report)")
            style.set(qn("w:customStyle"), "1")
        style.set(qn("w:styleId"), identity)
        self._base_on_theirs(style)
        self._number_own(style, key)
        self._sheet.element.append(style)
        self._sheet = StyleSheet(self._sheet.element)
        return identity

    def _base_on_theirs(self, style: Element) -> None:
        theirs = {
            "Normal": self._sheet.default(PARAGRAPH),
            "TableNormal": self._sheet.default(TABLE),
        }
        for name in ("w:basedOn", "w:next"):
            if (found := style.find(qn(name))) is None:
                continue
            key = attribute(found)
            if based := self.style(BODY) if key == BODY else theirs.get(key, ""):
                found.set(qn("w:val"), based)
            else:
                style.remove(found)

    def _number_own(self, style: Element, key: str) -> None:
        number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if number is not None:
            bullet = key == "ListBullet"
            number.set(qn("w:val"), self._numbers.bullet if bullet else self._numbers.decimal)

    def _speak(self, styles: Iterable[str]) -> None:
        """Set the language of the styles in use: many templates say American English."""
        for identity in styles:
            for style in self._sheet.chain(identity):
                for language in style.iter(qn("w:lang")):
                    language.set(qn("w:val"), self._language)


def renumber(content: Element, body: Element) -> None:
    """Give our bookmarks and drawings numbers that the template does not use."""
    marks = ("w:bookmarkStart", "w:bookmarkEnd")
    most = max((_number(each, "w:id") for each in body.iter(*map(qn, marks))), default=0)
    for mark in content.iter(*map(qn, marks)):
        mark.set(qn("w:id"), str(_number(mark, "w:id") + most + 1))
    drawing = f"{{{_DRAWING}}}docPr"
    taken = max((int(each.get("id", "0")) for each in body.iter(drawing)), default=0)
    for number, each in enumerate(content.iter(drawing), taken + 1):
        each.set("id", str(number))


def _number(element: Element, name: str) -> int:
    value = attribute(element, name)
    return int(value) if value.isdecimal() else 0


def _element(name: str, value: object) -> Element:
    return parse_xml(f'<w:{name} xmlns:w="{W}" w:val="{value}"/>')


def _numbering(number: str) -> Element:
    return parse_xml(
        f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    )
