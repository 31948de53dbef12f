"""The file around the pages: objects, fonts, links, outline, metadata; PDF/UA-1 and PDF/A-2a.

reportlab keeps the objects and embeds the fonts. What it has no words for (the tree, archival
metadata) is written as finished objects.
"""

from __future__ import annotations

import zlib
from datetime import UTC
from typing import TYPE_CHECKING, Any

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase.pdfdoc import BasicFonts, PDFDocument, PDFObject, PDFStream
from typing_extensions import override

from actionplan.reports.pdf_pack import packed

if TYPE_CHECKING:
    from datetime import datetime


def text_string(value: str) -> str:
    """Return text as a string object."""
    if value.isascii() and value.isprintable():
        return f"({escapePDF(value.encode())})"
    return f"<FEFF{value.encode('utf-16-be', 'ignore').hex().upper()}>"


class RawObject(PDFObject):
    """An object whose bytes are known."""

    def __init__(self) -> None:
        self.content = b""

    def format(self, document: PDFDocument) -> bytes:  # noqa: ARG002  (reportlab hands it in)
        """Return the bytes."""
        return self.content


class ArchiveStream(PDFStream):
    """A stream with a line end before ``endstream``, which PDF/A asks for and reportlab omits."""

    @override
    def format(self, document: PDFDocument) -> bytes:
        """Return the stream object."""
        head, _end, _rest = super().format(document).rpartition(b"endstream\n")
        return bytes(head + b"\nendstream\n")


class PdfFile:
    """A PDF that is written object by object; numbers may be asked for before the content."""

    def __init__(self, language: str) -> None:
        self.document: Any = PDFDocument(  # Any: the stubs leave out most of its attributes
            invariant=1, pdfVersion=(1, 7), lang=language, compression=1
        )
        self.parents: dict[int, int] = {}
        self._objects: dict[int, RawObject] = {}

    def reserve(self) -> int:
        """Return the number of a new object, which is to be filled later."""
        raw = RawObject()
        self.document.Reference(raw, f"raw{len(self._objects)}")
        number: int = self.document.objectcounter
        self._objects[number] = raw
        return number

    def fill(self, number: int, content: str | bytes) -> None:
        """Give an object its content."""
        raw = content.encode("latin-1") if isinstance(content, str) else content
        self._objects[number].content = raw

    def add(self, content: str | bytes) -> int:
        """Write a new object and return its number."""
        number = self.reserve()
        self.fill(number, content)
        return number

    def add_stream(self, content: bytes, entries: str = "", *, compress: bool = True) -> int:
        """Write a stream and return its number."""
        if compress:
            content, entries = zlib.compress(content), f"{entries} /Filter /FlateDecode"
        head = f"<< {entries} /Length {len(content)} >>\nstream\n".encode()
        return self.add(head + content + b"\nendstream")

    def stamp(self, made: datetime) -> None:
        """Write ``made`` as the moment of creation."""
        moment = made.astimezone(UTC) if made.tzinfo else made
        stamp = self.document._timeStamp  # noqa: SLF001  (reportlab offers no other way to a date)
        stamp.YMDhms = moment.timetuple()[:6]
        stamp.dhh = stamp.dmm = 0

    @property
    def fonts(self) -> int:
        """The number of the dictionary of all fonts."""
        number, _version = self.document.idToObjectNumberAndVersion[BasicFonts]
        return int(number)

    def bytes(self, pages: int, outline: int) -> bytes:
        """Return the finished file, given the numbers of its page tree and outline (0: none)."""
        document = self.document
        for font in document.delayedFonts:
            font.addObjects(document)
        document.delayedFonts = []
        for item in document.idToObject.values():
            if type(item) is PDFStream:
                item.__class__ = ArchiveStream
        catalog = document.Catalog
        catalog.Pages = f"{pages} 0 R"
        catalog.Outlines = f"{outline} 0 R" if outline else None
        return packed(document, self._number(catalog), self._number(document.info))

    def _number(self, item: PDFObject) -> int:
        reference = self.document.Reference(item)
        number, _version = self.document.idToObjectNumberAndVersion[reference.name]
        return int(number)
