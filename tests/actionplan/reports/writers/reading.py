"""Reads the finished files back: their texts in reading order, as a screen reader meets them."""

from __future__ import annotations

import re
import zipfile
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pikepdf
from lxml import etree

from actionplan.reports.pdf_fonts import printable

if TYPE_CHECKING:
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {"/Lbl", "/Figure"}
_LEAVES = {"/Title", "/P", "/H1", "/H2", "/H3", "/Caption", "/TD", "/TH", "/TOCI"}


def normal(texts) -> list[str]:
    return [line for text in texts if (line := " ".join(text.split()))]


def printed(texts) -> list[str]:
    """What the PDF prints of texts: missing glyphs are named, invisible characters left out."""
    return normal(" ".join(map(printable, text.split())) for text in texts)


def pdf_texts(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf:
        return texts_of_pdf(pdf)


def texts_of_pdf(pdf: pikepdf.Pdf) -> list[str]:
    marked = marked_texts(pdf)
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    return normal(_walk(pdf.Root.StructTreeRoot.K, pages, marked))


def marked_texts(pdf: pikepdf.Pdf) -> dict[tuple[int, int], str]:
    """The text of each marked content, by page and number."""
    texts: dict[tuple[int, int], str] = {}
    for index, page in enumerate(pdf.pages):
        maps = {name: _to_unicode(font) for name, font in page.Resources.Font.items()}
        mark, font = None, {}
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC":
                    mark = operands[1].get("/MCID") if len(operands) > 1 else None
                case "EMC":
                    mark = None
                case "Tf":
                    font = maps[str(operands[0])]
                case "Tj" if mark is not None:
                    key = (index, int(mark))
                    text = "".join(font[code] for code in bytes(operands[0]))
                    texts[key] = texts.get(key, "") + text
                case _:
                    pass
    return texts


def _to_unicode(font) -> dict[int, str]:
    content = font.ToUnicode.read_bytes().decode().partition("endcodespacerange")[2]
    return {
        int(code, 16): bytes.fromhex(value).decode("utf-16-be")
        for code, value in re.findall("<(..)> <([0-9A-F]+)>", content)
    }


def pdf_kids(element) -> list:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _walk(element, pages, marked):
    tag = str(element.S)
    if tag in _SKIPPED:
        return
    elements = [kid for kid in pdf_kids(element) if isinstance(kid, pikepdf.Dictionary)]
    blocks = [kid for kid in elements if str(kid.get("/S", "")) not in ("", "/Link", "/Reference")]
    if tag in _LEAVES and not blocks:
        text = element_text(element, pages, marked)
        yield re.sub(r" \d+$", "", text) if tag == "/TOCI" else text
        return
    for kid in blocks:
        yield from _walk(kid, pages, marked)


def element_text(element, pages, marked) -> str:
    home = element.get("/Pg")
    parts = []
    for kid in pdf_kids(element):
        if isinstance(kid, int):
            parts.append(marked.get((pages[home.objgen], kid), ""))
        elif kid.get("/Type") == "/MCR":
            parts.append(marked.get((pages[kid.Pg.objgen], int(kid.MCID)), ""))
        elif kid.get("/Type") != "/OBJR":
            parts.append(element_text(kid, pages, marked))
    return "".join(parts)


def word_part(path: Path, name: str = "word/document.xml"):
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def word_texts(path: Path) -> list[str]:
    texts = []
    for paragraph in word_part(path).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = "".join(map(_word_text, paragraph.iter(f"{W}t", f"{W}br", f"{W}tab")))
        contents = style is not None and re.fullmatch(r"TOC\d", style.get(f"{W}val"))
        texts.append(text.partition("\t")[0] if contents else text)
    return normal(texts)


def _word_text(node) -> str:
    if node.tag == f"{W}t":
        return node.text or ""
    return "\n" if node.tag == f"{W}br" else "\t" if node.getparent().tag == f"{W}r" else ""


class _Page(HTMLParser):
    blocks = frozenset(
        [
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "li",
            "caption",
            "th",
            "td",
            "figcaption",
            "div",
            "figure",
            "nav",
        ]
    )

    def __init__(self) -> None:
        super().__init__()
        self.texts = [""]
        self.tags: list[tuple[str, dict]] = []
        self._inside = 0
        self._hidden = 0

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._inside += tag == "main"
        self._hidden += tag in ("svg", "style")
        if tag in self.blocks:
            self.texts.append("")
        if tag == "br":
            self.texts[-1] += "\n"

    def handle_endtag(self, tag):
        self._inside -= tag == "main"
        self._hidden -= tag in ("svg", "style")
        if tag in self.blocks:
            self.texts.append("")

    def handle_data(self, data):
        if self._inside and not self._hidden:
            self.texts[-1] += data


def html_page(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def html_texts(path: Path) -> list[str]:
    return normal(html_page(path).texts)
