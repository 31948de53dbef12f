"""Lines for passwords that show nothing of what is typed, until somebody wants to see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from actionplan.i18n import _
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from ui.theme import Theme

_HINTS = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


def hide_text(line: QLineEdit) -> QLineEdit:
    """Make a line show dots; nothing of it can be copied or completed."""
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setInputMethodHints(_HINTS)
    return line


class ShowBox(TickBox):
    """Shows what is typed in some lines while it is ticked."""

    def __init__(self, theme: Theme, *lines: QLineEdit) -> None:
        super().__init__(_("Show what is typed"), theme)
        self._lines = lines
        self.toggled.connect(self._on_toggled)

    def _on_toggled(self, is_on: bool) -> None:  # noqa: FBT001  (Qt's signal)
        mode = QLineEdit.EchoMode.Normal if is_on else QLineEdit.EchoMode.Password
        for line in self._lines:
            line.setEchoMode(mode)
            line.setInputMethodHints(_HINTS)  # the mode took them away, and it is a password still
