"""Rows of the plan table as they are copied: for spreadsheets, and as a table for documents."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from actionplan.reports.tables.quoting import guarded
from ui.models.plan_tree_rows import Column, Kind, Row, cell_words

if TYPE_CHECKING:
    from collections.abc import Sequence


def as_tsv(rows: Sequence[Row], titles: Sequence[str]) -> str:
    """Return rows with their titles, tabs between the cells."""
    lines = [titles, *([guarded(_line(cell)) for cell in _cells(row)] for row in rows)]
    return "\n".join("\t".join(line) for line in lines)


def as_html(rows: Sequence[Row], titles: Sequence[str]) -> str:
    """Return rows as a table of a document."""
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in _cells(row)) + "</tr>"
        for row in rows
    )
    return f'<meta charset="utf-8"><table border="1"><tr>{head}</tr>{body}</table>'


def _cells(row: Row) -> list[str]:
    if row.kind is Kind.GROUP:
        words = " · ".join(text for text in row.texts if text)
        return [words, *[""] * (len(Column) - 1)]
    return [cell_words(row, column) for column in Column]


def _line(text: str) -> str:
    return " ".join(text.split())
