"""Reads a file of tables, told by its content and not by its name, after it was found harmless."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING

from actionplan.importers.tables.compound import SIGNATURE
from actionplan.importers.tables.errors import (
    TableEmptyError,
    TableKindError,
    TableMacroError,
    TableMissingError,
    TableProtectedError,
    TableUnreadableError,
)
from actionplan.importers.tables.guard import MOST_BYTES, PackageKind, check_package, too_large
from actionplan.importers.tables.header import header_of
from actionplan.importers.tables.legacy import ENCRYPTED, LegacyFile
from actionplan.importers.tables.model import MOST_COLUMNS, MOST_ROWS, Table, Tables
from actionplan.importers.tables.separated import table_of_text
from actionplan.importers.tables.word import tables_of_document
from actionplan.importers.tables.workbook import tables_of_workbook
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_OTHER_KINDS = (b"%PDF", b"{\\rtf", b"\x7fELF", b"MZ", b"\x89PNG", b"\xff\xd8\xff", b"SQLite ")


def read_table_file(path: Path) -> Tables:
    """Read every table of an Excel, OpenDocument, CSV or Word file, with a guess at its headings.

    Raises:
        TableError: one of its children, for whatever is wrong with the file.
    """
    name = path.name
    tables = tables_of_content(_content(path), name)
    kept = tuple(
        replace(table, header=header_of(table))
        for table in tables
        if any(cell not in (None, "") for row in table.rows for cell in row)
    )
    if not kept:
        raise TableEmptyError(name=name)
    for table in kept:
        if len(table.rows) > MOST_ROWS or table.width > MOST_COLUMNS:
            raise too_large(name)
    return Tables(name, kept)


def tables_of_content(content: bytes, name: str) -> tuple[Table, ...]:
    """Return the tables of a file's bytes."""
    if not content:
        raise TableEmptyError(name=name)
    if content.startswith(b"PK"):
        kind = check_package(content, name)
        parse = tables_of_document if kind is PackageKind.DOCUMENT else tables_of_workbook
        return _parsed(parse, content, name)
    if content.startswith(SIGNATURE):
        return _parsed(tables_of_workbook, _checked_legacy(content, name), name)
    if content.startswith(_OTHER_KINDS):
        raise TableKindError(name=name)
    return (table_of_text(content, name),)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise TableMissingError(name=path.name) from error
    if len(content) > MOST_BYTES:
        raise too_large(path.name)
    return content


def _checked_legacy(content: bytes, name: str) -> bytes:
    """Return an old workbook cleanly packed, after it was found to be harmless."""
    if ENCRYPTED in content:
        raise TableProtectedError(name=name)
    try:
        file = LegacyFile(content)
        if file.is_protected:
            raise TableProtectedError(name=name)
        if file.has_macros:
            raise TableMacroError(name=name)
        if file.is_too_large():
            raise too_large(name)
        return file.repacked()
    except (ValueError, LookupError, struct.error) as error:
        raise TableUnreadableError(name=name) from error


def _parsed(
    parse: Callable[[BytesIO], tuple[Table, ...]], content: bytes, name: str
) -> tuple[Table, ...]:
    """Let a parser that is not ours read ``content``; whatever it fails with is the file's."""
    try:
        return parse(BytesIO(content))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise TableUnreadableError(name=name) from error
