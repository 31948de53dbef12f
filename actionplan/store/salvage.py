"""Change rows out of a damaged file, page by page, without asking SQLite.

A row is believed only if its checksum fits, so pages that are garbage, old or foreign yield nothing
false. The page layout is SQLite's published file format (section 1.6, "B-tree Pages", and 2.1,
"Record Format").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from actionplan.store.rows import ChangeRow, is_sound

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAF = 0x0D
_HEADER = 100
_PAGE_SIZES = {512 << step for step in range(8)}
_USUAL_PAGE = 4096
_COLUMNS = 16
_LONGEST = 2_000_000
_INTEGERS = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_REAL, _ZERO, _ONE, _BLOB, _TEXT = 7, 8, 9, 12, 13


def salvaged_rows(content: bytes) -> list[ChangeRow]:
    """Return every sound change row that the bytes of a plan file still hold, without repeats."""
    return [row for _number, row in numbered_rows(content)]


def numbered_rows(content: bytes) -> list[tuple[int, ChangeRow]]:
    """Return the same, each with its number: a journal counts its rows from 1 without a gap.

    Where the header does not say the page size, the usual one is tried.
    """
    size = int.from_bytes(content[16:18], "big")
    size = 65_536 if size == 1 else size
    sizes = [size, _USUAL_PAGE] if size in _PAGE_SIZES and size != _USUAL_PAGE else [_USUAL_PAGE]
    found: dict[str, tuple[int, ChangeRow]] = {}
    for page_size in sizes:
        for start in range(0, len(content), page_size):
            for number, row in _rows_of_page(content, start, page_size):
                found.setdefault(row.id, (number, row))
    return sorted(found.values(), key=lambda each: (each[1].hlc, each[1].id))


def _rows_of_page(content: bytes, start: int, size: int) -> Iterator[tuple[int, ChangeRow]]:
    page = content[start : start + size]
    head = _HEADER if start == 0 else 0
    if len(page) < head + 8 or page[head] != _LEAF:
        return
    count = int.from_bytes(page[head + 3 : head + 5], "big")
    for place in range(head + 8, min(head + 8 + count * 2, len(page) - 1), 2):
        offset = int.from_bytes(page[place : place + 2], "big")
        row = _row(content, page, offset, size)
        if row is not None:
            yield row


def _row(content: bytes, page: bytes, offset: int, size: int) -> tuple[int, ChangeRow] | None:
    try:
        number, payload = _payload(content, page, offset, size)
        row = ChangeRow._make(_record(payload)[1:15])
        return (number, row) if is_sound(row) else None
    except (ValueError, IndexError, TypeError, UnicodeDecodeError):
        return None


def _payload(content: bytes, page: bytes, offset: int, size: int) -> tuple[int, bytes]:
    """Return a cell's number and its record, following its overflow pages."""
    length, offset = _number(page, offset)
    rowid, offset = _number(page, offset)
    if not 0 < length < _LONGEST:
        raise ValueError(length)
    most, least = size - 35, (size - 12) * 32 // 255 - 23
    here = length
    if length > most:
        here = least + (length - least) % (size - 4)
        here = least if here > most else here
    payload = page[offset : offset + here]
    following = int.from_bytes(page[offset + here : offset + here + 4], "big")
    while len(payload) < length:
        part = content[(following - 1) * size : following * size]
        if following < 1 or len(part) < size:
            raise ValueError(following)
        payload += part[4 : 4 + length - len(payload)]
        following = int.from_bytes(part[:4], "big")
    return rowid, payload


def _number(page: bytes, offset: int) -> tuple[int, int]:
    """Return a variable-length integer and the offset behind it."""
    value = 0
    for place in range(8):
        byte = page[offset + place]
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:  # noqa: PLR2004  (the top bit says that more follows)
            return value, offset + place + 1
    return (value << 8) | page[offset + 8], offset + 9


def _record(payload: bytes) -> list[Any]:
    header, offset = _number(payload, 0)
    kinds = []
    while offset < header:
        kind, offset = _number(payload, offset)
        kinds.append(kind)
    if len(kinds) != _COLUMNS:
        raise ValueError(len(kinds))
    values = []
    for kind in kinds:
        value, offset = _value(payload, offset, kind)
        values.append(value)
    return values


def _value(payload: bytes, offset: int, kind: int) -> tuple[Any, int]:
    if kind in _INTEGERS:
        width = _INTEGERS[kind]
        number = int.from_bytes(payload[offset : offset + width], "big", signed=True)
        return (number if kind else None), offset + width
    if kind in (_ZERO, _ONE):
        return kind - _ZERO, offset
    if kind == _REAL or kind < _BLOB:
        raise ValueError(kind)
    width = (kind - (_TEXT if kind % 2 else _BLOB)) // 2
    part = payload[offset : offset + width]
    if len(part) != width or not kind % 2:
        raise ValueError(kind)
    return part.decode("utf-8"), offset + width
