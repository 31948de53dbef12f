"""The label of this program: plain text only, since Qt fetches what rich text names.

``Label`` never reads markup, and elides or wraps as it is told; no date is broken over lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from actionplan.overriding import override
from ui.layouts import follow_width

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QResizeEvent

_DATE = re.compile(r"(?<![^\W\d])(\d{1,2}) (?=[A-Z][a-z]{2,9}\b)|(?<=[a-z]) (?=\d{4}\b)")
"""The spaces of "12 Oct 2026", at which no line is broken."""
_JOINED = "\u00a0"
_WORDS = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignCenter)
_HIGH = 10_000


class Label(QLabel):
    """Plain text in one of the roles of the stylesheet.

    Words that wrap are measured once for each width: one layout asks some twenty times over.

    Roles: "page-title", "dialog-title", "card-title", "figure", "strong", "muted", "small",
    "field", "subtitle", "error", "warning", "good", or "" for body text.
    """

    def __init__(
        self, text: str = "", role: str = "", *, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            follow_width(self)
        self.setProperty("role", role)
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        self._heights.clear()
        super().setText(_DATE.sub(_joined, text) if self.wordWrap() else text)

    @override
    def heightForWidth(self, width: int) -> int:
        width = max(width, self.minimumWidth())
        if (height := self._heights.get(width)) is None:
            height = self._heights[width] = super().heightForWidth(width)
        return height

    @override
    def changeEvent(self, event: QEvent) -> None:
        self._heights.clear()  # it may have another font now
        super().changeEvent(event)

    @override
    def text(self) -> str:
        return super().text().replace(_JOINED, " ")

    def set_role(self, role: str) -> None:
        """Change the role, and with it the look."""
        set_look(self, "role", role)


def _joined(found: re.Match[str]) -> str:
    return (found[1] or "") + _JOINED


class Centred(Label):
    """A few words in the middle, broken into lines of about the same length."""

    def __init__(self, text: str = "", role: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(text, role, wrap=True, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self.balance(self.width())

    @override
    def minimumSizeHint(self) -> QSize:
        """Ask for the room of the words, not for that of the sides which they leave."""
        size, margins = super().minimumSizeHint(), self.contentsMargins()
        return QSize(size.width() - margins.left() - margins.right(), size.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.balance(self.width())

    def balance(self, room: int) -> None:
        """Draw the sides in as far as no further line comes of it at this width."""
        words = QLabel.text(self)
        lines = self._height(words, room)
        least, most = room // 2, room
        while most - least > 1:
            middle = (least + most) // 2
            if self._height(words, middle) > lines:
                least = middle
            else:
                most = middle
        side = (room - most) // 2
        if side != self.contentsMargins().left():
            self._heights.clear()
            self.setContentsMargins(side, 0, side, 0)

    def _height(self, words: str, width: int) -> int:
        return self.fontMetrics().boundingRect(QRect(0, 0, width, _HIGH), _WORDS, words).height()


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Set a property by which the stylesheet chooses; one that is shown is dressed anew.

    A widget that was not shown yet is dressed then: asking for its style costs a start 5 ms.
    """
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
