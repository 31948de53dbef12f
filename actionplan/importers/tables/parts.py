"""Walks through one XML part of an Office file, counting what a parser would build from it.

A document type is refused, so no entity can grow. Cells with content beyond the limits are refused,
since a parser makes the whole rectangle up to the farthest one; empty formatted cells are ignored,
as parsers do. Texts are counted as often as cells repeat them.
"""

from __future__ import annotations

import re
from collections import Counter
from xml.parsers import expat

from typing_extensions import override

from actionplan.importers.tables.model import MOST_CELLS, MOST_COLUMNS, MOST_ROWS

MOST_TEXT = 200_000_000
"""The greatest number of characters that all cells of a file may hold together."""

_DEEPEST = 256
_MISCOUNTED = 1_000_000
_ENDLESS = 1 << 63
_MOST_REPEATED_ROWS, _MOST_REPEATED_COLUMNS = 1 << 20, 1 << 14
_PLACE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_ODS_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


class PartError(Exception):
    """The part is not what an office program writes."""


class PartSpoiltError(PartError):
    """The part is no XML to its end."""


class PartTooLargeError(PartError):
    """The part holds more than a plan does."""


class TextCount:
    """What the cells of all parts hold together."""

    def __init__(self) -> None:
        self.characters = self.cells = self.elements = 0
        self.shared: list[int] = []
        self.used: Counter[int] = Counter()

    def is_too_much(self) -> bool:
        """Say whether the texts of all cells together are more than a plan holds."""
        shared = enumerate(self.shared)
        repeated = sum(size * self.used[index] for index, size in shared if index in self.used)
        return self.characters + repeated > MOST_TEXT or self.cells > MOST_CELLS


class PartReader:
    """Is fed with the bytes of one part."""

    def __init__(self, count: TextCount) -> None:
        self._count = count
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._first

    def feed(self, chunk: bytes, *, last: bool) -> None:
        """Take the next bytes.

        Raises:
            PartError: the part is refused.
        """
        try:
            self._parser.Parse(chunk, last)
        except (expat.ExpatError, ValueError) as error:
            raise PartSpoiltError from error

    def _refuse(self, *_declaration: object) -> None:
        raise PartError

    def _first(self, tag: str, attributes: dict[str, str]) -> None:
        """Choose by the first element what is counted."""
        walks: dict[str, type[_Walk]] = {
            "worksheet": _WorksheetWalk,
            "sst": _SharedTextWalk,
            "document-content": _OpenDocumentWalk,
            "Relationships": _RelationsWalk,
            "workbook": _WorkbookWalk,
        }
        walk = walks.get(tag.rpartition(" ")[2], _Walk)(self._count)
        self._parser.StartElementHandler = walk.start
        self._parser.EndElementHandler = walk.end
        self._parser.CharacterDataHandler = walk.text
        walk.start(tag, attributes)


class _Walk:
    """Counts nothing but how deep elements lie in one another."""

    def __init__(self, count: TextCount) -> None:
        self.count = count
        self.depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.count.elements += 1
        if self.depth > _DEEPEST:
            raise PartError
        self.began(tag.rpartition(" ")[2], attributes)

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.ended(tag.rpartition(" ")[2])

    def began(self, name: str, attributes: dict[str, str]) -> None:
        """Notice an element that begins."""

    def ended(self, name: str) -> None:
        """Notice an element that ends."""

    def text(self, text: str) -> None:
        """Notice text."""


