"""What an empty page says: one sentence on what belongs here and the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from actionplan.overriding import override
from ui.icons import pixmap
from ui.plain import Centred
from ui.widgets.button import Button

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from ui.theme import Theme

_ICON = 40
_WIDTH = 420
_LEAST = 240
_BESIDE = 10
_BETWEEN = 70
"""The spaces between the parts; where there is less room the words stand without the icon."""


class EmptyState(QWidget):
    """An icon, a title, a sentence, and at most one button (``asked`` tells of its click)."""

    asked = Signal()

    def __init__(
        self,
        theme: Theme,
        icon_name: str,
        title: str,
        text: str = "",
        *,
        button: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("EmptyState")
        self._theme = theme
        self._icon_name = icon_name
        self._picture = QLabel()
        self.title = Centred(title, "dialog-title")
        self.text = Centred(text, "muted")
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(2)
        for widget in (self._picture, self.title, self.text):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        self.button = Button(button, theme, look="primary")
        self.button.clicked.connect(self.asked)
        column.addSpacing(6)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.button.setVisible(bool(button))  # laid out first: alone it would be a window
        column.addStretch(3)
        theme.changed.connect(self._dress)
        self._dress()

    def say(self, title: str, text: str = "") -> None:
        """Change the words."""
        self.title.setText(title)
        self.text.setText(text)
        self._dress()

    def claim_room(self, *, wanted: bool) -> None:
        """Ask for room, or for none while another layer of the page is shown."""
        policy = QSizePolicy.Policy.Preferred if wanted else QSizePolicy.Policy.Ignored
        self.setSizePolicy(policy, policy)

    @override
    def minimumSizeHint(self) -> QSize:
        """Ask for the room of narrow lines; they are as wide as the page lets them."""
        return QSize(self._theme.px(_LEAST), super().minimumSizeHint().height())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():  # else it is fitted as it is shown, right after this
            self._fit()

    def _fit(self) -> None:
        room = max(self._theme.px(_LEAST), self.width()) - 2 * _BESIDE
        width = min(self._theme.px(_WIDTH), room)
        for label in (self.title, self.text):
            label.setFixedWidth(width)
            label.ensurePolished()  # the height is that of the font it will be shown in
            label.balance(width)
            label.setMinimumHeight(max(0, label.heightForWidth(width)))
            label.setVisible(bool(label.text()))
        words = sum(label.minimumHeight() for label in (self.title, self.text))
        needed = words + self.button.sizeHint().height() + self._theme.px(_ICON) + _BETWEEN
        self._picture.setVisible(self.height() >= needed)

    def _dress(self) -> None:
        if self.isVisible():  # else it is fitted as it is shown, which most never are
            self._fit()
        size = self._theme.px(_ICON)
        colour = self._theme.colour("muted")
        self._picture.setPixmap(pixmap(self._icon_name, colour, size, self.devicePixelRatioF()))
