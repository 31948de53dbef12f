"""Two halves of a page beside each other, the left as wide as wished and never too wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from actionplan.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.theme import Theme

_GAP = 14


class Halves(QSplitter):
    """Shares the width out anew with each size, until somebody moves what is between.

    ``shares`` are the width of the left in pixels at usual text, and the most part of the whole.
    """

    def __init__(
        self, theme: Theme, left: QWidget, right: QWidget, shares: tuple[int, float]
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._width, self._most = shares
        self._is_moved = False
        self.setHandleWidth(_GAP)
        self.setChildrenCollapsible(False)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._on_moved)
        theme.changed.connect(self._share)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _on_moved(self) -> None:
        self._is_moved = True

    def _share(self) -> None:
        if self._is_moved:
            return
        left = min(self._theme.px(self._width), round(self.width() * self._most))
        self.setSizes([left, max(self.width() - left - _GAP, 1)])
