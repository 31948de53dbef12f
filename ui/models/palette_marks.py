"""Which letters of a shown text were looked for, so that they can be painted as found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from actionplan.queries.search import folded
from ui.models.palette_shelf import spread_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Marked(NamedTuple):
    """A stretch of text, found or not."""

    text: str
    is_found: bool


def marked(text: str, words: Sequence[str]) -> tuple[Marked, ...]:
    """Return ``text`` in stretches: where a folded word stands, at the beginning of one first."""
    return tuple(_stretches(text, _places(text, words, spread=True)))


def marked_all(text: str, words: Sequence[str]) -> tuple[Marked, ...]:
    """Return ``text`` in stretches: every place of every folded word."""
    return tuple(_stretches(text, _places(text, words, spread=False)))


def _places(text: str, words: Sequence[str], *, spread: bool) -> set[int]:
    plain, origin = _folded_with_places(text)
    found: set[int] = set()
    for word in words:
        hits = list(_once(plain, word) if spread else _each(plain, word))
        found.update(origin[at] for at in hits)
    return found


def _once(plain: str, word: str) -> Iterator[int]:
    at = f" {plain}".find(f" {word}")
    if at < 0:
        at = plain.find(word)
    if at >= 0:
        yield from range(at, at + len(word))
        return
    hit = spread_pattern(word).search(f" {plain}")
    if hit is None:
        return
    at = hit.start()
    for letter in word:
        at = plain.index(letter, at)
        yield at
        at += 1


def _each(plain: str, word: str) -> Iterator[int]:
    at = plain.find(word)
    while at >= 0:
        yield from range(at, at + len(word))
        at = plain.find(word, at + len(word))


def _folded_with_places(text: str) -> tuple[str, Sequence[int]]:
    """Return folded text and for each of its letters the place it comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    parts = [folded(letter) for letter in text]
    places = [at for at, part in enumerate(parts) for _letter in part]
    return "".join(parts), places


def _stretches(text: str, found: set[int]) -> Iterator[Marked]:
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or (at in found) != (start in found):
            yield Marked(text[start:at], start in found)
            start = at
