"""The context menu of the judgements."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from actionplan.i18n import _, mark

_ENTRIES = (
    ("assess", mark("Choose the grade now…")),
    ("choose_target", mark("Choose the target…")),
    ("link_evidence", mark("Link evidence…")),
    ("", ""),
    ("what_if", mark("What if…")),
    ("copy", mark("Copy rows")),
)
_WRITES = frozenset({"choose_target", "link_evidence"})


class JudgementMenu(QMenu):
    """Each entry carries the name of the page's method; the menu frees itself when it closes."""

    def __init__(self, *, writable: bool, trying: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("JudgementMenu")
        self.aboutToHide.connect(self.deleteLater)
        hidden = set() if writable and not trying else set(_WRITES)
        hidden |= set() if writable or trying else {"assess"}
        for name, words in _ENTRIES:
            if not name:
                self.addSeparator()
            elif name not in hidden:
                self.addAction(_(words)).setData(name)
