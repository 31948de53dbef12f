"""The one entry for text: what was typed, pasted or imported becomes what every part can keep.

Controls, lone surrogates and non-characters break XML, PDF and SQLite in different ways, so they
are dropped here once. Marks that turn the direction of writing are kept in the plan, but shown.
"""

from __future__ import annotations

import re
import unicodedata

LIMIT = 20_000
"""The greatest number of characters that a text field holds."""

_DROPPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
    )
    + "]"
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_DIRECTION_MARKS = {
    0x061C: "[ALM]",
    0x200E: "[LRM]",
    0x200F: "[RLM]",
    0x202A: "[LRE]",
    0x202B: "[RLE]",
    0x202C: "[PDF]",
    0x202D: "[LRO]",
    0x202E: "[RLO]",
    0x2066: "[LRI]",
    0x2067: "[RLI]",
    0x2068: "[FSI]",
    0x2069: "[PDI]",
}


def clean_text(text: str) -> str:
    """Return ``text`` composed (NFC), line ends as newlines, without what no file may hold."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _DROPPED.sub("", _LINE_ENDS.sub("\n", text)))


def visible_controls(text: str) -> str:
    """Show the marks that turn the direction of writing, which could make text read as another."""
    return text if text.isascii() else text.translate(_DIRECTION_MARKS)
