"""The one door for words that a person reads: marking, translating, plurals.

One gettext catalogue serves the core and the windows, since reports and the command line need it
without Qt. British English is the source language, so no catalogue means the text as written.
"""

from __future__ import annotations

import gettext as _gettext
from pathlib import Path

_LOCALE = Path(__file__).resolve().parent.parent / "resources" / "locale"
_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def mark(text: str) -> str:
    """Mark ``text`` for translation where it is written; it is translated where it is shown."""
    return text


def _(text: str) -> str:
    """Return ``text`` in the language of the program."""
    return _catalogue.gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a sentence that fits ``count``."""
    return _catalogue.ngettext(one, many, count)


def use_language(code: str) -> None:
    """Show text in the language ``code`` ("cy", "en_GB"); an unknown one leaves the source text."""
    global _catalogue  # noqa: PLW0603  (the language belongs to the process, as in gettext itself)
    _catalogue = _gettext.translation("actionplan", _LOCALE, languages=[code], fallback=True)
