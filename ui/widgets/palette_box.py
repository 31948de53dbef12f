"""The palette: one box to type in, and under it what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListView, QVBoxLayout, QWidget

from actionplan.i18n import _
from actionplan.overriding import override
from ui.aloud import announce
from ui.delegates.palette_rows import PaletteRows
from ui.models.palette_index import PaletteIndex, everything
from ui.models.palette_shelf import words_of
from ui.models.palette_table import PaletteTable
from ui.plain import Label
from ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QModelIndex, QObject
    from PySide6.QtGui import QShowEvent

    from ui.models.palette_entries import Entry
    from ui.services import Services

_WIDTH, _ROWS, _BELOW_TOP = 640, 11, 70
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS - 1,
    Qt.Key.Key_PageUp: 1 - _ROWS,
}


class PaletteBox(QDialog):
    """``chosen`` is what was picked, once it is accepted; it closes when another window is used.

    It is no popup and not modal: a grabbed keyboard keeps screen readers and input methods out.
    """

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._services = services
        self._index = PaletteIndex()
        self._work: Iterator[None] = iter(())
        self.chosen: Entry | None = None
        self.setObjectName("PaletteBox")
        self.setWindowTitle(_("Find"))
        self.setAccessibleName(_("Find"))
        self.words = SearchBox(services.theme, _("Find a record, a page or a command"))
        self.model = PaletteTable(self)
        self.list = QListView()
        self.list.setObjectName("PaletteList")
        self.list.setAccessibleName(_("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteRows(services.theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hint = Label(_("↑ ↓ to choose, Enter to go there, Esc to close"), "small", wrap=True)
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._lay_out()
        self._slices.timeout.connect(self._make_ready)
        self.words.textChanged.connect(self.show_what_fits)
        self.words.installEventFilter(self)
        self.list.clicked.connect(self._on_clicked)

    @property
    def is_ready(self) -> bool:
        """Whether all of the plan can be found."""
        return not self._slices.isActive()

    def look_through(self, index: PaletteIndex) -> None:
        """Look through ``index``, which is brought up to the plan while the palette is shown."""
        self._index = index
        if self._services.bridge.is_open:
            self._work = index.renewing(self._services.bridge.plan)
            self._slices.start()
        self.show_what_fits(self.words.text())

    def show_what_fits(self, text: str) -> None:
        """Show what fits ``text``."""
        found = [fit.entry for fit in self._index.find(text)]
        if text.strip() and self._services.bridge.is_open:
            found.append(everything(text.strip()))
        self.model.show_entries(found, words_of(text))
        self._make_current(0)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.words.setFocus()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        is_left = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if is_left and self.isVisible():
            self.reject()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys that move and choose act on the list while the words have the focus."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._move(_MOVES[key])
        elif key in _ENTER:
            self._choose(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.reject()
        else:
            return False
        return True

    def _make_ready(self) -> None:
        """Make another slice ready; what is looked for is looked for again at the end."""
        for _slice in self._work:
            return
        self._slices.stop()
        current = self.list.currentIndex().row()
        if self.words.text():
            self.show_what_fits(self.words.text())
            self._make_current(current)

    def _move(self, rows: int) -> None:
        last = self.model.rowCount() - 1
        row = self.list.currentIndex().row()
        if abs(rows) == 1:
            self._make_current((row + rows) % (last + 1) if last >= 0 else 0)
        else:
            self._make_current(min(max(row + rows, 0), last))

    def _make_current(self, row: int) -> None:
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        if not index.isValid():
            self.words.setAccessibleDescription(_("Nothing was found"))
            return
        spoken = _("{entry}, {n} of {count}").format(
            entry=self.model.entry(row).spoken, n=row + 1, count=self.model.rowCount()
        )
        self.words.setAccessibleDescription(spoken)
        announce(self.words, spoken)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen = self.model.entry(index.row())
            self.accept()

    def _lay_out(self) -> None:
        theme = self._services.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 10)
        column.setSpacing(8)
        for widget in (self.words, self.list, self.hint):
            column.addWidget(widget)
        rows = self.list.sizeHintForRow(0) if self.model.rowCount() else theme.px(32)
        self.list.setMinimumHeight(min(rows * _ROWS, self.screen().availableSize().height() // 2))
        self._place(theme.px(_WIDTH))

    def _place(self, width: int) -> None:
        """Stand in the upper middle of the window, as wide as there is room for."""
        above = self.parentWidget()
        if above is None:
            self.resize(width, self.sizeHint().height())
            return
        self.resize(min(width, above.width() - 40), self.sizeHint().height())
        middle = QPoint((above.width() - self.width()) // 2, _BELOW_TOP)
        self.move(above.mapToGlobal(middle))
