"""The one door for words that a person reads: marking, translating, plurals, and in which language.

One gettext catalogue serves the core and the windows, since reports and the command line need it
without Qt. British English is the source language, so no catalogue means the text as written. The
environment decides when this module is first imported: the help of the command line is worded while
its modules are imported, and a child process knows its parent's language from nowhere else.
"""

from __future__ import annotations

import gettext as _gettext
import os
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("en", "cy")
"""What the program speaks; the first is the language that its texts are written in."""

VARIABLE = "ACTIONPLAN_LANG"
"""The environment variable that goes before the language of the system."""

_SYSTEM = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_SYSTEM_NAMES = {"welsh": "cy"}
"""Windows writes its locale in English words ("Welsh_United Kingdom")."""

_LOCALE = Path(__file__).resolve().parent.parent / "resources" / "locale"
_DOCUMENTS = {"en": "en-GB", "cy": "cy-GB"}
_MONTHS = {"en": "", "cy": "[$-452]"}
"""What makes Excel and Word name months in a language, whatever that of the computer is."""

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language = LANGUAGES[0]


def mark(text: str) -> str:
    """Mark ``text`` for translation where it is written; it is translated where it is shown."""
    return text


def _(text: str) -> str:
    """Return ``text`` in the language of the program."""
    return _catalogue.gettext(text) if text else ""


def pgettext(context: str, text: str) -> str:
    """Return ``text`` as it is said in a context, where one English word is two elsewhere."""
    return _catalogue.pgettext(context, text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a sentence that fits ``count``."""
    return _catalogue.ngettext(one, many, count)


def use_language(code: str) -> None:
    """Show text in the language ``code`` ("cy", "en_GB"); an unknown one leaves the source text."""
    global _catalogue, _language  # noqa: PLW0603  (the language belongs to the process)
    _language = _known(code) or LANGUAGES[0]
    _catalogue = _catalogue_of(_language)


def _catalogue_of(code: str) -> _gettext.NullTranslations:
    if code == LANGUAGES[0]:
        return _gettext.NullTranslations()
    return _gettext.translation("actionplan", _LOCALE, languages=[code], fallback=True)


@cache
def in_every_language(text: str) -> tuple[str, ...]:
    """Return a text as each language says it: tables may come from whoever speaks another."""
    return tuple(dict.fromkeys(_catalogue_of(code).gettext(text) for code in LANGUAGES))


@contextmanager
def spoken(code: str) -> Iterator[None]:
    """Show text in another language for the time of one piece of work, such as a report."""
    before = _language
    use_language(code)
    try:
        yield
    finally:
        use_language(before)


def language() -> str:
    """Return the code of the language that text is shown in now."""
    return _language


def document_language() -> str:
    """Return the language as documents name it, such as "cy-GB"."""
    return _DOCUMENTS[_language]


def day_format(pattern: str) -> str:
    """Return a number format of Excel and Word for days ("d mmm yyyy"), its months in our words."""
    return f"{_MONTHS[_language]}{pattern}"


def wanted_language() -> str:
    """Return the language that the environment asks for: the program's variable, then the system.

    The first of several names in LANGUAGE that the program speaks counts, as in gettext itself.
    """
    for variable in (VARIABLE, *_SYSTEM):
        if asked := os.environ.get(variable, ""):
            return next(filter(None, map(_known, asked.split(":"))), LANGUAGES[0])
    import locale  # noqa: PLC0415  (only where no variable says it)

    return _known(locale.getlocale(locale.LC_CTYPE)[0] or "") or LANGUAGES[0]


def _known(code: str) -> str:
    """Return the language among ours that a locale's name stands for, or nothing."""
    name = code.replace("-", "_").partition(".")[0].partition("_")[0].lower()
    name = _SYSTEM_NAMES.get(name, name)
    return name if name in LANGUAGES else ""


use_language(wanted_language())
