"""Stacked bars as a native Word chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.reports.styles import INK, PAPER_COLOUR, TONES, Hatch, ToneLook
from actionplan.reports.word_series import label_categories, series_name, series_values, text_look

if TYPE_CHECKING:
    from actionplan.reports.charts import Series, StackedBars

_PATTERNS = {
    Hatch.RISING: "ltUpDiag",
    Hatch.FALLING: "ltDnDiag",
    Hatch.UPRIGHT: "ltVert",
    Hatch.DOTTED: "pct20",
}


def bars_xml(chart: StackedBars) -> str:
    """Return the chart element of stacked bars."""
    labels = [row.label for row in chart.rows]
    series = "".join(
        _series(number, kind, labels, [row.values[number] for row in chart.rows])
        for number, kind in enumerate(chart.series)
    )
    return (
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="45"/><c:overlap val="100"/><c:axId val="111"/>'
        f'<c:axId val="222"/></c:barChart>{_axes()}</c:plotArea>'
        f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{text_look(INK, 10)}</c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
    )


def _series(number: int, kind: Series, labels: list[str], values: list[int]) -> str:
    look = TONES[kind.tone]
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f"{series_name(number + 1, kind.name)}{_fill(look)}"
        f'<c:invertIfNegative val="0"/>{_numbers(look, values)}'
        f"{label_categories(labels)}"
        f"{series_values(number + 1, values)}</c:ser>"
    )


def _fill(look: ToneLook) -> str:
    bar = f'<a:srgbClr val="{look.bar.lstrip("#")}"/>'
    fill = f"<a:solidFill>{bar}</a:solidFill>"
    if pattern := _PATTERNS.get(look.hatch):
        fill = (
            f'<a:pattFill prst="{pattern}"><a:fgClr><a:srgbClr '
            f'val="{look.hatch_colour.lstrip("#")}"/></a:fgClr><a:bgClr>{bar}</a:bgClr></a:pattFill>'
        )
    edge = look.hatch_colour if look.bar == look.soft else PAPER_COLOUR
    line = (
        f'<a:ln w="12700"><a:solidFill><a:srgbClr val="{edge.lstrip("#")}"/></a:solidFill></a:ln>'
    )
    return f"<c:spPr>{fill}{line}</c:spPr>"


def _numbers(look: ToneLook, values: list[int]) -> str:
    """Return the labels of the segments; a segment of nothing has none."""
    none = "".join(
        f'<c:dLbl><c:idx val="{number}"/><c:delete val="1"/></c:dLbl>'
        for number, value in enumerate(values)
        if value <= 0
    )
    plate = f'<a:solidFill><a:srgbClr val="{look.bar.lstrip("#")}"/></a:solidFill>'
    return (
        f"<c:dLbls>{none}<c:spPr>{plate}</c:spPr>{text_look(look.on_bar, 10, bold=True)}"
        '<c:dLblPos val="ctr"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
    )


def _axes() -> str:
    return (
        '<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{text_look(INK, 10)}"
        '<c:crossAx val="222"/><c:crosses val="autoZero"/></c:catAx>'
        '<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        '<c:crossAx val="111"/><c:crosses val="autoZero"/></c:valAx>'
    )
