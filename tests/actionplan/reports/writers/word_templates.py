"""Invented councils' Word templates, good ones and hostile ones, made for the tests."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document as WordDocument

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MARK = "{{report}}"


def logo(width: int = 60, height: int = 20) -> bytes:
    """A plain picture as PNG."""
    rows = b"".join(b"\0" + bytes((20, 90, 60)) * width for _ in range(height))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def save(document: WordDocument, path: Path) -> Path:
    document.save(str(path))
    return path


def a4(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(3)
    section.top_margin, section.bottom_margin = Cm(4), Cm(3)


def corporate(path: Path) -> Path:
    """English names, a logo in the header, a cover, a page number, last year's text after it."""
    document = Document()
    a4(document)
    styles = document.styles
    styles["Normal"].font.name = "Georgia"
    for level, size in ((1, 22), (2, 16), (3, 13)):
        style = styles.add_style(f"Northshire Heading {level}", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles[f"Heading {level}"]
        style.font.size, style.font.color.rgb = Pt(size), RGBColor(20, 90, 60)
    for name in ("Northshire Bullets", "Lead paragraph"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    section = document.sections[0]
    header = section.header.paragraphs[0]
    header.add_run().add_picture(io.BytesIO(logo()), height=Cm(1.2))
    header.add_run("\tNorthshire Council")
    foot = section.footer.paragraphs[0]
    foot.text = "www.northshire.example  "
    for kind in ("begin", None, "end"):
        run = foot.add_run()
        text = (
            f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'
            if kind
            else f"<w:instrText {nsdecls('w')}> PAGE </w:instrText>"
        )
        run._r.append(parse_xml(text))
    document.add_paragraph("A cover of Northshire Council", style="Title")
    document.add_picture(io.BytesIO(logo(90, 30)))
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Last year’s findings", style="Heading 1")
    document.add_paragraph("Old words that must not be printed again.")
    document.add_picture(io.BytesIO(logo(33, 11)))
    return save(document, path)


def welsh(path: Path) -> Path:
    """Welsh names only, no page numbers, and a paragraph that marks the place."""
    document = Document()
    a4(document)
    styles = document.styles
    _forget(document, "Heading 1", "Heading 2", "Heading 3", "Title", "Subtitle", "Caption",
            "List Bullet", "List Number", "Body Text", "Quote")  # fmt: skip
    names = {"Teitl": 26, "Is-deitl": 15, "Pennawd 1": 20, "Pennawd 2": 15, "Pennawd 3": 12,
             "Testun y corff": 12, "Capsiwn": 10, "Dyfyniad": 12, "Rhestr fwled": 12}  # fmt: skip
    for name, size in names.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = styles["Normal"], Pt(size)
    table = styles.add_style("Tabl y cyngor", WD_STYLE_TYPE.TABLE)
    table.base_style = styles["Table Grid"]
    document.sections[0].header.paragraphs[0].text = "Cyngor Gogleddsir"
    document.add_paragraph("Rhagair y cyngor", style="Testun y corff")
    document.add_paragraph(MARK)
    document.add_paragraph("Y dudalen olaf", style="Testun y corff")
    return save(document, path)


def wide(path: Path) -> Path:
    """A4 with the long side at the bottom, nothing but styles."""
    document = Document()
    a4(document)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    return save(document, path)


def bare(path: Path) -> Path:
    """No styles for headings, lists or tables; no numbering; a text that is no front page."""
    document = Document()
    a4(document)
    names = [
        style.name for style in document.styles if style.name not in {"Normal", "Normal Table"}
    ]
    _forget(document, *names)
    main = document.part
    for key, relation in list(main.rels.items()):
        if relation.reltype.endswith(("/numbering", "/stylesWithEffects")):
            del main.rels[key]
    document.add_paragraph("Dear colleague,")
    return save(document, path)


def control(path: Path) -> Path:
    """A content control marks the place; the cover has a section and a first page of its own."""
    document = Document()
    a4(document)
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "Cover only"
    document.sections[0].header.paragraphs[0].text = "Inner pages · OFFICIAL"
    document.add_paragraph("Cover")
    document.add_section()
    document.element.body.insert(
        len(document.element.body) - 1,
        parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:tag w:val="Report"/></w:sdtPr><w:sdtContent>'
            "<w:p><w:r><w:t>Click here to enter text.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    return save(document, path)


def as_dotx(path: Path) -> Path:
    """The same file as .dotx."""
    target = path.with_suffix(".dotx")
    target.write_bytes(
        changed(
            path, {"[Content_Types].xml": lambda t: t.replace(b"document.main", b"template.main")}
        )
    )
    return target


def changed(
    path: Path, parts: dict[str, Callable[[bytes], bytes]], more: dict[str, bytes] | None = None
) -> bytes:
    """The bytes of a package with parts changed and added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, parts[name](content) if name in parts else content)
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return stream.getvalue()


def related(kind: str, target: str, mode: str = "External") -> Callable[[bytes], bytes]:
    """Add a relation to a list of them."""
    line = f'<Relationship Id="rId99" Type="{REL}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return lambda content: content.replace(b"</Relationships>", f"{line}</Relationships>".encode())


def with_text(xml: str) -> Callable[[bytes], bytes]:
    """Put a paragraph at the beginning of the body."""
    return lambda content: re.sub(rb"<w:body>", b"<w:body>" + xml.encode(), content, count=1)


def _forget(document: WordDocument, *names: str) -> None:
    element = document.styles.element
    for style in element.findall(qn("w:style")):
        if style.name_val in {*names, *(name.replace("Heading", "heading") for name in names)} or (
            style.name_val.capitalize() in names
        ):
            element.remove(style)
