"""Putting the objects of a PDF into a file: small ones packed in compressed streams.

The logical tree of a long report is tens of thousands of small objects. Written one by one, as
reportlab does, they are most of the file; packed, they are a small part of it.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import format as formatted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfbase.pdfdoc import PDFDocument

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PACK = 200
"""The number of objects in one stream."""
_IN_FILE, _IN_PACK = 1, 2
_PLACE_BYTES, _INDEX_BYTES = 4, 2


def packed(document: PDFDocument, catalog: int, info: int) -> bytes:
    """Return the file that holds the objects of ``document``."""
    packer = _Packer()
    for number, content in _objects(document):
        if content.endswith((b"endstream", b"endstream\n")):
            packer.write(number, content)
        else:
            packer.pack(number, content)
    return packer.finish(catalog, info)


def _objects(document: PDFDocument) -> Iterator[tuple[int, bytes]]:
    """Yield every object with its number; some are added while others are formatted."""
    number = 1
    while number in document.numberToId:
        item = document.idToObject[document.numberToId[number]]
        yield number, formatted(item, document, toplevel=1)
        number += 1


class _Packer:
    """Collects objects and remembers where each of them is."""

    def __init__(self) -> None:
        self._parts = [_HEADER]
        self._length = len(_HEADER)
        self._places: dict[int, tuple[int, int, int]] = {}
        self._waiting: list[tuple[int, bytes]] = []

    def write(self, number: int, content: bytes) -> None:
        """Write an object of its own."""
        self._places[number] = (_IN_FILE, self._length, 0)
        part = b"%d 0 obj\n%b\nendobj\n" % (number, content.rstrip(b"\n"))
        self._parts.append(part)
        self._length += len(part)

    def pack(self, number: int, content: bytes) -> None:
        """Keep an object for the packs, which are written last."""
        self._waiting.append((number, content.strip()))

    def finish(self, catalog: int, info: int) -> bytes:
        """Write packs, table and trailer, and return the file."""
        highest = max([*self._places, *(number for number, _content in self._waiting)])
        for start in range(0, len(self._waiting), _PACK):
            highest += 1
            self._write_pack(highest, self._waiting[start : start + _PACK])
        self._write_table(highest + 1, catalog, info)
        return b"".join(self._parts)

    def _write_pack(self, number: int, objects: list[tuple[int, bytes]]) -> None:
        index: list[bytes] = []
        length = 0
        for place, (member, content) in enumerate(objects):
            self._places[member] = (_IN_PACK, number, place)
            index.append(b"%d %d" % (member, length))
            length += len(content) + 1
        head = b" ".join(index) + b"\n"
        body = head + b"\n".join(content for _member, content in objects)
        entries = b"/Type /ObjStm /N %d /First %d" % (len(objects), len(head))
        self.write(number, _stream(entries, body))

    def _write_table(self, number: int, catalog: int, info: int) -> None:
        start = self._length
        self._places[number] = (_IN_FILE, start, 0)
        rows = [(0, 0, 0xFFFF)]
        rows += [self._places[member] for member in range(1, number + 1)]
        table = b"".join(
            bytes([kind])
            + place.to_bytes(_PLACE_BYTES, "big")
            + index.to_bytes(_INDEX_BYTES, "big")
            for kind, place, index in rows
        )
        digest = b"<%b>" % hashlib.sha256(b"".join(self._parts)).hexdigest()[:32].encode()
        entries = b"/Type /XRef /Size %d /W [1 %d %d] /Root %d 0 R /Info %d 0 R /ID [%b %b]" % (
            number + 1,
            _PLACE_BYTES,
            _INDEX_BYTES,
            catalog,
            info,
            digest,
            digest,
        )
        self.write(number, _stream(entries, table))
        self._parts.append(b"startxref\n%d\n%%%%EOF\n" % start)


def _stream(entries: bytes, content: bytes) -> bytes:
    content = zlib.compress(content)
    head = b"<< %b /Filter /FlateDecode /Length %d >>" % (entries, len(content))
    return head + b"\nstream\n" + content + b"\nendstream"
