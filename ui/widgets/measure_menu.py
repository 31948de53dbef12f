"""The context menu of the measures."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from actionplan.i18n import _, mark

_ENTRIES = (
    ("add_readings", mark("Enter readings…")),
    ("add_measure", mark("Add measure…")),
    ("edit_measure", mark("Edit")),
    ("", ""),
    ("copy", mark("Copy rows")),
)
_WRITES = frozenset({"add_readings", "add_measure", "edit_measure"})


class MeasureMenu(QMenu):
    """Each entry carries the name of the page's method; the menu frees itself when it closes."""

    def __init__(self, *, writable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("MeasureMenu")
        self.aboutToHide.connect(self.deleteLater)
        for name, words in _ENTRIES:
            if not name:
                self.addSeparator()
            elif writable or name not in _WRITES:
                self.addAction(_(words)).setData(name)
