"""How a report looks: the sizes, spaces and colours that all writers read.

Colours of text keep 4.5:1 against white and against their soft ground. Lengths are in points.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from actionplan.reports.blocks import Orientation, TextStyle
from actionplan.reports.charts import Tone

MM = 72 / 25.4
PAPER = {
    Orientation.PORTRAIT: (210 * MM, 297 * MM),
    Orientation.LANDSCAPE: (297 * MM, 210 * MM),
}
MARGIN = 22 * MM
MARGIN_TOP = 24 * MM
MARGIN_BOTTOM = 22 * MM
FURNITURE_EDGE = 12 * MM

INK = "#17202B"
MUTED = "#566273"
ACCENT = "#1B5E9E"
LINE = "#C9D1DB"
HAIRLINE = "#DCE1E8"
HEAD_FILL = "#ECEFF3"
FIGURE_WIDTH = 560.0
"""The width for which charts of HTML pages are laid out."""
PAPER_COLOUR = "#FFFFFF"

FONT_STACK = "'Liberation Sans', Arial, Helvetica, sans-serif"


class Hatch(StrEnum):
    """The pattern of a bar segment, which tells it apart without colour."""

    NONE = "none"
    RISING = "rising"
    FALLING = "falling"
    UPRIGHT = "upright"
    DOTTED = "dotted"


@dataclass(frozen=True, slots=True)
class ToneLook:
    """The colours of a tone: text, soft ground, bar, number on the bar, pattern."""

    text: str
    soft: str
    bar: str
    on_bar: str
    hatch: Hatch
    hatch_colour: str


TONES: dict[Tone, ToneLook] = {
    Tone.COMPLETE: ToneLook("#1B5E9E", "#E3EEF9", "#1B5E9E", "#FFFFFF", Hatch.NONE, "#1B5E9E"),
    Tone.ON_TRACK: ToneLook("#1C7240", "#E1F3E7", "#1C7240", "#FFFFFF", Hatch.RISING, "#4E9A6C"),
    Tone.AT_RISK: ToneLook("#8A5300", "#FFF0D1", "#E3A83B", "#17202B", Hatch.FALLING, "#F3CF8B"),
    Tone.OFF_TRACK: ToneLook("#B0241B", "#FCE5E3", "#B0241B", "#FFFFFF", Hatch.UPRIGHT, "#D4655E"),
    Tone.NOT_STARTED: ToneLook("#566273", "#ECEFF3", "#ECEFF3", "#17202B", Hatch.NONE, "#8593A5"),
    Tone.PLAIN: ToneLook(INK, "#F4F6F8", "#14283F", "#FFFFFF", Hatch.NONE, INK),
    Tone.MUTED: ToneLook(MUTED, "#F4F6F8", "#8593A5", "#17202B", Hatch.NONE, MUTED),
}


def is_status(tone: Tone) -> bool:
    """Say whether a tone stands for a status, and so may have a chip's ground."""
    return tone not in (Tone.PLAIN, Tone.MUTED)


@dataclass(frozen=True, slots=True)
class TextLook:
    """How a paragraph is set."""

    size: float
    leading: float
    before: float = 0.0
    after: float = 0.0
    bold: bool = False
    colour: str = INK
    indent: float = 0.0


TITLE = TextLook(24, 30, after=4, bold=True)
SUBTITLE = TextLook(14, 19, after=4, colour=MUTED)
DRAFT = TextLook(12, 16, after=4, bold=True, colour=TONES[Tone.OFF_TRACK].text)
TITLE_AFTER = 14.0
HEADINGS = {
    1: TextLook(17, 22, before=20, after=6, bold=True),
    2: TextLook(14, 18.5, before=15, after=5, bold=True),
    3: TextLook(12, 16, before=11, after=3, bold=True, colour=MUTED),
}
PARAGRAPHS = {
    TextStyle.BODY: TextLook(12, 16.5, after=7),
    TextStyle.LEAD: TextLook(13.5, 19, after=9),
    TextStyle.SMALL: TextLook(10.5, 14, after=7, colour=MUTED),
    TextStyle.QUOTE: TextLook(12, 16.5, before=2, after=9, indent=16),
}
NUMBER_WIDTH = 46.0
"""The room before a paragraph in which its number stands."""
LIST_ITEM = TextLook(12, 16.5, after=3, indent=24)
CAPTION = TextLook(10.5, 14, before=6, after=5, colour=MUTED)
TABLE_HEAD = TextLook(10, 13, bold=True)
TABLE_CELL = TextLook(10, 13.2)
CALLOUT_TITLE = TextLook(12, 16.5, bold=True)
CALLOUT_TEXT = TextLook(12, 16.5)
CONTENTS_LEVELS = {
    1: TextLook(12, 17, before=4),
    2: TextLook(12, 17, indent=14),
    3: TextLook(11, 15.5, indent=28, colour=MUTED),
}
FURNITURE = TextLook(9, 12, colour=MUTED)

CELL_PAD_X = 5.0
CELL_PAD_Y = 4.5
TABLE_AFTER = 14.0
FIGURE_AFTER = 10.0
CALLOUT_PAD = 10.0
CALLOUT_AFTER = 12.0
