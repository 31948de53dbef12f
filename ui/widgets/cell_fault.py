"""Which cell of a table refused its text and why: told under the table, in nobody's way.

Where the person is still in the table, the cell is opened again with what was typed. Where they
went elsewhere, a button leads back, and the text waits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QHBoxLayout

from actionplan.i18n import _
from ui.cell_editing import open_editor
from ui.plain import set_look
from ui.widgets.button import Button
from ui.widgets.fault_line import FaultLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QWidget

    from actionplan.errors import PlanError
    from ui.models.refused import Cell, Refused
    from ui.services import Services

_LATER = Qt.ConnectionType.QueuedConnection
_SPOKEN = int(Qt.ItemDataRole.DisplayRole)


class CellFault(FaultLine):
    """Follows what the model of a ``view`` refused; ``find`` returns where a record is shown."""

    def __init__(
        self,
        services: Services,
        view: QAbstractItemView,
        refused: Refused,
        find: Callable[[str], QModelIndex],
        editors: QAbstractItemDelegate | None = None,
    ) -> None:
        super().__init__(services)
        self.setAccessibleName(view.accessibleName())
        self._view = view
        self._refused = refused
        self._find = find
        self._cell: Cell = ("", 0)
        self.again_button = Button(_("Correct the text"), services.theme)
        self.again_button.setObjectName("CorrectCellButton")
        self.forget_button = Button(_("Discard the text"), services.theme, look="quiet")
        self.forget_button.setObjectName("DiscardCellButton")
        row = QHBoxLayout()
        for button in (self.again_button, self.forget_button):
            row.addWidget(button)
        row.addStretch()
        self.column.addLayout(row)
        self.again_button.clicked.connect(self._on_again)
        self.forget_button.clicked.connect(self._on_forget)
        refused.told.connect(self._on_told, _LATER)  # its editor is still being closed
        refused.forgotten.connect(self._on_forgotten)
        (editors or view.itemDelegate()).closeEditor.connect(self._on_closed)

    @property
    def unsaved(self) -> list[str]:
        """The texts that were typed and are not in the plan."""
        return [typed for cell in self._refused if (typed := self._refused.typed(cell))]

    def commit(self) -> None:
        """Try again to keep what was refused."""
        for cell in self._refused:
            index = self._index(cell)
            if index.isValid() and (typed := self._refused.typed(cell)) is not None:
                self._view.model().setData(index, typed)

    def _index(self, cell: Cell) -> QModelIndex:
        return self._find(cell[0]).siblingAtColumn(cell[1])

    def _on_told(self, cell: Cell, error: PlanError) -> None:
        if cell not in self._refused:
            return
        self._cell = cell
        self.tell(error, self._before(self._index(cell)))
        self._show_ways(is_open=False)
        focus = QApplication.focusWidget()
        if focus is None or focus is self._view or self._view.isAncestorOf(focus):
            self._on_again()

    def _before(self, index: QModelIndex) -> str:
        """Return which cell it is, and what was typed there."""
        if not index.isValid():
            return ""
        column = index.model().headerData(index.column(), Qt.Orientation.Horizontal, _SPOKEN)
        words = _("Not saved in {row}, {column}.")
        return words.format(row=index.siblingAtColumn(0).data(), column=column)

    def _on_again(self) -> None:
        """Open the cell with what was typed; its editor says why it is open."""
        index = self._index(self._cell)
        if not index.isValid() or self._refused.typed(self._cell) is None:
            return
        self._view.setCurrentIndex(index)
        open_editor(self._view, index)
        editor: QWidget | None = self._view.indexWidget(index)
        if editor is not None:
            self._show_ways(is_open=True)
            set_look(editor, "invalid", value=True)
            editor.setAccessibleDescription(self.text())
            editor.setFocus()

    def _on_forget(self) -> None:
        self._refused.forget(self._cell)
        self._view.setFocus()

    def _on_forgotten(self, cell: Cell) -> None:
        """Say nothing more of a cell; of one that was refused before it, say so again."""
        if cell != self._cell:
            return
        self.clear()
        for other in self._refused:
            self._cell = other
            self.say(self._before(self._index(other)))
        self._show_ways(is_open=False)

    def _on_closed(self, _editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Let go of a text that was given up; one that waits further is led back to."""
        here = self._view.currentIndex()
        for cell in self._refused:
            if self._index(cell) == here and hint is hint.RevertModelCache:
                self._refused.forget(cell)
        self._show_ways(is_open=False)

    def _show_ways(self, *, is_open: bool) -> None:
        """Offer to correct or to discard the text, unless its cell is open."""
        is_text = self._refused.typed(self._cell) is not None
        may_correct = is_text and self._index(self._cell).isValid()
        self.again_button.setVisible(may_correct and not is_open)
        self.forget_button.setVisible(not is_open)
