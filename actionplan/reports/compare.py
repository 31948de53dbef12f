"""Comparing a document's text with the report as it ought to read, naming what differs.

Word, PDF and HTML break lines in different places and PDF mixes running matter in, so both texts
are compared letter by letter without spaces; after a difference the next place where they agree
again is looked for near by.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from actionplan.i18n import _
from actionplan.reports.printed_extras import PrintedExtras, compact
from actionplan.reports.seal import is_seal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionplan.reports.blocks import Report

_STEP = 4096
_NEAR = 6000
_AGREE = 20
_FEW = 7
_FEWEST = 4
_SHOWN = 60
_BULLET = re.compile(r"[•·▪\uf0b7]")


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


def compare(found: Sequence[str], report: Report) -> list[Difference]:
    """Return what the text of a document tells otherwise than ``report``, seal included."""
    extras = PrintedExtras(report)
    return figures_that_differ(found, extras.lines, extras)


def figures_that_differ(
    found: Sequence[str], expected: Sequence[str], extras: PrintedExtras | None = None
) -> list[Difference]:
    """Return what a document (``found``) tells otherwise than it ought (``expected``).

    Both are lines in reading order; ``extras`` says what else may be printed.
    """
    document, wanted = _Text(found, extras.pages if extras else None), _Text(expected)
    differences: dict[Difference, None] = {}
    for here, there in _stretches(wanted.letters, document.letters):
        extra, missing = document.letters[there], wanted.letters[here]
        after = here.start == len(wanted.letters)
        if not after and any(is_seal(line) for line in wanted.lines_at(here)):
            continue  # a seal differs whenever anything else does
        if _BULLET.sub("", extra) == _BULLET.sub("", missing):
            continue  # items so short that there is nothing between their marks to agree on
        if extras and not missing and _explained(extras, wanted, here.start, extra):
            continue
        told = document.lines_at(there) if extra else ()
        if extras:
            told = [line for line in told if not extras.is_furniture(line)]
        lines = "" if after else " ".join(wanted.lines_at(here))
        if lines or told:
            differences[Difference(_cut(lines), _cut(" ".join(told)))] = None
    return list(differences)


def _explained(extras: PrintedExtras, wanted: _Text, place: int, extra: str) -> bool:
    """Say whether an insertion may be there, wherever its equal first letters let it begin."""
    for back in range(min(_AGREE, place, len(extra) - 1) + 1):
        before = wanted.letters[place - back : place]
        if not extra.endswith(before):
            return False
        turned = before + extra[: len(extra) - back]
        if extras.explain(turned, wanted.line_at(place - back)):
            return True
    return False


class _Text:
    """Lines as one string of letters without spaces, and the way back to them."""

    def __init__(self, lines: Sequence[str], without: re.Pattern[str] | None = None) -> None:
        self.lines = lines
        pieces = [compact(line) for line in lines]
        if without is not None:
            pieces = without.sub(_line_ends, "\n".join(pieces)).split("\n")
        self.letters = "".join(pieces)
        self._starts = list(accumulate(map(len, pieces[:-1]), initial=0))

    def line_at(self, place: int) -> int:
        """Return the number of the line that a letter stands in."""
        return min(bisect_right(self._starts, place), len(self.lines)) - 1

    def lines_at(self, place: slice) -> Sequence[str]:
        """Return the lines that a stretch of letters touches."""
        first, last = self.line_at(place.start), self.line_at(max(place.stop - 1, place.start))
        return self.lines[max(first, 0) : last + 1]


def _line_ends(found: re.Match[str]) -> str:
    """Return the line ends of what is left out, so that lines keep their numbers."""
    return "\n" * found[0].count("\n")


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
    if near := _resume_near(wanted, found, i, j):
        return near
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


def _resume_near(wanted: str, found: str, i: int, j: int) -> tuple[int, int] | None:
    """Return a skip of a few letters after which a short piece agrees, such as a page number.

    After digits an even shorter one will do: headings such as "Data" stand between page numbers.
    """
    for cost in range(1, _FEW):
        for skip in range(cost + 1):
            here, there = i + skip, j + cost - skip
            enough = _FEWEST if not skip and found[j:there].isdigit() else _FEW
            mark = wanted[here : here + enough]
            if mark and found[there : there + enough] == mark:
                return skip, cost - skip
    return None


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN * 2 else f"{text[:_SHOWN]} … {text[-_SHOWN:]}"
