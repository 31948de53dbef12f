"""What all tables of records have in common: their look, their keys, and which columns give way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionHeader, QTableView

from actionplan.overriding import override

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ui.theme import Theme


_ROOM = "\u2003"
"""As wide as the sign of what is sorted."""


class TableHead(QHeaderView):
    """Keeps the words of a column of numbers clear of the sign that tells what is sorted."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)

    @override
    def initStyleOptionForIndex(self, option: QStyleOptionHeader, logicalIndex: int) -> None:
        super().initStyleOptionForIndex(option, logicalIndex)
        is_right = bool(option.textAlignment & Qt.AlignmentFlag.AlignRight)
        if is_right and option.sortIndicator is not QStyleOptionHeader.SortIndicator.None_:
            option.text += _ROOM


def dress_rows(view: QTableView, name: str) -> QHeaderView:
    """Make a table one of whole rows that is left with Tab, and return its head."""
    view.setAccessibleName(name)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.setHorizontalHeader(TableHead(view))
    head = view.horizontalHeader()
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setHighlightSections(False)
    return head


def fit_rows(view: QTableView, name: str) -> QHeaderView:
    """Make a table one whose columns share its width and never scroll sideways."""
    head = dress_rows(view, name)
    head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    return head


def share_width(
    view: QTableView,
    theme: Theme,
    widths: Mapping[int, int],
    gives_way: Sequence[int],
    least: int,
) -> int:
    """Share the width out and return what is left over, which is below nought if it is too little.

    The first of ``widths`` takes the room that the others leave, ``least`` at the least. Where all
    of them are too much, the columns of ``gives_way`` hide, the first of them first. Columns that
    ``widths`` does not name are for copying alone.
    """
    room, head = view.viewport().width(), view.horizontalHeader()
    shown = {column: theme.px(width) for column, width in widths.items()}
    for column in gives_way:
        if sum(shown.values()) <= room:
            break
        del shown[column]
    for column in range(view.model().columnCount()):
        head.setSectionHidden(column, column not in shown)
    taker, *others = shown
    for column in others:
        head.resizeSection(column, shown[column])
    left = room - sum(shown[column] for column in others)
    head.resizeSection(taker, max(left, theme.px(least)))
    return left - max(left, theme.px(least))
