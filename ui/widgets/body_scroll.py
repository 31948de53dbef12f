"""The fields of a dialog, which scroll only where the screen is too low for all of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from actionplan.overriding import override
from ui.layouts import follow_width

_AROUND = 8
"""How many lines of text stand around the fields: title, buttons, margins, frames of windows."""


class BodyScroll(QScrollArea):
    """As high as what is put into ``body``, up to what the screen has room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground = QWidget()
        ground.setObjectName("ScrollGround")
        self.body = QVBoxLayout(ground)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.setWidget(ground)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        return self._within(self.body.totalMinimumSize())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for other room when what is shown asks for it."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)

    @property
    def _room(self) -> int:
        around = self.fontMetrics().lineSpacing() * _AROUND
        return max(self.screen().availableGeometry().height() - around, around)

    def _within(self, size: QSize) -> QSize:
        return QSize(size.width(), min(size.height(), self._room))
