"""The report as one HTML file that needs nothing else: no script, no font, no file from outside."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, assert_never

from actionplan.i18n import _
from actionplan.reports.blocks import (
    Block,
    Callout,
    Cell,
    Contents,
    Figure,
    Grid,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Report,
    Run,
    Runs,
    TextStyle,
)
from actionplan.reports.chart_pictures import picture
from actionplan.reports.clean import clean_report
from actionplan.reports.files import publish
from actionplan.reports.html_charts import svg
from actionplan.reports.html_style import style_sheet
from actionplan.reports.plain import Numbering, headings
from actionplan.reports.styles import FIGURE_WIDTH, is_status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from actionplan.reports.charts import Tone

_NARROW = 3
"""A table of more columns than this is scrolled on a small screen rather than squeezed."""


def write_html(
    report: Report, target: Path, progress: Callable[[int, int], None] | None = None
) -> None:
    """Write ``report`` to ``target`` as a self-contained page; ``progress`` hears of the parts."""
    with publish(target) as stream:
        for piece in _Page(clean_report(report), progress).pieces():
            stream.write(piece.encode())


class _Page:
    def __init__(self, report: Report, progress: Callable[[int, int], None] | None) -> None:
        self._report = report
        self._progress = progress
        self._numbering = Numbering()
        self._figures = 0
        self._lists = 0

    def pieces(self) -> Iterator[str]:
        report = self._report
        yield from self._head()
        for number, part in enumerate(report.parts):
            yield f'<div class="part {part.orientation}">\n'
            yield from (self._block(block) for block in part.blocks)
            yield "</div>\n"
            if self._progress:
                self._progress(number + 1, len(report.parts))
        foot = escape(report.furniture.footer_left)
        yield (
            "</main>\n" + (f"<footer><p>{foot}</p></footer>\n" if foot else "") + "</body></html>\n"
        )

    def _head(self) -> Iterator[str]:
        report, furniture = self._report, self._report.furniture
        yield (
            f'<!DOCTYPE html>\n<html lang="{escape(report.language)}">\n<head>\n'
            '<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            f"<title>{escape(report.title)}</title>\n{_meta(report)}"
            f"<style>\n{style_sheet()}</style>\n</head>\n<body>\n"
            f'<a class="skip" href="#report">{escape(_("Skip to the report"))}</a>\n'
        )
        sides = filter(None, [furniture.header_left, furniture.header_right])
        if line := "".join(f"<p>{escape(side)}</p>" for side in sides):
            yield f"<header>{line}</header>\n"
        yield f'<main id="report">\n<h1>{escape(report.title)}</h1>\n'
        if report.subtitle:
            yield f'<p class="subtitle">{escape(report.subtitle)}</p>\n'
        if report.draft:
            yield f'<p class="draft">{escape(_("Draft"))}</p>\n'

    def _block(self, block: Block) -> str:  # noqa: C901, PLR0911, PLR0912  (a case a kind)
        match block:
            case Heading(level, text, anchor):
                tag = f"h{level + 1}"
                return f'<{tag} id="{_id(anchor)}">{escape(text)}</{tag}>\n'
            case Paragraph(runs, style, number):
                return _paragraph(runs, style, number)
            case ListBlock(items, ordered):
                tag = "ol" if ordered else "ul"
                rows = "".join(f"<li>{_runs(item)}</li>\n" for item in items)
                return f"<{tag}>\n{rows}</{tag}>\n"
            case Grid():
                return _grid(block, self._numbering.caption(block))
            case Figure():
                return self._figure(block)
            case Callout():
                return _callout(block)
            case Contents():
                return self._contents(block)
            case PageBreak():
                return '<div class="page-break"></div>\n'
            case _:
                assert_never(block)

    def _figure(self, figure: Figure) -> str:
        self._figures += 1
        caption = escape(self._numbering.caption(figure))
        drawing = svg(
            picture(figure.chart, FIGURE_WIDTH),
            f"figure-{self._figures}",
            figure.caption,
            figure.alt,
        )
        line = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f"<figure>{drawing}{line}</figure>\n"

    def _contents(self, contents: Contents) -> str:
        lines = "".join(
            f'<li class="level-{heading.level}"><a href="#{_id(heading.anchor)}">'
            f"{escape(heading.text)}</a></li>\n"
            for heading in headings(self._report, contents.depth)
        )
        title = escape(contents.title)
        self._lists += 1
        anchor = f"contents-{self._lists}"
        head = f'<p class="nav-title" id="{anchor}">{title}</p>\n' if title else ""
        name = f'aria-labelledby="{anchor}"' if title else f'aria-label="{_("Contents")}"'
        return f"<nav {name}>\n{head}<ul>\n{lines}</ul>\n</nav>\n" if lines else ""


def _meta(report: Report) -> str:
    facts = {"author": report.organisation, "description": report.subject}
    return "".join(
        f'<meta name="{name}" content="{escape(value)}">\n'
        for name, value in facts.items()
        if value
    )


def _id(anchor: str) -> str:
    """Return an anchor as an id: without spaces, and apart from the ids of the page itself."""
    return escape("s-" + "-".join(anchor.split()))


def _paragraph(runs: Runs, style: TextStyle, number: str) -> str:
    if number:
        told = f'<span class="number">{escape(number)} </span>'
        return f'<p class="numbered">{told}{_runs(runs)}</p>\n'
    match style:
        case TextStyle.BODY:
            return f"<p>{_runs(runs)}</p>\n"
        case TextStyle.LEAD | TextStyle.SMALL:
            return f'<p class="{style}">{_runs(runs)}</p>\n'
        case TextStyle.QUOTE:
            return f"<blockquote><p>{_runs(runs)}</p></blockquote>\n"
        case _:
            assert_never(style)


def _callout(callout: Callout) -> str:
    title = f'<p class="callout-title">{escape(callout.title)}</p>' if callout.title else ""
    text = f"<p>{_runs(callout.runs)}</p>" if callout.runs else ""
    return f'<div class="callout tone-{callout.tone}">{title}{text}</div>\n' if title + text else ""


def _grid(grid: Grid, caption: str) -> str:
    total = sum(column.share for column in grid.columns)
    columns = "".join(
        f'<col style="width:{100 * column.share / total:.2f}%">' for column in grid.columns
    )
    heads = "".join(_head(column.title) for column in grid.columns)
    name = f"<caption>{escape(caption)}</caption>" if caption else ""
    scroll = "wide table" if len(grid.columns) > _NARROW else "table"
    told = escape(". ".join(filter(None, [caption, grid.summary])) or _("Table"))
    rows = "".join(f"<tr>{_cells(row, row_headers=grid.row_headers)}</tr>\n" for row in grid.rows)
    return (
        f'<div class="{scroll}" role="group" tabindex="0" aria-label="{told}">'
        f"<table>{name}<colgroup>{columns}</colgroup>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n"
    )


def _head(title: str) -> str:
    return f'<th scope="col">{escape(title)}</th>' if title else "<td></td>"


def _cells(row: tuple[Cell, ...], *, row_headers: bool) -> str:
    cells = [_cell(cell) for cell in row]
    if row_headers:
        return f'<th scope="row">{cells[0]}</th>' + _data(cells[1:])
    return _data(cells)


def _data(cells: list[str]) -> str:
    return "".join(f"<td>{cell}</td>" for cell in cells)


def _cell(cell: Cell) -> str:
    if len(cell) == 1:
        return _runs(cell[0], chips=True)
    return "".join(f"<p>{_runs(runs, chips=True)}</p>" for runs in cell)


def _runs(runs: Runs, *, chips: bool = False) -> str:
    if len(runs) == 1 and not runs[0].link and chips and is_status(runs[0].tone):
        return f'<span class="chip tone-{runs[0].tone}">{_text(runs[0].text)}</span>'
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = _text(run.text)
    if run.link:
        address = "#" + _id(run.link[1:]) if run.link.startswith("#") else escape(run.link)
        text = f'<a href="{address}">{text}</a>'
    if run.bold:
        text = f"<strong>{text}</strong>"
    return f'<span class="{_tone_class(run.tone)}">{text}</span>' if _toned(run.tone) else text


def _text(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>") if text else ""


def _toned(tone: Tone) -> bool:
    return tone != "plain"


def _tone_class(tone: Tone) -> str:
    return f"ink-{tone}"
