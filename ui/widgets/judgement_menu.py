"""The context menu of the judgements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from actionplan.i18n import _, mark

if TYPE_CHECKING:
    from actionplan.domain.records import Judgement

_ENTRIES = (
    ("assess", mark("Choose the grade now…")),
    ("choose_target", mark("Choose the target…")),
    ("link_evidence", mark("Link evidence…")),
    ("", ""),
    ("add_judgement", mark("Add judgement…")),
    ("edit_judgement", mark("Edit…")),
    ("withdraw_judgement", mark("Withdraw…")),
    ("restore_judgement", mark("Restore")),
    ("", ""),
    ("what_if", mark("What if…")),
    ("copy", mark("Copy rows")),
)
_READS = frozenset({"", "assess", "what_if", "copy"})
_WRITES = frozenset(name for name, _words in _ENTRIES) - _READS
_OF_LIVE = frozenset({"assess", "choose_target", "link_evidence", "edit_judgement"})
_OF_LIVE |= {"withdraw_judgement"}


class JudgementMenu(QMenu):
    """Each entry carries the name of the page's method; the menu frees itself when it closes."""

    def __init__(
        self,
        judgement: Judgement,
        *,
        writable: bool,
        trying: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("JudgementMenu")
        self.aboutToHide.connect(self.deleteLater)
        hidden = set() if writable and not trying else set(_WRITES)
        hidden |= set() if writable or trying else {"assess"}
        hidden |= {"restore_judgement"} if judgement.withdrawn_on is None else _OF_LIVE
        for name, words in _ENTRIES:
            if not name:
                self.addSeparator()
            elif name not in hidden:
                self.addAction(_(words)).setData(name)
