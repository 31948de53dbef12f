"""Parts that both kinds of native Word chart are made of: references with their cached values."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from actionplan.i18n import day_format, document_language

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTERS = 26


def column_letter(number: int) -> str:
    """Return the letters of a sheet's column, counted from 0."""
    letters = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


def series_name(column: int, name: str) -> str:
    """Return the name of a series as a reference to its heading."""
    return f"<c:tx>{_strings(f'Sheet1!${column_letter(column)}$1', [name])}</c:tx>"


def label_categories(labels: Sequence[str]) -> str:
    """Return the categories in column A as text."""
    return f"<c:cat>{_strings(f'Sheet1!$A$2:$A${len(labels) + 1}', labels)}</c:cat>"


def day_categories(days: Sequence[int]) -> str:
    """Return the categories in column A as days, counted as a spreadsheet does."""
    place = f"Sheet1!$A$2:$A${len(days) + 1}"
    return f"<c:cat>{_numbers(place, days, day_format('d mmm yyyy'))}</c:cat>"


def series_values(column: int, values: Sequence[float | None]) -> str:
    """Return the values of a series; ``None`` is a gap."""
    letter = column_letter(column)
    place = f"Sheet1!${letter}$2:${letter}${len(values) + 1}"
    return f"<c:val>{_numbers(place, values, 'General')}</c:val>"


def text_look(colour: str, size: float, *, bold: bool = False) -> str:
    """Return how the text of a label or an axis looks."""
    return (
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}"><a:solidFill>'
        f'<a:srgbClr val="{colour.lstrip("#")}"/></a:solidFill></a:defRPr></a:pPr>'
        f'<a:endParaRPr lang="{document_language()}"/></a:p></c:txPr>'
    )


def _strings(place: str, values: Sequence[str]) -> str:
    points = "".join(
        f'<c:pt idx="{number}"><c:v>{escape(value, quote=False)}</c:v></c:pt>'
        for number, value in enumerate(values)
    )
    return (
        f"<c:strRef><c:f>{place}</c:f><c:strCache>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:strCache></c:strRef>'
    )


def _numbers(place: str, values: Sequence[float | None], form: str) -> str:
    points = "".join(
        f'<c:pt idx="{number}"><c:v>{value}</c:v></c:pt>'
        for number, value in enumerate(values)
        if value is not None
    )
    return (
        f"<c:numRef><c:f>{place}</c:f><c:numCache><c:formatCode>{form}</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )
