"""Text in CSV that a spreadsheet would take for a formula: quoted going out, unquoted coming in.

OWASP ASVS 1.2.10: text that begins with = + - @ tab CR or NUL gets a single quote. Text that begins
with quotes and then one of these gets one more, so that taking one away gives back what was.
"""

from __future__ import annotations

import re

_FORMULA = re.compile("'*[=+\\-@\t\r\0]")
_QUOTED = re.compile("''*[=+\\-@\t\r\0]")


def guarded(text: str) -> str:
    """Return ``text`` so that no spreadsheet reckons with it."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that ``guarded`` was given."""
    return text[1:] if _QUOTED.match(text) else text
