"""The theme of our Word template: the colours and the font that a person finds in Word's menus."""

from __future__ import annotations

from actionplan.reports import styles
from actionplan.reports.charts import Tone
from actionplan.reports.styles import TONES
from actionplan.reports.word_xml import colour

_SPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"
_ACCENTS = (
    Tone.COMPLETE,
    Tone.ON_TRACK,
    Tone.AT_RISK,
    Tone.OFF_TRACK,
    Tone.NOT_STARTED,
    Tone.MUTED,
)


def theme_xml(font: str) -> str:
    """Return the theme part with one font for headings and body."""
    face = f'<a:latin typeface="{font}"/><a:ea typeface=""/><a:cs typeface=""/>'
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><a:theme xmlns:a="{_SPACE}" '
        f'name="ActionPlan"><a:themeElements>{_colours()}'
        f'<a:fontScheme name="ActionPlan"><a:majorFont>{face}</a:majorFont>'
        f"<a:minorFont>{face}</a:minorFont></a:fontScheme>{_formats()}</a:themeElements></a:theme>"
    )


def _colours() -> str:
    named = {
        "dk1": styles.INK,
        "lt1": styles.PAPER_COLOUR,
        "dk2": styles.MUTED,
        "lt2": styles.HEAD_FILL,
        **{f"accent{number}": TONES[tone].text for number, tone in enumerate(_ACCENTS, 1)},
        "hlink": styles.ACCENT,
        "folHlink": styles.ACCENT,
    }
    lines = "".join(
        f'<a:{name}><a:srgbClr val="{colour(value)}"/></a:{name}>' for name, value in named.items()
    )
    return f'<a:clrScheme name="ActionPlan">{lines}</a:clrScheme>'


def _formats() -> str:
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:fmtScheme name="ActionPlan"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
    )
