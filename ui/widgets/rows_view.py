"""A table that is painted once when its rows are others."""

from __future__ import annotations

from PySide6.QtWidgets import QTableView

from actionplan.overriding import override


class RowsView(QTableView):
    """Lays its rows out as they come; Qt itself waits, paints, lays out and paints again."""

    @override
    def reset(self) -> None:
        super().reset()
        self.doItemsLayout()
