"""The context menu of the plan table: what can be done with the selected row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from actionplan.i18n import _, mark

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry; ``name`` is the page's method that carries it out."""

    name: str
    text: str
    shortcut: str = ""
    begins_group: bool = False


ENTRIES = (
    Entry(name="edit_cell", text=mark("&Edit"), shortcut="F2"),
    Entry(name="post_update", text=mark("Post &update…"), shortcut="Ctrl+U", begins_group=True),
    Entry(name="attach_evidence", text=mark("Attach &evidence…"), shortcut="Ctrl+E"),
    Entry(name="complete_action", text=mark("&Complete"), begins_group=True),
    Entry(name="reopen_action", text=mark("Re&open…"), begins_group=True),
    Entry(name="move_due_date", text=mark("&Move due date…"), shortcut="Ctrl+D"),
    Entry(name="add_action", text=mark("Add &action…"), shortcut="Ctrl+Shift+A", begins_group=True),
    Entry(name="add_area", text=mark("Add a&rea…")),
    Entry(name="change_several", text=mark("C&hange the selected rows…"), begins_group=True),
    Entry(name="move_up", text=mark("Move u&p"), shortcut="Alt+Up", begins_group=True),
    Entry(name="move_down", text=mark("Move do&wn"), shortcut="Alt+Down"),
    Entry(name="cut", text=mark("Cu&t"), shortcut="Ctrl+X"),
    Entry(name="paste", text=mark("Pa&ste here"), shortcut="Ctrl+V"),
    Entry(name="withdraw", text=mark("&Withdraw…"), shortcut="Del", begins_group=True),
    Entry(name="restore", text=mark("&Bring back"), begins_group=True),
    Entry(name="copy", text=mark("Cop&y"), shortcut="Ctrl+C", begins_group=True),
)


class PlanMenu(QMenu):
    """Made anew each time it is asked for, with the entries that fit; frees itself."""

    def __init__(self, names: Collection[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("PlanMenu")
        for entry in ENTRIES:
            if entry.name not in names:
                continue
            if entry.begins_group and not self.isEmpty():
                self.addSeparator()
            action = self.addAction(_(entry.text))
            action.setData(entry.name)
            action.setShortcut(QKeySequence(entry.shortcut))
        self.aboutToHide.connect(self.deleteLater)
