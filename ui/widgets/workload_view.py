"""How many actions each lead officer carries: name, bar, total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from actionplan.i18n import _
from ui.plain import Label
from ui.widgets.segmented_bar import SegmentedBar

if TYPE_CHECKING:
    from actionplan.reports.charts import StackedBars
    from ui.theme import Theme

_SHOWN = 9


class WorkloadView(QWidget):
    """Shows a ``StackedBars`` model with the names beside the bars, the first few rows of it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model: StackedBars | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(9)
        self._grid.setColumnStretch(0, 4)
        self._grid.setColumnStretch(1, 5)

    def show_chart(self, model: StackedBars) -> None:
        """Show ``model``; an equal one changes nothing."""
        if model == self._model:
            return
        self._model = model
        self._clear()
        middle = Qt.AlignmentFlag.AlignVCenter
        for at, row in enumerate(model.rows[:_SHOWN]):
            bar = SegmentedBar(self._theme, model.series, row.values)
            bar.setAccessibleDescription(row.label)
            self._grid.addWidget(Label(row.label, wrap=True), at, 0, middle)
            self._grid.addWidget(bar, at, 1, middle)
            total = Label(str(sum(row.values)))
            self._grid.addWidget(total, at, 2, middle | Qt.AlignmentFlag.AlignRight)
        if (more := len(model.rows) - _SHOWN) > 0:
            self._grid.addWidget(Label(_("and {n} more").format(n=more), "muted"), _SHOWN, 0)
        self._grid.setRowStretch(_SHOWN + 1, 1)

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
