"""The fields of a dialog, which scroll only where the screen is too low for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from actionplan.overriding import override
from ui.layouts import follow_width

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_AROUND, _LINES_AROUND = 100, 4
"""What stands around the fields: margins and frames of windows, and lines of title and buttons."""
_LINES_LEFT = 4
"""How many lines the fields may lose where something is told below them on a small screen."""
_GAP = 6
"""Room between the fields and the bar that scrolls them."""
_WIDEST = 16_777_215


class BodyScroll(QScrollArea):
    """As high as what is put into ``body``, up to what the screen has room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_turning = False
        ground = QWidget()
        ground.setObjectName("ScrollGround")
        self.body = QVBoxLayout(ground)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.setWidget(ground)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        follow_width(self)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return min(self.body.totalHeightForWidth(width), self._room)

    @override
    def sizeHint(self) -> QSize:
        return self._within(self.body.totalSizeHint())

    @override
    def minimumSizeHint(self) -> QSize:
        least = self._room - self.fontMetrics().lineSpacing() * _LINES_LEFT
        return self._within(self.body.totalMinimumSize()).boundedTo(QSize(_WIDEST, least))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for other room when what is shown asks for it."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
            self._show_bar()
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_bar()

    def _show_bar(self) -> None:
        """Show the bar where the fields are too high without it.

        Qt itself keeps a bar that it showed for a moment where the lines, narrower beside it, wrap
        once more. What the bar itself moves is looked at once it stands: fields whose height
        follows from where they stood before would have it come and go without end.
        """
        if self._is_turning:
            return
        self._is_turning = True
        self._turn_bar()
        self._is_turning = False

    def _turn_bar(self) -> None:
        needed = self.body.totalHeightForWidth(self.width()) > self.height()
        wanted = (
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn
            if needed
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if self.verticalScrollBarPolicy() != wanted:
            self.setViewportMargins(0, 0, _GAP if needed else 0, 0)
            self.setVerticalScrollBarPolicy(wanted)
            self.updateGeometry()
        ground = self.widget()
        if ground is not None and self.body.geometry().width() != ground.width():
            self.body.setGeometry(ground.rect())  # the bar came before all was shown

    @property
    def _room(self) -> int:
        around = self.fontMetrics().lineSpacing() * _LINES_AROUND + _AROUND
        return max(self.screen().availableGeometry().height() - around, around)

    def _within(self, size: QSize) -> QSize:
        scrolls = self.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        bar = self.verticalScrollBar().sizeHint().width() + _GAP if scrolls else 0
        return QSize(size.width() + bar, min(size.height(), self._room))
