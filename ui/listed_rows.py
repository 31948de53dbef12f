"""The rows of the list that a page shows, in words: to be printed, or to be copied whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from ui.roles import PRINTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtCore import QAbstractItemModel

    from ui.services import Services

_ACROSS = Qt.Orientation.Horizontal


class ListedRow(NamedTuple):
    """The texts of a row; a heading heads those that follow, often with but one text."""

    cells: tuple[str, ...]
    is_heading: bool = False


class Listing(NamedTuple):
    """What a page lists: its name, what stands over the columns, the rows and how many they are."""

    name: str
    titles: tuple[str, ...]
    rows: Iterable[ListedRow]
    length: int


class CopyKey(QObject):
    """Copies a whole table where the key for copying is pressed in it."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        view.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not event.matches(QKeySequence.StandardKey.Copy):
            return False
        copy_view(self._view)
        return True


def copy_list(services: Services, page: QWidget) -> None:
    """Copy the list of a page for spreadsheets and documents, all rows that it shows."""
    listing = listing_of(page)
    if listing is None:
        services.messages.note(_("There is no list to copy on this page."))
        return
    _copy(listing)
    words = ngettext("{n} row is copied.", "{n} rows are copied.", listing.length)
    services.messages.note(words.format(n=f"{listing.length:,}"))


def copy_view(view: QAbstractItemView) -> None:
    """Copy all rows of a view, as text with tabs and as a table."""
    _copy(listing_in(view))


def listing_of(page: QWidget) -> Listing | None:
    """Return the largest list that a page shows, else the rows in which it tells what it shows."""
    if (view := list_of(page)) is not None:
        return listing_in(view)
    if (tell := getattr(page, "told_rows", None)) is None:
        return None
    rows = [ListedRow((text,), is_heading) for text, is_heading in tell()]
    return Listing(page.accessibleName(), ("",), rows, len(rows))


def listing_in(view: QAbstractItemView) -> Listing:
    """Return all rows of a view from the top, those under others after them."""
    model, columns = view.model(), _columns(view)
    return Listing(
        view.accessibleName(),
        tuple(_title(model, column) for column in columns),
        _rows(model, QModelIndex(), columns),
        _count(model, QModelIndex()),
    )


def list_of(page: QWidget) -> QAbstractItemView | None:
    """Return the largest list that a page shows."""
    views = [view for view in page.findChildren(QAbstractItemView) if view.isVisible()]
    return max(views, key=lambda view: view.width() * view.height(), default=None)


def _copy(listing: Listing) -> None:
    from ui.copied import copied_table  # noqa: PLC0415  (it brings the reports)

    rows = [row.cells for row in listing.rows]
    QGuiApplication.clipboard().setMimeData(copied_table(listing.titles, rows))


def _count(model: QAbstractItemModel, parent: QModelIndex) -> int:
    count = model.rowCount(parent)
    return count + sum(_count(model, model.index(at, 0, parent)) for at in range(count))


def _width(model: QAbstractItemModel) -> int:
    """Return the number of columns, which PySide tells of tables and trees alone."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


def _columns(view: QAbstractItemView) -> list[int]:
    """Return the columns that are listed: in a tree those that were chosen, else all."""
    columns = range(_width(view.model()))
    if isinstance(view, QTreeView):
        return [column for column in columns if not view.isColumnHidden(column)]
    return list(columns)


def _rows(
    model: QAbstractItemModel, parent: QModelIndex, columns: list[int]
) -> Iterator[ListedRow]:
    for at in range(model.rowCount(parent)):
        first = model.index(at, 0, parent)
        cells = tuple(_words(first.siblingAtColumn(column)) for column in columns)
        is_heading = model.rowCount(first) > 0 or not first.flags()
        if is_heading and not any(cells[2:]):  # a group: its words go across the page
            cells = (" · ".join(filter(None, cells)), *("" for _cell in cells[1:]))
        yield ListedRow(cells, is_heading)
        yield from _rows(model, first, columns)


def _words(index: QModelIndex) -> str:
    """Return all that a cell shows."""
    told = index.data(PRINTED)
    return str(told if told is not None else index.data() or "")


def _title(model: QAbstractItemModel, column: int) -> str:
    if _width(model) == 1:
        return ""
    return str(model.headerData(column, _ACROSS) or "")
