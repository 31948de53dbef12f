"""What a document prints besides the words of its report, and where that may stand.

Running matter, numbers of list items, page numbers in the contents, heads of tables that go on
overleaf, and the labels inside charts. Anything else that is extra was put there by somebody.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from actionplan.domain.wording import short_month_name
from actionplan.i18n import _
from actionplan.reports.blocks import Contents, Figure, Grid, ListBlock, PageField
from actionplan.reports.charts import LineChart
from actionplan.reports.clean import clean_report
from actionplan.reports.plain import headings, plain, text_of
from actionplan.reports.seal import is_seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from actionplan.reports.blocks import Furniture, Report
    from actionplan.reports.charts import Chart

SKIPPED = re.compile(
    "[\\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufffe]"
)
"""Letters that do not count when texts are compared."""

_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
"""Readers of PDF take a ligature apart."""

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""A letter of words that are written from right to left."""

_MIRRORED = str.maketrans(")]}>»›”’", "([{<«‹“‘")
"""Readers of PDF turn brackets round in a line that holds such words."""
_AS_ONE = _LIGATURES | _MIRRORED

_NAMED = re.compile(r"[\[\]]([\w\s+()-]{3,100})[\[\]]")
_CODE = re.compile(r"[uU]\+((?:10|[0-9a-fA-F])?[0-9a-fA-F]{4})")

_DIGEST = re.compile(r"\b[0-9a-f]{12}\b")
_ITEM = re.compile(r"\d{1,3}[.(]|[•·▪\uf0b7–-]")
_NARROWEST, _WIDEST = 20, 300
"""How many letters a line of running matter holds, at least and at most."""

_PAGE = re.compile(r"[\d.…]*")


def compact(text: str) -> str:
    """Return ``text`` without spaces and invisible letters, and named letters as themselves."""
    if "[" in text:
        text = _NAMED.sub(_letter, text)
    return SKIPPED.sub("", text.translate(_AS_ONE))


def _is_axis(text: str) -> bool:
    """Say whether a line holds nothing but the figures and months along a chart."""
    months = "|".join(short_month_name(month) for month in range(1, 13))
    return re.fullmatch(rf"(?:[\d.,%−-]|{months})*", text) is not None


def _letter(named: re.Match[str]) -> str:
    """Return the letter whose name a PDF prints because its fonts do not have it."""
    name = " ".join(named[1].split())
    try:
        return unicodedata.lookup(name.upper())
    except KeyError:
        return chr(int(code[1], 16)) if (code := _CODE.fullmatch(name)) else named[0]


class PrintedExtras:
    """What may be printed besides the words of one report.

    ``pages`` finds the whole running matter of a page; ``lines`` are the words of the report.
    """

    def __init__(self, report: Report) -> None:
        report = clean_report(report)
        self.lines = text_of(report)
        blocks = [block for part in report.parts for block in part.blocks]
        self.pages = _page_matter(report.furniture)
        self._running = _running_matter(report.furniture)
        heads = [block.columns for block in blocks if isinstance(block, Grid)]
        self._heads = _any_of("".join(column.title for column in head) for head in heads)
        self._titles = {compact(column.title) for head in heads for column in head}
        self._items = {
            compact(plain(item))
            for block in blocks
            if isinstance(block, ListBlock)
            for item in block.items
        }
        self._labels = _any_of(
            chain.from_iterable(
                _labels(block.chart) for block in blocks if isinstance(block, Figure)
            )
        )
        self._near_charts = self._lines_near_charts(blocks)
        self._contents = self._contents_lines(report, blocks)

    def left(self, extra: str) -> str:
        """Return an extra text (without spaces) without running matter and heads of tables."""
        pieces = self._running.sub("\n", extra).split("\n")
        return "".join(piece for piece in pieces if self._heads.sub("", piece))

    def is_furniture(self, line: str) -> bool:
        """Say whether a whole line is running matter or a seal, or stands in a head of a table."""
        letters = compact(line)
        return letters in self._titles or is_seal(line) or not self.left(letters)

    def explain(self, extra: str, line: int) -> bool:
        """Say whether a text that stands in or before a line may stand there."""
        rest = self.left(extra)
        if not rest:
            return True
        if line in self._contents and _PAGE.fullmatch(rest):
            return True
        if compact(self.lines[line]) in self._items and _ITEM.fullmatch(rest):
            return True
        return line in self._near_charts and _is_axis(self._labels.sub("", rest))

    def _lines_near_charts(self, blocks: Iterable[object]) -> set[int]:
        captions = {block.caption for block in blocks if isinstance(block, Figure)}
        found = (
            number
            for number, line in enumerate(self.lines)
            if any(line.endswith(caption) for caption in captions)
        )
        return {near for number in found for near in (number, number + 1)}

    def _contents_lines(self, report: Report, blocks: Iterable[object]) -> set[int]:
        for block in blocks:
            if isinstance(block, Contents) and block.title in self.lines:
                first = self.lines.index(block.title)
                return set(range(first, first + len(headings(report, block.depth)) + 2))
        return set()


def _running_matter(furniture: Furniture) -> re.Pattern[str]:
    texts = (*_texts(furniture), _("Skip to the report"))
    letters = {_pattern(form) for text in texts if text for form in _as_printed(text)}
    return re.compile("|".join([*sorted(letters, key=len, reverse=True), _page_label(furniture)]))


def _as_printed(text: str) -> Iterator[str]:
    """Yield a line of running matter, and what is left of one that is wider than a page."""
    yield text
    begun = accumulate(text[:_WIDEST].split(), "{} {}".format)
    yield from (start for start in begun if len(start) > _NARROWEST)


def _page_matter(furniture: Furniture) -> re.Pattern[str]:
    before = "".join(rf"(?:{_pattern(text)}\n?)?" for text in _texts(furniture) if text)
    return re.compile(before + _page_label(furniture) + r"(?=\n|\Z)")


def _texts(furniture: Furniture) -> tuple[str, str, str]:
    return (furniture.header_left, furniture.header_right, furniture.footer_left)


def _pattern(text: str) -> str:
    """Return a pattern of a text without spaces; a seal in it may be another."""
    return _DIGEST.sub("[0-9a-f]{12}", re.escape(compact(text)))


def _page_label(furniture: Furniture) -> str:
    return "".join(
        r"\d+" if isinstance(part, PageField) else re.escape(compact(part))
        for part in furniture.page_label
    )


def _any_of(labels: Iterable[str]) -> re.Pattern[str]:
    found = sorted({compact(label) for label in labels} - {""}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, found)) or "(?!)")


def _labels(chart: Chart) -> Iterator[str]:
    if isinstance(chart, LineChart):
        yield from (chart.unit, chart.mark_label)
        yield from (line.name for line in chart.lines)
        return
    yield from (series.name for series in chart.series)
    yield from (row.label for row in chart.rows)
