"""Lines and blocks of a report, the common ground of PDF and plain text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from actionplan.importers.proposal import Place, Rect

RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_UNSHOWN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ue000-\uf8ff\ufeff\ufffe\uffff]"
)
_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s*(?=[A-Za-z‘“'\"(])")
_LETTER_BULLET = re.compile(r"o\s+(?=\w)")
_SECOND_HALF = re.compile(r"(?:and|or)\b|to \d")
_BULLET_KINDS = {"Co", "So", "Sm", "Cc", "Cn"}
_BULLET_SIGNS = "•·‣⁃∙–—-*"
_NOT_BULLETS = "+<>=~|©®™°\ufffe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line; plain text has page 0 and no places, only an indent in ``x0``.

    Lines of one page with the same ``row`` stand in the same row of a table; 0 is outside of any.
    A ``cell`` was cut off from a line that ran on over the border of a column.
    """

    text: str
    page: int = 0
    x0: float = 0.0
    x1: float = 0.0
    y: float = 0.0
    size: float = 0.0
    bold: bool = False
    slanted: bool = False
    row: int = 0
    cell: bool = False

    @property
    def rect(self) -> Rect:
        """The box of the line on its page."""
        low, high = self.y - 0.25 * self.size, self.y + 0.8 * self.size
        return (round(self.x0, 1), round(low, 1), round(self.x1, 1), round(high, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The lines of one page, in the order of its content, and the height of the page."""

    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines that belong together: a heading, a paragraph or one item of a list.

    ``mark`` is the bullet in front of an item, ``number`` its printed number; both are cut
    off from ``text``. ``rank`` orders headings: the larger and bolder, the higher; 0 is body text.
    """

    text: str
    lines: tuple[Line, ...] = field(repr=False)
    mark: str = ""
    number: str = ""
    rank: float = 0.0
    gap: bool = False

    @property
    def first(self) -> Line:
        """The line the block begins with."""
        return self.lines[0]

    @property
    def page(self) -> int | None:
        """The page the block begins on, None in plain text."""
        return self.first.page or None

    @property
    def x0(self) -> float:
        """How far the block is indented."""
        return self.first.x0

    @property
    def is_item(self) -> bool:
        """Whether the block carries a bullet or a number."""
        return bool(self.mark or self.number)

    @property
    def place(self) -> Place | None:
        """Where to show the block on the page it begins on."""
        return place_of(self.lines)


def place_of(lines: tuple[Line, ...]) -> Place | None:
    """Return the boxes of the lines on the first of their pages, None in plain text."""
    page = lines[0].page if lines else 0
    if not page:
        return None
    return Place(page=page, rects=tuple(line.rect for line in lines if line.page == page))


def tidy(text: str) -> str:
    """Return text with single spaces and without control, format and private characters."""
    return _SPACES.sub(" ", _UNSHOWN.sub("", text)).strip()


def join(texts: list[str]) -> str:
    """Join the texts of lines; a word divided at a line end becomes one with its hyphen.

    “16- and 17-year-olds” may be divided there too and keeps its space.
    """
    joined = ""
    for text in texts:
        divided = joined[-1:] == "-" and joined[-2:-1].isalnum() and text[:1].isalnum()
        glued = not joined or (divided and not _SECOND_HALF.match(text))
        joined += text if glued else f" {text}"
    return tidy(joined)


def split_mark(text: str) -> tuple[str, str, str]:
    """Split a line into its bullet, its number and the rest; the first two may be empty."""
    text = text.strip()
    if numbered := _NUMBER.match(text):
        return "", numbered[1], text[numbered.end() :]
    if _LETTER_BULLET.match(text):
        return "o", "", text[1:].strip()
    if text and is_bullet(text):
        return text[0], "", text[1:].strip()
    return "", "", text


def is_bullet(text: str) -> bool:
    """Say whether a line begins with a bullet of any of the many kinds."""
    first, second = text[0], text[1:2]
    if first in _BULLET_SIGNS:
        return second.isspace()
    return unicodedata.category(first) in _BULLET_KINDS and first not in _NOT_BULLETS
