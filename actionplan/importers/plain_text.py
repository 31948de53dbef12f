"""Plain text as blocks, with one paragraph to a line or wrapped at a margin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionplan.importers.errors import NotAReportError, ReportTooLargeError
from actionplan.importers.headings import opening_of, timescale_of
from actionplan.importers.layout import Block, Line, join, split_mark
from actionplan.importers.pdf import MOST_PAGES
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_TEXT_MEGABYTES = 1
_MEGABYTE = 1_000_000
_WRAPPED_AT = 130
_SHORT = 160
_MARKUP = re.compile(r"</?(?:p|br|div|span|b|i)\b[^<>]*>", re.IGNORECASE)
_CELLS = re.compile(r"\S(?:\t| {3,})\S")
_FINISHED = (".", "!", "?", ":")
_NO_HEADING = (".", ";", ",")
_OTHER_FORMATS = ("<!doctype", "<html", "<?xml", "{\\rtf")


def text_of(content: bytes, name: str) -> str:
    """Decode a text file, refusing what is not text."""
    if len(content) > MOST_TEXT_MEGABYTES * _MEGABYTE:
        raise ReportTooLargeError(name=name, pages=MOST_PAGES, megabytes=MOST_TEXT_MEGABYTES)
    if b"\0" in content and not _is_utf16(content):
        raise NotAReportError(name=name)
    text = _decoded(content).lstrip("\ufeff")
    if text.lstrip().lower().startswith(_OTHER_FORMATS):
        raise NotAReportError(name=name)
    return text


def _is_utf16(content: bytes) -> bool:
    return content[:2] in {b"\xff\xfe", b"\xfe\xff"}


def _decoded(content: bytes) -> str:
    if _is_utf16(content):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def blocks_of_text(text: str) -> list[Block]:
    """Return the blocks of a plain text; a short line that stands alone is a heading."""
    blocks: list[Block] = []
    wrapped = _is_wrapped(text)
    for group, gap in _groups(_MARKUP.sub(" ", text)):
        parts = _paragraphs(group, wrapped=wrapped)
        for index, lines in enumerate(parts):
            alone = len(parts) == 1
            block = _block(lines, alone=alone, gap=gap if index == 0 else 0)
            if blocks and index == 0 and _goes_on(blocks[-1], block):
                blocks[-1] = _joined(blocks[-1], block)
            else:
                blocks.append(block)
    return blocks


def _is_wrapped(text: str) -> bool:
    lengths = sorted(len(line) for line in text.splitlines() if line.strip())
    return bool(lengths) and lengths[int(0.97 * (len(lengths) - 1))] < _WRAPPED_AT


def _groups(text: str) -> Iterator[tuple[list[str], int]]:
    """Yield lines without an empty line between them, and how many empty lines came before."""
    group: list[str] = []
    empty = 0
    for line in [*text.splitlines(), ""]:
        if line.strip():
            group.append(line)
            continue
        if group:
            yield group, empty
            group, empty = [], 0
        empty += 1


def _paragraphs(group: list[str], *, wrapped: bool) -> list[list[str]]:
    parts: list[list[str]] = []
    is_open = False
    for line in group:
        mark, number, _ = split_mark(line)
        alone = _stands_alone(line)
        if is_open and wrapped and not (mark or number or alone):
            parts[-1].append(line)
        else:
            parts.append([line])
            is_open = not alone
    return parts


def _stands_alone(line: str) -> bool:
    """Say whether a line is a heading over a list or a row of a table, whatever follows it."""
    return bool(opening_of(line) or timescale_of(line) or _CELLS.search(line))


def _block(lines: list[str], *, alone: bool, gap: int) -> Block:
    mark, number, rest = split_mark(lines[0])
    text = join([rest, *(line.strip() for line in lines[1:])])
    printed = tuple(Line(text=line, x0=_indent(line)) for line in lines)
    heading = alone and not mark and not number and _looks_like_heading(text)
    return Block(
        text=text,
        lines=printed,
        mark=mark,
        number=number,
        rank=1.0 if heading else 0.0,
        gap=gap > 1,
    )


def _indent(line: str) -> float:
    return 6.0 * (len(line) - len(line.lstrip(" ")))


def _looks_like_heading(text: str) -> bool:
    return len(text) < _SHORT and not text[:1].islower() and not text.endswith(_NO_HEADING)


def _goes_on(last: Block, block: Block) -> bool:
    """A page break may have torn a sentence: the rest begins in lower case."""
    if block.is_item or not block.text[:1].islower() or last.rank:
        return False
    return not last.text.endswith(_FINISHED)


def _joined(last: Block, block: Block) -> Block:
    return replace(last, text=join([last.text, block.text]), lines=last.lines + block.lines)
