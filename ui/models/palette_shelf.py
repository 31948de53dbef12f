"""Entries of one kind and one long text to look through, at the speed of Python's ``find``.

Each entry is a line; each of its words stands behind a blank, so that " w" finds beginnings. A word
that is nowhere as it was typed is looked for letter by letter, in order, within one word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from actionplan.queries.search import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ui.models.palette_entries import Entry

EXACT, BEGINS, WORDS, INSIDE, SPREAD = range(5)
"""How well an entry fits, the best first."""

_MOST_LOOKED_AT = 600
"""How many lines with the rarest word are looked at for the others: bounds the time of a key."""

_LEAST_SPREAD = 3
_BREAKS = str.maketrans(dict.fromkeys('()[]“”‘"/–-_,:;', " "))


class Fit(NamedTuple):
    """An entry that was found, and how well it fits."""

    rank: int
    entry: Entry


def words_of(text: str) -> tuple[str, ...]:
    """Return the words that are looked for."""
    return tuple(dict.fromkeys(folded(text).translate(_BREAKS).split()))


class Shelf:
    """Entries of one kind, ready to be looked through."""

    def __init__(self, entries: Sequence[Entry] = (), lines: Sequence[str] | None = None) -> None:
        self._entries = entries
        lines = [line_of(entry) for entry in entries] if lines is None else lines
        self._text = "".join(lines)
        self._starts = list(accumulate(map(len, lines), initial=0))[:-1]

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, words: Sequence[str], limit: int) -> list[Fit]:
        """Return what holds all words as they are typed, the best first, ``limit`` at most."""
        found: dict[int, int] = {}
        if len(words) == 1:
            self._collect(found, EXACT, self._with_reference(words[0]), limit)
        begin = f"\n {' '.join(words)}"
        for rank, seek in (
            (BEGINS, self._seeking(begin, ())),
            (WORDS, self._all([f" {word}" for word in words])),
            (INSIDE, self._all(list(words))),
        ):
            self._collect(found, rank, seek, limit)
        return self._fits(found)

    def find_spread(self, words: Sequence[str], limit: int) -> list[Fit]:
        """Return what holds the letters of each word in their order."""
        longest = max(words, key=len)
        if len(longest) < _LEAST_SPREAD:
            return []
        patterns = [spread_pattern(word) for word in words]
        patterns.sort(key=lambda pattern: len(pattern.pattern), reverse=True)
        found: dict[int, int] = {}
        self._collect(found, SPREAD, self._spread(patterns), limit)
        return self._fits(found)

    def first(self, limit: int) -> list[Fit]:
        """Return the first entries."""
        return [Fit(WORDS, entry) for entry in self._entries[:limit]]

    def _fits(self, found: dict[int, int]) -> list[Fit]:
        fits = [Fit(rank, self._entries[at]) for at, rank in found.items()]
        return sorted(fits, key=lambda fit: fit.rank)

    def _collect(self, found: dict[int, int], rank: int, seek: Iterator[int], limit: int) -> None:
        for at in seek:
            if len(found) >= limit:
                return
            found.setdefault(at, rank)

    def _all(self, needles: list[str]) -> Iterator[int]:
        """Find the lines with all needles: those with the rarest are looked at for the others."""
        if len(needles) > 1:
            needles.sort(key=self._text.count)
        return self._seeking(needles[0], needles[1:])

    def _seeking(self, needle: str, others: Sequence[str]) -> Iterator[int]:
        text, at = self._text, self._text.find(needle)
        for _turn in range(_MOST_LOOKED_AT):
            if at < 0:
                return
            line = bisect_right(self._starts, at) - 1
            end = self._end(line)
            if all(text.find(other, self._starts[line], end) >= 0 for other in others):
                yield line
            at = text.find(needle, end - 1 if needle[0] == "\n" else end)

    def _with_reference(self, word: str) -> Iterator[int]:
        for line in self._seeking(f"\n {word} ", ()):
            if folded(self._entries[line].reference) == word:
                yield line
                return

    def _spread(self, patterns: Sequence[re.Pattern[str]]) -> Iterator[int]:
        rarest, others = patterns[0], patterns[1:]
        at = 0
        for _turn in range(_MOST_LOOKED_AT):
            if (hit := rarest.search(self._text, at)) is None:
                return
            line = bisect_right(self._starts, hit.start()) - 1
            start, at = self._starts[line], self._end(line)
            if all(other.search(self._text, start, at) for other in others):
                yield line

    def _end(self, line: int) -> int:
        return self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)


def line_of(entry: Entry) -> str:
    """Return an entry as it is looked through."""
    words = folded(f"{entry.reference} {entry.title}").translate(_BREAKS).split()
    return f"\n {' '.join(words)}"


def spread_pattern(word: str) -> re.Pattern[str]:
    """Return what finds the letters of ``word`` in order, from the beginning of some word on."""
    return re.compile(" " + r"\S*?".join(map(re.escape, word)))
