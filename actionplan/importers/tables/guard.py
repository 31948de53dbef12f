"""Looks at a packed Office file before any parser does: what no office program makes is refused.

Every part is unpacked once through a counter, so sizes and checksums are true; every XML part is
walked through without being kept. That bounds what the parsers, which keep all, can be made to do.
"""

from __future__ import annotations

import zipfile
from enum import StrEnum
from io import BytesIO

from actionplan.importers.tables.errors import (
    TableHostileError,
    TableKindError,
    TableMacroError,
    TableProtectedError,
    TableTooLargeError,
    TableUnreadableError,
)
from actionplan.importers.tables.model import MOST_COLUMNS, MOST_ROWS
from actionplan.importers.tables.parts import (
    PartError,
    PartReader,
    PartSpoiltError,
    PartTooLargeError,
    TextCount,
)
from actionplan.packed import SPOILT, asks_for_password, bursts, chunks, is_forged

MOST_BYTES = 50 << 20
MOST_PARTS = 5_000
MOST_UNPACKED = 150 << 20

_MOST_ELEMENTS = 1_000_000
_TYPES, _MIMETYPE = "[Content_Types].xml", "mimetype"
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "basic/script-lc.xml", "macrosheets/")
_XML_STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0")


class PackageKind(StrEnum):
    """What a packed file holds."""

    WORKBOOK = "xlsx"
    DOCUMENT = "docx"
    OPEN_DOCUMENT = "ods"


def too_large(name: str) -> TableTooLargeError:
    """Return the error for a file or sheet beyond the limits."""
    return TableTooLargeError(name=name, rows=f"{MOST_ROWS:,}", columns=MOST_COLUMNS)


def check_package(content: bytes, name: str) -> PackageKind:
    """Return what a packed file holds, after everything in it was found to be harmless."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            _check_list(parts, len(content), name)
            kind = _kind(package, name)
            elements = _check_parts(package, parts, name)
            if kind is PackageKind.DOCUMENT and elements > _MOST_ELEMENTS:
                raise too_large(name)
    except SPOILT as error:
        raise TableUnreadableError(name=name) from error
    return kind


def _check_list(parts: list[zipfile.ZipInfo], size: int, name: str) -> None:
    """Judge the list of contents: numbers, sizes, names, overlaps, passwords, macros."""
    if asks_for_password(parts):
        raise TableProtectedError(name=name)
    if len(parts) > MOST_PARTS or bursts(parts, size, most=MOST_UNPACKED):
        raise too_large(name)
    if is_forged(parts):
        raise TableHostileError(name=name)
    names = [part.filename.casefold() for part in parts]
    if any(macro in part for part in names for macro in _MACRO_PARTS):
        raise TableMacroError(name=name)


def _kind(package: zipfile.ZipFile, name: str) -> PackageKind:
    names = set(package.namelist())
    if _MIMETYPE in names and package.read(_MIMETYPE).strip() == _SPREADSHEET:
        manifest = (
            package.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
        )
        if b"encryption-data" in manifest:
            raise TableProtectedError(name=name)
        return PackageKind.OPEN_DOCUMENT
    types = package.read(_TYPES) if _TYPES in names else b""
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise TableMacroError(name=name)
    if b"spreadsheetml.sheet.main+xml" in types:
        return PackageKind.WORKBOOK
    if b"wordprocessingml.document.main+xml" in types:
        return PackageKind.DOCUMENT
    raise TableKindError(name=name)


def _check_parts(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo], name: str) -> int:
    """Walk through all parts and return the number of elements in them."""
    count = TextCount()
    for part in parts:
        reader: PartReader | None = None
        for number, chunk in enumerate(chunks(package, part)):
            if number == 0 and chunk.lstrip().startswith(_XML_STARTS):
                reader = PartReader(count)
            if reader is not None:
                _feed(reader, chunk, name)
        if reader is not None:
            _feed(reader, b"", name, last=True)
    if count.is_too_much():
        raise too_large(name)
    return count.elements


def _feed(reader: PartReader, chunk: bytes, name: str, *, last: bool = False) -> None:
    try:
        reader.feed(chunk, last=last)
    except PartTooLargeError as error:
        raise too_large(name) from error
    except PartSpoiltError as error:
        raise TableUnreadableError(name=name) from error
    except PartError as error:
        raise TableHostileError(name=name) from error
