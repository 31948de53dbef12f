"""The timeline on paper: landscape pages, each with its head, title, day and marking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

from actionplan.i18n import _
from actionplan.queries.schedule import Bar
from ui.delegates.timeline_bars import BarPainter
from ui.formats import long_day
from ui.modal import run
from ui.models.timeline_table import rows_of
from ui.theme import Theme
from ui.widgets.steps_dialog import carried_out
from ui.widgets.timeline_head import draw_head, head_height
from ui.widgets.timeline_scale import Scale

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import date

    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

    from actionplan.domain.records import PlanInfo
    from actionplan.queries.schedule import Lane, Schedule

_WIDE = 1120
"""A page is drawn as if it were so many pixels wide, then brought to the paper's size."""

_MANY_ROWS = 2000
"""Beyond this the pages take seconds to make, so that progress is shown."""

_ROW, _NAMES, _TITLE, _FOOT = 26, 330, 34, 20
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def preview(schedule: Schedule, info: PlanInfo, today: date, theme: Theme, parent: QWidget) -> None:
    """Show the pages before they are printed; from there they can be saved as PDF as well."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setDocName(info.title)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(_("Print the timeline"))
    drawn = _Drawn(schedule, info, today, dialog, theme)
    dialog.paintRequested.connect(drawn.draw)
    run(dialog)


def draw_pages(schedule: Schedule, info: PlanInfo, today: date, paper: QPagedPaintDevice) -> int:
    """Draw all pages on ``paper`` and return how many there are; colours are those for light."""
    sheet = _Sheet(schedule, info, today, paper)
    for _step in sheet.drawing():
        pass
    return sheet.pages


class _Drawn:
    """Draws the pages whenever the preview or the printer asks for them."""

    def __init__(
        self,
        schedule: Schedule,
        info: PlanInfo,
        today: date,
        dialog: QPrintPreviewDialog,
        theme: Theme,
    ) -> None:
        self._drawn = (schedule, info, today)
        self._dialog = dialog
        self._theme = theme

    def draw(self, printer: QPrinter) -> None:
        """Draw all pages; many of them with progress and a way out."""
        sheet = _Sheet(*self._drawn, printer)
        steps, words, parent = sheet.drawing(), _("Making the pages"), self._dialog.parentWidget()
        is_long = sheet.rows > _MANY_ROWS
        if not carried_out(self._theme, words, steps, parent, is_long=is_long):
            QTimer.singleShot(0, self._dialog.reject)


class _Sheet:
    def __init__(
        self, schedule: Schedule, info: PlanInfo, today: date, paper: QPagedPaintDevice
    ) -> None:
        self._theme = Theme("light")
        self._info = info
        self._today = today
        self._paper = paper
        self._rows = rows_of(schedule)
        self._bars = BarPainter(self._theme)
        self._bars.today = today
        self._bars.milestones = schedule.milestones
        days = (schedule.last - schedule.first).days + 1
        self._scale = Scale(schedule.first, schedule.last, (_WIDE - _NAMES - 60) / days)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-len(self._rows) // self._room))

    def drawing(self) -> Generator[tuple[int, int]]:
        """Draw page by page; yield how many of how many are done."""
        painter = QPainter(self._paper)
        try:
            factor = self._paper.width() / _WIDE
            painter.scale(factor, factor)
            for page in range(self.pages):
                if page:
                    self._paper.newPage()
                self._draw_page(painter, page)
                yield page + 1, self.pages
        finally:
            painter.end()

    @property
    def _height(self) -> int:
        return int(self._paper.height() * _WIDE / self._paper.width())

    @property
    def _top(self) -> int:
        return _TITLE + head_height(self._theme)

    @property
    def _room(self) -> int:
        """How many rows stand on a page."""
        return max(1, (self._height - self._top - _FOOT) // _ROW)

    def _draw_page(self, painter: QPainter, page: int) -> None:
        self._draw_frame(painter, self._height, page + 1, self.pages)
        first = page * self._room
        for at, row in enumerate(self._rows[first : first + self._room]):
            self._draw_row(painter, self._top + at * _ROW, row)

    def _draw_frame(self, painter: QPainter, height: int, page: int, pages: int) -> None:
        theme = self._theme
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font(15, 600))
        painter.drawText(QRect(0, 0, _WIDE, _TITLE), _LEFT, self._info.title)
        painter.setFont(theme.font(11.5))
        painter.setPen(theme.colour("muted"))
        head = _("{day} · {marking}").format(day=long_day(self._today), marking=self._info.marking)
        painter.drawText(QRect(0, 0, _WIDE, _TITLE), _RIGHT, head)
        foot = _("Page {page} of {pages}").format(page=page, pages=pages)
        painter.drawText(QRect(0, height - _FOOT, _WIDE, _FOOT), _RIGHT, foot)
        place = QRect(_NAMES, _TITLE, _WIDE - _NAMES, head_height(theme))
        draw_head(painter, theme, place, self._scale, self._bars, QRectF(place))

    def _draw_row(self, painter: QPainter, top: int, row: Lane | Bar) -> None:
        theme = self._theme
        is_bar = isinstance(row, Bar)
        if not is_bar:
            painter.fillRect(QRect(0, top, _WIDE, _ROW), theme.colour("header"))
        font = theme.font(11.5, 400 if is_bar else 600)
        words = f"{row.reference}  {row.title}" if isinstance(row, Bar) else row.title
        indent = 14 if is_bar else 0
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        cut = QFontMetrics(font).elidedText(
            words, Qt.TextElideMode.ElideRight, _NAMES - indent - 10
        )
        painter.drawText(QRect(indent, top, _NAMES - indent, _ROW), _LEFT, cut)
        place = QRect(_NAMES, top, _WIDE - _NAMES, _ROW)
        self._bars.draw_days(painter, place, self._scale, QRectF(place))
        self._bars.draw_row(painter, place, self._scale, row)
