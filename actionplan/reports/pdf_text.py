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
    """How words are drawn; each link has a face of its own, which keeps its element.

    ``space`` is the font resource that has a space; those with rare characters have none.
    """

    bold: bool
    colour: str
    space: str
    link: str = ""
    text: str = ""
    element: Element | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A word in its face; ``glued`` if no space comes before it."""

    word: Word
    width: float
    face: Face
    glued: bool = False


Line: TypeAlias = list[Token]
_Group: TypeAlias = tuple[Token, ...]
_Result: TypeAlias = tuple[list[Line], set[int]]


@dataclass(frozen=True, slots=True)
class Setting:
    """A paragraph broken into lines; ``joined`` holds the lines that end inside a word.

    It is ``plain`` if all its words have one face and none is a link.
    """

    lines: list[Line]
    look: TextLook
    joined: frozenset[int]
    plain: bool = False
    chip: str = ""

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.look.leading

    def line_width(self, number: int) -> float:
        """Return the width of a line's words."""
        width = -SPACE
        for token in self.lines[number]:
            width += token.width + (0.0 if token.glued else SPACE)
        return max(0.0, width) * self.look.size


class _Known(dict[str, _Group]):
    """The words of one face, each made once."""

    def __init__(self, fonts: FontBook, face: Face) -> None:
        super().__init__()
        self._fonts = fonts
        self.face = face

    def __missing__(self, text: str) -> _Group:
        word = self._fonts.word(text, bold=self.face.bold)
        group = self[text] = (Token(word, word.width, self.face),)
        return group


class Typesetter:
    """Sets runs in lines with the fonts of one document."""

    def __init__(self, fonts: FontBook) -> None:
        self.fonts = fonts
        self._faces: dict[tuple[bool, str], _Known] = {}

    def set(self, runs: Runs, look: TextLook, width: float, chip: str = "") -> Setting:
        """Break runs into lines of at most ``width``."""
        result: _Result = ([], set())
        for groups in self._groups(runs, look, bold=bool(chip)):
            self._fill(groups, width / look.size, result)
        plain = len(runs) == 1 and not runs[0].link
        return Setting(result[0], look, frozenset(result[1]), plain, chip)

    def line(self, text: str, look: TextLook, width: float, colour: str = "") -> Setting:
        """Break plain text into lines."""
        known = self._known(bold=look.bold, colour=colour or look.colour)
        result: _Result = ([], set())
        self._fill([known[word] for word in _split(text)], width / look.size, result)
        return Setting(result[0], look, frozenset(result[1]), plain=True)

    def _known(self, *, bold: bool, colour: str) -> _Known:
        key = (bold, colour)
        if key not in self._faces:
            self._faces[key] = _Known(self.fonts, Face(bold, colour, self._space(bold=bold)))
        return self._faces[key]

    def _space(self, *, bold: bool) -> str:
        return self.fonts.word(" ", bold=bold).pieces[0][0]

    def _words_of(self, run: Run, look: TextLook, *, bold: bool) -> _Known:
        bold = bold or run.bold or look.bold
        if run.link:
            face = Face(bold, ACCENT, self._space(bold=bold), run.link, run.text)
            return _Known(self.fonts, face)
        colour = look.colour if run.tone is Tone.PLAIN else TONES[run.tone].text
        return self._known(bold=bold, colour=colour)

    def _groups(self, runs: Runs, look: TextLook, *, bold: bool) -> Iterator[list[_Group]]:
        """Yield the lines that the text itself asks for, each as groups of glued words."""
        groups: list[_Group] = []
        glued = False
        for run in runs:
            known = self._words_of(run, look, bold=bold)
            for number, part in enumerate(run.text.replace("\t", " ").split("\n")):
                if number:
                    yield groups
                    groups, glued = [], False
                _take(part, known, groups, glued=glued)
                glued = (bool(part) and not part.endswith(" ")) or (glued and not part)
        yield groups

    def _fill(self, groups: list[_Group], room: float, result: _Result) -> None:
        """Add the lines of ``groups``; ``room`` is their width at size 1."""
        lines = result[0]
        line: Line = []
        used = 0.0
        for group in groups:
            length = group[0].width if len(group) == 1 else sum(token.width for token in group)
            if line and used + SPACE + length <= room:
                line += group
                used += SPACE + length
                continue
            if line:
                lines.append(line)
            line, used = list(group), length
            if length > room:
                line, used = self._cut(group, room, result)
        lines.append(line)

    def _cut(self, group: _Group, room: float, result: _Result) -> tuple[Line, float]:
        """Add full lines of a word that no line holds; return its last piece and its length."""
        lines, joined = result
        line: Line = []
        used = 0.0
        for token in group:
            start = 0
            for end in self._breaks(token, room - used, room):
                line.append(self._piece(token, start, end, glued=bool(line)))
                joined.add(len(lines))
                lines.append(line)
                line, used, start = [], 0.0, end
            rest = self._piece(token, start, None, glued=bool(line))
            line.append(rest)
            used += rest.width
        return line, used

    def _breaks(self, token: Token, first: float, room: float) -> Iterator[int]:
        """Yield the places at which a word has to be cut."""
        left = first
        for place, character in enumerate(token.word.text):
            width = self.fonts.word(character, bold=token.face.bold).width
            if width > left and (place or left < room):
                yield place
                left = room
            left -= width

    def _piece(self, token: Token, start: int, end: int | None, *, glued: bool) -> Token:
        word = self.fonts.word(token.word.text[start:end], bold=token.face.bold)
        return Token(word, word.width, token.face, glued)


def _take(text: str, known: _Known, groups: list[_Group], *, glued: bool) -> None:
    """Append the words of ``text``; the first joins the last group if no space is between."""
    words = _split(text)
    if glued and words and not text.startswith(" "):
        (token,) = known[words[0]]
        groups[-1] = (*groups[-1], Token(token.word, token.width, token.face, glued=True))
        del words[0]
    groups.extend(map(known.__getitem__, words))


def _split(text: str) -> list[str]:
    words = text.split(" ")
    return [word for word in words if word] if "" in words else words
