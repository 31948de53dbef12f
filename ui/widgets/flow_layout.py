"""A layout that puts widgets beside each other and begins a new row where they do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from shiboken6 import delete

from actionplan.overriding import override

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Places(list[QLayoutItem]):
    """The places of a layout, which outlive it for as long as it takes to free them."""

    def free(self) -> None:
        """Free them once the layout is gone, as each of Qt's own layouts does."""
        for item in self:
            delete(item)
        self.clear()


class FlowLayout(QLayout):
    """Rows of widgets in their own size, each in the middle of its row, ``spacing`` apart."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items = _Places()
        self._heights: dict[int, int] = {}
        self._hints: list[tuple[QLayoutItem, QSize]] = []
        self._is_last_aside = False
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        self.setSpacing(spacing)
        self.destroyed.connect(self._items.free)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._forget()

    def add_aside(self, widget: QWidget) -> None:
        """Add the last widget, which stands at the end of its row."""
        self.addWidget(widget)
        self._is_last_aside = True

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        self._forget()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """Return the height, kept until something changes: Qt asks over and over."""
        if width not in self._heights:
            self._heights[width] = self._lay(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    @override
    def invalidate(self) -> None:
        super().invalidate()
        self._forget()

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, rect: QRect, *, move: bool) -> int:
        top = rect.y()
        for row in self._rows(rect.width()):
            x, height = rect.x(), max(hint.height() for _item, hint in row)
            for item, hint in row:
                if self._is_last_aside and item is self._items[-1]:
                    x = max(x, rect.x() + rect.width() - hint.width())
                if move:
                    middle = top + (height - hint.height()) // 2
                    item.setGeometry(QRect(QPoint(x, middle), hint))
                x += hint.width() + self.spacing()
            top += height + self.spacing()
        return max(0, top - self.spacing() - rect.y())

    def _forget(self) -> None:
        self._heights.clear()
        self._hints.clear()

    def _rows(self, room: int) -> Iterator[list[tuple[QLayoutItem, QSize]]]:
        """Yield what stands beside each other, with the size of each."""
        row: list[tuple[QLayoutItem, QSize]] = []
        taken = 0
        if not self._hints:  # asked of the style, which takes longer than all the rest
            shown = (item for item in self._items if not item.isEmpty())
            self._hints = [(item, item.sizeHint()) for item in shown]
        for item, hint in self._hints:
            if row and taken + hint.width() > room:
                yield row
                row, taken = [], 0
            row.append((item, hint))
            taken += hint.width() + self.spacing()
        if row:
            yield row
