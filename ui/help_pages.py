"""The help pages: short texts that come with the program, read without a network and searched.

A page is a text file in ``resources/help/LANGUAGE``, named after the page of the window that it
explains. Its first line is the title. Then come paragraphs, ``# headings``, ``- points`` and lines
``KEYS | what they do``; the last line, ``See: plan, dates``, names related pages. ``{post_update}``
stands for the keys of that menu entry. What a language lacks is read in English.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtGui import QKeySequence

from actionplan.i18n import LANGUAGES
from actionplan.queries.search import folded, holds_all, searched_words
from actionplan.resources import resource
from ui.actions import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

ORDER = (
    "start",
    "proof",
    "overview",
    "plan",
    "dates",
    "timeline",
    "evidence",
    "measures",
    "judgements",
    "people",
    "reports",
    "history",
    "import",
    "tracker",
    "search",
    "saving",
    "sharing",
    "preferences",
)
"""The pages as they are listed."""

OF_WINDOW = {
    "welcome": "start",
    "AddReadingsDialog": "measures",
    "AddMeasureDialog": "measures",
    "AgencyDialog": "people",
    "AttachDialog": "evidence",
    "CheckPlanDialog": "saving",
    "CopyDifferencesDialog": "sharing",
    "HandOverDialog": "people",
    "LinkEvidenceDialog": "evidence",
    "MergeDialog": "people",
    "MoveDueDialog": "dates",
    "NewPlanDialog": "start",
    "PasswordDialog": "saving",
    "PersonDialog": "people",
    "PreferencesDialog": "preferences",
    "ProtectDialog": "saving",
    "PublishDialog": "reports",
    "RecordStepDialog": "proof",
    "RestoreBackupDialog": "saving",
    "SecondCopiesDialog": "sharing",
    "TemplateDialog": "reports",
}
"""The help of what has no page of its own name; other dialogs belong to the page behind them."""

_SEE = "See: "
_PLACE = re.compile(r"\{(\w+)\}")


class Block(Struct, frozen=True):
    """A piece of a page: a "heading", "text", a "point", or a "key" with what it does."""

    kind: str
    text: str
    keys: str = ""


class HelpPage(Struct, frozen=True):
    """One page of help, in the language it was found in."""

    key: str
    title: str
    language: str
    blocks: tuple[Block, ...]
    see: tuple[str, ...]

    @property
    def spoken(self) -> str:
        """All of its words in one text, for searching and for reading aloud."""
        said = (f"{block.keys} {block.text}".strip() for block in self.blocks)
        return "\n".join((self.title, *said))


@cache
def help_pages(language: str) -> tuple[HelpPage, ...]:
    """Return every page, in ``language`` where it is written in it."""
    return tuple(_page(key, language) for key in ORDER)


def found(pages: Sequence[HelpPage], words: str) -> list[HelpPage]:
    """Return the pages that hold every word, those with a word in their title first.

    Accents need not be typed: "ol" finds "ôl".
    """
    wanted = searched_words(words)
    hits = [page for page in pages if holds_all(page.spoken, wanted)]
    if not wanted:
        return hits
    return sorted(hits, key=lambda page: not any(word in folded(page.title) for word in wanted))


def _page(key: str, language: str) -> HelpPage:
    own = resource("help", language, f"{key}.txt")
    code = language if own.is_file() else LANGUAGES[0]
    lines = resource("help", code, f"{key}.txt").read_text("utf-8").splitlines()
    see: tuple[str, ...] = ()
    if lines[-1].startswith(_SEE):
        see = tuple(lines.pop().removeprefix(_SEE).split(", "))
    pieces = "\n".join(lines[1:]).split("\n\n")
    blocks = (block for piece in pieces for block in _blocks(_with_keys(piece.strip())))
    return HelpPage(key, lines[0], code, tuple(blocks), see)


def _blocks(piece: str) -> list[Block]:
    """Return what stands between two empty lines: a paragraph, or several points or keys."""
    if piece.startswith("# "):
        return [Block("heading", piece[2:])]
    if piece.startswith("- "):
        return [Block("point", _joined(point)) for point in f"\n{piece}".split("\n- ")[1:]]
    if " | " in piece:
        rows = (line.split(" | ", 1) for line in piece.splitlines())
        return [Block("key", what, keys) for keys, what in rows]
    return [Block("text", _joined(piece))] if piece else []


def _joined(text: str) -> str:
    return " ".join(text.split())


def _with_keys(text: str) -> str:
    return _PLACE.sub(_keys, text)


def _keys(found_: re.Match[str]) -> str:
    shortcut = next(spec.shortcut for spec in ACTIONS if spec.name == found_[1])
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
