"""A stacked-bars chart: a label over each bar, and the key to its statuses as chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.plain import Label
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.segmented_bar import SegmentedBar

if TYPE_CHECKING:
    from actionplan.reports.charts import StackedBars
    from ui.theme import Theme


class StackedBarsView(QWidget):
    """Shows a ``StackedBars`` model of the reports."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._model: StackedBars | None = None

    def show_chart(self, model: StackedBars) -> None:
        """Show ``model``; an equal one changes nothing."""
        if model == self._model:
            return
        self._model = model
        self._clear()
        for row in model.rows:
            self._column.addWidget(Label(row.label, "field"))
            bar = SegmentedBar(self._theme, model.series, row.values)
            bar.setAccessibleDescription(row.label)
            self._column.addWidget(bar)
            self._column.addSpacing(6)
        if model.rows:
            self._column.addSpacing(4)
            self._column.addWidget(self._key(model))
        self._column.addStretch()

    def _key(self, model: StackedBars) -> QWidget:
        key = QWidget()
        flow = FlowLayout(key, spacing=6)
        for series in model.series:
            flow.addWidget(Chip(self._theme, str(series.tone), series.name))
        return key

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
