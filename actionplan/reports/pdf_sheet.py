"""One page of the PDF while it is drawn: operators, owners of marked content, links, targets."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from typing_extensions import override

from actionplan.reports.pdf_text import SPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.reports.pdf_text import Face, Line, Setting, Token
    from actionplan.reports.tagged import Element

_BASE = 0.35
"""How far the base line is below the middle of a line, as a share of the size."""


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A rectangle of a page that leads somewhere; ``words`` tells where to those who hear it."""

    box: tuple[float, float, float, float]
    address: str
    words: str
    owner: Element


@dataclass(slots=True)
class Sheet:
    """A page; lengths are points from its lower left corner."""

    index: int
    width: float
    height: float
    code: list[str] = field(default_factory=list)
    owners: list[Element] = field(default_factory=list)
    links: list[LinkArea] = field(default_factory=list)

    def begin(self, owner: Element | None) -> str:
        """Return the operator that opens content of ``owner``, or an artifact."""
        if owner is None:
            return "/Artifact BMC"
        self.owners.append(owner)
        mark = len(self.owners) - 1
        owner.children.append((self.index, mark))
        return f"/{owner.tag} <</MCID {mark}>> BDC"

    def artifact(self, code: str, kind: str = "") -> None:
        """Draw what is not content; ``kind`` names page furniture."""
        self.code.append(f"{_artifact(kind)}\nq {code} Q\nEMC")

    def fill(self, box: tuple[float, float, float, float], colour: str, at: int = -1) -> None:
        """Fill a rectangle (x, y, width, height), under what was drawn since place ``at``."""
        x, y, width, height = box
        code = f"{rgb(colour)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f"
        place = len(self.code) if at < 0 else at
        self.code.insert(place, f"/Artifact BMC\nq {code} Q\nEMC")

    def chip(self, box: tuple[float, float, float, float], colour: str) -> None:
        """Fill a rectangle with round ends (x, y, width, height)."""
        x, y, width, height = box
        middle = y + height / 2
        self.code.append(
            f"/Artifact BMC\nq {rgb(colour)} RG {height:.2f} w 1 J "
            f"{x + height / 2:.2f} {middle:.2f} m {x + width - height / 2:.2f} {middle:.2f} l S Q"
            "\nEMC"
        )

    def text(
        self, setting: Setting, place: tuple[float, float], owner: Element | None,
        lines: range | None = None, kind: str = "",
    ) -> None:  # fmt: skip
        """Draw lines of a paragraph; ``place`` is the left and upper edge of the first."""
        lines = range(len(setting.lines)) if lines is None else lines
        if not any(setting.lines[number] for number in lines):
            return
        _TextDrawing(self, setting, owner, kind).draw(place, lines)


class BlankSheet(Sheet):
    """A page on which nothing is drawn: only the places of things are asked for."""

    @override
    def artifact(self, code: str, kind: str = "") -> None:
        pass

    @override
    def fill(self, box: tuple[float, float, float, float], colour: str, at: int = -1) -> None:
        pass

    @override
    def text(
        self, setting: Setting, place: tuple[float, float], owner: Element | None,
        lines: range | None = None, kind: str = "",
    ) -> None:  # fmt: skip
        pass


@dataclass(frozen=True, slots=True)
class Target:
    """Where a heading stands."""

    page: int
    top: float


def base_line(top: float, look_leading: float, size: float) -> float:
    """Return the base line of a line of text whose upper edge is ``top``."""
    return top - look_leading / 2 - size * _BASE


