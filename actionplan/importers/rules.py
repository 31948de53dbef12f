"""The horizontal rules of a page, which tell the rows of a table apart."""

from __future__ import annotations

from ctypes import byref, c_float
from typing import TYPE_CHECKING

from actionplan.importers.pdfium import raw as pdfium
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.importers.layout import Line
    from actionplan.importers.pdfium import Page

_THICKEST = 3.0
_SHORTEST = 40.0
_INSIDE = 1.0
_CLOSE = 0.25

Rule = tuple[float, float, float]
Border = tuple[float, float, float]


def horizontal_rules(page: Page) -> list[Rule]:
    """Return (y, x0, x1) of each long thin shape on the page."""
    sides = [c_float() for _ in range(4)]
    refs = [byref(side) for side in sides]
    raw, found = page.raw, []
    for index in range(pdfium.FPDFPage_CountObjects(raw)):
        shape = pdfium.FPDFPage_GetObject(raw, index)
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        pdfium.FPDFPageObj_GetBounds(shape, *refs)
        x0, low, x1, high = (side.value for side in sides)
        if high - low < _THICKEST and x1 - x0 > _SHORTEST:
            found.append((low, x0, x1))
    return found


def column_borders(rules: Sequence[Rule]) -> list[Border]:
    """Return (x, low, high) of each border of columns: where one rule ends and another goes on."""
    heights: dict[int, list[float]] = {}
    for left in rules:
        for right in rules:
            if abs(left[0] - right[0]) < 1 and abs(right[1] - left[2]) < _THICKEST:
                heights.setdefault(round(right[1]), []).append(right[0])
    return [(x, min(found), max(found)) for x, found in sorted(heights.items())]


def with_rows(lines: Sequence[Line], rules: Sequence[Rule]) -> list[Line]:
    """Give each line the number of rules above it that reach over the start of the line."""
    between = [rule for rule in rules if not any(_underlines(rule, line) for line in lines)]
    if not between:
        return list(lines)
    rows = [_rules_above(line, between) for line in lines]
    return [replace(line, row=row) if row else line for line, row in zip(lines, rows, strict=True)]


def _underlines(rule: Rule, line: Line) -> bool:
    y, x0, _ = rule
    return 0 <= line.y - y < _CLOSE * line.size and line.x0 - 1 <= x0 < line.x1


def _rules_above(line: Line, rules: Sequence[Rule]) -> int:
    x = line.x0 + _INSIDE
    return sum(1 for y, x0, x1 in rules if y > line.y and x0 <= x < x1)
