"""The context menu of the evidence register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from actionplan.domain.stages import EvidenceKind
from actionplan.i18n import _, mark

if TYPE_CHECKING:
    from actionplan.domain.records import Evidence

_ENTRIES = (
    ("preview_chosen", mark("Preview")),
    ("open_chosen", mark("Open")),
    ("show_folder", mark("Show in folder")),
    ("copy_address", mark("Copy address")),
    ("copy", mark("Copy rows")),
    ("find_chosen", mark("Find the file again…")),
    ("", ""),
    ("edit_title", mark("Edit title")),
    ("link", mark("Link to…")),
    ("withdraw_chosen", mark("Withdraw…")),
    ("restore_chosen", mark("Restore")),
)


class EvidenceMenu(QMenu):
    """Offers what fits a piece of evidence; each entry carries the name of the page's method.

    It frees itself when it closes.
    """

    def __init__(
        self,
        evidence: Evidence,
        *,
        writable: bool,
        lost: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("EvidenceMenu")
        self.aboutToHide.connect(self.deleteLater)
        offered = _offered(evidence, writable=writable)
        if lost and writable:
            offered.add("find_chosen")
        for name, words in _ENTRIES:
            if not name:
                self.addSeparator()
            elif name in offered:
                self.addAction(_(words)).setData(name)


def _offered(evidence: Evidence, *, writable: bool) -> set[str]:
    names = {"open_chosen", "copy"}
    if evidence.kind is EvidenceKind.WEB:
        names.add("copy_address")
    elif evidence.kind is not EvidenceKind.REFERENCE:
        names |= {"show_folder", "preview_chosen"}
    if writable:
        is_live = evidence.withdrawn_on is None
        names |= {"edit_title", "link", "withdraw_chosen"} if is_live else {"restore_chosen"}
    return names
