"""Looks at an old Excel file (.xls) before the parser does: how far its cells reach.

The parser makes the whole rectangle up to the farthest cell, and a file of some kilobytes can name
a cell far out. So the stream of records is found in the compound file and walked through.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from actionplan.importers.tables.model import MOST_COLUMNS, MOST_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_HEADER = 512
_LAST_SECTOR = 0xFFFFFFFA
_ENTRY = 128
_STREAMS = ("Workbook", "Book")
_MACROS = ("_VBA_PROJECT_CUR", "_VBA_PROJECT")
_CELLS = frozenset(
    (0x0003, 0x0004, 0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x0206, 0x027E, 0x0406)
)
_ROOT = "Root Entry"
_SMALL, _SMALL_SECTOR = 4096, 64
_PASSWORD = 0x002F
_SEVERAL = 0x00BD
_DIMENSIONS = 0x0200
_LAST_ROW, _LAST_COLUMN = 1 << 16, 1 << 8


class LegacyFile:
    """The parts of a compound file that tell whether it is safe to read.

    Raises:
        ValueError: it is not a sound compound file (``struct.error`` and ``LookupError`` as well).
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        cutoff = int.from_bytes(content[56:60], "little")
        if shift not in (9, 12) or (1 << small_shift, cutoff) != (_SMALL_SECTOR, _SMALL):
            raise ValueError(shift)
        self._size = 1 << shift
        self._table = self._sector_table()
        start = int.from_bytes(content[48:52], "little")
        entries = list(self._directory(self._chain(start)))
        self._entries = dict(reversed(entries))  # of two alike the first counts, as for the parser

    @property
    def has_macros(self) -> bool:
        """Whether a program comes with it."""
        return any(name in self._entries for name in _MACROS)

    @property
    def is_protected(self) -> bool:
        """Whether a password is asked for."""
        return any(kind == _PASSWORD for kind, _data in self._records())

    def reaches_too_far(self) -> bool:
        """Say whether a cell lies, or is announced, beyond the limits."""
        for kind, data in self._records():
            if kind in _CELLS and len(data) >= struct.calcsize("<HH"):
                row, column = struct.unpack_from("<HH", data)
                if kind == _SEVERAL:
                    column = max(column, struct.unpack("<H", data[-2:])[0])
                if row >= MOST_ROWS or column >= MOST_COLUMNS:
                    return True
            if kind == _DIMENSIONS and len(data) >= struct.calcsize("<IIHH"):
                _first, rows, _left, columns = struct.unpack_from("<IIHH", data)
                if rows > _LAST_ROW or columns > _LAST_COLUMN:
                    return True
        return False

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
        return tuple(
            entry
            for number in used
            for entry in struct.unpack(f"<{per_sector}I", self._sector(number))
        )

    def _chain(self, start: int) -> bytes:
        parts: list[bytes] = []
        number = start
        for _turn in range(len(self._table)):
            if number >= _LAST_SECTOR:
                break
            parts.append(self._sector(number))
            number = self._table[number]
        return b"".join(parts)

    def _small_chain(self, start: int) -> bytes:
        """Return a short stream: such ones share the stream of the root, in small sectors."""
        root, length = self._entries[_ROOT]
        shared = self._chain(root)[:length]
        content = self._chain(int.from_bytes(self._content[60:64], "little"))
        following = struct.unpack(f"<{len(content) // 4}I", content)
        parts: list[bytes] = []
        number = start
        for _turn in range(len(following)):
            if number >= _LAST_SECTOR:
                break
            parts.append(shared[number * _SMALL_SECTOR : (number + 1) * _SMALL_SECTOR])
            number = following[number]
        return b"".join(parts)

    def _directory(self, content: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
        for begin in range(0, len(content) - _ENTRY + 1, _ENTRY):
            entry = content[begin : begin + _ENTRY]
            length = min(int.from_bytes(entry[64:66], "little"), 64)
            name = entry[: max(0, length - 2)].decode("utf-16-le", "replace")
            if name:
                start, size = struct.unpack_from("<II", entry, 116)
                yield name, (start, size)

    def _records(self) -> Iterator[tuple[int, bytes]]:
        place = next((self._entries[name] for name in _STREAMS if name in self._entries), None)
        if place is None:
            raise ValueError(_STREAMS[0])
        start, size = place
        stream = (self._small_chain(start) if size < _SMALL else self._chain(start))[:size]
        begin = 0
        while begin + 4 <= len(stream):
            kind, length = struct.unpack_from("<HH", stream, begin)
            yield kind, stream[begin + 4 : begin + 4 + length]
            begin += 4 + length
