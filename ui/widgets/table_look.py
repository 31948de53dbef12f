"""What all tables of records have in common: their look, their keys, and which columns give way."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionHeader, QTableView

from actionplan.overriding import override

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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


@contextmanager
def columns_of(view: QTableView) -> Iterator[QHeaderView]:
    """Give columns their widths at once; Qt itself paints, then lays out and paints again."""
    head = view.horizontalHeader()
    with QSignalBlocker(head):
        yield head
    view.updateGeometries()
    view.viewport().update()


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
    room = view.viewport().width()
    shown = {column: theme.px(width) for column, width in widths.items()}
    for column in gives_way:
        if sum(shown.values()) <= room:
            break
        del shown[column]
    taker, *others = shown
    left = room - sum(shown[column] for column in others)
    shown[taker] = max(left, theme.px(least))
    with columns_of(view) as head:
        for column in range(view.model().columnCount()):
            head.setSectionHidden(column, column not in shown)
        for column, width in shown.items():
            head.resizeSection(column, width)
    return left - max(left, theme.px(least))
