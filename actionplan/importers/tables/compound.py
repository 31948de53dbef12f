"""Packs one stream into a compound file, the container of old Office files.

The parser trusts the tables of a compound file: a wrong length in them ends the whole process. So
it is given the stream of records alone, in a file that is made here.
"""

from __future__ import annotations

import struct

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SMALL = 4096
"""Streams shorter than this lie in small sectors of their own."""

_SECTOR = 4096
_PER_SECTOR = _SECTOR // 4
_IN_HEADER = 109
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def packed(stream: bytes, name: str) -> bytes:
    """Return a compound file that holds ``stream`` and nothing else.

    First comes the table of sectors, then the directory, the empty place of short streams (which
    must be there), and the stream.
    """
    stream = stream.ljust(SMALL, b"\0")
    filled = -len(stream) % _SECTOR
    sectors = (len(stream) + filled) // _SECTOR
    tables = 1
    while tables * _PER_SECTOR < tables + 2 + sectors:
        tables += 1
    first = tables + 2
    chain = [_TABLE] * tables + [_END, _END] + [*range(first + 1, first + sectors), _END]
    chain += [_FREE] * (tables * _PER_SECTOR - len(chain))
    root = _entry("Root Entry", 5, first - 1, 0, child=1)
    directory = root + _entry(name, 2, first, len(stream))
    return b"".join(
        (
            _header(tables).ljust(_SECTOR, b"\0"),
            struct.pack(f"<{len(chain)}I", *chain),
            directory.ljust(_SECTOR, b"\0"),
            bytes(_SECTOR),
            stream,
            bytes(filled),
        )
    )


def _header(tables: int) -> bytes:
    places = [*range(tables), *[_FREE] * (_IN_HEADER - tables)]
    return b"".join(
        (
            SIGNATURE,
            bytes(16),
            struct.pack("<HHHHH", 0x3E, 4, 0xFFFE, 12, 6),
            bytes(6),
            struct.pack("<IIIIIIIII", 1, tables, tables, 0, SMALL, _END, 0, _END, 0),
            struct.pack(f"<{_IN_HEADER}I", *places),
        )
    )


def _entry(name: str, kind: int, start: int, size: int, *, child: int = _FREE) -> bytes:
    label = name.encode("utf-16-le")
    return b"".join(
        (
            label.ljust(64, b"\0"),
            struct.pack("<HBBIII", len(label) + 2, kind, 1, _FREE, _FREE, child),
            bytes(36),
            struct.pack("<IQ", start, size),
        )
    )
