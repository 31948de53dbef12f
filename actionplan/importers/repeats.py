"""Areas of a second inspection that say what an earlier one has said.

Words are compared, not sentences: another inspector says "the quality of return home interviews"
for what was "return home interviews are not of good quality". Rare words count more than words that
every area has. ``LIKELY`` comes from 41 pairs of published reports, each on one authority inspected
twice: all eight pairs of areas above it are on one weakness, the next two below are not. Of the
areas of authorities that have nothing to do with one another one in 56 is as like.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LIKELY = 0.42
"""From this likeness on, an area is pointed out as a likely repeat."""

_WORD = re.compile(r"[^\W\d_]{2,}|\d+")
_ENDINGS = ("ing", "ies", "ied", "es", "ed", "ly", "s", "e", "y")
_SHORTEST = 4
_LEAST_WEIGHT = 0.3
_EMPTY_WORDS = frozenset(
    _WORD.findall(
        "all also an and any are as at be been being both but by can do each ensure ensuring every "
        "for from further has have her his how if improve improved improvement improving in into "
        "is it its make may more most must no not of on or other our out so such sure than that "
        "the their them then there these they this those through to up was we well were what when "
        "where which while who will with within without would"
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """The earlier area that a new one is like, and how like: 1.0 is the same words."""

    earlier: str
    likeness: float


def likely_repeats(new: Mapping[str, str], earlier: Mapping[str, str]) -> dict[str, Repeat]:
    """Return by the key of each new text the earlier one that it seems to repeat, if any."""
    fresh = {key: _words(text) for key, text in new.items()}
    old = {key: _words(text) for key, text in earlier.items()}
    weights = _weights([*fresh.values(), *old.values()])
    totals = {key: _weight(words, weights) for key, words in old.items()}
    found: dict[str, Repeat] = {}
    for key, words in fresh.items():
        own = _weight(words, weights)
        best, likeness = "", 0.0
        for other, others in old.items():
            shared = _weight(words & others, weights)
            like = 2 * shared / (own + totals[other]) if shared else 0.0
            if like > likeness:
                best, likeness = other, like
        if likeness >= LIKELY:
            found[key] = Repeat(earlier=best, likeness=likeness)
    return found


def _words(text: str) -> frozenset[str]:
    words = _WORD.findall(text.casefold())
    return frozenset(_stem(word) for word in words if word not in _EMPTY_WORDS)


def _stem(word: str) -> str:
    """Take off one English ending, so that "assessments" and "assessment" are one word."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word


def _weights(texts: list[frozenset[str]]) -> dict[str, float]:
    count = Counter(word for words in texts for word in words)
    return {word: math.log((len(texts) + 1) / n) + _LEAST_WEIGHT for word, n in count.items()}


def _weight(words: frozenset[str], weights: Mapping[str, float]) -> float:
    return sum(weights[word] for word in words)
