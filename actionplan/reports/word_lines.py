"""Lines over days as a native Word chart: names at the line ends, an upright mark for the day."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TYPE_CHECKING

from actionplan.i18n import day_format, document_language
from actionplan.reports.chart_shapes import MOST_MARKERS
from actionplan.reports.styles import HAIRLINE, INK, MUTED, PAPER_COLOUR, TONES
from actionplan.reports.word_series import day_categories, series_name, series_values, text_look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.reports.charts import Line, LineChart

_SYMBOLS = ("square", "diamond", "triangle", "circle")
_DAY_ZERO = date(1899, 12, 30).toordinal()
_SHOWN = {"showLegendKey": 0, "showVal": 0, "showCatName": 0, "showSerName": 0,
          "showPercent": 0, "showBubbleSize": 0}  # fmt: skip


_LAYOUT = (
    '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
    '<c:yMode val="edge"/><c:x val="0.1"/><c:y val="0.1"/><c:w val="0.68"/><c:h val="0.74"/>'
    "</c:manualLayout></c:layout>"
)
"""Room at the right for the names of the lines, and above for the name of the mark."""
_MOST_MONTHS = 7


def lines_xml(chart: LineChart) -> str:
    """Return the chart element of lines."""
    days = _days(chart)
    series = "".join(_line(number, line, days) for number, line in enumerate(chart.lines))
    return (
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{_LAYOUT}'
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'{series}{_mark(chart, days)}<c:marker val="1"/><c:axId val="111"/><c:axId val="222"/>'
        f"</c:lineChart>{_axes(chart.unit, _months(days))}</c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="span"/></c:chart>'
    )


def lines_table(chart: LineChart) -> list[Sequence[str | float | date | None]]:
    """Return the rows of the workbook behind the chart."""
    head = ["", *(line.name for line in chart.lines)]
    head += [chart.mark_label] if chart.mark else []
    rows: list[Sequence[str | float | date | None]] = [head]
    for day in _days(chart):
        values = [dict(line.points).get(day) for line in chart.lines]
        values += [_top(chart) if day == chart.mark else None] if chart.mark else []
        rows.append([day, *values])
    return rows


def _days(chart: LineChart) -> list[date]:
    days = {day for line in chart.lines for day, _value in line.points}
    return sorted(days | ({chart.mark} if chart.mark else set()))


def _months(days: list[date]) -> int:
    """Return the step between labels of the axis, so that they do not touch."""
    months = (days[-1].year - days[0].year) * 12 + days[-1].month - days[0].month + 1
    return -(-months // _MOST_MONTHS)


def _top(chart: LineChart) -> float:
    return max(value for line in chart.lines for _day, value in line.points)


def _line(number: int, line: Line, days: list[date]) -> str:
    values = [dict(line.points).get(day) for day in days]
    last = max(index for index, value in enumerate(values) if value is not None)
    colour = TONES[line.tone].text
    return _series(
        number,
        line.name,
        f'<a:ln w="22860"><a:solidFill><a:srgbClr val="{colour.lstrip("#")}"/></a:solidFill>'
        f'<a:prstDash val="{"dash" if line.dashed else "solid"}"/></a:ln>',
        _marker(number, colour, line) + _end(last, colour),
        days,
        values,
    )


def _series(
    number: int, name: str, outline: str, look: str, days: list[date], values: list[float | None]
) -> str:
    counted = [day.toordinal() - _DAY_ZERO for day in days]
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>{series_name(number + 1, name)}'
        f"<c:spPr>{outline}</c:spPr>{look}{day_categories(counted)}"
        f'{series_values(number + 1, values)}<c:smooth val="0"/></c:ser>'
    )


def _marker(number: int, colour: str, line: Line) -> str:
    if len(line.points) > MOST_MARKERS:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    symbol = _SYMBOLS[number % len(_SYMBOLS)]
    fill = PAPER_COLOUR if line.dashed else colour
    return (
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="6"/><c:spPr><a:solidFill><a:srgbClr '
        f'val="{fill.lstrip("#")}"/></a:solidFill><a:ln><a:solidFill><a:srgbClr '
        f'val="{colour.lstrip("#")}"/></a:solidFill></a:ln></c:spPr></c:marker>'
    )


def _end(index: int, colour: str) -> str:
    """Return the label of the last point: the line's name and value."""
    label = _shown(showVal=1, showSerName=1)
    return (
        f'<c:dLbls><c:dLbl><c:idx val="{index}"/>{text_look(colour, 10, bold=True)}'
        f'<c:dLblPos val="r"/>{label}<c:separator> </c:separator></c:dLbl>{_shown()}</c:dLbls>'
    )


def _shown(**values: int) -> str:
    return "".join(f'<c:{name} val="{value}"/>' for name, value in (_SHOWN | values).items())


def _mark(chart: LineChart, days: list[date]) -> str:
    """Return the upright mark: a series of one point with a bar down to the axis."""
    if chart.mark is None:
        return ""
    values = [_top(chart) if day == chart.mark else None for day in days]
    line = f'<a:solidFill><a:srgbClr val="{INK.lstrip("#")}"/></a:solidFill>'
    bar = (
        '<c:errBars><c:errDir val="y"/><c:errBarType val="minus"/><c:errValType val="percentage"/>'
        f'<c:noEndCap val="1"/><c:val val="100"/><c:spPr><a:ln w="9525">{line}'
        '<a:prstDash val="sysDash"/></a:ln></c:spPr></c:errBars>'
    )
    index = days.index(chart.mark)
    label = (
        f'<c:dLbls><c:dLbl><c:idx val="{index}"/>{text_look(INK, 10, bold=True)}'
        f'<c:dLblPos val="t"/>{_shown(showSerName=1)}</c:dLbl>{_shown()}</c:dLbls>'
    )
    marker = '<c:marker><c:symbol val="none"/></c:marker>'
    return _series(
        len(chart.lines), chart.mark_label, "<a:ln><a:noFill/></a:ln>", marker + label, days, values
    ).replace("<c:cat>", f"{bar}<c:cat>", 1)


def _axes(unit: str, months: int) -> str:
    grid = _fill(HAIRLINE)
    return (
        '<c:dateAx><c:axId val="111"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/>'
        f'<c:numFmt formatCode="{day_format("mmm yyyy")}" sourceLinked="0"/>'
        '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'{text_look(MUTED, 10)}<c:crossAx val="222"/><c:crosses val="autoZero"/>'
        '<c:auto val="1"/><c:lblOffset val="100"/><c:baseTimeUnit val="days"/>'
        f'<c:majorUnit val="{months}"/><c:majorTimeUnit val="months"/></c:dateAx>'
        '<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/>'
        f'<c:majorGridlines><c:spPr><a:ln w="6350">{grid}</a:ln></c:spPr></c:majorGridlines>'
        f'{_unit(unit)}<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{text_look(MUTED, 10)}"
        '<c:crossAx val="111"/><c:crosses val="autoZero"/></c:valAx>'
    )


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour.lstrip("#")}"/></a:solidFill>'


def _unit(unit: str) -> str:
    if not unit:
        return ""
    look = f'<a:defRPr sz="1000" b="0">{_fill(MUTED)}</a:defRPr>'
    speaks = f'<a:rPr lang="{document_language()}"/>'
    words = f"<a:r>{speaks}<a:t>{escape(unit, quote=False)}</a:t></a:r>"
    return (
        "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/>"
        f"<a:p><a:pPr>{look}</a:pPr>{words}</a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
    )
