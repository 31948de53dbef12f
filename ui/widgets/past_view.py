"""What a look back shows: a band that says which moment it is, figures, and a table to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from actionplan.i18n import _
from ui.models.rows_table import RowsTable, TextRow
from ui.plain import Label
from ui.widgets.banner import Banner
from ui.widgets.history_list import history_list

if TYPE_CHECKING:
    from ui.past_making import Look
    from ui.theme import Theme

_ROW = 34


class PastView(QWidget):
    """Read only; ``left`` asks to go back, ``opened`` for a record, ``chosen`` tells of a row."""

    left = Signal()
    opened = Signal(str)
    chosen = Signal(object)  # tuple of (caption, text)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.banner = Banner()
        self.figures = Label("", wrap=True)
        self.stood = RowsTable(
            (_("Ref."), _("Area or action"), _("Delivery"), _("Assurance"), _("Due"), _("Lead")),
            self,
        )
        self.changes = RowsTable(
            (_("What"), _("Record"), _("Field"), _("Before"), _("After")), self
        )
        self.table = history_list(self.stood, _("The plan as it stood"), "PastTable", stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.banner)
        column.addWidget(self.figures)
        column.addWidget(self.table, 1)
        self.banner.asked.connect(self.left)
        self.table.activated.connect(self._on_activated)
        self.table.selectionModel().currentRowChanged.connect(self._on_chosen)
        theme.changed.connect(self._size)

    def show_plan(self, look: Look) -> None:
        """Show the plan as it stood."""
        self._show(self.stood, look)

    def show_difference(self, look: Look) -> None:
        """Show all that is different between two moments."""
        self._show(self.changes, look)

    def _show(self, model: RowsTable, look: Look) -> None:
        self.banner.say(look.words, _("Back to history"))
        self.figures.setText(look.figures)
        model.show_rows([TextRow(*row) for row in look.rows])
        if self.table.model() is not model:
            selection = self.table.selectionModel()
            self.table.setModel(model)
            selection.deleteLater()
            self.table.selectionModel().currentRowChanged.connect(self._on_chosen)
        self.table.setAccessibleName(look.words)
        self._size()
        self.table.setFocus()
        self.table.selectRow(0)

    def _on_chosen(self, current: QModelIndex) -> None:
        model = self.table.model()
        if isinstance(model, RowsTable) and current.isValid():
            self.chosen.emit(model.captioned(current.row()))

    def _on_activated(self, index: QModelIndex) -> None:
        model = self.table.model()
        if isinstance(model, RowsTable):
            self.opened.emit(model.record_id(index.row()))

    def _size(self) -> None:
        px, head = self._theme.px, self.table.horizontalHeader()
        self.table.verticalHeader().setDefaultSectionSize(px(_ROW))
        is_plan = self.table.model() is self.stood
        widths = (60, 320, 110, 120, 104, 130) if is_plan else (80, 320, 110, 120, 120)
        for column, width in enumerate(widths):
            head.resizeSection(column, px(width))
