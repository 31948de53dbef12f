"""A person's own words for which column is which: "Deadline=due", on top of what was guessed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from actionplan.i18n import _
from actionplan.importers.tables.errors import (
    ColumnUnknownError,
    FieldUnknownError,
    SheetUnknownError,
)
from actionplan.importers.tables.guessing import guess_sheet
from actionplan.importers.tables.header import column_names
from actionplan.importers.tables.headings import plain
from actionplan.importers.tables.subject import FIELDS, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan.importers.tables.mapping import SheetMapping, TableMapping
    from actionplan.importers.tables.model import Table, Tables

_LEFT_OUT = frozenset({"", "-", "none", "nothing"})


def with_column(mapping: SheetMapping, column: str, key: str) -> SheetMapping:
    """Let a column stand for a field ("" for none); another column gives it up."""
    columns = {
        name: known for name, known in mapping.columns.items() if name != column and known != key
    }
    return replace(mapping, columns=columns | ({column: key} if key else {}))


def only_sheets(tables: Tables, mapping: TableMapping, names: Iterable[str]) -> TableMapping:
    """Return the mapping of these sheets alone, guessed where it did not take them in."""
    wanted: list[SheetMapping] = []
    known = {plain(table.name): table for table in tables.sheets}
    for name in names:
        table = known.get(plain(name))
        if table is None:
            sheets = ", ".join(each.name for each in tables.sheets)
            raise SheetUnknownError(name=tables.name, sheet=name, known=sheets)
        wanted.append(mapping.of(table) or guess_sheet(table, table.header))
    return replace(mapping, sheets=tuple(wanted))


def with_columns(tables: Tables, mapping: TableMapping, pairs: Iterable[str]) -> TableMapping:
    """Apply "Column=field" to every sheet that has the column.

    Raises:
        TableError: no sheet has the column, or there is no such field.
    """
    sheets = {table.name: mapping.of(table) for table in tables.sheets}
    for pair in pairs:
        heading, _equals, word = pair.rpartition("=")
        found = False
        for table in tables.sheets:
            each = sheets[table.name] or guess_sheet(table, table.header)
            name = _column(table, each, heading)
            if name is not None:
                found = True
                sheets[table.name] = with_column(each, name, _field(word, each))
        if not found:
            known = dict.fromkeys(
                name for table in tables.sheets for name in column_names(table, table.header)
            )
            raise ColumnUnknownError(name=tables.name, column=heading, known=", ".join(known))
    return replace(mapping, sheets=tuple(each for each in sheets.values() if each is not None))


def _column(table: Table, mapping: SheetMapping, heading: str) -> str | None:
    names = column_names(table, mapping.header)
    exact = heading.strip()
    if exact in names:
        return exact
    return next((name for name in names if plain(name) == plain(heading)), None)


def _field(word: str, mapping: SheetMapping) -> str:
    """Return the field that a person means by its key or its words; "" for none."""
    wanted = plain(word)
    if word.strip().casefold() in _LEFT_OUT:
        return ""
    keys = keys_of(mapping.subject)
    for key in keys:
        if wanted in (plain(key), plain(_(FIELDS[key]))):
            return key
    raise FieldUnknownError(field=word, known=", ".join(keys))
