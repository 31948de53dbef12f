"""Filling pages from top to bottom: where the next line goes, and when a new page begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.reports import styles
from actionplan.reports.pdf_sheet import Sheet
from actionplan.reports.styles import PAPER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from actionplan.reports.blocks import Orientation
    from actionplan.reports.pdf_text import Setting
    from actionplan.reports.tagged import Element

_WIDOW = 2
"""The fewest lines of a paragraph that stand alone at the foot or the head of a page."""


class Flow:
    """The place on the page at which the next block begins."""

    def __init__(self, sheet: type[Sheet] = Sheet) -> None:
        self._new_sheet = sheet
        self.sheets: list[Sheet] = []
        self.left = styles.MARGIN
        self.y = 0.0
        self._paper = (0.0, 0.0)
        self._pending_space = 0.0

    @property
    def sheet(self) -> Sheet:
        """The page that is being filled."""
        return self.sheets[-1]

    @property
    def width(self) -> float:
        """The width between the margins."""
        return self._paper[0] - 2 * styles.MARGIN

    @property
    def top(self) -> float:
        """The upper edge of the space for blocks."""
        return self._paper[1] - styles.MARGIN_TOP

    @property
    def height(self) -> float:
        """The height of the space for blocks on a whole page."""
        return self.top - styles.MARGIN_BOTTOM

    @property
    def room(self) -> float:
        """The height that is left on this page."""
        return self.y - styles.MARGIN_BOTTOM

    @property
    def at_top(self) -> bool:
        """Whether nothing stands on this page yet."""
        return self.y >= self.top

    def start(self, orientation: Orientation) -> None:
        """Begin a part on a page of its own."""
        self._paper = PAPER[orientation]
        self.new_sheet()

    def new_sheet(self) -> None:
        """Begin a new page."""
        self.sheets.append(self._new_sheet(len(self.sheets), *self._paper))
        self.y = self.top
        self._pending_space = 0.0

    def page_break(self) -> None:
        """Begin a new page, unless this one is empty."""
        if not self.at_top:
            self.new_sheet()

    def space(self, before: float) -> None:
        """Leave space before a block; of two spaces that meet, the larger holds."""
        if not self.at_top:
            self.y -= max(0.0, before - self._pending_space)
        self._pending_space = 0.0

    def space_after(self, after: float) -> None:
        """Leave space after a block."""
        self.y -= after
        self._pending_space = after

    def need(self, height: float) -> None:
        """Begin a new page if ``height`` does not fit on this one."""
        if height > self.room and not self.at_top:
            self.new_sheet()

    def place(
        self, setting: Setting, owner: Element, indent: float = 0.0,
        on_piece: Callable[[float], None] | None = None,
    ) -> None:  # fmt: skip
        """Place a paragraph, over as many pages as it takes, without leaving single lines.

        ``on_piece`` hears the upper edge of each stretch before it is drawn.
        """
        leading, count = setting.look.leading, len(setting.lines)
        start = 0
        while start < count:
            fitting = self._fitting(count - start, leading)
            if not fitting:
                self.new_sheet()
                continue
            if on_piece:
                on_piece(self.y)
            lines = range(start, start + fitting)
            self.sheet.text(setting, (self.left + indent, self.y), owner, lines)
            self.y -= fitting * leading
            self._pending_space = 0.0
            start += fitting

    def _fitting(self, count: int, leading: float) -> int:
        """Return how many of ``count`` lines to place here."""
        fitting = int((self.room + 0.01) / leading)
        if fitting >= count:
            return count
        fitting = min(fitting, count - _WIDOW)
        if fitting >= _WIDOW:
            return fitting
        return max(1, int(self.room / leading)) if self.at_top else 0


class Pieces:
    """Remembers the stretches of pages that a block takes, to draw a ground under them later."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._found: list[tuple[Sheet, int, float]] = []

    def begin(self, top: float) -> None:
        """Note that the block goes on at ``top``; more of it on the same page is no new piece."""
        sheet = self._flow.sheet
        if not self._found or self._found[-1][0] is not sheet:
            self._found.append((sheet, len(sheet.code), top))

    def all(self) -> Iterator[tuple[Sheet, int, tuple[float, float]]]:
        """Yield each page, the place in its code before the block, its lower and upper edge."""
        for sheet, place, top in self._found:
            bottom = self._flow.y if sheet is self._flow.sheet else styles.MARGIN_BOTTOM
            yield sheet, place, (bottom, top)
