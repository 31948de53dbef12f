"""A scrolling column beside a table that shows one record, or says what would appear there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.plain import Centred, Label
from ui.widgets.button import Button
from ui.widgets.chip import Chip


class RecordPanel(QWidget):
    """Lay parts into it with ``add``; ``advice`` stands there while no record is chosen."""

    def __init__(self, name: str, advice: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._advice = Centred(advice, "muted")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(name)
        ground = QWidget()
        ground.setObjectName("ScrollGround")
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(10)
        self._column.addStretch(1)
        self._scroll.setWidget(ground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._advice, 1)
        outer.addWidget(self._scroll, 1)

    def add(self, part: QWidget) -> None:
        """Add a part under the others."""
        is_small = isinstance(part, (Button, Chip))
        at = self._column.count() - 1
        left = Qt.AlignmentFlag.AlignLeft if is_small else Qt.AlignmentFlag(0)
        self._column.insertWidget(at, part, 0, left)

    def add_captioned(self, caption: str, field: QWidget) -> None:
        """Add a field under its caption."""
        column = QVBoxLayout()
        column.setSpacing(4)
        label = Label(caption, "field", wrap=True)
        label.setBuddy(field)
        column.addWidget(label)
        column.addWidget(field)
        self._insert(column)

    def show_content(self, *, shown: bool) -> None:
        """Show the parts, or the advice in their place."""
        self._scroll.setVisible(shown)
        self._advice.setVisible(not shown)

    def _insert(self, layout: QBoxLayout) -> None:
        self._column.insertLayout(self._column.count() - 1, layout)
