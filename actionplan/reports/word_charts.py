"""Native Word charts with their workbook inside, so that a committee team can edit them."""

from __future__ import annotations

import io
from datetime import datetime, time
from html import escape
from typing import TYPE_CHECKING, TypeAlias, assert_never

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from xlsxwriter import Workbook

from actionplan.i18n import day_format
from actionplan.reports.chart_pictures import picture
from actionplan.reports.charts import Chart, LineChart, StackedBars
from actionplan.reports.word_bars import bars_xml
from actionplan.reports.word_lines import lines_table, lines_xml

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from docx.package import Package

Value: TypeAlias = "str | float | date | None"

_CHART_SPACE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
)
_EMU = 12_700
"""English metric units in a point."""


def chart_part(package: Package, number: int, chart: Chart, language: str, made: datetime) -> Part:
    """Add a chart and its workbook to the package and return the chart's part."""
    match chart:
        case StackedBars():
            plot, table = bars_xml(chart), _bars_table(chart)
        case LineChart():
            plot, table = lines_xml(chart), lines_table(chart)
        case _:
            assert_never(chart)
    content = (
        f'{_CHART_SPACE}<c:date1904 val="0"/><c:lang val="{escape(language)}"/>'
        f'<c:roundedCorners val="0"/>{plot}'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000"/></a:pPr>'
        f'<a:endParaRPr lang="{escape(language)}"/></a:p></c:txPr>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    part = Part(
        PackURI(f"/word/charts/chart{number}.xml"),
        CONTENT_TYPE.DML_CHART,
        content.encode(),
        package,
    )
    book = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        _workbook(table, made),
        package,
    )
    part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    return part


def chart_xml(relation: str, number: int, chart: Chart, alt: str, width: float) -> str:
    """Return the drawing that shows a chart in the line of the text."""
    size = f'cx="{round(width * _EMU)}" cy="{round(picture(chart, width).height * _EMU)}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{1000 + number}" name="Chart {number}" descr="{escape(alt)}"/>'
        "<wp:cNvGraphicFramePr/><a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def _bars_table(chart: StackedBars) -> list[Sequence[Value]]:
    head: list[Value] = ["", *(kind.name for kind in chart.series)]
    rows: list[Sequence[Value]] = [head]
    rows.extend([row.label, *row.values] for row in chart.rows)
    return rows


def _workbook(table: Sequence[Sequence[Value]], made: datetime) -> bytes:
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False,
                             "strings_to_urls": False, "strings_to_numbers": False})  # fmt: skip
    book.set_properties({"created": made.replace(tzinfo=None)})
    day = book.add_format({"num_format": day_format("d mmm yyyy")})
    sheet = book.add_worksheet("Sheet1")
    for number, row in enumerate(table):
        for column, value in enumerate(row):
            if value is None:
                continue
            if isinstance(value, (str, int, float)):
                sheet.write(number, column, value)
            else:
                sheet.write_datetime(number, column, datetime.combine(value, time()), day)
    book.close()
    return buffer.getvalue()
