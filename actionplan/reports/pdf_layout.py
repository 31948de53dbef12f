"""Laying the blocks of a report into pages.

Blocks are set by our own small layout rather than by Platypus: the logical tree is then made in
reading order while pages fill, everything else is an artifact, page numbers are known before
anything is written, and a table of a thousand rows takes a fraction of a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from actionplan.reports import styles
from actionplan.reports.blocks import (
    Block,
    Callout,
    Contents,
    Figure,
    Grid,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Part,
    Report,
    TextStyle,
)
from actionplan.reports.chart_pictures import picture
from actionplan.reports.pdf_charts import picture_code
from actionplan.reports.pdf_contents import ContentsWriter
from actionplan.reports.pdf_file import text_string
from actionplan.reports.pdf_flow import Flow, Pieces
from actionplan.reports.pdf_sheet import BlankSheet, Sheet, Target
from actionplan.reports.pdf_tables import TableWriter
from actionplan.reports.pdf_text import Typesetter
from actionplan.reports.plain import Numbering, front_lines, headings, introduction
from actionplan.reports.styles import PARAGRAPHS, TONES
from actionplan.reports.tagged import Element
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan.reports.charts import Tone
    from actionplan.reports.pdf_fonts import FontBook
    from actionplan.reports.pdf_text import Setting

_LED_SHARE = 0.75
"""A heading, its introduction and the start of its table stay together up to this share."""


class Layout:
    """The pages of a clean report; ``draw=False`` finds only where everything stands."""

    def __init__(self, report: Report, fonts: FontBook, *, draw: bool = True) -> None:
        self.root = Element("Document")
        self.marks: list[tuple[Heading, Target]] = []
        self.contents: list[ContentsWriter] = []
        self.typesetter = Typesetter(fonts)
        self.flow = Flow(Sheet if draw else BlankSheet)
        self._report = report
        self._at = self.root
        self._numbering = Numbering()

    def run(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Lay out all blocks; ``progress`` hears of each."""
        parts = self._report.parts or (Part(()),)
        total = sum(len(part.blocks) for part in parts)
        done = 0
        for number, part in enumerate(parts):
            self.flow.start(part.orientation)
            self._at = self.root.add("Sect")
            if number == 0:
                self._front()
            for place, block in enumerate(part.blocks):
                self._block(block, part.blocks[place + 1 :])
                done += 1
                if progress:
                    progress(done, total)

    def _front(self) -> None:
        looks = [styles.TITLE]
        looks += [styles.SUBTITLE] if self._report.subtitle else []
        looks += [styles.DRAFT] if self._report.draft else []
        for line, look in zip(front_lines(self._report), looks, strict=True):
            tag = "Title" if look is styles.TITLE else "P"
            self._place(self.typesetter.line(line, look, self.flow.width), tag)
            self.flow.space_after(look.after)
        self.flow.space_after(styles.TITLE_AFTER)

    def _place(self, setting: Setting, tag: str, at: Element | None = None) -> None:
        look = setting.look
        self.flow.space(look.before)
        self.flow.place(setting, (at or self._at).add(tag), look.indent)

    def _block(self, block: Block, following: tuple[Block, ...]) -> None:  # noqa: C901, PLR0912  (a case a kind)
        match block:
            case Heading():
                self._heading(block, following)
            case Paragraph():
                self._paragraph(block)
            case ListBlock():
                self._list(block)
            case Grid():
                self._grid(block)
            case Figure():
                self._figure(block)
            case Callout():
                self._callout(block)
            case Contents():
                self._write_contents(block)
            case PageBreak():
                self.flow.page_break()
            case _:
                assert_never(block)

    def _heading(self, heading: Heading, following: tuple[Block, ...]) -> None:
        flow, look = self.flow, styles.HEADINGS[heading.level]
        setting = self.typesetter.line(heading.text, look, flow.width)
        flow.need(look.before + setting.height + look.after + self._least(following))
        flow.space(look.before)
        self.marks.append((heading, Target(flow.sheet.index, flow.y + look.leading / 2)))
        flow.place(setting, self._at.add(f"H{heading.level}"))
        flow.space_after(look.after)

    def _least(self, following: tuple[Block, ...]) -> float:
        """Return the height without which the next block cannot begin on this page."""
        if not following:
            return 0.0
        match following[0]:
            case Heading(level):
                look = styles.HEADINGS[level]
                return look.before + look.leading + look.after + self._least(following[1:])
            case Figure():
                return self._figure_height(following[0])
            case Grid(caption=caption):
                above = 2 * styles.CAPTION.leading if caption else 0.0
                return above + self._table(following[0], Element("Table")).least_height
            case _:
                return self._introduction(following) or 2 * PARAGRAPHS[TextStyle.BODY].leading + 2

    def _introduction(self, following: tuple[Block, ...]) -> float:
        """Return the height of short paragraphs with the start of their table; 0 if too high."""
        count = introduction(following)
        if not count:
            return 0.0
        height = self._least(following[count:])
        for block in following[:count]:
            if isinstance(block, Paragraph):
                look = PARAGRAPHS[block.style]
                setting = self.typesetter.set(block.runs, look, self.flow.width - look.indent)
                height += look.before + setting.height + look.after
        return height if height <= self.flow.height * _LED_SHARE else 0.0

    def _paragraph(self, block: Paragraph) -> None:
        look = PARAGRAPHS[block.style]
        if block.number:
            look = replace(look, indent=styles.NUMBER_WIDTH)
        setting = self.typesetter.set(block.runs, look, self.flow.width - look.indent)
        if block.number:
            self._numbered(block.number, setting)
        elif block.style is TextStyle.QUOTE:
            self._quote(setting)
        else:
            self._place(setting, "P")
        self.flow.space_after(look.after)

    def _numbered(self, number: str, setting: Setting) -> None:
        """Place a paragraph with its number hanging before it."""
        flow, owner = self.flow, self._at.add("P")
        label = self.typesetter.line(number, setting.look, setting.look.indent)
        waiting = [replace(label, lines=[*label.lines, []])]  # a line that follows asks for a space

        def mark(top: float) -> None:
            if waiting:
                shown = range(len(label.lines))
                flow.sheet.text(waiting.pop(), (flow.left, top), owner, shown)

        flow.space(setting.look.before)
        flow.place(setting, owner, setting.look.indent, mark)

    def _quote(self, setting: Setting) -> None:
        """Place a paragraph with a bar before it."""
        flow, look = self.flow, setting.look
        flow.space(look.before)
        pieces = Pieces(flow)
        flow.place(setting, self._at.add("BlockQuote").add("P"), look.indent, pieces.begin)
        for sheet, place, (bottom, top) in pieces.all():
            sheet.fill((flow.left + 2, bottom, 2, top - bottom), styles.LINE, place)

    def _list(self, block: ListBlock) -> None:
        look = styles.LIST_ITEM
        kind = "Decimal" if block.ordered else "Disc"
        top = self._at.add("L", attributes=f"/O /List /ListNumbering /{kind}")
        for number, item in enumerate(block.items, 1):
            label = self.typesetter.line(f"{number}." if block.ordered else "•", look, look.indent)
            setting = self.typesetter.set(item, look, self.flow.width - look.indent)
            entry = top.add("LI")
            self._item(label, setting, entry)
            self.flow.space_after(look.after)
        self.flow.space_after(PARAGRAPHS[TextStyle.BODY].after - look.after)

    def _item(self, label: Setting, setting: Setting, entry: Element) -> None:
        """Place a list item; its mark stands before its first line."""
        flow, waiting = self.flow, [entry.add("Lbl")]

        def mark(top: float) -> None:
            if waiting:
                flow.sheet.text(label, (flow.left + 2, top), waiting.pop())

        flow.place(setting, entry.add("LBody").add("P"), setting.look.indent, mark)

    def _caption(self, block: Grid | Figure, owner: Element, least: float) -> None:
        text = self._numbering.caption(block)
        if not text:
            return
        setting = self.typesetter.line(text, styles.CAPTION, self.flow.width)
        self.flow.need(styles.CAPTION.before + setting.height + styles.CAPTION.after + least)
        self._place(setting, "Caption", owner)
        self.flow.space_after(styles.CAPTION.after)

    def _grid(self, grid: Grid) -> None:
        summary = f"/O /Table /Summary {text_string(grid.summary)}" if grid.summary else ""
        table = self._at.add("Table", attributes=summary)
        caption = Element("Table")
        writer = self._table(grid, table)
        self._caption(grid, caption, writer.least_height)
        table.children[:0] = caption.children
        writer.write()
        self.flow.space_after(styles.TABLE_AFTER)

    def _table(self, grid: Grid, table: Element) -> TableWriter:
        return TableWriter(self.flow, self.typesetter, grid, table)

    def _figure_height(self, figure: Figure) -> float:
        height = picture(figure.chart, self.flow.width).height
        return height + 2 * styles.CAPTION.leading + styles.CAPTION.before

    def _figure(self, figure: Figure) -> None:
        flow = self.flow
        drawing = picture(figure.chart, flow.width)
        flow.need(self._figure_height(figure))
        flow.space(4)
        left, top = flow.left, flow.y
        box = f"{left:.2f} {top - drawing.height:.2f} {left + drawing.width:.2f} {top:.2f}"
        owner = self._at.add(
            "Figure", alt=figure.alt, attributes=f"/O /Layout /Placement /Block /BBox [{box}]"
        )
        start = flow.sheet.begin(owner)
        code = picture_code(drawing, flow.left, flow.y, self.typesetter.fonts)
        flow.sheet.code.append(f"{start}\n{code}\nEMC")
        flow.y -= drawing.height
        self._caption(figure, self._at, 0)
        flow.space_after(styles.FIGURE_AFTER)

    def _callout(self, callout: Callout) -> None:
        look, pad = TONES[callout.tone], styles.CALLOUT_PAD
        width = self.flow.width - 2 * pad
        settings = []
        if callout.title:
            settings.append(
                self.typesetter.line(callout.title, styles.CALLOUT_TITLE, width, look.text)
            )
        if callout.runs:
            settings.append(self.typesetter.set(callout.runs, styles.CALLOUT_TEXT, width))
        if not settings:
            return
        flow, owner = self.flow, self._at.add("Div")
        flow.need(min(sum(setting.height for setting in settings) + 2 * pad, flow.height))
        flow.space(4)
        self._box(settings, owner, callout.tone)
        flow.space_after(styles.CALLOUT_AFTER)

    def _box(self, settings: list[Setting], owner: Element, tone: Tone) -> None:
        """Place paragraphs on a ground of their own, with a bar at the left."""
        flow, pad, look = self.flow, styles.CALLOUT_PAD, TONES[tone]
        pieces = Pieces(flow)
        pieces.begin(flow.y)
        flow.y -= pad * 0.7
        for setting in settings:
            flow.place(setting, owner.add("P"), pad, pieces.begin)
        flow.y -= pad * 0.7
        for sheet, place, (bottom, top) in pieces.all():
            sheet.fill((flow.left, bottom, 3, top - bottom), look.text, place)
            sheet.fill((flow.left, bottom, flow.width, top - bottom), look.soft, place)

    def _write_contents(self, contents: Contents) -> None:
        entries = headings(self._report, contents.depth)
        if not entries:
            return
        if contents.title:
            self._place(
                self.typesetter.line(contents.title, styles.HEADINGS[1], self.flow.width), "P"
            )
            self.flow.space_after(styles.HEADINGS[1].after)
        writer = ContentsWriter(self.flow, self.typesetter, self._at.add("TOC"))
        for heading in entries:
            writer.entry(heading)
        self.contents.append(writer)
        self.flow.space_after(styles.TABLE_AFTER)
