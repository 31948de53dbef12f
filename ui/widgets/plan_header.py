"""The heads of the plan table: they stay as they are while the rows under them come and go."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from actionplan.overriding import override


class PlanHeader(QHeaderView):
    """Is laid out and painted when columns change: at each key of a filter it would be felt."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    @override
    def doItemsLayout(self) -> None:
        """Leave out what a view asks of its heads whenever it lays out rows."""
        if self.model() is None or self.count() != self.model().columnCount():
            super().doItemsLayout()

    @override
    def reset(self) -> None:
        """Keep the columns when every row is new."""
        if self.model() is None or self.count() != self.model().columnCount():
            super().reset()
