"""The label of this program: plain text only, since Qt fetches what rich text names.

``Label`` never reads markup, and elides or wraps as it is told.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.layouts import follow_width


class Label(QLabel):
    """Plain text in one of the roles of the stylesheet.

    Roles: "page-title", "dialog-title", "card-title", "figure", "strong", "muted", "small",
    "field", "subtitle", "error", "warning", "good", or "" for body text.
    """

    def __init__(
        self, text: str = "", role: str = "", *, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            follow_width(self)
        self.setProperty("role", role)
        self.setText(text)

    def set_role(self, role: str) -> None:
        """Change the role, and with it the look."""
        set_look(self, "role", role)


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Set a property by which the stylesheet chooses; one that is shown is dressed anew.

    A widget that was not shown yet is dressed then: asking for its style costs a start 5 ms.
    """
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
