"""What the tour shows over the window: a ring round a part of it, and a few words beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from actionplan.i18n import _
from actionplan.overriding import override
from ui.plain import Label
from ui.widgets.button import Button

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from ui.theme import Theme

_WIDTH = 340
_GAP = 12
_RING = 3


class Ring(QWidget):
    """A line round what is spoken of; the mouse goes through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus"), _RING))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 8, 8)


class TourBubble(QFrame):
    """Says one step; ``went`` tells by how many steps to go, ``ended`` that it is enough."""

    went = Signal(int)
    ended = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("TourBubble")
        self.title = Label("", "card-title", wrap=True)
        self.text = Label("", wrap=True)
        self.count = Label("", "muted")
        self.skip_button = Button(_("End the tour"), theme, look="link")
        self.back_button = Button(_("Back"), theme)
        self.next_button = Button(_("Next"), theme, look="primary")
        self._lay_out()
        self.skip_button.clicked.connect(self.ended)
        self.back_button.clicked.connect(self._on_back)
        self.next_button.clicked.connect(self._on_next)

    def say(self, title: str, text: str, *, number: int, last: int) -> None:
        """Show a step and where it stands among all."""
        self.title.setText(title)
        self.text.setText(text)
        self.count.setText(_("{number} of {last}").format(number=number, last=last))
        self.back_button.setEnabled(number > 1)
        self.next_button.setText(_("Done") if number == last else _("Next"))
        self.next_button.setAccessibleName(self.next_button.text())
        self.next_button.setAccessibleDescription(f"{title}. {text}")
        self.setAccessibleName(title)

    def stand_beside(self, place: QRect, room: QSize) -> None:
        """Stand where there is room beside a place, or else inside it."""
        width = min(self._theme.px(_WIDTH), room.width() - 2 * _GAP)
        size = QSize(width, self._column.totalHeightForWidth(width))
        self.setFixedSize(size)
        spots = (
            QPoint(place.right() + _GAP, place.top()),
            QPoint(place.left() - _GAP - size.width(), place.top()),
            QPoint(place.left(), place.bottom() + _GAP),
            QPoint(place.left(), place.top() - _GAP - size.height()),
        )
        inside = QRect(QPoint(), room).adjusted(_GAP, _GAP, -_GAP, -_GAP)
        fits = (spot for spot in spots if inside.contains(QRect(spot, size)))
        self.move(next(fits, _inside(place.center(), inside, size)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.went.emit(1)
        else:
            super().keyPressEvent(event)

    def _on_back(self) -> None:
        self.went.emit(-1)

    def _on_next(self) -> None:
        self.went.emit(1)

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        for label in (self.title, self.text):
            column.addWidget(label)
        row = QHBoxLayout()
        row.addWidget(self.skip_button)
        row.addStretch()
        row.addWidget(self.count)
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        column.addLayout(row)


def _inside(centre: QPoint, room: QRect, size: QSize) -> QPoint:
    """Return where something of this size stands round a point, moved into the room if need be."""
    spot = QRect(QPoint(), size)
    spot.moveCenter(centre)
    spot.moveRight(min(spot.right(), room.right()))
    spot.moveBottom(min(spot.bottom(), room.bottom()))
    spot.moveLeft(max(spot.left(), room.left()))
    spot.moveTop(max(spot.top(), room.top()))
    return spot.topLeft()
