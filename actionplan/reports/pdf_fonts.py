"""The fonts of a PDF: every character drawn with an embedded glyph, or named in words.

A character that the text font lacks comes from the fallback font; one that no font has is printed
as its Unicode name in brackets, since an empty box tells a reader nothing and fails PDF/UA. The
widths and codes of words are kept, which is most of the speed of the writer.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase.ttfonts import TTFont
from typing_extensions import override

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_FILES = {
    "Text": "LiberationSans-Regular",
    "Text-Bold": "LiberationSans-Bold",
    "More": "DejaVuSans",
}
_MAPPED = re.compile("<(..)> <([0-9A-F]+)>")
_BLOCK = 100
_VARIATIONS = range(0xFE00, 0xFE10)


class EmbeddedFont(TTFont):
    """A font whose map back to Unicode has no U+0000, and characters beyond U+FFFF in UTF-16.

    reportlab writes unused codes as U+0000, five hex digits, and blocks of more than 100 entries;
    all three are against the standard and make a reader's copy of the text wrong.
    """

    @override
    def addObjects(self, doc: PDFDocument) -> None:
        """Add the font's objects to the document, with the map put right."""
        before = set(doc.idToObject)
        super().addObjects(doc)
        for name in set(doc.idToObject) - before:
            if name.startswith("toUnicodeCMap:"):
                stream: Any = doc.idToObject[name]
                stream.content = _unicode_map(stream.content)


def _unicode_map(content: str) -> str:
    head, rest = content.split("endcodespacerange\n", 1)
    pairs = [
        f"<{code}> <{chr(int(character, 16)).encode('utf-16-be').hex().upper()}>"
        for code, character in _MAPPED.findall(rest)
        if int(character, 16) not in (0, 0xFEFF, 0xFFFE)
    ]
    blocks = [pairs[start : start + _BLOCK] for start in range(0, len(pairs), _BLOCK)]
    lines = "".join(
        f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar\n" for block in blocks
    )
    return f"{head}endcodespacerange\n{lines}{rest[rest.index('endcmap') :]}"


@functools.cache
def font(name: str) -> EmbeddedFont:
    """Return one of our fonts, read once in a process."""
    return EmbeddedFont(f"ActionPlan-{name}", str(FOLDER / f"{_FILES[name]}.ttf"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word ready to draw: what is printed of it, its width at size 1, its codes.

    Each piece of the codes belongs to one font resource.
    """

    text: str
    width: float
    pieces: tuple[tuple[str, str], ...]


class FontBook:
    """The words of one document as they are drawn."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._words: tuple[dict[str, Word], dict[str, Word]] = ({}, {})

    def word(self, text: str, *, bold: bool) -> Word:
        """Return a word without spaces."""
        known = self._words[bold]
        if text not in known:
            known[text] = self._make(text, "Text-Bold" if bold else "Text")
        return known[text]

    def width(self, text: str, size: float, *, bold: bool) -> float:
        """Return the width of a line of text."""
        return self.word(text, bold=bold).width * size

    def _make(self, text: str, name: str) -> Word:
        width = 0.0
        stretches = _by_font(text, name)
        pieces: list[tuple[str, str]] = []
        for font_name, part in stretches:
            face = font(font_name)
            width += face.stringWidth(part, 1)
            for subset, codes in face.splitString(part, self._document):
                resource = face.getSubsetInternalName(subset, self._document)
                pieces.append((resource, escapePDF(codes)))
        return Word("".join(part for _name, part in stretches), width, tuple(pieces))


def printable(text: str) -> str:
    """Return ``text`` as the PDF prints it: without invisible characters, unknown ones named."""
    if text.isascii():
        return text
    return "".join(part for _name, part in _by_font(text, "Text"))


def _by_font(text: str, name: str) -> list[tuple[str, str]]:
    """Split ``text`` into stretches that one font can draw."""
    if text.isascii():
        return [(name, text)]
    stretches: list[tuple[str, str]] = []
    for character in text:
        chosen, shown = _choice(character, name)
        if stretches and stretches[-1][0] == chosen:
            stretches[-1] = (chosen, stretches[-1][1] + shown)
        elif shown:
            stretches.append((chosen, shown))
    return stretches


@functools.lru_cache(maxsize=4096)
def _choice(character: str, name: str) -> tuple[str, str]:
    code = ord(character)
    if unicodedata.category(character) in ("Cf", "Cc", "Cs") or code in _VARIATIONS:
        return name, ""
    for candidate in (name, "More"):
        if code in font(candidate).face.charToGlyph:
            return candidate, character
    if unicodedata.category(character) == "Zs":
        return name, " "
    return name, f"[{unicodedata.name(character, f'U+{code:04X}').lower()}]"
