"""Lines of a page that are being chosen with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.importers.proposal import Rect
    from ui.page_pictures import Passage


class LineChoice:
    """A run of lines: one end stays, the other is moved."""

    def __init__(self, lines: Sequence[Passage], at: int = 0) -> None:
        self._lines = lines
        self._end = self._start = min(max(0, at), len(lines) - 1)

    @property
    def index(self) -> int:
        """The page on which the lines stand, from 0."""
        return self._lines[0].page - 1

    @property
    def chosen(self) -> Sequence[Passage]:
        """The lines of the run, from the top."""
        first, last = sorted((self._start, self._end))
        return self._lines[first : last + 1]

    @property
    def current(self) -> Passage:
        """The line at the moving end."""
        return self._lines[self._end]

    @property
    def text(self) -> str:
        """The words of the run, a line of the page on each line."""
        return "\n".join(line.text for line in self.chosen)

    @property
    def rects(self) -> tuple[Rect, ...]:
        """Where the lines of the run stand."""
        return tuple(rect for line in self.chosen for rect in line.rects)

    def move(self, step: int, *, extend: bool) -> bool:
        """Go to the line before or after; return whether there is one."""
        end = self._end + step
        if not 0 <= end < len(self._lines):
            return False
        self._end = end
        if not extend:
            self._start = end
        return True
