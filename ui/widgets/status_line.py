"""The line at the foot that always says whether everything is saved, by whom and since when."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.aloud import announce
from ui.plain import Label, set_look
from ui.widgets.elided_label import ElidedLabel

_NOTE_TIME = 6000


class StatusLine(QWidget):
    """Four places in a row: saved, who, counts, backup; a note stands in for "who" for a while.

    Notes and faults are read aloud as they come.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("StatusLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.saved = Label()
        self.who = ElidedLabel()
        self.counts = ElidedLabel()
        self.backup = ElidedLabel()
        for label in (self.counts, self.backup):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 12, 5)
        row.setSpacing(18)
        row.addWidget(self.saved)
        row.addWidget(self.who, 1)
        row.addWidget(self.counts)
        row.addWidget(self.backup)
        self._who = ""
        self._note = QTimer(self)
        self._note.setSingleShot(True)
        self._note.setInterval(_NOTE_TIME)
        self._note.timeout.connect(self._end_note)

    def show_saved(self, text: str, *, fault: bool = False) -> None:
        """Say whether everything is saved; a fault is told in the colour of faults as well."""
        self.saved.setText(text)
        self.saved.setAccessibleName(text)
        set_look(self.saved, "state", "fault" if fault else "")
        if fault:
            announce(self.saved, text, at_once=True)

    def show_who(self, text: str) -> None:
        """Say who is editing."""
        self._who = text
        if not self._note.isActive():
            self.who.setText(text)

    def show_note(self, text: str) -> None:
        """Show a short note for some seconds."""
        self.who.setText(text)
        announce(self.who, text)
        self._note.start()

    def _end_note(self) -> None:
        self.who.setText(self._who)
