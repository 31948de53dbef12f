"""What is left of English in Welsh: words that neither the catalogue nor the plan says."""

from __future__ import annotations

import re
from dataclasses import fields
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from actionplan.domain.frameworks import load_frameworks
from tests.catalogue import po
from tests.catalogue.sources import ROOT, messages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from actionplan.domain.plan import Plan

ALIKE = frozenset(
    {
        *("actionplan", "cost", "data", "person", "verify"),
        *("csv", "excel", "html", "libreoffice", "opendocument", "pdf", "word"),
        *("ctrl", "alt", "shift", "del", "esc", "tab", "return", "enter", "escape", "insert"),
        *("linux", "lucide", "isc", "python", "northshire", "ofsted", "english", "cymraeg", "sha"),
        *("space", "up", "down", "official", "sensitive"),
    }
)
"""Words that Welsh has too, and names."""

_WORD = re.compile(r"(?<!\w)[^\W\d_]{3,}(?!\w)")
_MARKUP = re.compile(r"</?[a-z][^<>]*>|&[a-z#\d]+;")
_PATH = re.compile(r"(?:[A-Z]:)?[/\\]\S+|\S+\.(?:actionplan|docx|pdf|txt|xlsx|html|ini)\b")
_NO_WELSH = re.compile(
    r"\{[^{}]*\}|--[\w-]+|\w+\.\w+|\[\[.*?\]\]|\b[A-Z]{3,}\b|^See: .*$|Alt\+Up, Alt\+Down"
    r"|“(?:[a-z]+|Action|Set aside|Word \w+|Strict Open XML Document|actionplan \w+)”"
    r"|detail, title,|public, board neu internal|true neu(?:'n)? false",
    re.MULTILINE,
)
"""What stands in Welsh sentences and is none: places, options, names of fields and of commands."""

_ELIDED = re.compile(r"[^…]+…")
_LEAST, _ENOUGH = 2, 12


class Said:
    """What the records of a plan say, to be taken out of what a window or a report says.

    ``more`` are further texts of people, ``words`` such as may be said in any order.
    """

    def __init__(self, plan: Plan, *more: str, words: Iterable[str] = ()) -> None:
        self._single = _words_in(" ".join(words))
        texts = {" ".join(line.split()) for text in _texts(plan) for line in text.splitlines()}
        texts |= {text.rstrip(".") for text in texts} | {" ".join(text.split()) for text in more}
        known = sorted((text for text in texts if len(text) >= _LEAST), key=len, reverse=True)
        self._begun: dict[str, list[str]] = {}
        for text in known:
            self._begun.setdefault(text[:_ENOUGH], []).append(text)
        self._known = re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in known))

    def foreign(self, texts: Iterable[str]) -> list[str]:
        """Return the texts with a word that is not among those of the catalogue in Welsh."""
        known = _welsh_words()
        return sorted({text for text in texts if self._words(text) - known})

    def left_over(self, english: Iterable[str], welsh: Iterable[str]) -> list[str]:
        """Return what Welsh says in words that English has in the very same place."""
        pairs = zip(english, welsh, strict=True)
        return sorted({said for before, said in pairs if self._words(before) & self._words(said)})

    def _words(self, text: str) -> set[str]:
        if "…" in text:
            text = _ELIDED.sub(self._whole, text)
        rest = self._known.sub(" ", _MARKUP.sub(" ", " ".join(text.split()).replace("&", "")))
        return _words_in(_PATH.sub(" ", rest)) - ALIKE - self._single

    def _whole(self, cut: re.Match[str]) -> str:
        """Return nothing for the beginning of a text that the plan has in full."""
        for at in range(len(cut[0]) - _ENOUGH):
            said = cut[0][at:].rstrip("…")
            if any(text.startswith(said) for text in self._begun.get(said[:_ENOUGH], ())):
                return cut[0][:at]
        return cut[0]


def official_words() -> Iterator[str]:
    """Yield what inspectorates in England say, which has no official Welsh."""
    for framework in load_frameworks().values():
        yield from (framework.name, *framework.rows, *(grade.word for grade in framework.grades))
        rows = {row for rows in framework.rows.values() for row in rows}
        yield from (*rows, *(row.partition(":")[0] for row in rows))
        yield from (limit.text for limit in framework.limits)


@cache
def _welsh_words() -> frozenset[str]:
    """Return the words of the catalogue in Welsh, and of what still waits for its Welsh there."""
    known = po.read(po.place("cy", "po")).forms
    forms = []
    for message in messages():
        said = known.get(message.text, ())
        if not said or not all(said):
            forms += [message.text, message.plural]
        elif any(not file.startswith("actionplan/cli/") for file in message.files):
            forms += said
    pages = [page.read_text("utf-8") for page in (ROOT / "resources/help/cy").glob("*.txt")]
    return frozenset(_words_in(_NO_WELSH.sub(" ", "\n".join([*forms, *pages]).replace("&", ""))))


def _words_in(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _texts(plan: Plan) -> Iterator[str]:
    for field in fields(plan):
        records = getattr(plan, field.name)
        if field.name == "info":
            yield from _texts_in(records)
        elif field.init:
            for record in records.values():
                yield from _texts_in(record)


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, dict):
        yield from _texts_in(list(value.values()))
    elif isinstance(value, tuple | list | frozenset):
        for each in value:
            yield from _texts_in(each)
    elif hasattr(value, "__struct_fields__"):
        for name in value.__struct_fields__:
            yield from _texts_in(getattr(value, name))
