"""The first rows of a tracker as they will become; only looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
)
from PySide6.QtGui import QPainter, QPixmap

from actionplan.domain.stages import Delivery
from actionplan.domain.wording import delivery_word
from actionplan.i18n import _
from actionplan.overriding import override
from ui.formats import tip
from ui.painting import draw_shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme
    from ui.tracker_looks import PreviewRow

Index = QModelIndex | QPersistentModelIndex
ROW, REFERENCE, TITLE, AREA, LEAD, DUE, DELIVERY = range(7)
_Role = Qt.ItemDataRole
_DISPLAY = int(_Role.DisplayRole)
_SHAPE = 10


class TrackerTable(QAbstractTableModel):
    """Shows ``PreviewRow`` values: what is new says so, what is known by its reference."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: Sequence[PreviewRow] = ()
        self._columns = (
            _("Row"),
            _("Ref."),
            _("Becomes"),
            _("Area"),
            _("Lead"),
            _("Due"),
            _("Delivery"),
        )

    @property
    def rows(self) -> Sequence[PreviewRow]:
        """The rows in the order of the table."""
        return self._rows

    def show_rows(self, rows: Sequence[PreviewRow]) -> None:
        """Show these rows in the place of the others."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._columns)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return self._columns[section]
        return None

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        row, column = self._rows[index.row()], index.column()
        if role == _DISPLAY:
            return _text(row, column)
        if role == _Role.ToolTipRole:
            return tip(changes_of(row) if column == REFERENCE else _text(row, column))
        return self._look(row, column, role)

    def _look(self, row: PreviewRow, column: int, role: int) -> Any:
        if role == _Role.FontRole and column == REFERENCE:
            return self._theme.font(weight=650)
        if role == _Role.ForegroundRole and column in {ROW, AREA}:
            return self._theme.colour("muted")
        if column != DELIVERY or not row.delivery:
            return None
        if role == _Role.DecorationRole:
            return shape(self._theme, row.delivery)
        return self._theme.tone(row.delivery).text if role == _Role.ForegroundRole else None


def changes_of(row: PreviewRow) -> str:
    """Return what a row changes or says, field by field."""
    template = _("{field}: {before} → {after}") if row.reference else _("{field}: {after}")
    return "\n".join(
        template.format(field=field, before=before or "–", after=after)
        for field, before, after in row.changes
    )


def shape(theme: Theme, delivery: str) -> QPixmap:
    """Return the picture of the shape that stands for a delivery."""
    side = theme.px(_SHAPE)
    key = f"shape/{side}/{delivery}"
    if (kept := theme.pictures.get(key)) is not None:
        return kept
    picture = QPixmap(2 * side, 2 * side)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_shape(painter, QRectF(0, 0, side, side), delivery, theme.tone(delivery).text)
    painter.end()
    theme.pictures[key] = picture
    return picture


def _text(row: PreviewRow, column: int) -> str:
    if column == DELIVERY:
        return delivery_word(Delivery(row.delivery)) if row.delivery else ""
    if column == ROW:
        return str(row.number)
    if column == REFERENCE:
        return row.reference if row.subject != "measures" and row.reference else _new_or_known(row)
    return {TITLE: row.title, AREA: row.area, LEAD: row.lead, DUE: row.due}[column]


def _new_or_known(row: PreviewRow) -> str:
    return _("known") if row.reference else _("new")
