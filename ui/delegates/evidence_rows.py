"""Two lines in one cell of the register: the title, and under it what the evidence shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from actionplan.overriding import override
from ui.delegates.two_lines import TwoLineRows
from ui.models.evidence_table import SECOND_LINE

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)


class EvidenceRows(TwoLineRows):
    """Writes in the colour that the model gives."""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        title, place = self.draw_ground(painter, option, index)
        ink = index.data(_FOREGROUND)
        self.write_lines(painter, place, title, index.data(SECOND_LINE), ink)
