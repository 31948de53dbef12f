"""Choosing areas and actions out of many: type a word or a reference, tick what is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from actionplan.i18n import _
from actionplan.overriding import override
from ui.delegates.ticked_rows import TickedRows
from ui.layouts import rows_with_room
from ui.models.reference_choice import ReferenceChoice
from ui.plain import Label
from ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QObject

    from actionplan.domain.plan import Plan
    from ui.theme import Theme

_LINES, _ROW = 10, 28
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ReferencePicker(QWidget):
    """A search box over a list; what is ticked stays so while the list is narrowed."""

    def __init__(
        self, theme: Theme, plan: Plan, chosen: Iterable[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.model = ReferenceChoice(plan, chosen, self)
        self.words = SearchBox(theme, _("Find an area or action by word or reference"))
        self.list = QListView()
        self.list.setObjectName("ReferenceList")
        self.list.setAccessibleName(_("Areas and actions"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(TickedRows(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = theme.px(_ROW)
        self.list.setMinimumHeight(row * rows_with_room(self, row, _LINES))
        self.chosen_words = Label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.words, self.list, self.chosen_words):
            column.addWidget(widget)
        self.setFocusProxy(self.words)
        self.words.textChanged.connect(self._on_words)
        self.words.installEventFilter(self)
        self.model.ticked.connect(self._say)
        self._say()
        self.list.setCurrentIndex(self.model.first_ticked)

    @property
    def chosen(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of the actions and of the areas that are ticked."""
        return self.model.chosen

    def _on_words(self, text: str) -> None:
        self.model.filter(text)
        self.list.setCurrentIndex(self.model.index(0))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go from the words to the list, and Enter tick what was found."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Down:
            self.list.setFocus()
            return True
        if event.key() in _ENTER and self.words.text() and self.list.currentIndex().isValid():
            self.model.turn(self.list.currentIndex())
            self.words.selectAll()
            return True
        return False

    def _say(self) -> None:
        references = self.model.references
        words = _("Linked to {references}").format(references=references)
        self.chosen_words.setText(words if references else _("Linked to nothing yet"))
