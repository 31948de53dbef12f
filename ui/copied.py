"""Rows of any table as they are copied: with tabs for spreadsheets, as a table for documents."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt

from actionplan.reports.tables.quoting import guarded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QAbstractItemModel

_ACROSS = Qt.Orientation.Horizontal
_SHOWN = int(Qt.ItemDataRole.DisplayRole)


def copied_rows(model: QAbstractItemModel, rows: Iterable[int], role: int = _SHOWN) -> QMimeData:
    """Return ``rows`` of a flat model under its titles, for the clipboard; ``role`` tells cells."""
    columns = range(model.columnCount())
    titles = [_line(model.headerData(column, _ACROSS)) for column in columns]
    lines = [[_line(model.index(row, column).data(role)) for column in columns] for row in rows]
    content = QMimeData()
    content.setText("\n".join("\t".join(map(guarded, line)) for line in [titles, *lines]))
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line) + "</tr>" for line in lines
    )
    markup = f'<meta charset="utf-8"><table border="1"><tr>{head}</tr>{body}</table>'
    content.setData("text/html", markup.encode())
    return content


def _line(text: object) -> str:
    return " ".join(str("" if text is None else text).split())
