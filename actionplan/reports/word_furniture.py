"""Headers, footers and page set-up of the Word report."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as WordPart

from actionplan.reports import styles
from actionplan.reports.blocks import Orientation, PageField
from actionplan.reports.word_styles import W
from actionplan.reports.word_xml import field, paragraph, run, twips

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part

    from actionplan.reports.blocks import Furniture

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


class OwnPages:
    """Our own paper: A4 with a header and a footer for each way that it lies."""

    def __init__(self, document: Document, furniture: Furniture) -> None:
        self._main = document.part
        self._furniture = furniture
        self._sections: dict[Orientation, str] = {}

    def width(self, orientation: Orientation) -> float:
        """Return the room for text between the margins, in points."""
        return styles.PAPER[orientation][0] - 2 * styles.MARGIN

    def section(self, orientation: Orientation) -> str:
        """Return the properties of the next section."""
        if orientation not in self._sections:
            number = len(self._sections) + 1
            header = header_xml(self._furniture, orientation)
            footer = footer_xml(self._furniture, orientation)
            self._sections[orientation] = section_xml(
                orientation,
                furniture_part(self._main, f"header{number}", header),
                furniture_part(self._main, f"footer{number}", footer),
            )
        return self._sections[orientation]


def furniture_part(main: Part, name: str, content: str) -> str:
    """Add a header or a footer and return the relation to it."""
    is_header = "header" in name
    kind = CONTENT_TYPE.WML_HEADER if is_header else CONTENT_TYPE.WML_FOOTER
    relation = RELATIONSHIP_TYPE.HEADER if is_header else RELATIONSHIP_TYPE.FOOTER
    part = WordPart(PackURI(f"/word/{name}.xml"), kind, content.encode(), main.package)
    return main.relate_to(part, relation)


def header_xml(furniture: Furniture, orientation: Orientation) -> str:
    """Return the header part for one orientation."""
    content = run(furniture.header_left) + _tab() + run(furniture.header_right)
    line = paragraph("Header", content, _right_tab(orientation))
    return f'{_XML}<w:hdr xmlns:w="{W}">{line}</w:hdr>'


def footer_xml(furniture: Furniture, orientation: Orientation) -> str:
    """Return the footer part for one orientation, with the page label at the right."""
    content = run(furniture.footer_left) + _tab() + page_label_xml(furniture)
    line = paragraph("Footer", content, _right_tab(orientation))
    return f'{_XML}<w:ftr xmlns:w="{W}">{line}</w:ftr>'


def page_label_xml(furniture: Furniture) -> str:
    """Return "Page X of Y", which Word counts by itself."""
    return "".join(map(_label, furniture.page_label))


def section_xml(orientation: Orientation, header: str, footer: str) -> str:
    """Return the properties of a section that uses the header and footer of these relations."""
    width, height = map(twips, styles.PAPER[orientation])
    turned = ' w:orient="landscape"' if orientation is Orientation.LANDSCAPE else ""
    side, edge = twips(styles.MARGIN), twips(styles.FURNITURE_EDGE)
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/>'
        f'<w:footerReference w:type="default" r:id="{footer}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{twips(styles.MARGIN_TOP)}" w:right="{side}" '
        f'w:bottom="{twips(styles.MARGIN_BOTTOM)}" w:left="{side}" w:header="{edge}" '
        f'w:footer="{edge}" w:gutter="0"/></w:sectPr>'
    )


def _tab() -> str:
    return "<w:r><w:tab/></w:r>"


def _right_tab(orientation: Orientation) -> str:
    right = twips(styles.PAPER[orientation][0] - 2 * styles.MARGIN)
    return f'<w:tabs><w:tab w:val="right" w:pos="{right}"/></w:tabs>'


def _label(part: str | PageField) -> str:
    match part:
        case PageField.PAGE:
            return field("PAGE", "1")
        case PageField.PAGES:
            return field("NUMPAGES", "1")
        case str():
            return run(part)
        case _:
            assert_never(part)
