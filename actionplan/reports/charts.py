"""The chart model: what a chart shows, drawn by the window, the PDF, Word and HTML alike."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

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


class Series(Struct, frozen=True):
    """One kind of bar segment: its word and its tone."""

    name: str
    tone: Tone


class BarRow(Struct, frozen=True):
    """One bar: its label and a whole number for each series."""

    label: str
    values: tuple[int, ...]


class StackedBars(Struct, frozen=True):
    """Horizontal bars of counts, one row for each label, segments in the order of ``series``."""

    series: tuple[Series, ...]
    rows: tuple[BarRow, ...]


class Line(Struct, frozen=True):
    """One line over days; ``dashed`` for what was planned, solid for what is."""

    name: str
    tone: Tone
    points: tuple[tuple[date, float], ...]
    dashed: bool = False


class LineChart(Struct, frozen=True):
    """Lines over days, with an upright mark (today, or the end of the period)."""

    lines: tuple[Line, ...]
    unit: str
    mark: date | None = None
    mark_label: str = ""


Chart: TypeAlias = StackedBars | LineChart
