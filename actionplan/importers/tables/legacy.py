"""Looks at an old Excel file (.xls) before the parser does, and hands it on cleanly packed.

The parser reserves what the file announces and makes the whole rectangle up to the farthest cell,
so some kilobytes can end the process. Here the stream of records is found in the compound file and
walked through as the parser walks; then it is packed anew, since the container can lie as well.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from actionplan.importers.tables.compound import SMALL, packed
from actionplan.importers.tables.model import MOST_CELLS, MOST_COLUMNS, MOST_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_HEADER = 512
_LAST_SECTOR = 0xFFFFFFFA
_SMALL_SECTOR = 64
_ENTRY = 128
_ROOT = "Root Entry"
_STREAMS = ("Workbook", "Book")
_MACROS = ("_VBA_PROJECT_CUR", "_VBA_PROJECT")

_CELLS = frozenset(
    (0x0003, 0x0004, 0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x0206, 0x027E, 0x0406)
)
_END_OF_SHEET, _PASSWORD, _SHEET, _SEVERAL = 0x000A, 0x002F, 0x0085, 0x00BD
_TEXTS, _DIMENSIONS = 0x00FC, 0x0200
_EXTENTS = {10: "<HHHH", 14: "<IIHH"}
_LAST_ROW, _LAST_COLUMN = 1 << 16, 1 << 8
_SHORTEST_TEXT = 3
_MOST_RECORDS = 5_000_000


class LegacyFile:
    """The stream of records of an old workbook.

    Raises:
        ValueError: it is not a sound compound file (``struct.error`` and ``LookupError`` as well).
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        cutoff = int.from_bytes(content[56:60], "little")
        if shift not in (9, 12) or (1 << small_shift, cutoff) != (_SMALL_SECTOR, SMALL):
            raise ValueError(shift)
        self._size = 1 << shift
        self._table = self._sector_table()
        start = int.from_bytes(content[48:52], "little")
        entries = list(self._directory(self._chain(start)))
        self._entries = dict(reversed(entries))  # of two alike the first counts, as for the parser
        self._name = next(name for name in (*_STREAMS, "") if name in self._entries or not name)
        self._stream = self._found_stream()

    @property
    def has_macros(self) -> bool:
        """Whether a program comes with it."""
        return any(name in self._entries for name in _MACROS)

    @property
    def is_protected(self) -> bool:
        """Whether a password is asked for."""
        return any(kind == _PASSWORD for kind, _data in self._walk(0))

    def is_too_large(self) -> bool:
        """Say whether more is announced than there is, or a cell lies beyond the limits."""
        sheets = [data for kind, data in self._walk(0) if kind == _SHEET]
        starts = (struct.unpack_from("<I", data)[0] for data in sheets)
        number = cells = 0
        for start in (0, *starts):
            rows = columns = 0
            for kind, data in self._walk(start):
                number += 1
                if number > _MOST_RECORDS or self._reaches_too_far(kind, data):
                    return True
                row, column = _farthest(kind, data)
                rows, columns = max(rows, row + 1), max(columns, column + 1)
            cells += rows * columns
        return cells > MOST_CELLS

    def repacked(self) -> bytes:
        """Return a compound file of the records alone."""
        return packed(self._stream, self._name)

    def _reaches_too_far(self, kind: int, data: bytes) -> bool:
        row, column = _farthest(kind, data)
        if row >= MOST_ROWS or column >= MOST_COLUMNS:
            return True
        if kind == _TEXTS:
            _uses, count = struct.unpack_from("<II", data)
            return bool(count > len(self._stream) // _SHORTEST_TEXT)
        if kind == _DIMENSIONS:
            top, rows, left, columns = struct.unpack_from(_EXTENTS[len(data)], data)
            return not (top <= rows <= _LAST_ROW and left <= columns <= _LAST_COLUMN)
        return False

    def _walk(self, begin: int) -> Iterator[tuple[int, bytes]]:
        """Return the records from a place on, to the end of what begins there."""
        stream = self._stream
        while begin + 4 <= len(stream):
            kind, length = struct.unpack_from("<HH", stream, begin)
            if kind == _END_OF_SHEET:
                return
            yield kind, stream[begin + 4 : begin + 4 + length]
            begin += 4 + length

    def _sector(self, number: int) -> bytes:
        begin = max(_HEADER, self._size) + number * self._size
        return self._content[begin : begin + self._size]

    def _sector_table(self) -> tuple[int, ...]:
        numbers = list(struct.unpack_from("<109I", self._content, 76))
        following = int.from_bytes(self._content[68:72], "little")
        per_sector = self._size // 4
        for _turn in range(len(self._content) // self._size):
            if following >= _LAST_SECTOR:
                break
            more = struct.unpack(f"<{per_sector}I", self._sector(following))
            numbers += more[:-1]
            following = more[-1]
        used = [number for number in numbers if number < _LAST_SECTOR]
        if len(set(used)) < len(used):
            raise ValueError(numbers)
        return tuple(
            entry
            for number in used
            for entry in struct.unpack(f"<{per_sector}I", self._sector(number))
        )

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, _followed(self._table, start)))

    def _small_chain(self, start: int) -> bytes:
        """Return a short stream: such ones share the stream of the root, in small sectors."""
        root, length = self._entries[_ROOT]
        shared = self._chain(root)[:length]
        content = self._chain(int.from_bytes(self._content[60:64], "little"))
        table = struct.unpack(f"<{len(content) // 4}I", content)
        places = (number * _SMALL_SECTOR for number in _followed(table, start))
        return b"".join(shared[place : place + _SMALL_SECTOR] for place in places)

    def _directory(self, content: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
        for begin in range(0, len(content) - _ENTRY + 1, _ENTRY):
            entry = content[begin : begin + _ENTRY]
            length = min(int.from_bytes(entry[64:66], "little"), 64)
            name = entry[: max(0, length - 2)].decode("utf-16-le", "replace")
            if name:
                start, size = struct.unpack_from("<II", entry, 116)
                yield name, (start, size)

    def _found_stream(self) -> bytes:
        start, size = self._entries[self._name]
        return (self._small_chain(start) if size < SMALL else self._chain(start))[:size]


def _farthest(kind: int, data: bytes) -> tuple[int, int]:
    """Return the row and the column that a record reaches to, -1 if it is no cell."""
    if kind not in _CELLS or len(data) < struct.calcsize("<HH"):
        return -1, -1
    row, column = struct.unpack_from("<HH", data)
    last = struct.unpack("<H", data[-2:])[0] if kind == _SEVERAL else column
    return row, max(column, last)


def _followed(table: tuple[int, ...], start: int) -> Iterator[int]:
    """Return the sectors of a chain, each once; a chain that bites its tail is refused."""
    seen: set[int] = set()
    number = start
    while number < _LAST_SECTOR:
        if number in seen:
            raise ValueError(number)
        seen.add(number)
        yield number
        number = table[number]
