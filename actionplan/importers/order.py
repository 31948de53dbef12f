"""Putting text boxes back where they are printed: a PDF may hold them at the end of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan.importers.layout import Line

_COLUMN = 40.0


def in_reading_order(lines: Iterable[Line], *, smallest: float) -> list[Line]:
    """Return the lines of one page from top to bottom, columns of a table left in their order.

    Print below the size ``smallest`` is never moved into the text.
    """
    ordered: list[Line] = []
    after = 0
    for run in _runs(lines):
        top = run[0]
        at = after
        if ordered and top.size >= smallest and top.x0 < min(line.x0 for line in ordered) + _COLUMN:
            at = next((i for i, line in enumerate(ordered) if line.y < top.y), len(ordered))
        ordered[at:at] = run
        after = at + len(run)
    return ordered


def _runs(lines: Iterable[Line]) -> list[list[Line]]:
    """Split lines wherever the next one stands clearly above the last."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and line.y < runs[-1][-1].y + line.size:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs
