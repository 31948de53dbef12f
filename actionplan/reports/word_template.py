"""The council's own Word file as the base of a report: its paper, its styles, our blocks.

``TemplateBase`` opens one for a report and takes the finished body in. ``look_at_template`` says
beforehand what would become of it, so that a person can choose other styles.
"""

from __future__ import annotations

import hashlib
import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from actionplan.reports.blocks import Orientation
from actionplan.reports.word_base import SPACES
from actionplan.reports.word_body import Taken
from actionplan.reports.word_chosen import REPORT_BOOKMARK, TemplateLook
from actionplan.reports.word_template_dress import Dress, renumber
from actionplan.reports.word_template_drop import drop_unused
from actionplan.reports.word_template_errors import DamagedTemplateError
from actionplan.reports.word_template_guard import read_template
from actionplan.reports.word_template_pages import (
    TemplatePages,
    furnish,
    has_page_numbers,
    make_inner,
    plain_section,
)
from actionplan.reports.word_template_place import (
    close_pairs,
    find_place,
    is_contents,
    pages_before,
    sections,
)
from actionplan.reports.word_template_settings import set_up
from actionplan.reports.word_template_styles import StyleSheet
from actionplan.reports.word_template_xml import attribute, put_before, take_out
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

    from actionplan.reports.blocks import Report
    from actionplan.reports.word_chosen import StyleChoice, WordTemplate
    from actionplan.reports.word_template_place import Place

_BOOKMARKS = 100_000
_COMMENTS = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")
_LATER = ("w:numPr", "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:sectPr")
_LONG = 12
_BOUND = 2_000_000_000
"""A number that no program gives to a bookmark."""
_A4 = (210, 297)
_NUMBERED = re.compile(r"/word/(?:charts/chart|embeddings/Microsoft_Excel_Sheet)(\d+)\.")


def look_at_template(path: str, styles: dict[str, str]) -> TemplateLook:
    """Read a template and say which of its styles would play which role."""
    content = read_template(Path(path))
    document = _opened(content, Path(path).name)
    sheet = StyleSheet(document.styles.element)
    choices = sheet.choices(styles)
    place = _place(document, choices)
    size = place.section.find(qn("w:pgSz"))
    return TemplateLook(
        name=Path(path).name,
        sha256=template_hash(path),
        offered=sheet.offered(),
        choices=choices,
        spot=place.spot,
        width=_millimetres(attribute(size, "w:w"), _A4[0]),
        height=_millimetres(attribute(size, "w:h"), _A4[1]),
        has_page_numbers=has_page_numbers(document, place.section),
    )


def template_hash(path: str) -> str:
    """Return the fingerprint under which the styles chosen for a template are remembered."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


class TemplateBase:
    """A template that takes in one report."""

    def __init__(self, template: WordTemplate, report: Report, ordered: int) -> None:
        path = Path(template.path)
        self.document = _opened(read_template(path), path.name)
        self._report = report
        choices = StyleSheet(self.document.styles.element).choices(template.styles)
        self._body: Element = self.document.element.body
        self._place = _place(self.document, choices)
        self._dress = Dress(self.document, choices, report.language, ordered)
        self.pages = TemplatePages(self._body, self._place.section)
        self.taken = Taken(
            chart=_charts(self.document),
            bookmark=_free_bookmark(self._body),
            pages=pages_before(self._body, self._place),
        )

    def take_in(self, body: str) -> None:
        """Put the finished body in its place, in the template's styles."""
        content = self._content(body)
        renumber(content, self._body)
        self._dress.put_on(content)
        if any(map(is_contents, content)):
            _leave_out(list(filter(is_contents, self._body)))
        for block in (_bound("Start"), *content, _bound("End")):
            self._place.after.addprevious(block)
        _leave_out(self._place.removed)
        close_pairs(self._body)
        _leave_out(list(self._body.iter(*map(qn, _COMMENTS))))
        furnish(self.document, self._report.furniture, self._dress.style("Footer"))
        set_up(self.document, self._report.language)
        drop_unused(self.document)

    def _content(self, body: str) -> Element:
        """Return our blocks; the properties of the last section go where they belong."""
        names = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
        content = parse_xml(f"<w:body {names}>{body}</w:body>".encode())
        section = content[-1]
        content.remove(section)
        if self._place.new_page:
            put_before(content[0].pPr, parse_xml(f"<w:pageBreakBefore {nsdecls('w')}/>"), _LATER)
        if self._place.is_last:
            self._place.after.getparent().append(section)
            take_out(self._place.after)
            self._place = replace(self._place, after=section)
        elif self._closes(content):
            _close(content, section)
            make_inner(self._place.section)
        return content

    def _closes(self, content: Element) -> bool:
        """Say whether the last part needs a section of its own before the template goes on."""
        gone = any(self._place.section in block.iter() for block in self._place.removed)
        parts = self._report.parts
        turned = bool(parts) and parts[-1].orientation is Orientation.LANDSCAPE
        return gone or turned or bool(sections(content))


def _opened(content: bytes, name: str) -> WordDocument:
    try:
        document = Document(BytesIO(content))
        body = document.element.body
        _leave_out([each for each in body.iter(qn("w:bookmarkStart")) if _is_ours(each)])
        StyleSheet(document.styles.element)
        if not len(body) or body[-1].tag != qn("w:sectPr"):
            body.append(plain_section())
    except Exception as error:  # python-docx lets through whatever a damaged part makes it meet
        raise DamagedTemplateError(name=name) from error
    return document


def _place(document: WordDocument, choices: tuple[StyleChoice, ...]) -> Place:
    headings = {each.style for each in choices if each.style and each.role.startswith("Heading")}
    return find_place(document.element.body, headings.__contains__)


def _close(content: Element, section: Element) -> None:
    """End the report with a section of its own."""
    if content[-1].tag != qn("w:p"):
        style = '<w:pPr><w:pStyle w:val="Gap"/></w:pPr>'
        content.append(parse_xml(f"<w:p {nsdecls('w')}>{style}</w:p>"))
    content[-1].pPr.append(section)


def _is_ours(bookmark: Element) -> bool:
    return attribute(bookmark, "w:name") == REPORT_BOOKMARK


def _bound(side: str) -> Element:
    """Return the beginning or the end of what is ours in the finished document."""
    name = f' w:name="{REPORT_BOOKMARK}"' if side == "Start" else ""
    return parse_xml(f'<w:bookmark{side} {nsdecls("w")} w:id="{_BOUND}"{name}/>')


def _leave_out(elements: Iterable[Element]) -> None:
    for each in elements:
        take_out(each)


def _charts(document: WordDocument) -> int:
    """Return the highest number in the names of the template's own charts."""
    names = (_NUMBERED.match(part.partname) for part in document.part.package.iter_parts())
    return max((int(name[1]) for name in names if name), default=0)


def _free_bookmark(body: Element) -> int:
    """Return from which number on the template has no bookmarks of headings."""
    names = (attribute(each, "w:name") for each in body.iter(qn("w:bookmarkStart")))
    numbers = (name.removeprefix("_Toc") for name in names)
    taken = (int(number) for number in numbers if number.isdecimal() and len(number) < _LONG)
    return max((_BOOKMARKS, *(number + 1 for number in taken)))


def _millimetres(twips: str, default: int) -> int:
    return round(int(twips) / 1440 * 25.4) if twips.isdecimal() else default
