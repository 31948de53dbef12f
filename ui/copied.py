"""Rows of any table as they are copied: with tabs for spreadsheets, as a table for documents."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt

from actionplan.reports.tables.quoting import guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QAbstractItemModel

_ACROSS = Qt.Orientation.Horizontal
_SHOWN = int(Qt.ItemDataRole.DisplayRole)


def copied_rows(model: QAbstractItemModel, rows: Iterable[int], role: int = _SHOWN) -> QMimeData:
    """Return ``rows`` of a flat model under its titles, for the clipboard; ``role`` tells cells."""
    columns = range(model.columnCount())
    titles = [_line(model.headerData(column, _ACROSS)) for column in columns]
    lines = [[_line(model.index(row, column).data(role)) for column in columns] for row in rows]
    return copied_table(titles, lines)


def copied_table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> QMimeData:
    """Return a table of texts under its titles, for the clipboard; a list has no titles."""
    lines = [[_line(cell) for cell in row] for row in rows]
    head = [list(titles)] if any(titles) else []
    content = QMimeData()
    content.setText("\n".join("\t".join(map(guarded, line)) for line in [*head, *lines]))
    marked = "".join([*(_row(line, "th") for line in head), *(_row(line, "td") for line in lines)])
    markup = f'<meta charset="utf-8"><table border="1">{marked}</table>'
    content.setData("text/html", markup.encode())
    return content


def _row(cells: Iterable[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"


def _line(text: object) -> str:
    return " ".join(str("" if text is None else text).split())