class _SharedTextWalk(_Walk):
    """Measures the shared texts; the parser reserves room for as many as are announced."""

    def __init__(self, count: TextCount) -> None:
        super().__init__(count)
        self._size = 0
        self._announced = 0

    @override
    def began(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "sst":
                told = _number(attributes.get("uniqueCount"), 0, beyond=_ENDLESS)
                self._announced = max(self._announced, told)
            case "si":
                self._size = 0
            case _:
                pass

    @override
    def text(self, text: str) -> None:
        self._size += len(text)

    @override
    def ended(self, name: str) -> None:
        if name == "si":
            self.count.shared.append(self._size)
        if name == "sst" and self._announced > len(self.count.shared) + _MISCOUNTED:
            raise PartTooLargeError


class _RelationsWalk(_Walk):
    """Refuses two sheets in one place, since a parser would make the same one again and again."""

    def __init__(self, count: TextCount) -> None:
        super().__init__(count)
        self._places: set[str] = set()

    @override
    def began(self, name: str, attributes: dict[str, str]) -> None:
        if not attributes.get("Type", "").endswith("/worksheet"):
            return
        place = attributes.get("Target", "").casefold().lstrip("/").removeprefix("xl/")
        if place in self._places:
            raise PartError
        self._places.add(place)


class _WorkbookWalk(_Walk):
    """Refuses two sheets that are one relation, for the same reason."""

    def __init__(self, count: TextCount) -> None:
        super().__init__(count)
        self._relations: set[str] = set()

    @override
    def began(self, name: str, attributes: dict[str, str]) -> None:
        if name != "sheet":
            return
        relation = next((v for k, v in attributes.items() if k.endswith(" id")), "")
        if relation in self._relations:
            raise PartError
        self._relations.add(relation)


class _WorksheetWalk(_Walk):
    def __init__(self, count: TextCount) -> None:
        super().__init__(count)
        self._row = self._column = 0
        self._last_row = self._last_column = 0
        self._is_shared = False
        self._value = ""

    @override
    def began(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "row":
                self._row = _number(attributes.get("r"), self._row + 1)
                self._column = 0
            case "c":
                self._place(attributes.get("r", ""))
                self._is_shared = attributes.get("t") == "s"
                self._value = ""
            case "v" | "is" | "f":
                if self._row > MOST_ROWS or self._column > MOST_COLUMNS:
                    raise PartTooLargeError
                self._last_row = max(self._last_row, self._row)
                self._last_column = max(self._last_column, self._column)
            case _:
                pass

    @override
    def text(self, text: str) -> None:
        self.count.characters += len(text)
        if self._is_shared:
            self._value += text

    @override
    def ended(self, name: str) -> None:
        if name == "v" and self._is_shared:
            self.count.used[_number(self._value.strip(), 0)] += 1
        if name == "worksheet":
            self.count.cells += self._last_row * self._last_column

    def _place(self, reference: str) -> None:
        if not reference:
            self._column += 1
            return
        found = _PLACE.fullmatch(reference)
        if found is None:  # a place beyond every sheet would make the parser end the process
            raise PartError
        column = 0
        for letter in found[1].upper():
            column = 26 * column + ord(letter) - ord("A") + 1
        self._column, self._row = column, int(found[2])


class _OpenDocumentWalk(_Walk):
    def __init__(self, count: TextCount) -> None:
        super().__init__(count)
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._size = self._row_size = self._last = 0
        self._last_row = self._last_column = 0
        self._in_cell = self._is_filled = False

    @override
    def began(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "table":
                self._row = self._last_row = self._last_column = 0
            case "table-row":
                self._rows = _repeats(attributes, "rows", _MOST_REPEATED_ROWS)
                self._column = self._last = self._row_size = 0
            case "table-cell" | "covered-table-cell":
                self._columns = _repeats(attributes, "columns", _MOST_REPEATED_COLUMNS)
                self._size = 0
                self._in_cell = True
                self._is_filled = any(key.endswith("value-type") for key in attributes)
            case _:
                pass

    @override
    def text(self, text: str) -> None:
        if self._in_cell:
            self._size += len(text)

    @override
    def ended(self, name: str) -> None:
        match name:
            case "table-cell" | "covered-table-cell":
                self._column += self._columns
                self._in_cell = False
                if self._size or self._is_filled:
                    self._last = self._column
                    self._row_size += self._size * self._columns
            case "table-row":
                self._row += self._rows
                self.count.characters += self._row_size * self._rows
                if self._last and (self._last > MOST_COLUMNS or self._row > MOST_ROWS):
                    raise PartTooLargeError
                self._last_row = self._row if self._last else self._last_row
                self._last_column = max(self._last_column, self._last)
            case "table":
                self.count.cells += self._last_row * self._last_column
            case _:
                pass


def _repeats(attributes: dict[str, str], kind: str, most: int) -> int:
    times = _number(attributes.get(f"{_ODS_TABLE} number-{kind}-repeated"), 1)
    if not 0 < times <= most:
        raise PartError
    return times


def _number(text: str | None, default: int, *, beyond: int | None = None) -> int:
    """Return a number, ``default`` if it is none, ``beyond`` if it is longer than any count."""
    if not text or not text.isdecimal():
        return default
    if len(text) < len("10000000000"):
        return int(text)
    return default if beyond is None else beyond
