"""The two faces of an import review: waiting for a report, or the report beside its draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from actionplan.overriding import override
from ui.widgets.report_pages import ReportPages
from ui.widgets.review_side import ReviewSide
from ui.widgets.review_waiting import ReviewWaiting

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ui.theme import Theme

_SHARES = [400, 600]


class ReviewStack(QStackedWidget):
    """Holds ``waiting``, ``pages`` and ``side``, and the keys that belong to all of them."""

    def __init__(
        self, theme: Theme, title: str, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.waiting = ReviewWaiting(theme, title)
        self.waiting.setObjectName("ImportWaiting")
        self.pages = ReportPages(theme)
        self.side = ReviewSide(theme, today)
        self._review = QSplitter(Qt.Orientation.Horizontal)
        self._review.setHandleWidth(14)
        self._review.setChildrenCollapsible(False)
        self._review.addWidget(self.pages)
        self._review.addWidget(self.side)
        self._review.setSizes(_SHARES)
        self.addWidget(self.waiting)
        self.addWidget(self._review)
        self.pages.chosen.connect(self.side.choose)
        self.side.row_chosen.connect(self.pages.choose)

    def show_waiting(self) -> None:
        """Show what is waited for."""
        self.setCurrentWidget(self.waiting)

    def show_review(self) -> None:
        """Show the report beside its draft, and be ready for the keys of the table."""
        self.setCurrentWidget(self._review)
        rows = self.side.table.rows
        self.pages.choose(rows[0].key if rows else "")
        self.side.view.setFocus()

    @override
    def event(self, event: QEvent) -> bool:
        """Keep the keys for taking back from the menu: they belong to the review while it lasts."""
        if event.type() == QEvent.Type.ShortcutOverride and self._gesture_of(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if gesture := self._gesture_of(event):
            gesture()
        else:
            super().keyPressEvent(event)

    def _gesture_of(self, event: QEvent) -> Callable[[], None] | None:
        if not isinstance(event, QKeyEvent):
            return None
        if self.currentWidget() is self.waiting:
            can_paste = not self.waiting.is_busy and event.matches(QKeySequence.StandardKey.Paste)
            return self.waiting.paste_asked.emit if can_paste else None
        if event.matches(QKeySequence.StandardKey.Undo):
            return self.side.undo
        is_y = event.key() == Qt.Key.Key_Y
        with_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        is_redo = (is_y and with_control) or event.matches(QKeySequence.StandardKey.Redo)
        return self.side.redo if is_redo else None
