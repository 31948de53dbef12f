"""The styles of our Word template, made from the common table of looks."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from actionplan.reports import styles
from actionplan.reports.blocks import TextStyle
from actionplan.reports.word_xml import colour, twips

if TYPE_CHECKING:
    from actionplan.reports.styles import TextLook

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FONT = "Arial"
PARAGRAPH_STYLES = {
    TextStyle.BODY: "BodyText",
    TextStyle.LEAD: "Lead",
    TextStyle.SMALL: "Small",
    TextStyle.QUOTE: "Quote",
}


def styles_xml(language: str) -> str:
    """Return the whole styles part."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="{W}">'
        f"{_defaults(language)}{_basics()}{_text_styles()}{_list_styles()}{_table_style()}"
        "</w:styles>"
    )


def _defaults(language: str) -> str:
    body = styles.PARAGRAPHS[TextStyle.BODY]
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
        f'<w:color w:val="{colour(styles.INK)}"/>'
        f'<w:sz w:val="{_half(body)}"/><w:szCs w:val="{_half(body)}"/>'
        f'<w:lang w:val="{escape(language)}" w:eastAsia="{escape(language)}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )


def _basics() -> str:
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        f'<w:rPr><w:color w:val="{colour(styles.ACCENT)}"/><w:u w:val="single"/></w:rPr></w:style>'
    )


def _text_styles() -> str:
    made = [
        _style("Title", "Title", styles.TITLE, "<w:keepNext/>"),
        _style("Subtitle", "Subtitle", styles.SUBTITLE),
        _style("Draft", "Draft", styles.DRAFT),
        _style("TOCHeading", "TOC Heading", styles.HEADINGS[1], "<w:keepNext/>"),
        _style("Caption", "caption", styles.CAPTION),
        _style("TableText", "Table Text", styles.TABLE_CELL),
        _style("TableHead", "Table Head", styles.TABLE_HEAD),
        _style("CalloutTitle", "Callout Title", styles.CALLOUT_TITLE, "<w:keepNext/>"),
        _style("CalloutText", "Callout Text", styles.CALLOUT_TEXT),
        _style("Header", "header", styles.FURNITURE),
        _style("Footer", "footer", styles.FURNITURE),
    ]
    made += [
        _style(identity, name, styles.PARAGRAPHS[kind], _BAR if kind is TextStyle.QUOTE else "")
        for kind, (identity, name) in _PARAGRAPH_NAMES.items()
    ]
    made.append(_numbered_text())
    for level, look in styles.HEADINGS.items():
        outline = f'<w:keepNext/><w:keepLines/>|<w:outlineLvl w:val="{level - 1}"/>'
        made.append(_style(f"Heading{level}", f"heading {level}", look, outline))
        made.append(_style(f"TOC{level}", f"toc {level}", styles.CONTENTS_LEVELS[level]))
    gap = '<w:spacing w:before="0" w:after="260" w:line="20" w:lineRule="exact"/>'
    made.append(
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Gap"><w:name w:val="Gap"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{gap}</w:pPr><w:rPr><w:sz w:val="2"/></w:rPr></w:style>'
    )
    return "".join(made)


def _numbered_text() -> str:
    """Return the style of paragraphs whose number hangs before them."""
    look, width = styles.PARAGRAPHS[TextStyle.BODY], twips(styles.NUMBER_WIDTH)
    return (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="NumberedText">'
        '<w:name w:val="Numbered Text"/><w:basedOn w:val="BodyText"/><w:qFormat/><w:pPr>'
        f'<w:tabs><w:tab w:val="left" w:pos="{width}"/></w:tabs>{_spacing(look)}'
        f'<w:ind w:left="{width}" w:hanging="{width}"/></w:pPr></w:style>'
    )


_BAR_LOOK = f'w:val="single" w:sz="18" w:space="9" w:color="{colour(styles.LINE)}"'
_BAR = f"<w:pBdr><w:left {_BAR_LOOK}/></w:pBdr>"
_PARAGRAPH_NAMES = {
    TextStyle.BODY: ("BodyText", "Body Text"),
    TextStyle.LEAD: ("Lead", "Lead"),
    TextStyle.SMALL: ("Small", "Small"),
    TextStyle.QUOTE: ("Quote", "Quote"),
}
_OWN = {"Draft", "Lead", "Small", "TableText", "TableHead", "CalloutTitle", "CalloutText"}


def _style(identity: str, name: str, look: TextLook, paragraph: str = "") -> str:
    """Return a paragraph style; ``paragraph`` may hold properties before and after the spacing."""
    before, _bar, after = paragraph.partition("|")
    own = ' w:customStyle="1"' if identity in _OWN else ""
    follow = '<w:next w:val="BodyText"/>' if identity.startswith(("Heading", "Title")) else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/>{follow}<w:qFormat/>'
        f"<w:pPr>{before}{_spacing(look)}{_indent(look)}{after}</w:pPr>"
        f"<w:rPr>{_run_look(look)}</w:rPr></w:style>"
    )


def _spacing(look: TextLook) -> str:
    return (
        f'<w:spacing w:before="{twips(look.before)}" w:after="{twips(look.after)}" '
        f'w:line="{twips(look.leading)}" w:lineRule="atLeast"/>'
    )


def _indent(look: TextLook) -> str:
    return f'<w:ind w:left="{twips(look.indent)}"/>' if look.indent else ""


def _run_look(look: TextLook) -> str:
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    size = f'<w:sz w:val="{_half(look)}"/><w:szCs w:val="{_half(look)}"/>'
    return f'{bold}<w:color w:val="{colour(look.colour)}"/>{size}'


def _half(look: TextLook) -> int:
    return round(look.size * 2)


def _list_styles() -> str:
    look = styles.LIST_ITEM
    names = {"ListBullet": ("List Bullet", 1), "ListNumber": ("List Number", 2)}
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr>{_spacing(look)}</w:pPr>'
        f"<w:rPr>{_run_look(look)}</w:rPr></w:style>"
        for identity, (name, number) in names.items()
    )


def _table_style() -> str:
    line = colour(styles.HAIRLINE)
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{line}"/>'
        for side in ("top", "bottom", "insideH")
    )
    x, y = twips(styles.CELL_PAD_X), twips(styles.CELL_PAD_Y)
    fill = colour(styles.HEAD_FILL)
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable">'
        '<w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders><w:tblCellMar>"
        f'<w:top w:w="{y}" w:type="dxa"/><w:left w:w="{x}" w:type="dxa"/>'
        f'<w:bottom w:w="{y}" w:type="dxa"/><w:right w:w="{x}" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr></w:tblStylePr></w:style>'
    )
