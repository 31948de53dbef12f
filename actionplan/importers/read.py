"""Reading a published report into a proposal: the one door of this folder.

A pure function of a path, so that it can run in a process of its own.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from actionplan.i18n import mark
from actionplan.importers.areas import areas_of, strengths_of
from actionplan.importers.errors import (
    EmptyReportError,
    NotAReportError,
    OldWordReportError,
    ProtectedReportError,
    ReportTooLargeError,
    UnreadableReportError,
)
from actionplan.importers.front import read_front
from actionplan.importers.judgements import judgements_of
from actionplan.importers.lists import find_parts
from actionplan.importers.pdf import MOST_MEGABYTES, MOST_PAGES, read_pdf
from actionplan.importers.plain_text import blocks_of_text, text_of
from actionplan.importers.proposal import Findings, Proposal
from actionplan.importers.response import RESPONSE, read_response
from actionplan.importers.word import SIGNATURE, read_word, text_of_blocks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from actionplan.importers.families import Family
    from actionplan.importers.layout import Block

_MAGIC = b"%PDF-"
_HEADER_WITHIN = 1024
_MEGABYTE = 1_000_000
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")

NO_AREAS = mark("No list of areas for improvement was found. Add the areas by hand.")


def read_report(path: Path, progress: Callable[[int, int], None] | None = None) -> Proposal:
    """Return everything that was found in a report; nothing is saved.

    ``progress`` is told how many pages are read, and of how many.
    """
    content = _content(path)
    blocks, pages = _blocks(content, path.name, progress)
    front = read_front(blocks)
    found = _found(blocks, front.family)
    return Proposal(
        file=path.name,
        title=front.title,
        framework=front.family.framework,
        family=front.family.name,
        provider=front.provider,
        inspection_start=front.start,
        inspection_end=front.end,
        published=front.published,
        reference=front.reference,
        lead_inspector=front.inspector,
        judgements=found.judgements,
        areas=found.areas,
        strengths=found.strengths,
        actions=found.actions,
        themes=found.themes,
        pages=pages,
        sha256=hashlib.sha256(content).hexdigest(),
        remarks=() if found.areas else (NO_AREAS,),
    )


def report_text(path: Path) -> str:
    """Return the words of a report that has no pages to show."""
    content = _content(path)
    if content.startswith(SIGNATURE):
        return text_of_blocks(read_word(content, path.name))
    return text_of(content, path.name)


def _found(blocks: list[Block], family: Family) -> Findings:
    if family.name == RESPONSE:
        return read_response(blocks, family)
    parts = find_parts(blocks, family)
    return Findings(
        judgements=judgements_of(blocks, family),
        areas=areas_of(parts),
        strengths=strengths_of(parts),
    )


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_MEGABYTES * _MEGABYTE:
            raise ReportTooLargeError(name=path.name, pages=MOST_PAGES, megabytes=MOST_MEGABYTES)
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableReportError(name=path.name) from error
    if not content.strip():
        raise EmptyReportError(name=path.name)
    return content


def _blocks(
    content: bytes, name: str, progress: Callable[[int, int], None] | None
) -> tuple[list[Block], int]:
    is_word = content.startswith(SIGNATURE)
    if not is_word and _MAGIC in content[:_HEADER_WITHIN]:
        return read_pdf(content, name, progress)
    if content.startswith(_COMPOUND):
        raise (ProtectedReportError if _LOCKED in content else OldWordReportError)(name=name)
    if name.lower().endswith(".pdf"):
        raise NotAReportError(name=name)
    blocks = read_word(content, name) if is_word else blocks_of_text(text_of(content, name))
    if not blocks:
        raise EmptyReportError(name=name)
    return blocks, 0
