"""A box of choices that ends a long choice with dots where it is too narrow for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from actionplan.overriding import override
from ui.formats import tip

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_BESIDE = 4
"""What Qt leaves free beside the words."""
_AROUND = 16
"""What the list has round its choices."""


class ElidedBox(QComboBox):
    """Paints what fits, and tells the whole of it where the mouse rests."""

    @override
    def sizeHint(self) -> QSize:
        """Ask for the room in which the longest choice is shown whole."""
        return super().sizeHint() + QSize(_BESIDE, 0)

    @override
    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() + QSize(_BESIDE, 0)

    @override
    def showPopup(self) -> None:
        """Make the list as wide as its longest choice, as far as the screen has room."""
        view = self.view()
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        wide = view.sizeHintForColumn(0) + view.verticalScrollBar().sizeHint().width() + _AROUND
        view.setMinimumWidth(min(wide, self.screen().availableSize().width() - _AROUND))
        super().showPopup()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self._fitting(option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            option = QStyleOptionComboBox()
            self.initStyleOption(option)
            is_cut = self._fitting(option) != self.currentText()
            self.setToolTip(tip(self.currentText() if is_cut else ""))
        return super().event(event)

    def _fitting(self, option: QStyleOptionComboBox) -> str:
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        return self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width() - _BESIDE
        )
