"""Completing a line of references ("S2, S2.1") by words: "back" finds "S2.1 Clear the backlog"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from actionplan.domain.references import in_report_order, natural_key
from actionplan.overriding import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from actionplan.domain.plan import Plan
    from ui.bridge import PlanBridge


class ReferenceCompleter(QCompleter):
    """Completes the last of several references that commas divide."""

    def __init__(self, bridge: PlanBridge, box: QLineEdit) -> None:
        super().__init__(box)
        self._bridge = bridge
        self._box = box
        self._plan: Plan | None = None
        self._lines = QStringListModel(self)
        self.setModel(self._lines)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        box.setCompleter(self)

    @override
    def splitPath(self, path: str) -> list[str]:
        """Return what is typed of the last reference; the plan is listed only now, as it is."""
        if self._bridge.is_open and self._bridge.plan is not self._plan:
            self._plan = self._bridge.plan
            self._lines.setStringList(_lines(self._plan))
        return [path.rpartition(",")[2].strip()]

    @override
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        before = self._box.text().rpartition(",")[0].strip()
        reference = str(index.data()).partition(" ")[0]
        return f"{before}, {reference}" if before else reference


def _lines(plan: Plan) -> list[str]:
    """Return the reference and the words of all that can be supported, in the plan's order."""
    actions = sorted(plan.actions.values(), key=lambda action: natural_key(action.reference))
    lines = [
        f"{area.reference} {' '.join(area.text.split())}"
        for area in in_report_order(plan.areas.values())
        if area.withdrawn_on is None
    ]
    lines += [f"{a.reference} {a.title}" for a in actions if a.withdrawn_on is None]
    return lines
