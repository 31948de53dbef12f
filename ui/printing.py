"""Printing what a page shows: the rows of its list as a plain table, with a look before.

One printer for every list; what a picture tells there is printed in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

from actionplan.i18n import _, ngettext
from ui.formats import long_day
from ui.listed_rows import listing_in, listing_of
from ui.modal import run
from ui.printing_paper import PrintTable, TablePaper
from ui.widgets.steps_dialog import carried_out

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from PySide6.QtWidgets import QAbstractItemView, QWidget

    from ui.listed_rows import ListedRow, Listing
    from ui.services import Services
    from ui.theme import Theme

_FEW_COLUMNS = 4
_MANY_ROWS = 2000
"""Beyond this the pages take seconds to make, so somebody is asked first."""


def print_page(services: Services, page: QWidget) -> None:
    """Show the list of a page as it will be printed; from there it is printed or saved as PDF."""
    listing = listing_of(page)
    if listing is None:
        services.messages.note(_("There is no list to print on this page."))
        return
    count = listing.length
    if count > _MANY_ROWS and not _is_sure(services, count, page):
        return
    rows: list[ListedRow] = []
    gathering = _gathering(listing, rows)
    words, is_long = _("Gathering the rows"), count > _MANY_ROWS
    if not carried_out(services.theme, words, gathering, page, is_long=is_long):
        return
    _Preview(services.theme, _table(services, listing, rows), page).show()


def table_of(services: Services, view: QAbstractItemView) -> PrintTable:
    """Return all rows of a view, with the plan, the day and the marking."""
    listing = listing_in(view)
    return _table(services, listing, list(listing.rows))


def _table(services: Services, listing: Listing, rows: Sequence[ListedRow]) -> PrintTable:
    bridge = services.bridge
    about = _("{day} · {marking}").format(
        day=long_day(bridge.today), marking=bridge.plan.info.marking
    )
    return PrintTable(
        plan=bridge.plan.info.title,
        about=about,
        title=listing.name,
        columns=listing.titles,
        rows=tuple(rows),
    )


def _gathering(listing: Listing, rows: list[ListedRow]) -> Generator[tuple[int, int]]:
    for row in listing.rows:
        rows.append(row)
        yield len(rows), listing.length


def _is_sure(services: Services, count: int, page: QWidget) -> bool:
    title = ngettext("Print {n} row?", "Print {n} rows?", count).format(n=count)
    text = _("This takes some seconds and many pages. Filter the list to print less of it.")
    return services.messages.ask(title, text, _("Show the pages"), page)


class _Preview:
    """The pages of a table in Qt's own preview; laid out again when the paper is changed there."""

    def __init__(self, theme: Theme, table: PrintTable, parent: QWidget) -> None:
        self._theme = theme
        self._table = table
        self._parent = parent
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        is_wide = len(table.columns) > _FEW_COLUMNS
        kinds = QPageLayout.Orientation
        self._printer.setPageOrientation(kinds.Landscape if is_wide else kinds.Portrait)
        self._printer.setDocName(table.plan)
        self._dialog = QPrintPreviewDialog(self._printer, parent)
        self._dialog.setWindowTitle(_("Print: {title}").format(title=table.title))
        self._dialog.paintRequested.connect(self._draw)

    def show(self) -> None:
        """Show the pages until somebody closes them."""
        run(self._dialog)

    def _draw(self, printer: QPrinter) -> None:
        paper = TablePaper(self._table, printer.widthMM(), printer.heightMM())
        steps, words = paper.drawing(printer), _("Making the pages")
        is_long = len(self._table.rows) > _MANY_ROWS
        if not carried_out(self._theme, words, steps, self._parent, is_long=is_long):
            QTimer.singleShot(0, self._dialog.reject)
