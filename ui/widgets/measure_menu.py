"""The context menu of the measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from actionplan.i18n import _, mark

if TYPE_CHECKING:
    from actionplan.domain.records import Measure

_ENTRIES = (
    ("add_readings", mark("Enter readings…")),
    ("add_measure", mark("Add measure…")),
    ("edit_measure", mark("Edit")),
    ("withdraw_measure", mark("Withdraw…")),
    ("restore_measure", mark("Restore")),
    ("", ""),
    ("copy", mark("Copy rows")),
)
_WRITES = frozenset(name for name, _words in _ENTRIES if name not in {"", "copy"})
_OF_LIVE = frozenset({"edit_measure", "withdraw_measure"})
_OF_WITHDRAWN = frozenset({"restore_measure"})


class MeasureMenu(QMenu):
    """Each entry carries the name of the page's method; the menu frees itself when it closes."""

    def __init__(
        self, measure: Measure | None, *, writable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("MeasureMenu")
        self.aboutToHide.connect(self.deleteLater)
        is_live = measure is not None and measure.withdrawn_on is None
        hidden = _OF_WITHDRAWN if is_live else _OF_LIVE
        if measure is None:
            hidden = _OF_LIVE | _OF_WITHDRAWN
        if not writable:
            hidden |= _WRITES
        for name, words in _ENTRIES:
            if not name:
                self.addSeparator()
            elif name not in hidden:
                self.addAction(_(words)).setData(name)
