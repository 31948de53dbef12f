"""Draws the pages of a PDF in the child process and keeps the pictures last used.

A new version of the same document (a preview made again) takes the place of the old one page by
page: what was shown stays until its successor is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from actionplan.values import replace
from ui.page_pictures import Passage, Picture, lines_on, page_picture, page_sizes, text_in
from ui.processes import READING_LIMITS, Worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionplan.errors import PlanError
    from actionplan.importers.proposal import Rect

_KEPT = 12


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of a page, its dots a point, and the bottom left of the page in points."""

    image: QImage
    scale: float
    origin: tuple[float, float]
    stale: bool = False


class PageDrawer(QObject):
    """Holds one document: the sizes of its pages and their pictures."""

    loaded = Signal(int)
    drawn = Signal()
    failed = Signal(object)
    text_read = Signal(object)  # a Passage
    lines_read = Signal(object)  # a tuple of them

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = Worker(READING_LIMITS, self)
        self._path = ""
        self._pictures: dict[int, Drawn] = {}
        self._drawing: tuple[int, float] | None = None
        self.sizes: Sequence[tuple[float, float]] = ()

    @property
    def is_busy(self) -> bool:
        """Whether a document is being read or a page drawn."""
        return self._worker.busy

    def open(self, path: str) -> None:
        """Read a document; the one that is shown stays until this is done."""
        if self._worker.busy:
            self._worker.stop()
        self._drawing = None
        self._path = path
        self._worker.ask(page_sizes, path, on_done=self._on_sizes, on_error=self._on_failed)

    def close(self) -> None:
        """Forget the document and end the child process."""
        self._worker.stop()
        self._path, self.sizes, self._drawing = "", (), None
        self._pictures.clear()

    def picture(self, index: int) -> Drawn | None:
        """Return the picture of a page as it was last drawn."""
        return self._pictures.get(index)

    def first_missing(self, wanted: Iterable[tuple[int, float]]) -> tuple[int, float] | None:
        """Return the first page and scale that is not drawn, or drawn for another version."""
        for index, scale in wanted:
            drawn = self._pictures.get(index)
            if drawn is None or drawn.stale or drawn.scale != scale:
                return index, scale
        return None

    def draw_first_missing(self, wanted: Iterable[tuple[int, float]]) -> None:
        """Have the first missing page drawn, unless one is being drawn."""
        if self._drawing or not self.sizes:
            return
        self._drawing = missing = self.first_missing(wanted)
        if missing is None:
            return
        index, scale = missing
        self._worker.ask(
            page_picture,
            self._path,
            index,
            scale,
            on_done=self._on_picture,
            on_error=self._on_failed,
        )

    def read_box(self, index: int, box: Rect) -> None:
        """Have the text in a box (in points) of a page read; ``text_read`` tells it."""
        self._worker.ask(
            text_in, self._path, index, box, on_done=self._on_text, on_error=self._on_failed
        )

    def read_lines(self, index: int) -> None:
        """Have the lines of a page read; ``lines_read`` tells them."""
        self._worker.ask(
            lines_on, self._path, index, on_done=self._on_lines, on_error=self._on_failed
        )

    def _on_text(self, found: Passage) -> None:
        self.text_read.emit(found)

    def _on_lines(self, found: tuple[Passage, ...]) -> None:
        self.lines_read.emit(found)

    def _on_sizes(self, sizes: Sequence[tuple[float, float]]) -> None:
        self.sizes = sizes
        kept = {index: old for index, old in self._pictures.items() if index < len(sizes)}
        self._pictures = {index: replace(old, stale=True) for index, old in kept.items()}
        self.loaded.emit(len(sizes))

    def _on_picture(self, picture: Picture) -> None:
        if self._drawing is None:
            return
        (index, scale), self._drawing = self._drawing, None
        size = (picture.width, picture.height, picture.stride)
        image = QImage(picture.dots, *size, QImage.Format.Format_RGB32).copy()
        self._pictures.pop(index, None)
        self._pictures[index] = Drawn(image, scale, picture.origin)
        while len(self._pictures) > _KEPT:
            del self._pictures[next(iter(self._pictures))]
        self.drawn.emit()

    def _on_failed(self, error: PlanError) -> None:
        self._drawing = None
        self.failed.emit(error)
