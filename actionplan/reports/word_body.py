"""The body of a Word report as text: one match over the blocks, with what must be counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, assert_never

from docx.opc.constants import RELATIONSHIP_TYPE
from msgspec import Struct

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
    Run,
    Runs,
)
from actionplan.reports.pdf import page_numbers
from actionplan.reports.plain import Numbering, headings, introduction
from actionplan.reports.word_base import numbering_of
from actionplan.reports.word_charts import chart_part, chart_xml
from actionplan.reports.word_styles import PARAGRAPH_STYLES
from actionplan.reports.word_tables import table_xml
from actionplan.reports.word_xml import (
    bookmarked,
    colour,
    field,
    field_end,
    field_start,
    in_section,
    internal_link,
    paragraph,
    run,
    runs_xml,
    twips,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docx.document import Document

_NEW_PAGE = "<w:pageBreakBefore/>"
_KEEP = "<w:keepNext/>"
_LOOK_AHEAD = 8
_AFTER_TABLE = f'<w:spacing w:before="{twips(styles.TABLE_AFTER)}"/>'
_AFTER_BOX = f'<w:spacing w:after="{twips(styles.CALLOUT_AFTER)}"/>'


class Pages(Protocol):
    """The paper of a report: how wide its text is, and the properties of its sections."""

    def width(self, orientation: Orientation) -> float:
        """Return the room for text between the margins, in points."""

    def section(self, orientation: Orientation) -> str:
        """Return the properties of the next section."""


class Taken(Struct, frozen=True, kw_only=True):
    """What the base of the document has used up: numbers in names, and pages before the report."""

    chart: int = 0
    bookmark: int = 100_000
    pages: int = 0


class WordBody:
    """Writes the blocks of one report for the document that they will stand in."""

    def __init__(
        self,
        report: Report,
        document: Document,
        pages: Pages,
        taken: Taken,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        self._report = report
        self._document = document
        self._progress = progress
        self._numbering = Numbering()
        self._paper = pages
        self._marks = 0
        self._charts = taken.chart
        self._lists = 0
        self._new_page = False
        self._keep = ""
        self._is_after_table = False
        self._width = 0.0
        self._pages = page_numbers(report)
        self._pages_before = taken.pages
        self._headings = {heading.anchor: heading.text for heading in headings(report)}
        self._bookmarks = {
            heading.anchor: f"_Toc{taken.bookmark + number}"
            for number, heading in enumerate(headings(report))
        }

    def pieces(self) -> Iterator[str]:
        """Yield the body piece by piece; the properties of the last section come last."""
        report = self._report
        yield from self._front()
        for number, part in enumerate(report.parts, 1):
            yield from self._part(part, last=number == len(report.parts))
            if self._progress:
                self._progress(number, len(report.parts))
        if not report.parts:
            yield self._paper.section(Orientation.PORTRAIT)

    def _front(self) -> Iterator[str]:
        report = self._report
        yield paragraph("Title", run(report.title))
        if report.subtitle:
            yield paragraph("Subtitle", run(report.subtitle))
        if report.draft:
            yield paragraph("Draft", run(_("Draft")))

    def _part(self, part: Part, *, last: bool) -> Iterator[str]:
        """Yield the blocks; the last paragraph of a part holds the properties of its section."""
        self._width = self._paper.width(part.orientation)
        held = ""
        for piece in self._blocks(part.blocks):
            yield held
            held = piece
        section = self._paper.section(part.orientation)
        if self._is_after_table or not held.endswith("</w:p>"):
            self._is_after_table = False
            yield held + (self._gap("") + section if last else self._gap(section))
        else:
            yield held + section if last else in_section(held, section)

    def _gap(self, section: str) -> str:
        """Return the paragraph without height that Word wants where a table ends a section."""
        return paragraph("Gap", "", section)

    def _blocks(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        """Yield blocks; the short paragraphs under a heading stay with the table they lead to."""
        kept = 0
        for number, block in enumerate(blocks, 1):
            if isinstance(block, Heading):
                kept = introduction(blocks[number : number + _LOOK_AHEAD])
            self._keep = _KEEP if kept and isinstance(block, Paragraph) else ""
            yield self._block(block)
            kept -= bool(self._keep)

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

    def _paragraph(self, style: str, content: str, *properties: str) -> str:
        """Return a paragraph; a table or a page break before it gives it more properties."""
        new_page, self._new_page = _NEW_PAGE if self._new_page else "", False
        after_table = _AFTER_TABLE if self._is_after_table and "Heading" not in style else ""
        self._is_after_table = False
        return paragraph(style, content, *properties, new_page, after_table)

    def _runs(self, runs: Runs) -> str:
        return runs_xml(runs, self._link, refer=self._reference)

    def _reference(self, item: Run) -> str:
        """Return the bookmark of the heading whose words a link repeats; "" for other links.

        Such a link is a cross-reference: it follows when the heading is changed in Word.
        """
        anchor = item.link.removeprefix("#")
        is_named = anchor != item.link and self._headings.get(anchor) == item.text
        return self._bookmarks[anchor] if is_named else ""

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
        return "".join(self._paragraph(style, self._runs(item), numbering) for item in block.items)

    def _grid(self, grid: Grid) -> str:
        table = table_xml(grid, self._width, self._link)
        before = self._caption(grid, _KEEP) or self._between()
        self._is_after_table = True
        return before + table

    def _between(self) -> str:
        """Return what must stand before a table without a caption: two would become one."""
        if self._new_page or self._is_after_table:
            return self._paragraph("Gap", "")
        return ""

    def _caption(self, block: Grid | Figure, properties: str = "") -> str:
        if not block.caption:
            return ""
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
        return content + self._caption(figure)

    def _callout(self, callout: Callout) -> str:
        look = styles.TONES[callout.tone]
        top, bottom = _edge("top", 4, look.soft), _edge("bottom", 4, look.soft)
        frame = (
            f"<w:pBdr>{top}{_edge('left', 24, look.text)}{bottom}</w:pBdr>",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(look.soft)}"/>',
            '<w:ind w:left="200" w:right="120"/>',
        )
        tinted = f'<w:b/><w:color w:val="{colour(look.text)}"/>'
        title = run(callout.title, tinted) if callout.title else ""
        lines = [("CalloutTitle", title), ("CalloutText", self._runs(callout.runs))]
        lines = [(style, content) for style, content in lines if content]
        return "".join(
            self._paragraph(style, content, *frame, _AFTER_BOX if number == len(lines) else "")
            for number, (style, content) in enumerate(lines, 1)
        )

    def _contents(self, contents: Contents) -> Iterator[str]:
        entries = headings(self._report, contents.depth)
        if not entries:
            return
        gallery = '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        yield f"<w:sdt><w:sdtPr><w:docPartObj>{gallery}</w:docPartObj></w:sdtPr><w:sdtContent>"
        if contents.title:
            yield self._paragraph("TOCHeading", run(contents.title))
        start = field_start(f'TOC \\o "1-{contents.depth}" \\h \\z \\u')
        for number, heading in enumerate(entries, 1):
            last = number == len(entries)
            line = self._contents_line(heading)
            yield self._paragraph(
                f"TOC{heading.level}",
                (start if number == 1 else "") + line + (field_end() if last else ""),
                self._page_tab(),
                _AFTER_BOX if last else "",
            )
        yield "</w:sdtContent></w:sdt>"

    def _contents_line(self, heading: Heading) -> str:
        bookmark = self._bookmarks[heading.anchor]
        number = self._pages_before + self._pages[heading.anchor]
        page = field(f"PAGEREF {bookmark} \\h", str(number))
        return internal_link(bookmark, run(heading.text) + "<w:r><w:tab/></w:r>" + page)

    def _page_tab(self) -> str:
        right = round(self._width * 20)
        return f'<w:tabs><w:tab w:val="right" w:pos="{right}"/></w:tabs>'


def _edge(side: str, width: int, value: str) -> str:
    """Return an edge of a boxed paragraph, ``width`` in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="7" w:color="{colour(value)}"/>'
