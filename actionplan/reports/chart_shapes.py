"""The plain shapes of which charts are made, drawn by the PDF and as SVG with the same look.

Lengths are points; the origin is at the top left, y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, assert_never

from actionplan.reports.styles import Hatch

if TYPE_CHECKING:
    from collections.abc import Iterator

AVERAGE_WIDTH = 0.53
"""The usual width of a character, as a share of the size; layout needs no font for it."""

MOST_MARKERS = 12
"""A line of more points than this has a marker only at its end."""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle, with an outline if ``stroke`` is a colour."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    stroke: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points; closed and filled if ``fill`` is a colour."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 1.0
    dash: tuple[float, ...] = ()
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text; ``align`` is start, middle or end, ``y`` its base line."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    align: str = "start"
    bold: bool = False


Shape: TypeAlias = Box | Path | Label


@dataclass(frozen=True, slots=True)
class Picture:
    """A laid-out chart."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def text_width(text: str, size: float) -> float:
    """Estimate the width of ``text``."""
    return len(text) * size * AVERAGE_WIDTH


def wrapped(text: str, size: float, width: float) -> list[str]:
    """Break ``text`` into lines of about ``width``."""
    lines = [""]
    for word in text.split():
        trial = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(trial, size) > width:
            lines.append(word)
        else:
            lines[-1] = trial
    return lines


def hatching(box: Box, hatch: Hatch, colour: str) -> Iterator[Path]:
    """Return the strokes of a pattern, cut to ``box``."""
    match hatch:
        case Hatch.NONE | Hatch.DOTTED:
            return
        case Hatch.UPRIGHT:
            x = box.x + 3
            while x < box.x + box.width:
                yield Path(((x, box.y), (x, box.y + box.height)), colour, 0.8)
                x += 4
        case Hatch.RISING:
            yield from _slanted(box, colour, rising=True)
        case Hatch.FALLING:
            yield from _slanted(box, colour, rising=False)
        case _:
            assert_never(hatch)


def _slanted(box: Box, colour: str, *, rising: bool) -> Iterator[Path]:
    """Yield strokes at 45 degrees; each starts at the left or top edge of the box."""
    offset = 4.0
    while offset < box.width + box.height:
        start = max(0.0, offset - box.height)
        end = min(offset, box.width)
        ends = [(start, min(offset, box.height)), (end, offset - end)]
        if not rising:
            ends = [(x, box.height - y) for x, y in ends]
        yield Path(tuple((box.x + x, box.y + y) for x, y in ends), colour, 0.8)
        offset += 5.0
