"""The rows of the timeline: lanes, and under each its bars."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from actionplan.domain.wording import delivery_word
from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from actionplan.queries.schedule import Bar, Lane
from ui.formats import day, tip
from ui.roles import PRINTED

if TYPE_CHECKING:
    from datetime import date

    from actionplan.queries.schedule import Schedule

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TIP = int(Qt.ItemDataRole.ToolTipRole)
_READ = int(Qt.ItemDataRole.AccessibleTextRole)


class Column(IntEnum):
    """The columns of the timeline, the picture last."""

    REFERENCE = 0
    TITLE = 1
    STATUS = 2
    DUE = 3
    BAR = 4


class TimelineTable(QAbstractTableModel):
    """A schedule as a table, so that it is walked by keyboard and read aloud as any other.

    ``lanes`` are the rows that are lanes.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Lane | Bar] = []
        self._places: dict[str, int] | None = None
        self.lanes: list[int] = []
        self._titles = {
            Column.REFERENCE: _("Ref"),
            Column.TITLE: _("Area for improvement / action"),
            Column.STATUS: _("Status"),
            Column.DUE: _("Due"),
            Column.BAR: _("Timeline"),
        }

    def show_schedule(self, schedule: Schedule) -> None:
        """Show another schedule."""
        self.beginResetModel()
        self._rows, self.lanes, self._places = [], [], None
        for lane in schedule.lanes:
            self.lanes.append(len(self._rows))
            self._rows.append(lane)
            self._rows += lane.bars
        self.endResetModel()

    def renew(self, bar: Bar) -> None:
        """Show a bar that was drawn before as it is now."""
        row = self.place_of(bar.record_id)
        if row >= 0:
            self._rows[row] = bar
            self.dataChanged.emit(self.index(row, 0), self.index(row, Column.BAR))

    def row(self, at: int) -> Lane | Bar:
        """Return what stands in a row."""
        return self._rows[at]

    def place_of(self, record_id: str) -> int:
        """Return the row of a record, or -1."""
        if self._places is None:
            self._places = {row.record_id: at for at, row in enumerate(self._rows)}
        return self._places.get(record_id, -1) if record_id else -1

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> str | None:
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return self._titles[Column(section)]
        return None

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role not in (_DISPLAY, _TIP, _READ, PRINTED):
            return None
        row, column = self._rows[index.row()], index.column()
        if role == _TIP:
            return tip(row.title if isinstance(row, Lane) else told(row))
        if isinstance(row, Lane):
            return self._of_lane(row, column, role)
        return self._of_bar(row, column, role)

    def _of_lane(self, lane: Lane, column: int, role: int) -> str:
        if column == Column.REFERENCE:
            return lane.title
        if column == Column.DUE:
            return day(lane.due) if lane.due else ""
        if column == Column.BAR and role == _READ:
            count = len(lane.bars)
            return ngettext("{count} action", "{count} actions", count).format(count=count)
        return ""

    def _of_bar(self, bar: Bar, column: int, role: int) -> str:
        match column:
            case Column.REFERENCE:
                return bar.reference
            case Column.TITLE:
                return bar.title
            case Column.STATUS:
                return delivery_word(bar.delivery)
            case Column.DUE:
                return day(bar.end)
            case _:
                return told(bar) if role == _READ else _listed(bar) if role == PRINTED else ""


def rows_of(schedule: Schedule) -> list[Lane | Bar]:
    """Return the lanes of a schedule, each followed by its bars."""
    rows: list[Lane | Bar] = []
    for lane in schedule.lanes:
        rows.append(lane)
        rows.extend(lane.bars)
    return rows


def told(bar: Bar) -> str:
    """Return in words what a bar shows."""
    lines = [_("{reference}  {title}").format(reference=bar.reference, title=bar.title)]
    lines.append(_span(bar.start, bar.end) if bar.begins else _by(bar.end))
    if bar.was is not None:
        lines.append(_("First agreed: {day}").format(day=day(bar.was)))
    if bar.done is not None:
        lines.append(_("Completed on {day}").format(day=day(bar.done)))
    if bar.lead:
        lines.append(bar.lead)
    lines.append(delivery_word(bar.delivery))
    return "\n".join(lines)


def _listed(bar: Bar) -> str:
    """Return what a bar shows beyond the columns beside it, in one line."""
    return " · ".join(told(bar).split("\n")[1:-1])


def _span(start: date, end: date) -> str:
    return _("From {start} to {end}").format(start=day(start), end=day(end))


def _by(end: date) -> str:
    return _("Due {day}; no start is set").format(day=day(end))
