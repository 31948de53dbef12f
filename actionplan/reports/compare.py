"""Comparing a document's text with the report as it ought to read, naming what differs.

Word, PDF and HTML break lines in different places and PDF mixes running matter in, so both texts
are compared letter by letter without spaces; after a difference the next place where they agree
again is looked for near by.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SKIPPED = re.compile("[\\s\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe]")
_STEP = 4096
_NEAR = 6000
_AGREE = 20
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Difference:
    """A line of the report that the document tells otherwise; ``found`` is what stands there."""

    expected: str
    found: str

    @property
    def sentence(self) -> str:
        """The difference in words."""
        if not self.expected:
            return _("The document has text that the plan does not give: “{found}”").format(
                found=self.found
            )
        if not self.found:
            return _("Missing from the document: “{expected}”").format(expected=self.expected)
        return _("The plan gives “{expected}”; the document has “{found}”").format(
            expected=self.expected, found=self.found
        )


def figures_that_differ(
    found: Sequence[str], expected: Sequence[str], furniture: Iterable[str] = ()
) -> list[Difference]:
    """Return what a document (``found``) tells otherwise than the report (``expected``).

    Both are lines in reading order. ``furniture`` are texts that recur on pages, such as headers;
    they may stand anywhere.
    """
    document, wanted = _Text(found), _Text(expected)
    recurring = {_SKIPPED.sub("", text) for text in furniture} - {""}
    differences: dict[Difference, None] = {}
    for here, there in _stretches(wanted.letters, document.letters):
        extra = _without(document.letters[there], recurring)
        if wanted.letters[here] or extra:
            lines = " ".join(wanted.lines_at(here)) if wanted.letters[here] else ""
            differences[Difference(_cut(lines), _cut(document.shown(there, extra)))] = None
    return list(differences)


def page_label_pattern(label: str) -> re.Pattern[str]:
    """Return a pattern for "Page 1 of 14" without spaces, from the text with N for numbers."""
    return re.compile(re.escape(_SKIPPED.sub("", label)).replace("N", r"\d+"))


class _Text:
    """Lines as one string of letters without spaces, and the way back to them."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self._starts: list[int] = []
        parts = []
        length = 0
        for line in lines:
            self._starts.append(length)
            parts.append(_SKIPPED.sub("", line))
            length += len(parts[-1])
        self.letters = "".join(parts)

    def lines_at(self, place: slice) -> Sequence[str]:
        """Return the lines that a stretch of letters touches."""
        first = bisect_right(self._starts, place.start) - 1
        last = bisect_right(self._starts, max(place.stop - 1, place.start)) - 1
        return self.lines[max(first, 0) : last + 1]

    def shown(self, place: slice, extra: str) -> str:
        """Return a stretch for a reader: its lines, or nothing where the stretch is empty."""
        return " ".join(self.lines_at(place)) if extra else ""


def _stretches(wanted: str, found: str) -> Iterator[tuple[slice, slice]]:
    """Yield the pairs of stretches in which two texts differ."""
    i = j = 0
    while True:
        same = _common(wanted, found, i, j)
        i, j = i + same, j + same
        if i >= len(wanted) and j >= len(found):
            return
        skip_wanted, skip_found = _resume(wanted, found, i, j)
        yield slice(i, i + skip_wanted), slice(j, j + skip_found)
        i, j = i + skip_wanted, j + skip_found


def _common(wanted: str, found: str, i: int, j: int) -> int:
    """Return how many letters agree from two places on."""
    same = 0
    while True:
        left, right = wanted[i + same : i + same + _STEP], found[j + same : j + same + _STEP]
        step = _agreeing(left, right)
        same += step
        if step < _STEP:
            return same


def _agreeing(left: str, right: str) -> int:
    """Return how many letters two pieces have in common from their beginning."""
    if left == right:
        return len(left)
    pairs = enumerate(zip(left, right, strict=False))
    return next((n for n, (one, other) in pairs if one != other), min(len(left), len(right)))


def _resume(wanted: str, found: str, i: int, j: int) -> tuple[int, int]:
    """Return how much to skip on both sides so that the texts agree again, as little as may be."""
    best = (len(wanted) - i, len(found) - j)
    cost = min(sum(best), 2 * _NEAR)
    for skip in range(min(_NEAR, len(wanted) - i)):
        if skip >= cost:
            break
        mark = wanted[i + skip : i + skip + _AGREE]
        place = found.find(mark, j, j + cost - skip + len(mark))
        if place >= 0 and skip + place - j < cost:
            best, cost = (skip, place - j), skip + place - j
    return best


def _without(text: str, recurring: Iterable[str]) -> str:
    for known in recurring:
        text = text.replace(known, "")
    return text


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN * 2 else f"{text[:_SHOWN]} … {text[-_SHOWN:]}"
