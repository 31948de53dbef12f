"""A row of widgets that acts as one button: click, Enter or Space."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from actionplan.overriding import override
from ui.widgets.button import EnterButton


class RowButton(EnterButton):
    """Lay widgets into it; ``name`` is read aloud; ``clicked`` tells."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "row")
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else QSize()

    @override
    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return QSize(0, layout.minimumSize().height()) if layout is not None else QSize()
