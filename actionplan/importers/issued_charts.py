"""The charts of a Word document that this program wrote: the numbers that they hold."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from actionplan.domain.wording import day_text
from actionplan.reports.chart_words import ChartWords, Form, held_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DAY_ZERO = date(1899, 12, 30)
_MOST_DAYS = 3_000_000


def charts_of_word(document: Document) -> list[ChartWords]:
    """Return the charts of a document in the order of its text."""
    return list(_charts(document))


def _charts(document: Document) -> Iterator[ChartWords]:
    from docx.oxml import parse_xml  # noqa: PLC0415  (only a Word file needs it)

    parts = document.part.related_parts
    for place in document.element.body.iter(f"{_WP}inline", f"{_WP}anchor"):
        for chart in place.iter(f"{_C}chart"):
            space = parse_xml(parts[chart.get(f"{_R}id")].blob)
            alt = place.find(f"{_WP}docPr")
            told = alt.get("descr", "") if alt is not None else ""
            yield ChartWords(Form.WORD, told, tuple(_held(space)))


def _held(space: Any) -> Iterator[str]:
    for series in space.iter(f"{_C}ser"):
        name = "".join(_points(series.find(f"{_C}tx")).values())
        places, values = (_points(series.find(f"{_C}{tag}")) for tag in ("cat", "val"))
        dated = series.find(f"{_C}cat/{_C}numRef") is not None
        for index, value in values.items():
            place = places.get(index, "")
            yield held_value(name, _day(place) if dated else place, float(value))


def _points(part: Any) -> dict[str, str]:
    """Return the kept values of a part of a series by their numbers."""
    if part is None:
        return {}
    return {point.get("idx"): point.findtext(f"{_C}v") or "" for point in part.iter(f"{_C}pt")}


def _day(count: str) -> str:
    """Return the day that a spreadsheet counts so, or the count where it is none."""
    days = float(count or 0)
    if not 0 < days < _MOST_DAYS:
        return count
    return day_text(_DAY_ZERO + timedelta(days=int(days)))
