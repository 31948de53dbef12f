"""A report that came as plain text, with what was found in it marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget
from typing_extensions import override

from actionplan.i18n import _
from ui.widgets.highlights import CHOSEN, FOUND, INK, UNSURE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent, QMouseEvent

_BEGINNING = 6
"""Words by which a passage is found when it is not there word for word."""


class TextReport(QPlainTextEdit):
    """Read-only text; passages are found by their words, whatever the line ends.

    ``add_asked`` tells that what is selected was missed by the reader (Return or Insert).
    """

    highlight_clicked = Signal(str)
    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(_("Text of the report"))
        self._places: dict[str, tuple[int, int, bool]] = {}
        self._chosen = ""

    def show_text(self, text: str) -> None:
        """Show the text of a report, in which nothing is marked yet."""
        self._places = {}
        self._mark()
        self.setPlainText(text)

    def set_passages(self, passages: Iterable[tuple[str, str, bool]]) -> None:
        """Mark passages, each given by its key, its words, and whether the reader was sure."""
        text = self.toPlainText()
        self._places = {}
        start = 0
        for key, words, sure in passages:
            place = find_passage(text, words, start) or find_passage(text, words, 0)
            if place:
                self._places[key] = (*place, sure)
                start = place[1]
        self._mark()

    def choose(self, key: str) -> None:
        """Mark one of the passages and scroll to it."""
        self._chosen = key
        self._mark()
        if key in self._places:
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._places[key][0])
            self.setTextCursor(cursor)
            self.centerCursor()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = self.cursorForPosition(event.position().toPoint()).position()
        for key, (start, end, _sure) in self._places.items():
            if start <= at < end and not self.textCursor().hasSelection():
                self.highlight_clicked.emit(key)
                return

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        adds = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Insert}
        if adds and self.textCursor().hasSelection():
            self.add_asked.emit()
        else:
            super().keyPressEvent(event)

    def _mark(self) -> None:
        self.setExtraSelections([self._selection(key) for key in self._places])

    def _selection(self, key: str) -> QTextEdit.ExtraSelection:
        start, end, sure = self._places[key]
        look = QTextCharFormat()
        look.setBackground(CHOSEN if key == self._chosen else FOUND if sure else UNSURE)
        look.setForeground(INK)
        if not sure:
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = QTextCursor(self.document())
        selection.cursor.setPosition(start)
        selection.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.format = look
        return selection


def find_passage(text: str, words: str, start: int) -> tuple[int, int] | None:
    """Return where ``words`` stand in ``text`` with any line ends, or where they begin."""
    parts = [re.escape(word) for word in words.split()]
    for wanted in (parts, parts[:_BEGINNING]):
        found = re.compile(r"\s+".join(wanted)).search(text, start) if wanted else None
        if found:
            return _utf16(text, found.start()), _utf16(text, found.end())
    return None


def _utf16(text: str, at: int) -> int:
    """Qt counts in UTF-16, where a sign beyond the first plane counts twice."""
    return at + sum(sign > "\uffff" for sign in text[:at])
