"""Which keys do what: made from the table of actions, so that it cannot go stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from actionplan.i18n import _
from ui.actions import ACTIONS
from ui.dialogs.sizes import open_at
from ui.page_table import LISTED
from ui.plain import Label
from ui.widgets.button import Button

if TYPE_CHECKING:
    from ui.services import Services

_SIZE = (460, 600)


class ShortcutsDialog(QDialog):
    """Two columns: what, and its keys."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = services.theme
        self.setWindowTitle(_("Keyboard"))
        self.setObjectName("ShortcutsDialog")
        open_at(self, theme, _SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(_("Keyboard"), "dialog-title"))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(_("Keys and what they do"))
        scroll.setWidget(_keys())
        column.addWidget(scroll, 1)
        close = Button(_("Close"), theme)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def _keys() -> QWidget:
    ground = QWidget()
    ground.setObjectName("ScrollGround")
    grid = QGridLayout(ground)
    grid.setContentsMargins(0, 0, 8, 0)
    grid.setVerticalSpacing(7)
    rows = [(spec.text, spec.shortcut) for spec in ACTIONS if spec.shortcut]
    rows += [(spec.title, f"Ctrl+{number}") for number, spec in enumerate(LISTED, start=1)]
    for at, (text, shortcut) in enumerate(rows):
        keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        grid.addWidget(Label(_(text).replace("&", "").rstrip("…")), at, 0)
        grid.addWidget(Label(keys, "muted"), at, 1)
    grid.setColumnStretch(0, 1)
    grid.setRowStretch(len(rows), 1)
    return ground
