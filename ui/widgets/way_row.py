"""A row that offers one way to go on: an icon, a title, a line about it; click, Enter or Space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout

from ui.icons import pixmap
from ui.plain import Label
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.row_button import RowButton

if TYPE_CHECKING:
    from ui.theme import Theme


class WayRow(RowButton):
    """``clicked`` tells; the line about it wraps, or elides where one line has to do."""

    def __init__(
        self, theme: Theme, icon_name: str, title: str, text: str, *, elide: bool = False
    ) -> None:
        super().__init__(f"{title}. {text}")
        self._theme = theme
        self._icon_name = icon_name
        self._picture = QLabel()
        self._title = title
        self._text = ElidedLabel(text, "muted") if elide else Label(text, "muted", wrap=True)
        grid = QGridLayout(self)
        grid.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)  # the sheet says 0
        grid.setContentsMargins(10, 8, 10, 8)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(1)
        grid.addWidget(self._picture, 0, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        name = ElidedLabel(title, "strong") if elide else Label(title, "strong")
        grid.addWidget(name, 0, 1)
        grid.addWidget(self._text, 1, 1)
        grid.setColumnStretch(1, 1)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._colour)
        self._colour()

    def say(self, icon_name: str, text: str) -> None:
        """Change the icon and the line."""
        self._icon_name = icon_name
        self._text.setText(text)
        self.setAccessibleName(f"{self._title}. {text}")
        self._colour()

    def _colour(self) -> None:
        colour = self._theme.colour("accent")
        size = self._theme.px(22)
        self._picture.setPixmap(pixmap(self._icon_name, colour, size, self.devicePixelRatioF()))
