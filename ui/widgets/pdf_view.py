"""The pages of a PDF with what was found in them marked; marks and pages lead to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen

from actionplan.overriding import override
from ui.widgets.highlights import EDGE, Highlight, paint_highlight
from ui.widgets.page_scroll import PageScroll

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QWidget

_DRAG = 6


class PdfView(PageScroll):
    """Shows pages with highlights.

    ``highlight_clicked`` tells the key of one, ``text_drawn`` the page and the text round which a
    box was drawn with the mouse.
    """

    highlight_clicked = Signal(str)
    text_drawn = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._highlights: dict[int, list[Highlight]] = {}
        self._chosen = ""
        self._pressed: QPoint | None = None
        self._dragged: QPoint | None = None
        self._drawer.text_read.connect(self.text_drawn)
        self.loaded.connect(self._choose_again)

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Mark what was found."""
        self._highlights = {}
        for highlight in highlights:
            self._highlights.setdefault(highlight.page - 1, []).append(highlight)
        self.viewport().update()

    def choose(self, key: str) -> None:
        """Outline one of the highlights and scroll to it unless it is in sight."""
        self._chosen = key
        for index, found in self._highlights.items():
            for highlight in found:
                if highlight.key == key and index < self.pages:
                    self._scroll_to(index, highlight)
        self.viewport().update()

    @override
    def paint_marks(self, painter: QPainter, index: int) -> None:
        for highlight in self._highlights.get(index, ()):
            boxes, chosen = self._boxes(index, highlight), highlight.key == self._chosen
            paint_highlight(painter, boxes, chosen=chosen, sure=highlight.sure)

    @override
    def paint_over(self, painter: QPainter) -> None:
        if self._pressed and self._dragged:
            painter.setPen(QPen(EDGE, 1, Qt.PenStyle.DashLine))
            painter.drawRect(QRectF(self._in_view(self._pressed), self._in_view(self._dragged)))

    def _choose_again(self) -> None:
        if self._chosen:
            self.choose(self._chosen)

    def _scroll_to(self, index: int, highlight: Highlight) -> None:
        boxes = self._boxes(index, highlight)
        bar, top = self.verticalScrollBar(), boxes[0].top()
        height = self.viewport().height()
        if not (bar.value() <= top and boxes[-1].bottom() <= bar.value() + height):
            bar.setValue(round(top - height / 3))

    def _boxes(self, index: int, highlight: Highlight) -> list[QRectF]:
        drawn = self._drawer.picture(index)
        origin = drawn.origin if drawn else (0.0, 0.0)
        boxes = [self._layout.box_on_page(index, box, origin) for box in highlight.rects]
        return boxes or [self._layout.rect(index)]

    def _click(self, index: int, place: QPointF) -> None:
        for highlight in self._highlights.get(index, ()):
            if any(box.contains(place) for box in self._boxes(index, highlight)):
                self.highlight_clicked.emit(highlight.key)
                return

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._pressed and (place - self._pressed).manhattanLength() > _DRAG:
            self._dragged = place
            self.viewport().update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, dragged = self._pressed, self._dragged
        self._pressed = self._dragged = None
        self.viewport().update()
        if pressed is None or not self._layout.sizes:
            return
        start = self._in_view(pressed)
        index = self._layout.page_at(start.y())
        if dragged is None:
            self._click(index, start)
            return
        box = self._layout.box_in_points(index, start, self._in_view(dragged))
        self._drawer.read_box(index, box)
