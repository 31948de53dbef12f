"""Our Word template, built in code: A4, British English, nothing left over from another file."""

from __future__ import annotations

import io
import zipfile
from html import escape
from typing import TYPE_CHECKING

from docx import Document

from actionplan.reports.styles import LIST_ITEM
from actionplan.reports.word_styles import FONT, W, styles_xml
from actionplan.reports.word_theme import theme_xml
from actionplan.reports.word_xml import twips

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = {
    "w": W,
    "r": f"{_OFFICE}/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
"""The names that the body uses."""
BODY_MARK = "<w:p><w:r><w:t>actionplan-body</w:t></w:r></w:p>"
_PARTS = ("styles", "settings", "numbering", "fontTable")
_COMPATIBILITY = {
    "compatibilityMode": "15",
    "overrideTableStyleFontSizeAndJustification": "1",
    "enableOpenTypeFeatures": "1",
    "doNotFlipMirrorIndents": "1",
    "differentiateMultirowTableHeaders": "1",
}


def base_document(language: str, ordered_lists: int) -> WordDocument:
    """Return an empty document in our styles, with a numbering for each ordered list."""
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml"),
                                   "rId2": ("extended-properties", "docProps/app.xml")}),
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _relations(
            {f"rId{number}": (name, f"{name}.xml") for number, name in enumerate(_PARTS, 1)}
            | {"rId9": ("theme", "theme/theme1.xml")}
        ),
        "word/styles.xml": styles_xml(language),
        "word/settings.xml": _settings(language),
        "word/numbering.xml": _numbering(ordered_lists),
        "word/fontTable.xml": _font_table(),
        "word/theme/theme1.xml": theme_xml(FONT),
        "docProps/app.xml": _app(),
    }  # fmt: skip
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    buffer.seek(0)
    return Document(buffer)


def numbering_of(ordered_list: int) -> int:
    """Return the numbering of an ordered list, counted from 0; each starts again at 1."""
    return 3 + ordered_list


def _content_types() -> str:
    overrides = {"/word/document.xml": f"{_MEDIA}.document.main+xml"}
    overrides |= {f"/word/{name}.xml": f"{_MEDIA}.{name}+xml" for name in _PARTS}
    overrides["/word/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    overrides["/docProps/app.xml"] = (
        "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="{name}" ContentType="{kind}"/>'
            for name, kind in overrides.items()
        )
        + "</Types>"
    )


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _document() -> str:
    names = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
    return f"{_XML}<w:document {names}><w:body>{BODY_MARK}</w:body></w:document>"


def _settings(language: str) -> str:
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="{value}"/>'
        for name, value in _COMPATIBILITY.items()
    )
    return (
        f'{_XML}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compatibility}</w:compat><w:themeFontLang w:val="{escape(language)}"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _numbering(ordered_lists: int) -> str:
    restarts = "".join(
        f'<w:num w:numId="{numbering_of(number)}"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in range(ordered_lists)
    )
    return (
        f'{_XML}<w:numbering xmlns:w="{W}">'
        f"{list_kind_xml(0, 'bullet', '•')}{list_kind_xml(1, 'decimal', '%1.')}"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>{restarts}</w:numbering>'
    )


def list_kind_xml(number: int, format_: str, mark: str) -> str:
    """Return the definition of a kind of list, with its mark and indents."""
    indent = twips(LIST_ITEM.indent)
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>'
        f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="{indent - 40}"/></w:pPr></w:lvl>'
        "</w:abstractNum>"
    )


def _font_table() -> str:
    return (
        f'{_XML}<w:fonts xmlns:w="{W}"><w:font w:name="Arial"><w:altName w:val="Liberation Sans"/>'
        '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _app() -> str:
    return (
        f'{_XML}<Properties xmlns="{_OFFICE}/extended-properties">'
        "<Application>ActionPlan</Application></Properties>"
    )
