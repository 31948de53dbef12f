"""The plan as an Excel workbook: a sheet for each subject, ready to filter, sort and print.

Everything is written by its type. Text is always text: a note that begins with "=" would otherwise
be a formula in the reader's program.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from actionplan import __version__
from actionplan.domain.stages import Assurance, Delivery
from actionplan.domain.wording import day_text
from actionplan.i18n import _, day_format
from actionplan.reports.files import publish
from actionplan.reports.styles import ACCENT, TONES
from actionplan.reports.tables.columns import Standpoint, Value, value_text
from actionplan.reports.tables.subjects import SHEETS
from actionplan.reports.tones import ASSURANCE_TONES, DELIVERY_TONES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from actionplan.domain.plan import Plan
    from actionplan.reports.charts import Tone
    from actionplan.reports.tables.columns import Sheet

CELL_LIMIT = 32_767
"""The greatest number of UTF-16 units that a cell of Excel holds."""

_FIRST_DAY = date(1900, 3, 1)
_FURNITURE_LIMIT = 120
_A4 = 9
_FONT_SIZE = 11
_PRINTED = 75
"""Percent of their size at which sheets are printed; wide ones go over several pages."""


def write_workbook(plan: Plan, target: Path, today: date) -> None:
    """Write the plan as it stands on ``today`` as an Excel workbook."""
    content = BytesIO()
    book = Workbook(content, {"in_memory": True})
    _Writer(book, Standpoint(plan, today)).write(SHEETS)
    book.close()
    with publish(target) as stream:
        stream.write(content.getvalue())


def fitting(text: str) -> str:
    """Return ``text`` as a cell of Excel can hold it; what is cut off is said."""
    if len(text) <= CELL_LIMIT // 2 or _units(text) <= CELL_LIMIT:
        return text
    note = _(" [… Cut here: a cell holds {limit} characters. The plan has the whole text.]")
    note = note.format(limit=f"{CELL_LIMIT:,}")
    units = text.encode("utf-16-le", "replace")[: 2 * (CELL_LIMIT - _units(note))]
    return units.decode("utf-16-le", "ignore") + note


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "replace")) // 2


class _Writer:
    """Writes the sheets of one workbook, making each look of a cell once."""

    def __init__(self, book: Workbook, point: Standpoint) -> None:
        self._book = book
        self._point = point
        cell = {"text_wrap": True, "valign": "top", "font_size": _FONT_SIZE}
        self._text = book.add_format(cell)
        self._number = book.add_format({**cell, "num_format": "General"})
        self._percent = book.add_format({**cell, "num_format": '0"%"'})
        self._day = book.add_format(
            {**cell, "num_format": day_format("dd mmm yyyy"), "align": "left"}
        )
        head = {"bold": True, "font_color": "#FFFFFF", "bg_color": ACCENT, "border": 1}
        self._head = book.add_format({**cell, **head})
        tones: tuple[tuple[str, Tone], ...] = (*DELIVERY_TONES.items(), *ASSURANCE_TONES.items())
        self._status: dict[str, Format] = {
            stage: book.add_format(
                {
                    **cell,
                    "bold": True,
                    "font_color": TONES[tone].text,
                    "bg_color": TONES[tone].soft,
                }
            )
            for stage, tone in tones
        }

    def write(self, sheets: Iterable[Sheet]) -> None:
        """Write every sheet and what the file says of itself."""
        info = self._point.plan.info
        self._book.set_properties(
            {
                "title": fitting(info.title)[:255],
                "author": info.organisation[:255],
                "subject": _("The plan as on {day}").format(day=day_text(self._point.today)),
                "comments": _("Made by ActionPlan {version}").format(version=__version__),
                "created": datetime.combine(self._point.today, time(12), UTC).replace(tzinfo=None),
            }
        )
        for sheet in sheets:
            self._sheet(sheet)

    def _sheet(self, sheet: Sheet) -> None:
        page = self._book.add_worksheet(_(sheet.name))
        for index, column in enumerate(sheet.columns):
            page.set_column(index, index, column.width)
            page.write_string(0, index, _(column.heading), self._head)
        row = 0
        for row, values in enumerate(sheet.rows(self._point), start=1):
            for index, value in enumerate(values):
                self._cell(page, row, index, value, is_percent=sheet.columns[index].is_percent)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, row, len(sheet.columns) - 1)
        self._print(page)

    def _cell(
        self, page: Worksheet, row: int, column: int, value: Value, *, is_percent: bool
    ) -> None:
        match value:
            case None | "":
                page.write_blank(row, column, None, self._text)
            case Delivery() | Assurance():
                page.write_string(row, column, value_text(value), self._status[value])
            case bool():
                page.write_string(row, column, value_text(value), self._text)
            case int() | float():
                look = self._percent if is_percent else self._number
                page.write_number(row, column, value, look)
            case date() if value >= _FIRST_DAY:
                page.write_datetime(row, column, datetime.combine(value, time()), self._day)
            case _:
                page.write_string(row, column, fitting(value_text(value)), self._text)

    def _print(self, page: Worksheet) -> None:
        info = self._point.plan.info
        page.set_landscape()
        page.set_paper(_A4)
        page.set_print_scale(_PRINTED)
        page.repeat_rows(0)
        page.repeat_columns(0, 0)
        page.print_across()
        marking, title = _furniture(info.marking), _furniture(info.title)
        page.set_header(f"&L{title}&R{marking}")
        page.set_footer("&L&A&R&P / &N")


def _furniture(text: str) -> str:
    """Return text for the margin of a printed page, where "&" begins an order and is doubled.

    A margin that is longer than Excel allows is not written at all.
    """
    words = " ".join(text.split())[:_FURNITURE_LIMIT]
    while _units(words) + words.count("&") > _FURNITURE_LIMIT:
        words = words[:-1]
    return words.replace("&", "&&")
