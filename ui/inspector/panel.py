"""A scrolling column of the inspector, refilled when another record is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.layouts import empty
from ui.plain import Label


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

    def add(self, widget: QWidget) -> None:
        """Add a widget."""
        self.column.addWidget(widget)

    def add_text(self, text: str, role: str = "") -> Label:
        """Add words that can be selected and copied."""
        label = Label(text, role, wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(label)
        return label

    def add_row(self, row: QLayout) -> None:
        """Add a row of widgets."""
        self.column.addLayout(row)

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
        self.column.addLayout(inner)

    def clear(self) -> None:
        """Take everything out."""
        empty(self.column)
