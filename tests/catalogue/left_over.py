"""What is left of one language in another: words said alike in both that the plan does not say."""

from __future__ import annotations

import re
from dataclasses import fields
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from actionplan.domain.plan import Plan

ALIKE = frozenset(
    {
        *("actionplan", "cost", "data", "person", "verify"),
        *("csv", "excel", "html", "libreoffice", "opendocument", "pdf", "word"),
        *("ctrl", "alt", "shift", "del", "esc", "tab", "return", "enter", "escape", "insert"),
        *("linux", "lucide", "isc", "python", "northshire", "ofsted", "english", "cymraeg", "sha"),
    }
)
"""Words that Welsh has too, and names."""

_WORD = re.compile(r"(?<!\w)[^\W\d_]{3,}(?!\w)")
_LEAST = 2


class Said:
    """What the records of a plan say, to be taken out of what a window or a report says."""

    def __init__(self, plan: Plan, *more: str) -> None:
        texts = {" ".join(line.split()) for text in _texts(plan) for line in text.splitlines()}
        texts |= {text.rstrip(".") for text in texts} | set(more)
        known = sorted((text for text in texts if len(text) >= _LEAST), key=len, reverse=True)
        self._known = re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in known))

    def left_over(self, english: Iterable[str], welsh: Iterable[str]) -> list[str]:
        """Return what Welsh says in words that English has in the very same place."""
        pairs = zip(english, welsh, strict=True)
        return sorted({said for before, said in pairs if self._words(before) & self._words(said)})

    def _words(self, text: str) -> set[str]:
        rest = self._known.sub(" ", " ".join(text.split()).replace("&", ""))
        return {word.casefold() for word in _WORD.findall(rest)} - ALIKE


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
