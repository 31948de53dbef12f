"""A scrolling column of the inspector, refilled when another record is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.layouts import empty
from ui.plain import Label

_CLOSE = 4


class Panel(QScrollArea):
    """Lays widgets one under the other; wide content wraps instead of scrolling sideways."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        ground = QWidget()
        ground.setObjectName("ScrollGround")
        self.setWidget(ground)
        self.column = QVBoxLayout(ground)
        self.column.setContentsMargins(0, 8, 6, 0)
        self.column.setSpacing(10)
        self._entry: QVBoxLayout = self.column

    def begin(self) -> None:
        """Begin an entry, set apart by a line: what is added goes into it, close together."""
        if self.column.count():
            line = QFrame()
            line.setObjectName("Line")
            line.setFixedHeight(1)
            self.column.addWidget(line)
        self._entry = QVBoxLayout()
        self._entry.setSpacing(_CLOSE)
        self.column.addLayout(self._entry)

    def end(self) -> None:
        """Leave the entries, and the rest of the room empty."""
        self._entry = self.column
        self.column.addStretch()

    def add(self, widget: QWidget) -> None:
        """Add a widget."""
        self._entry.addWidget(widget)

    def add_text(self, text: str, role: str = "") -> Label:
        """Add words that can be selected and copied."""
        label = Label(text, role, wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._entry.addWidget(label)
        return label

    def add_row(self, row: QLayout) -> None:
        """Add a row of widgets."""
        self._entry.addLayout(row)

    def add_line(self, caption: str, shown: QWidget, button: QWidget | None = None) -> None:
        """Add something to read under its caption, with a button to change it."""
        inner = QVBoxLayout()
        inner.setSpacing(2)
        inner.addWidget(Label(caption, "field"))
        row = QHBoxLayout()
        row.setSpacing(8)
        is_text = isinstance(shown, Label)
        row.addWidget(shown, int(is_text))
        if not is_text:
            row.addStretch()
        if button is not None:
            row.addWidget(button)
        inner.addLayout(row)
        self._entry.addLayout(inner)

    def clear(self) -> None:
        """Take everything out."""
        self._entry = self.column
        empty(self.column)
