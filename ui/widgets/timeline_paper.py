"""The timeline on paper: landscape pages, each with its head, title, day and marking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

from actionplan.i18n import _
from actionplan.queries.schedule import Bar
from ui.delegates.timeline_bars import BarPainter
from ui.formats import long_day
from ui.models.timeline_table import rows_of
from ui.theme import Theme
from ui.widgets.timeline_head import draw_head, head_height
from ui.widgets.timeline_scale import Scale

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

    from actionplan.domain.records import PlanInfo
    from actionplan.queries.schedule import Lane, Schedule

_WIDE = 1120
"""A page is drawn as if it were so many pixels wide, then brought to the paper's size."""

_ROW, _NAMES, _TITLE, _FOOT = 26, 330, 34, 20
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def preview(schedule: Schedule, info: PlanInfo, today: date, parent: QWidget) -> None:
    """Show the pages before they are printed; from there they can be saved as PDF as well."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setDocName(info.title)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(_("Print the timeline"))
    drawn = _Drawn(schedule, info, today)
    dialog.paintRequested.connect(drawn.draw)
    dialog.exec()
    dialog.deleteLater()


def draw_pages(schedule: Schedule, info: PlanInfo, today: date, paper: QPagedPaintDevice) -> int:
    """Draw all pages on ``paper`` and return how many there are; colours are those for light."""
    sheet = _Sheet(schedule, info, today, paper)
    return sheet.draw()


class _Drawn:
    """Draws the pages whenever the preview or the printer asks for them."""

    def __init__(self, schedule: Schedule, info: PlanInfo, today: date) -> None:
        self._drawn = (schedule, info, today)

    def draw(self, printer: QPrinter) -> None:
        draw_pages(*self._drawn, printer)


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

    def draw(self) -> int:
        """Draw every page."""
        painter = QPainter(self._paper)
        factor = self._paper.width() / _WIDE
        painter.scale(factor, factor)
        height = int(self._paper.height() / factor)
        top = _TITLE + head_height(self._theme)
        room = max(1, (height - top - _FOOT) // _ROW)
        pages = max(1, -(-len(self._rows) // room))
        for page in range(pages):
            if page:
                self._paper.newPage()
            self._draw_frame(painter, height, page + 1, pages)
            for at, row in enumerate(self._rows[page * room : (page + 1) * room]):
                self._draw_row(painter, top + at * _ROW, row)
        painter.end()
        return pages

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
