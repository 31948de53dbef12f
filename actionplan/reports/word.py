"""The report as a Word document: real headings, contents with page numbers, header rows, charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as WordPart

from actionplan.i18n import _
from actionplan.reports import styles
from actionplan.reports.blocks import (
    Block,
    Callout,
    Contents,
    Figure,
    Grid,
    Heading,
    ListBlock,
    Orientation,
    PageBreak,
    Paragraph,
    Part,
    Report,
    Runs,
)
from actionplan.reports.clean import clean_report
from actionplan.reports.files import publish
from actionplan.reports.pdf import page_numbers
from actionplan.reports.plain import Numbering, headings, introduction
from actionplan.reports.word_base import BODY_MARK, base_document, numbering_of
from actionplan.reports.word_charts import chart_part, chart_xml
from actionplan.reports.word_furniture import footer_xml, header_xml, section_xml
from actionplan.reports.word_package import save_package
from actionplan.reports.word_styles import PARAGRAPH_STYLES
from actionplan.reports.word_tables import table_xml
from actionplan.reports.word_xml import (
    bookmarked,
    colour,
    field,
    field_end,
    field_start,
    internal_link,
    paragraph,
    run,
    runs_xml,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from docx.document import Document

_NEW_PAGE = "<w:pageBreakBefore/>"
_KEEP = "<w:keepNext/>"
_LONGEST_PROPERTY = 255
_LOOK_AHEAD = 8


def write_word(
    report: Report, target: Path, progress: Callable[[int, int], None] | None = None
) -> None:
    """Write ``report`` to ``target`` as .docx; ``progress`` hears of the parts."""
    report = clean_report(report)
    blocks = [block for part in report.parts for block in part.blocks]
    ordered = sum(isinstance(block, ListBlock) and block.ordered for block in blocks)
    document = base_document(report.language, ordered)
    _properties(document, report)
    body = "".join(_Body(report, document, progress).pieces())
    main = document.part.blob.replace(BODY_MARK.encode(), body.encode())
    with publish(target) as stream:
        save_package(document.part.package, stream, report.made, {"word/document.xml": main})


def _properties(document: Document, report: Report) -> None:
    core, made = document.core_properties, report.made.replace(tzinfo=None)
    core.title, core.subject = _property(report.title), _property(report.subject)
    core.author = core.last_modified_by = _property(report.organisation)
    core.language, core.revision = report.language, 1
    core.created = core.modified = made


def _property(text: str) -> str:
    """Return ``text`` as long as Word keeps a property of a file; the page has all of it."""
    return text if len(text) <= _LONGEST_PROPERTY else text[: _LONGEST_PROPERTY - 1] + "…"


class _Body:
    def __init__(
        self, report: Report, document: Document, progress: Callable[[int, int], None] | None
    ) -> None:
        self._report = report
        self._document = document
        self._progress = progress
        self._numbering = Numbering()
        self._marks = 0
        self._charts = 0
        self._lists = 0
        self._new_page = False
        self._keep = ""
        self._width = 0.0
        self._pages = page_numbers(report)
        self._sections: dict[Orientation, str] = {}
        self._bookmarks = {
            heading.anchor: f"_Toc{100000 + number}"
            for number, heading in enumerate(headings(report))
        }

    def pieces(self) -> Iterator[str]:
        report = self._report
        yield from self._front()
        for number, part in enumerate(report.parts, 1):
            yield from self._part(part, last=number == len(report.parts))
            if self._progress:
                self._progress(number, len(report.parts))
        if not report.parts:
            yield self._section(Orientation.PORTRAIT)

    def _front(self) -> Iterator[str]:
        report = self._report
        yield paragraph("Title", run(report.title))
        if report.subtitle:
            yield paragraph("Subtitle", run(report.subtitle))
        if report.draft:
            yield paragraph("Draft", run(_("Draft")))

    def _part(self, part: Part, *, last: bool) -> Iterator[str]:
        paper = styles.PAPER[part.orientation]
        self._width = paper[0] - 2 * styles.MARGIN
        yield from self._blocks(part.blocks)
        section = self._section(part.orientation)
        if not last:
            yield paragraph("Gap", "", section)
        else:
            yield paragraph("Gap", "") + section

    def _blocks(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        """Yield blocks; the short paragraphs under a heading stay with the table they lead to."""
        kept = 0
        for number, block in enumerate(blocks, 1):
            if isinstance(block, Heading):
                kept = introduction(blocks[number : number + _LOOK_AHEAD])
            self._keep = _KEEP if kept and isinstance(block, Paragraph) else ""
            yield self._block(block)
            kept -= bool(self._keep)

    def _section(self, orientation: Orientation) -> str:
        if orientation not in self._sections:
            number = len(self._sections) + 1
            header = header_xml(self._report.furniture, orientation)
            footer = footer_xml(self._report.furniture, orientation)
            self._sections[orientation] = section_xml(
                orientation,
                self._furniture(f"header{number}", header, RELATIONSHIP_TYPE.HEADER),
                self._furniture(f"footer{number}", footer, RELATIONSHIP_TYPE.FOOTER),
            )
        return self._sections[orientation]

    def _furniture(self, name: str, content: str, relation: str) -> str:
        kind = CONTENT_TYPE.WML_HEADER if "header" in name else CONTENT_TYPE.WML_FOOTER
        main = self._document.part
        part = WordPart(PackURI(f"/word/{name}.xml"), kind, content.encode(), main.package)
        return main.relate_to(part, relation)

    def _block(self, block: Block) -> str:  # noqa: C901, PLR0911, PLR0912  (a case a kind)
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph(runs, style, number):
                if number:
                    told = run(number) + "<w:r><w:tab/></w:r>" + self._runs(runs)
                    return self._paragraph("NumberedText", told, self._keep)
                return self._paragraph(PARAGRAPH_STYLES[style], self._runs(runs), self._keep)
            case ListBlock():
                return self._list(block)
            case Grid():
                return self._grid(block)
            case Figure():
                return self._figure(block)
            case Callout():
                return self._callout(block)
            case Contents():
                return "".join(self._contents(block))
            case PageBreak():
                self._new_page = True
                return ""
            case _:
                assert_never(block)

    def _paragraph(self, style: str, content: str, before: str = "", after: str = "") -> str:
        """Return a paragraph; properties ``before`` a page break come first in the schema."""
        new_page, self._new_page = _NEW_PAGE if self._new_page else "", False
        return paragraph(style, content, before + new_page + after)

    def _runs(self, runs: Runs) -> str:
        return runs_xml(runs, self._link)

    def _link(self, address: str) -> str:
        if address.startswith("#"):
            return f'w:anchor="{self._bookmarks[address[1:]]}"'
        relation = self._document.part.relate_to(
            address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        return f'r:id="{relation}"'

    def _bookmarked(self, name: str, content: str) -> str:
        self._marks += 1
        return bookmarked(self._marks, name, content)

    def _heading(self, heading: Heading) -> str:
        content = self._bookmarked(self._bookmarks[heading.anchor], run(heading.text))
        return self._paragraph(f"Heading{heading.level}", content)

    def _list(self, block: ListBlock) -> str:
        style, numbering = "ListBullet", ""
        if block.ordered:
            style = "ListNumber"
            number = numbering_of(self._lists)
            numbering = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
            self._lists += 1
        return "".join(
            self._paragraph(style, self._runs(item), after=numbering) for item in block.items
        )

    def _grid(self, grid: Grid) -> str:
        table = table_xml(grid, self._width, self._link)
        return self._caption(grid, _KEEP) + table + paragraph("Gap", "")

    def _caption(self, block: Grid | Figure, properties: str) -> str:
        if not block.caption:
            return self._paragraph("Gap", "") if self._new_page else ""
        word, number = self._numbering.next(type(block))
        counted = field(f"SEQ {word} \\* ARABIC", str(number))
        content = run(f"{word} ") + counted + run(f": {block.caption}")
        return self._paragraph("Caption", content, properties)

    def _figure(self, figure: Figure) -> str:
        self._charts += 1
        main = self._document.part
        report = self._report
        part = chart_part(main.package, self._charts, figure.chart, report.language, report.made)
        relation = main.relate_to(part, RELATIONSHIP_TYPE.CHART)
        drawing = chart_xml(relation, self._charts, figure.chart, figure.alt, self._width)
        keep = _KEEP if figure.caption else ""
        content = self._paragraph("BodyText", drawing, keep)
        return content + self._caption(figure, "")

    def _callout(self, callout: Callout) -> str:
        look = styles.TONES[callout.tone]
        frame = (
            f"<w:pBdr>{_edge('top', 4, look.soft)}{_edge('left', 24, look.text)}"
            f"{_edge('bottom', 4, look.soft)}</w:pBdr>"
            f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(look.soft)}"/>'
            '<w:ind w:left="200" w:right="120"/>'
        )
        tinted = f'<w:b/><w:color w:val="{colour(look.text)}"/>'
        made = ""
        if callout.title:
            made += self._paragraph("CalloutTitle", run(callout.title, tinted), after=frame)
        if callout.runs:
            made += self._paragraph("CalloutText", self._runs(callout.runs), after=frame)
        return made + paragraph("Gap", "") if made else ""

    def _contents(self, contents: Contents) -> Iterator[str]:
        entries = headings(self._report, contents.depth)
        if not entries:
            return
        gallery = '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        yield f"<w:sdt><w:sdtPr><w:docPartObj>{gallery}</w:docPartObj></w:sdtPr><w:sdtContent>"
        if contents.title:
            yield self._paragraph("TOCHeading", run(contents.title))
        start = field_start(f'TOC \\o "1-{contents.depth}" \\h \\z \\u')
        for number, heading in enumerate(entries):
            end = field_end() if number == len(entries) - 1 else ""
            yield self._contents_line(heading, start if number == 0 else "", end)
        yield "</w:sdtContent></w:sdt>" + paragraph("Gap", "")

    def _contents_line(self, heading: Heading, start: str, end: str) -> str:
        bookmark = self._bookmarks[heading.anchor]
        page = field(f"PAGEREF {bookmark} \\h", str(self._pages[heading.anchor]))
        content = run(heading.text) + "<w:r><w:tab/></w:r>" + page
        right = round(self._width * 20)
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{right}"/></w:tabs>'
        line = start + internal_link(bookmark, content) + end
        return self._paragraph(f"TOC{heading.level}", line, after=tabs)


def _edge(side: str, width: int, value: str) -> str:
    """Return an edge of a boxed paragraph, ``width`` in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="7" w:color="{colour(value)}"/>'
