"""How many actions each lead officer carries, and how many are proved: name, bar, totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from actionplan.i18n import _
from actionplan.text import visible_controls
from ui.layouts import empty
from ui.plain import Label
from ui.standing import delivery_series
from ui.widgets.button import Button
from ui.widgets.row_button import RowButton
from ui.widgets.segmented_bar import SegmentedBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.reports.charts import Series
    from ui.standing import Standing
    from ui.theme import Theme

SHOWN = 9
_FIGURES = 74
_SMALL, _ROUNDING = 12, 2


class WorkloadView(QWidget):
    """Rows, the first few of them; ``picked`` tells the view of a row, "" for everybody."""

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[int, list[Standing]] | None = None
        self.rows: list[_Row] = []
        self._more: Button | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        theme.changed.connect(self._size)

    def show_rows(self, rows: Sequence[Standing], every: int) -> None:
        """Show the first of ``every`` row there is; the same ones change nothing."""
        if self._shown == (every, list(rows)):
            return
        self._shown = (every, list(rows))
        more = every - len(rows)
        if len(rows) != len(self.rows) or (more > 0) != (self._more is not None):
            self._make(rows, has_more=more > 0)
        for row, standing in zip(self.rows, rows, strict=True):
            row.show_standing(standing)
        if self._more is not None:
            self._more.say(_("and {n} more").format(n=more))
        self._size()

    def _make(self, rows: Sequence[Standing], *, has_more: bool) -> None:
        """Make as many rows as there are to be; which take in what they show later."""
        self.rows, self._more = [], None
        empty(self._column)
        series = delivery_series()
        for standing in rows:
            self.rows.append(row := _Row(self._theme, standing, series))
            row.clicked.connect(self._on_clicked)
            self._column.addWidget(row)
        if has_more:
            self._more = Button("", self._theme, look="link")
            self._more.clicked.connect(self._on_more)
            self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch()

    def _size(self) -> None:
        """Give the figures the room of the longest, so that all bars stand alike."""
        width = max((row.wanted(self._theme) for row in self.rows), default=0)
        for row in self.rows:
            row.fit(self._theme, width)

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, _Row):
            self.picked.emit(row.view)

    def _on_more(self) -> None:
        self.picked.emit("")


class _Row(RowButton):
    """A name, a bar, how many actions there are and how many of them are proved."""

    def __init__(self, theme: Theme, standing: Standing, series: Sequence[Series]) -> None:
        super().__init__("")
        self.view, self._proved = "", ""
        self._standing: Standing | None = None
        self._series = series
        self._bar = SegmentedBar(theme, series, standing.counts)
        self._name, self._actions = Label("", wrap=True), Label("")
        self._proof = Label("", "small")
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(2, 4, 2, 4)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(1, 5)
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        figures = QVBoxLayout()
        figures.setSpacing(0)
        figures.addWidget(self._actions, 0, right)
        figures.addWidget(self._proof, 0, right)
        grid.addWidget(self._name, 0, 0, middle)
        grid.addWidget(self._bar, 0, 1, middle)
        grid.addLayout(figures, 0, 2, middle)
        for part in (self._bar, *self.findChildren(Label)):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_standing(standing)

    def show_standing(self, standing: Standing) -> None:
        """Tell of another lead officer, or of this one as they stand now."""
        if standing == self._standing:
            return
        self._standing, self.view = standing, standing.view
        label = visible_controls(" ".join(standing.label.split()))
        proved = _("{count} proved").format(count=standing.proved) if standing.proved else ""
        self._proved = proved
        self._bar.show_values(self._series, standing.counts)
        self._bar.setAccessibleDescription(label)
        self._name.setText(label)
        self._actions.setText(f"{standing.actions:,}")
        self._proof.setText(proved)
        self._proof.setVisible(bool(proved))
        self.setAccessibleName(f"{label}: {self._bar.accessibleName()}; {standing.assured}")

    def wanted(self, theme: Theme) -> int:
        """Return the width that the figures take at this size of text."""
        words = QFontMetrics(theme.font(_SMALL)).horizontalAdvance(self._proved)
        return max(words + _ROUNDING, theme.px(_FIGURES))

    def fit(self, theme: Theme, width: int) -> None:
        """Give the figures this width, and each row the height of two lines."""
        self._grid.setRowMinimumHeight(0, 2 * QFontMetrics(theme.font()).height())
        self._grid.setColumnMinimumWidth(2, width)
