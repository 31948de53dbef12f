"""A scrolled view of the pages of a PDF: turning, zooming, painting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from actionplan.i18n import _
from actionplan.overriding import override
from ui.widgets.highlights import PAPER
from ui.widgets.page_drawer import PageDrawer
from ui.widgets.page_layout import GAP, PageLayout, fit_page, fit_width

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent

FIT_WIDTH = 0.0
WHOLE_PAGE = -1.0
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_DOTS_A_POINT = 96 / 72


class PageScroll(QAbstractScrollArea):
    """Shows pages under each other; ``zoom`` is a factor, ``FIT_WIDTH`` or ``WHOLE_PAGE``."""

    loaded = Signal(int)
    failed = Signal(object)
    page_changed = Signal(int, int)
    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self._drawer = PageDrawer(self)
        self._layout = PageLayout()
        self._zoom = FIT_WIDTH
        self._page = -1
        self.setAccessibleName(_("Pages"))
        self.setObjectName("PdfView")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._drawer.loaded.connect(self._on_loaded)
        self._drawer.drawn.connect(self._on_scrolled)
        self._drawer.failed.connect(self.failed)

    @property
    def pages(self) -> int:
        """How many pages the document has."""
        return len(self._drawer.sizes)

    @property
    def page(self) -> int:
        """The page that is looked at, from 1; 0 without a document."""
        return self._page + 1

    @property
    def zoom(self) -> float:
        """The factor, ``FIT_WIDTH`` or ``WHOLE_PAGE``."""
        return self._zoom

    @property
    def factor(self) -> float:
        """How large the pages are drawn, whatever the zoom is."""
        scales = self._layout.scales
        return scales[max(0, self._page)] / _DOTS_A_POINT if scales else 1.0

    @property
    def is_complete(self) -> bool:
        """Whether every page in sight is drawn as it should be."""
        drawer = self._drawer
        return (
            not drawer.is_busy and self.pages > 0 and drawer.first_missing(self._wanted()) is None
        )

    def show_file(self, path: Path) -> None:
        """Show a PDF; one that is shown stays until the new one is read."""
        self.path = path
        self._drawer.open(str(path))

    def close_file(self) -> None:
        """Show nothing and end the child process."""
        self._drawer.close()
        self.path = None
        self._page = -1
        self._lay_out()

    def set_zoom(self, zoom: float) -> None:
        """Draw larger or smaller, keeping the place."""
        if zoom == self._zoom:
            return
        self._zoom = zoom
        self._lay_out()
        self.zoom_changed.emit(zoom)

    def zoom_by(self, steps: int) -> None:
        """Go to the next larger (or smaller) of the usual zooms."""
        larger = [zoom for zoom in ZOOMS if zoom > self.factor * 1.01]
        smaller = [zoom for zoom in reversed(ZOOMS) if zoom < self.factor * 0.99]
        choices = larger if steps > 0 else smaller
        if choices:
            self.set_zoom(choices[0])

    def go_to_page(self, page: int) -> None:
        """Scroll to the top of a page, counted from 1."""
        if self.pages:
            index = min(max(page, 1), self.pages) - 1
            self.verticalScrollBar().setValue(round(self._layout.tops[index]) - GAP // 2)

    def paint_marks(self, painter: QPainter, index: int) -> None:
        """Paint what belongs on a page that is drawn; nothing here."""

    def paint_over(self, painter: QPainter) -> None:
        """Paint what belongs over all pages; nothing here."""

    def _on_loaded(self, pages: int) -> None:
        self._page = -1
        self._lay_out()
        self.loaded.emit(pages)

    def _lay_out(self) -> None:
        view, place = self.viewport(), self._place()
        sizes = self._drawer.sizes
        self._layout = PageLayout(sizes, [self._scale(size) for size in sizes], view.width())
        bar, across = self.verticalScrollBar(), self.horizontalScrollBar()
        bar.setPageStep(view.height())
        bar.setSingleStep(40)
        bar.setRange(0, max(0, round(self._layout.height) - view.height()))
        across.setPageStep(view.width())
        across.setRange(0, max(0, round(self._layout.width) - view.width()))
        if place and place[0] < self.pages:
            page = self._layout.rect(place[0])
            bar.setValue(round(page.top() + place[1] * page.height()))
        self._on_scrolled()

    def _place(self) -> tuple[int, float] | None:
        """Return the page at the top of the view and how far down it is."""
        if not self._layout.sizes:
            return None
        top = self.verticalScrollBar().value()
        index = self._layout.page_at(top)
        page = self._layout.rect(index)
        return index, (top - page.top()) / page.height()

    def _scale(self, size: tuple[float, float]) -> float:
        view = self.viewport()
        if self._zoom == FIT_WIDTH:
            return fit_width(size, view.width())
        if self._zoom == WHOLE_PAGE:
            return fit_page(size, view.width(), view.height())
        return self._zoom * _DOTS_A_POINT

    def _on_scrolled(self) -> None:
        self.viewport().update()
        self._drawer.draw_first_missing(self._wanted())
        if not self._layout.sizes:
            return
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        page = self._layout.page_at(middle)
        if page != self._page:
            self._page = page
            self.setAccessibleDescription(
                _("Page {page} of {pages}").format(page=page + 1, pages=self.pages)
            )
            self.page_changed.emit(page + 1, self.pages)

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        return self._layout.pages_between(top, top + self.viewport().height())

    def _wanted(self) -> list[tuple[int, float]]:
        """Return the pages in sight with the dots a point in which they are to be drawn."""
        ratio = self.devicePixelRatioF()
        return [(index, self._layout.scales[index] * ratio) for index in self._in_sight()]

    def _in_view(self, place: QPoint) -> QPointF:
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QPointF(place.x() + across, place.y() + down)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            down = self.verticalScrollBar().value()
            painter.translate(-self.horizontalScrollBar().value(), -down)
            for index in self._in_sight():
                self._paint_page(painter, index)
            self.paint_over(painter)

    def _paint_page(self, painter: QPainter, index: int) -> None:
        page, drawn = self._layout.rect(index), self._drawer.picture(index)
        painter.fillRect(page, PAPER)
        if drawn:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(page, drawn.image)
            self.paint_marks(painter, index)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.drawRect(page)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        if event.matches(QKeySequence.StandardKey.ZoomIn):
            self.zoom_by(1)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.zoom_by(-1)
        elif key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self.go_to_page(self.page + (1 if key == Qt.Key.Key_PageDown else -1))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)
