"""What is to be known of the chosen row of a review: a likely repeat, the words of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from actionplan.i18n import _
from ui.models.import_rows import Kind
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from actionplan.domain.records import Area
    from ui.models.import_rows import ReviewRow
    from ui.models.import_table import ImportTable
    from ui.theme import Theme
    from ui.widgets.review_table import ReviewTable

_LINES = 2


class ReviewBeside(QWidget):
    """Hidden while the chosen row is as the report has it and repeats nothing.

    ``followed`` tells that it may be shown, or hidden, since another row was chosen.
    """

    followed = Signal()

    def __init__(
        self, theme: Theme, view: ReviewTable, table: ImportTable, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._table = table
        self.title = Label("", "field", wrap=True)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.same_button = Button("", theme)
        self.same_button.setObjectName("SameAsEarlierButton")
        self.back_button = Button(_("Back to the words of the report"), theme)
        self.checked_button = Button(_("Mark as checked"), theme, icon_name="check")
        self._lay_out()
        self.back_button.clicked.connect(view.take_words_back)
        self.checked_button.clicked.connect(view.mark_checked)
        self.same_button.clicked.connect(self._on_same)
        table.counted.connect(self.follow)
        view.row_chosen.connect(self.follow)
        theme.changed.connect(self._size)
        self._size()
        self.hide()

    def follow(self) -> None:
        """Show what is to be known of the current row."""
        row = self._row()
        area = self._table.earlier.area(row) if row and row.kind is Kind.AREA else None
        is_shown = row is not None and (area is not None or row.is_edited or not row.is_sure)
        self.setVisible(is_shown)
        if row is not None:
            self._show(row, area)
        self.followed.emit()

    def _show(self, row: ReviewRow, area: Area | None) -> None:
        self.back_button.setVisible(row.is_edited)
        self.checked_button.setVisible(not row.is_sure)
        self.same_button.setVisible(area is not None)
        title, words = _("The reader is not sure of this one. Compare it with the page."), ""
        if area is not None:
            title = self._table.earlier.note(row)
            words = area.text
            self.same_button.setText(_same_words(row, area.reference))
        elif row.is_edited:
            title, words = _("In the report"), row.found.text
        self.title.setText(title)
        self.words.setVisible(bool(words))
        self.words.setAccessibleName(title)
        if words != self.words.toPlainText():
            self.words.setPlainText(words)

    def _row(self) -> ReviewRow | None:
        at = self._view.currentIndex().row()
        return self._table.rows[at] if 0 <= at < len(self._table.rows) else None

    def _on_same(self) -> None:
        row = self._row()
        if row is None:
            return
        area = self._table.earlier.area(row)
        same_as = "" if row.same_as or area is None else area.id
        self._table.change([self._view.currentIndex().row()], same_as=same_as)

    def _lay_out(self) -> None:
        buttons = FlowLayout(spacing=8)
        for button in (self.same_button, self.back_button, self.checked_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addLayout(buttons)

    def _size(self) -> None:
        margins = 2 * round(self.words.document().documentMargin()) + 2 * self.words.frameWidth()
        self.words.ensurePolished()
        self.words.setFixedHeight(self.words.fontMetrics().lineSpacing() * _LINES + margins)


def _same_words(row: ReviewRow, reference: str) -> str:
    if row.same_as:
        return _("Take it over as a new area")
    return _("Same as {reference}: note it there instead").format(reference=reference)
