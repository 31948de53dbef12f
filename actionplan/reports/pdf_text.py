"""Breaking runs into lines: words are measured once, and a word too long for a line is cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from actionplan.reports.charts import Tone
from actionplan.reports.styles import ACCENT, TONES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.reports.blocks import Run, Runs
    from actionplan.reports.pdf_fonts import FontBook, Word
    from actionplan.reports.styles import TextLook
    from actionplan.reports.tagged import Element

SPACE = 0.278
"""The width of a space at size 1, the same in the plain and the bold font."""


@dataclass(slots=True, eq=False)
class Face:
    """How the words of one run are drawn; each run has its own, and a link keeps its element."""

    bold: bool
    colour: str
    link: str = ""
    text: str = ""
    element: Element | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A word in its face; ``glued`` if no space comes before it."""

    word: Word
    face: Face
    glued: bool = False


Line: TypeAlias = list[Token]


@dataclass(frozen=True, slots=True)
class Setting:
    """A paragraph broken into lines; ``joined`` holds the lines that end inside a word."""

    lines: list[Line]
    look: TextLook
    width: float
    joined: frozenset[int]
    chip: str = ""

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.look.leading

    def line_width(self, number: int) -> float:
        """Return the width of a line's words."""
        width = -SPACE
        for token in self.lines[number]:
            width += token.word.width + (0.0 if token.glued else SPACE)
        return max(0.0, width) * self.look.size


class Typesetter:
    """Sets runs in lines with the fonts of one document."""

    def __init__(self, fonts: FontBook) -> None:
        self.fonts = fonts

    def set(self, runs: Runs, look: TextLook, width: float, chip: str = "") -> Setting:
        """Break runs into lines of at most ``width``."""
        lines: list[Line] = []
        joined: set[int] = set()
        for paragraph in self._groups(runs, look, bold=bool(chip)):
            self._fill(paragraph, look.size, width, (lines, joined))
        return Setting(lines, look, width, frozenset(joined), chip)

    def line(self, text: str, look: TextLook, width: float, colour: str = "") -> Setting:
        """Break plain text into lines."""
        face = Face(look.bold, colour or look.colour)
        lines: list[Line] = []
        joined: set[int] = set()
        groups = [[Token(self.fonts.word(word, bold=look.bold), face)] for word in _split(text)]
        self._fill(groups, look.size, width, (lines, joined))
        return Setting(lines, look, width, frozenset(joined))

    def _groups(self, runs: Runs, look: TextLook, *, bold: bool) -> Iterator[list[Line]]:
        """Yield the lines that the text itself asks for, as groups of words that belong together."""
        groups: list[Line] = []
        glued = False
        for run in runs:
            face = _face(run, look, bold=bold)
            for number, part in enumerate(run.text.replace("\t", " ").split("\n")):
                if number:
                    yield groups
                    groups, glued = [], False
                self._take(part, face, groups, glued=glued)
                glued = (bool(part) and not part.endswith(" ")) or (glued and not part)
        yield groups

    def _take(self, text: str, face: Face, groups: list[Line], *, glued: bool) -> None:
        """Append the words of ``text``; the first joins the last group if no space is between."""
        word = self.fonts.word
        words = _split(text)
        if glued and words and not text.startswith(" "):
            groups[-1].append(Token(word(words[0], bold=face.bold), face, glued=True))
            words = words[1:]
        groups.extend([[Token(word(part, bold=face.bold), face)] for part in words])

    def _fill(
        self, groups: list[Line], size: float, width: float, result: tuple[list[Line], set[int]]
    ) -> None:
        lines, joined = result
        room = width / size
        line: Line = []
        used = 0.0
        for group in groups:
            length = group[0].word.width if len(group) == 1 else sum(t.word.width for t in group)
            if line and used + SPACE + length <= room:
                line += group
                used += SPACE + length
                continue
            if line:
                lines.append(line)
            line, used = group, length
            if length > room:
                line, used = self._cut(group, room, result)
        lines.append(line)

    def _cut(
        self, group: Line, room: float, result: tuple[list[Line], set[int]]
    ) -> tuple[Line, float]:
        """Add full lines of a word that no line holds; return its last piece and its length."""
        lines, joined = result
        line: Line = []
        used = 0.0
        for token in group:
            start = 0
            for end, width in self._breaks(token, room - used, room):
                piece = token.word.text[start:end]
                line.append(self._piece(piece, token.face, glued=bool(line)))
                joined.add(len(lines))
                lines.append(line)
                line, used, start = [], 0.0, end
            rest = self._piece(token.word.text[start:], token.face, glued=bool(line))
            line.append(rest)
            used += rest.word.width
        return line, used

    def _breaks(self, token: Token, first: float, room: float) -> Iterator[tuple[int, float]]:
        """Yield the places at which a word has to be cut."""
        left = first
        for place, character in enumerate(token.word.text):
            width = self.fonts.word(character, bold=token.face.bold).width
            if width > left and place:
                yield place, left
                left = room
            left -= width

    def _piece(self, text: str, face: Face, *, glued: bool) -> Token:
        return Token(self.fonts.word(text, bold=face.bold), face, glued)


def _split(text: str) -> list[str]:
    return [word for word in text.split(" ") if word]


def _face(run: Run, look: TextLook, *, bold: bool) -> Face:
    colour = look.colour if run.tone is Tone.PLAIN else TONES[run.tone].text
    bold = bold or run.bold or look.bold
    if run.link:
        return Face(bold, ACCENT, run.link, run.text)
    return Face(bold, colour)
