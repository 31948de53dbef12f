"""How each service stands on both axes: a bar of deliveries, in words how far they are proved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from actionplan.text import visible_controls
from ui.layouts import empty
from ui.plain import Label
from ui.plan_views import view_of
from ui.standing import SHOWN, delivery_series
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.row_button import RowButton
from ui.widgets.segmented_bar import SegmentedBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.reports.charts import Series
    from ui.standing import Standing
    from ui.theme import Theme


class ServiceStanding(QWidget):
    """Rows and the key to them, all of which lead to the plan; ``picked`` tells the view."""

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: list[Standing] | None = None
        self.rows: list[_Row] = []
        self.keys: list[RowButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_rows(self, rows: Sequence[Standing]) -> None:
        """Show other rows; the same ones change nothing."""
        if self._shown == list(rows):
            return
        before, self._shown = self._shown, list(rows)
        series = delivery_series()
        if before and [each.label for each in before] == [each.label for each in rows]:
            for row, standing in zip(self.rows, rows, strict=True):
                row.show_standing(standing)
            return
        self._clear()
        self.rows = [_Row(self._theme, row, series) for row in rows]
        for row in self.rows:
            row.clicked.connect(self._on_clicked)
            self._column.addWidget(row)
            self._column.addStretch()  # few rows share the height of the card beside
        if rows:
            self._column.addWidget(self._key(series))

    def _key(self, series: Sequence[Series]) -> QWidget:
        whole = QWidget()
        flow = FlowLayout(whole, spacing=2)
        for word, kind in zip(SHOWN, series, strict=True):
            key = _Key(self._theme, kind, view_of("status", word.value))
            key.clicked.connect(self._on_clicked)
            self.keys.append(key)
            flow.addWidget(key)
        return whole

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, _Row | _Key):
            self.picked.emit(button.view)

    def _clear(self) -> None:
        self.rows, self.keys = [], []
        empty(self._column)


class _Row(RowButton):
    """Name and proof over the bar."""

    def __init__(self, theme: Theme, standing: Standing, series: Sequence[Series]) -> None:
        super().__init__("")
        self.view = ""
        self._standing: Standing | None = None
        self._series = series
        self._bar = bar = SegmentedBar(theme, series, standing.counts)
        self._name, self._proof = Label("", "field", wrap=True), Label("", "small", wrap=True)
        self._proof.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        head = QHBoxLayout()
        head.addWidget(self._name, 2)
        head.addWidget(self._proof, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 3, 2, 5)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(bar)
        for part in (bar, *self.findChildren(Label)):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_standing(standing)

    def show_standing(self, standing: Standing) -> None:
        """Tell of another service, or of this one as it stands now."""
        if standing == self._standing:
            return
        self._standing, self.view = standing, standing.view
        label = visible_controls(standing.label)
        self._bar.show_values(self._series, standing.counts)
        self._bar.setAccessibleDescription(standing.label)
        self._name.setText(label)
        self._proof.setText(standing.assured)
        self.setAccessibleName(f"{label}: {self._bar.accessibleName()}; {standing.assured}")


class _Key(RowButton):
    """A chip that leads to the actions of its state."""

    def __init__(self, theme: Theme, kind: Series, view: str) -> None:
        super().__init__(kind.name)
        self.view = view
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        chip = Chip(theme, str(kind.tone), kind.name)
        chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.addWidget(chip)
