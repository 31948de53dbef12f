"""Pieces of WordprocessingML as text: runs, paragraphs, fields, bookmarks.

The body is written as text and not through objects: a table of a thousand rows takes milliseconds.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from actionplan.reports.charts import Tone
from actionplan.reports.styles import TONES, is_status

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan.reports.blocks import Run, Runs

TWIPS = 20
"""Twentieths of a point, the unit of widths and spaces."""


_ORDER = ("keepNext", "pageBreakBefore", "numPr", "pBdr", "shd", "tabs", "spacing", "ind", "sectPr")
"""The order of the schema for the properties of a paragraph that we give."""
_PROPERTY = re.compile(r"<w:(\w+)")


def twips(points: float) -> int:
    """Return a length in twentieths of a point."""
    return round(points * TWIPS)


def colour(value: str) -> str:
    """Return a colour as Word writes it."""
    return value.lstrip("#")


def text(value: str) -> str:
    """Return the content of a run: text, line breaks and tabs."""
    content = f'<w:t xml:space="preserve">{escape(value, quote=False)}</w:t>'
    if "\n" in value:
        content = content.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return content.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')


def run(value: str, properties: str = "") -> str:
    """Return a run with its properties."""
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{head}{text(value)}</w:r>"


def paragraph(style: str, content: str, *properties: str) -> str:
    """Return a paragraph of a style; ``properties`` are put in the order of the schema."""
    given = [each for each in properties if each]
    if len(given) > 1:
        given.sort(key=_place)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"".join(given)}</w:pPr>{content}</w:p>'


def in_section(piece: str, section: str) -> str:
    """Return a piece whose last paragraph ends a section of these properties."""
    before, _end, after = piece.rpartition("</w:pPr>")
    return f"{before}{section}</w:pPr>{after}"


def _place(properties: str) -> int:
    found = _PROPERTY.match(properties)
    return _ORDER.index(found[1]) if found else 0


def field(instruction: str, result: str, properties: str = "") -> str:
    """Return a field with the result that is shown until Word computes it again."""
    return field_start(instruction, properties) + run(result, properties) + field_end()


def field_start(instruction: str, properties: str = "") -> str:
    """Return the opening of a field whose result follows."""
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:r>{head}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{head}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r>{head}<w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end() -> str:
    """Return the close of a field."""
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def bookmarked(number: int, name: str, content: str) -> str:
    """Return content within a bookmark."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def internal_link(bookmark: str, content: str) -> str:
    """Return content that leads to a bookmark."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{content}</w:hyperlink>'


def runs_xml(
    runs: Runs,
    link: Callable[[str], str],
    *,
    chips: bool = False,
    refer: Callable[[Run], str] | None = None,
) -> str:
    """Return runs; ``link`` gives the attribute that leads to an address.

    ``refer`` gives the bookmark that a run refers to word for word, or "".
    """
    chip = chips and len(runs) == 1 and is_status(runs[0].tone) and not runs[0].link
    return "".join(_run(item, link, refer, chip=chip) for item in runs)


def _run(
    item: Run, link: Callable[[str], str], refer: Callable[[Run], str] | None, *, chip: bool
) -> str:
    if not item.link:
        return run(item.text, _properties(item, chip=chip))
    look = '<w:rStyle w:val="Hyperlink"/>' + ("<w:b/>" if item.bold else "")
    if refer and (bookmark := refer(item)):
        content = field(f"REF {bookmark} \\h", item.text, look)
    else:
        content = run(item.text, look)
    return f'<w:hyperlink {link(item.link)} w:history="1">{content}</w:hyperlink>'


def _properties(item: Run, *, chip: bool) -> str:
    if item.tone is Tone.PLAIN:
        return "<w:b/>" if item.bold else ""
    look = TONES[item.tone]
    properties = "<w:b/>" if item.bold or chip else ""
    properties += f'<w:color w:val="{colour(look.text)}"/>'
    if chip:
        properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(look.soft)}"/>'
    return properties