class _TextDrawing:
    """Draws one stretch of lines as one text object; links are marked content of their own."""

    def __init__(self, sheet: Sheet, setting: Setting, owner: Element | None, kind: str) -> None:
        self._sheet = sheet
        self._setting = setting
        self._owner = owner
        self._kind = kind
        self._out: list[str] = []
        self._codes: list[str] = []
        self._font = self._colour = ""
        self._link: Face | None = None
        self._rules: list[str] = []

    def draw(self, place: tuple[float, float], lines: range) -> None:
        look, (x, top) = self._setting.look, place
        y = base_line(top, look.leading, look.size)
        self._out.append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {look.leading:.2f} TL")
        self._open(None)
        for number in lines:
            if number != lines.start:
                self._codes_out()
                self._out.append("T*")
            if not (self._setting.plain and self._plain_line(number)):
                self._line(number, x, y - (number - lines.start) * look.leading)
            line = self._setting.lines[number]
            last = number + 1 == len(self._setting.lines)
            if line and not last and number not in self._setting.joined:
                self._space(line[-1].face)
        self._codes_out()
        self._out.append("EMC ET")
        self._sheet.code.append("\n".join(self._out))
        if self._rules:
            self._sheet.artifact("\n".join(self._rules))

    def _plain_line(self, number: int) -> bool:
        """Draw a line whose words all come from one font resource; say whether it was one."""
        line = self._setting.lines[number]
        pieces = [token.word.pieces[0] for token in line if len(token.word.pieces) == 1]
        if len(pieces) != len(line) or not line or line[0].glued:
            return False
        resource = line[0].face.space
        if any(piece[0] != resource for piece in pieces):
            return False
        self._look(line[0].face, resource)
        self._codes.append(" ".join([code for _resource, code in pieces]))
        return True

    def _look(self, face: Face, resource: str) -> None:
        """Change to the colour and the font of what comes next."""
        if face.colour != self._colour:
            self._codes_out()
            self._colour = face.colour
            self._out.append(f"{rgb(self._colour)} rg")
        if resource != self._font:
            self._codes_out()
            self._font = resource
            self._out.append(f"{resource} {self._setting.look.size:g} Tf")

    def _line(self, number: int, x: float, y: float) -> None:
        line = self._setting.lines[number]
        for index, token in enumerate(line):
            if token.face is not self._link and (token.face.link or self._link):
                self._change_link(token, spaced=index > 0 and not token.glued)
            elif index and not token.glued:
                self._space(token.face)
            self._word(token)
        if not self._setting.plain and any(token.face.link for token in line):
            self._areas(line, x, y)

    def _word(self, token: Token) -> None:
        for resource, code in token.word.pieces:
            self._look(token.face, resource)
            self._codes.append(code)

    def _space(self, face: Face) -> None:
        """Add a space, also at the end of a line, where words would be read as one without it."""
        self._look(face, face.space)
        self._codes.append(" ")

    def _codes_out(self) -> None:
        if self._codes:
            self._out.append(f"({''.join(self._codes)}) Tj")
            self._codes = []

    def _open(self, link: Face | None) -> None:
        self._link = link
        if self._owner is None:
            self._out.append(_artifact(self._kind))
        else:
            owner = self._link_element(link, self._owner) if link else self._owner
            self._out.append(self._sheet.begin(owner))

    def _change_link(self, token: Token, *, spaced: bool) -> None:
        """Close one stretch and open the next; the space between belongs to what is no link."""
        if spaced and self._link is None:
            self._space(token.face)
        self._codes_out()
        self._out.append("EMC")
        was_link = self._link is not None
        self._open(token.face if token.face.link else None)
        if spaced and was_link:
            self._space(token.face)

    def _link_element(self, face: Face, owner: Element) -> Element:
        if face.element is None:
            face.element = owner.add("Link")
        return face.element

    def _areas(self, line: Line, x: float, y: float) -> None:
        """Lay the areas of links over the words of a line, and rule them under."""
        size, leading = self._setting.look.size, self._setting.look.leading
        for face, start, end in _stretches(line, size):
            if face.element is None:
                continue
            box = (x + start, y - size * 0.3, x + end, y - size * 0.3 + leading)
            self._sheet.links.append(LinkArea(box, face.link, face.text, face.element))
            rule = f"{x + start:.2f} {y - 1.5:.2f} m {x + end:.2f} {y - 1.5:.2f} l S"
            self._rules.append(f"{rgb(face.colour)} RG 0.6 w {rule}")


def _stretches(line: Line, size: float) -> Iterator[tuple[Face, float, float]]:
    """Yield each link of a line with where it starts and ends."""
    x = 0.0
    current: tuple[Face, float, float] | None = None
    for index, token in enumerate(line):
        x += SPACE * size if index and not token.glued else 0.0
        end = x + token.width * size
        if current and current[0] is token.face:
            current = (token.face, current[1], end)
        else:
            if current:
                yield current
            current = (token.face, x, end) if token.face.link else None
        x = end
    if current:
        yield current


def _artifact(kind: str) -> str:
    if kind:
        return f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC"
    return "/Artifact BMC"


@functools.cache
def rgb(colour: str) -> str:
    """Return a colour as three numbers from 0 to 1."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return " ".join(f"{part:.3f}".rstrip("0").rstrip(".") for part in parts)
