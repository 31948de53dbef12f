"""A push button whose icon follows the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from actionplan.overriding import override
from ui.aloud import explain
from ui.icons import before_words
from ui.plain import set_look

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from ui.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RING, _IN = 2, 4
_ICON, _GAP = 16, 4
_INK = {"primary": "on_accent", "link": "accent"}


class EnterButton(QPushButton):
    """A push button that answers Enter, which Qt leaves to the default button of a dialog.

    Ctrl+Enter is for the whole form around it, from Cancel as from every field.
    """

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            self.click()


class Button(EnterButton):
    """A button in one of the looks "", "primary" (one a page), "quiet" or "link".

    With an icon alone, give its words as ``name``: they are read aloud.
    """

    def __init__(
        self,
        text: str,
        theme: Theme,
        *,
        icon_name: str = "",
        look: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._icon_name = icon_name
        self._look = look
        self._name = name
        self.setProperty("look", look)
        self.setAccessibleName(name or text)
        if name:
            explain(self, name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if icon_name:
            theme.changed.connect(self._colour_icon)
            self._colour_icon()

    @override
    def setText(self, text: str) -> None:
        """Change the words, and with them what is read aloud, unless a name was given for that."""
        super().setText(text)
        if not self._name:
            self.setAccessibleName(text)

    def say(self, text: str) -> None:
        """Show other words, and have them read aloud."""
        self.setText(text)
        self.setAccessibleName(text)

    def wear(self, look: str) -> None:
        """Change the look: a page whose empty place has the filled button has no other one."""
        if look == self._look:
            return
        self._look = look
        set_look(self, "look", look)
        if self._icon_name:
            self._colour_icon()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring of the focus inside a filled button, whose edge differs too little."""
        super().paintEvent(event)
        if self._look != "primary" or not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("on_accent"), _RING))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(_IN, _IN, -_IN, -_IN), _IN, _IN)
        painter.end()

    def _colour_icon(self) -> None:
        px, ink = self._theme.px, self._theme.colour(_INK.get(self._look, "ink"))
        side, gap = px(_ICON), px(_GAP) if self.text() else 0
        self.setIcon(before_words(self._icon_name, ink, side, gap))
        self.setIconSize(QSize(side + gap, side))
