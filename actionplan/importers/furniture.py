"""What is printed on a page but does not belong to the text: headers, footers, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from actionplan.importers.layout import RAISED_DIGITS
from actionplan.importers.order import in_reading_order
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionplan.importers.layout import Line, Sheet

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,3}(?: of \d{1,3})?", re.IGNORECASE)
_MARGIN = 0.1
_REPEATED = 2
_SMALLER = 0.9
_TINY = 0.78
_WORD_SPACE = 0.15
_HANGING = 40.0
_LONE_MARK = re.compile(r"[^\w\s]|\d{1,3}[.)]")


def body_size(sheets: Sequence[Sheet]) -> float:
    """Return the size most of the text is printed in."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=12.0)


def without_furniture(sheets: Sequence[Sheet]) -> list[list[Line]]:
    """Return the lines of each page that belong to the text, pieces of one row joined."""
    body = body_size(sheets)
    repeated = _repeated(sheets)
    pages = []
    for sheet in sheets:
        lines = [line for line in sheet.lines if not _is_margin_text(line, sheet.height, repeated)]
        lines = _without_outer_numbers(lines)
        foot = _foot(lines, body)
        kept = (line for line in lines if line.y > foot and not _is_note_mark(line, body))
        pages.append(_rows_joined(in_reading_order(kept, smallest=_TINY * body)))
    return pages


def _repeated(sheets: Sequence[Sheet]) -> set[tuple[str, int]]:
    found = Counter(
        key for sheet in sheets for key in {_key(line) for line in _margin_lines(sheet)}
    )
    return {key for key, times in found.items() if times >= _REPEATED}


def _margin_lines(sheet: Sheet) -> Iterable[Line]:
    return (line for line in sheet.lines if _in_margin(line, sheet.height))


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.y / 4)


def _in_margin(line: Line, height: float) -> bool:
    return not _MARGIN * height < line.y < (1 - _MARGIN) * height


def _is_margin_text(line: Line, height: float, repeated: set[tuple[str, int]]) -> bool:
    if not _in_margin(line, height):
        return False
    return bool(_PAGE_NUMBER.fullmatch(line.text.strip())) or _key(line) in repeated


def _without_outer_numbers(lines: list[Line]) -> list[Line]:
    """Drop a bare number that is the lowest or the highest line of a page."""
    heights = [line.y for line in lines if line.text.strip(" \uf020")]
    outer = {min(heights, default=0.0), max(heights, default=0.0)}
    return [
        line
        for line in lines
        if line.y not in outer or not _PAGE_NUMBER.fullmatch(line.text.strip())
    ]


def _is_note_mark(line: Line, body: float) -> bool:
    return line.size < _TINY * body and line.text.strip().isdigit()


def _foot(lines: Sequence[Line], body: float) -> float:
    """Return the height under which a page holds only footnotes: small print after a number."""
    foot = 0.0
    for line in sorted(lines, key=lambda line: line.y):
        text = line.text.strip(" \uf020")
        if line.size >= _SMALLER * body and text:
            break
        if text[:1].isdigit():
            foot = line.y
    return foot


def _rows_joined(lines: Iterable[Line]) -> list[Line]:
    """Join neighbours that a raised sign, a lone bullet or a change of font had torn apart."""
    joined: list[Line] = []
    for line in lines:
        if joined and _goes_on(joined[-1], line):
            joined[-1] = _joined(joined[-1], line)
        else:
            joined.append(line)
    return joined


def _joined(last: Line, line: Line) -> Line:
    space = "" if line.x0 - last.x1 < _WORD_SPACE * line.size else " "
    text = f"{last.text}{space}{line.text.lstrip(RAISED_DIGITS).strip()}"
    if _is_lone_mark(last):
        return replace(line, text=text, x0=last.x0)
    return replace(last, text=text, x1=line.x1, bold=last.bold and line.bold)


def _is_lone_mark(line: Line) -> bool:
    return bool(_LONE_MARK.fullmatch(line.text.strip()))


def _goes_on(last: Line, line: Line) -> bool:
    if line.page != last.page or line.cell:
        return False
    gap, drop = line.x0 - last.x1, abs(line.y - last.y)
    if _is_lone_mark(last):
        return 0 < gap < _HANGING and drop < 0.5 * line.size
    return -0.5 * line.size < gap < 1.2 * line.size and drop < 0.2 * line.size
