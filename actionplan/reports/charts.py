"""The chart model: what a chart shows, drawn by the window, the PDF, Word and HTML alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from actionplan.values import Value

if TYPE_CHECKING:
    from datetime import date


class Tone(StrEnum):
    """The colour role of a status; never the only carrier of its meaning."""

    COMPLETE = "complete"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    NOT_STARTED = "not_started"
    PLAIN = "plain"
    MUTED = "muted"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Series(Value):
    """One kind of bar segment: its word and its tone."""

    name: str
    tone: Tone


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class BarRow(Value):
    """One bar: its label and a whole number for each series."""

    label: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class StackedBars(Value):
    """Horizontal bars of counts, one row for each label, segments in the order of ``series``."""

    series: tuple[Series, ...]
    rows: tuple[BarRow, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Line(Value):
    """One line over days; ``dashed`` for what was planned, solid for what is."""

    name: str
    tone: Tone
    points: tuple[tuple[date, float], ...]
    dashed: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LineChart(Value):
    """Lines over days, with an upright mark (today, or the end of the period)."""

    lines: tuple[Line, ...]
    unit: str
    mark: date | None = None
    mark_label: str = ""


Chart: TypeAlias = StackedBars | LineChart
