"""The pages of a PDF with what was found in them marked; marks and pages lead to each other.

What the reader missed is drawn round with the mouse, or its lines are chosen with the keyboard:
Return begins, the arrows go from line to line (with Shift over several), Return takes, Escape ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen

from actionplan.overriding import override
from ui.page_pictures import Passage
from ui.widgets.highlights import EDGE, Highlight, paint_highlight
from ui.widgets.line_choice import LineChoice
from ui.widgets.page_scroll import PageScroll

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from actionplan.importers.proposal import Rect

_DRAG = 6
_HELD = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta})


class PdfView(PageScroll):
    """Shows pages with highlights.

    ``highlight_clicked`` tells the key of one, ``text_drawn`` the ``Passage`` round which a box was
    drawn with the mouse or whose lines were chosen, ``choosing`` whether lines are being chosen.
    """

    highlight_clicked = Signal(str)
    text_drawn = Signal(object)
    choosing = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._highlights: dict[int, list[Highlight]] = {}
        self._chosen = ""
        self._pressed: QPoint | None = None
        self._dragged: QPoint | None = None
        self._choice: LineChoice | None = None
        self._from_below = False
        self._drawer.text_read.connect(self.text_drawn)
        self._drawer.lines_read.connect(self._on_lines)
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

    @property
    def choice(self) -> LineChoice | None:
        """The lines that are being chosen with the keyboard."""
        return self._choice

    @override
    def paint_over(self, painter: QPainter) -> None:
        if self._choice:
            painter.setPen(QPen(EDGE, 2))
            for rect in self._choice.rects:
                painter.drawRect(self._box(self._choice.index, rect).adjusted(-3, -2, 3, 2))
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
        return [self._box(index, box) for box in highlight.rects] or [self._layout.rect(index)]

    def _box(self, index: int, rect: Rect) -> QRectF:
        drawn = self._drawer.picture(index)
        return self._layout.box_on_page(index, rect, drawn.origin if drawn else (0.0, 0.0))

    def _read_lines(self, index: int, *, from_below: bool = False) -> None:
        if 0 <= index < self.pages:
            self._from_below = from_below
            self._drawer.read_lines(index)

    def _on_lines(self, lines: Sequence[Passage]) -> None:
        if not lines:
            return
        self._choice = LineChoice(lines, self._first_line(lines))
        self.choosing.emit(True)  # noqa: FBT003  (the one value of the signal)
        self._show_choice()

    def _first_line(self, lines: Sequence[Passage]) -> int:
        """Begin with the first line in sight, or with the last of a page that is gone back to."""
        if self._from_below:
            return len(lines) - 1
        top = self.verticalScrollBar().value()
        boxes = (self._box(line.page - 1, line.rects[0]) for line in lines)
        return next((at for at, box in enumerate(boxes) if box.top() >= top), 0)

    def _choose_line(self, step: int, *, extend: bool) -> None:
        choice = self._choice
        if choice is None:
            return
        if choice.move(step, extend=extend):
            self._show_choice()
        elif not extend:
            self._read_lines(choice.index + step, from_below=step < 0)

    def _show_choice(self) -> None:
        if self._choice is None:
            return
        box = self._box(self._choice.index, self._choice.current.rects[0])
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if not (bar.value() <= box.top() and box.bottom() <= bar.value() + height):
            bar.setValue(round(box.top() - height / 2))
        self.setAccessibleDescription(self._choice.current.text)
        self.viewport().update()

    def _take_choice(self) -> None:
        choice = self._choice
        self.end_choice()
        if choice:
            self.text_drawn.emit(Passage(choice.index + 1, choice.text, choice.rects))

    def end_choice(self) -> None:
        """Choose no lines any more."""
        if self._choice is not None:
            self._choice = None
            self.choosing.emit(False)  # noqa: FBT003  (the one value of the signal)
            self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, step = event.key(), {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        is_return = key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if self._choice is None:
            if is_return and self.pages:
                self._read_lines(self.page - 1)
            else:
                super().keyPressEvent(event)
        elif step is not None:
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._choose_line(step, extend=extend)
        elif is_return:
            self._take_choice()
        elif key not in _HELD:
            self.end_choice()
            if key != Qt.Key.Key_Escape:
                super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.end_choice()
        super().focusOutEvent(event)

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
