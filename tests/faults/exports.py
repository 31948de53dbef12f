"""Puts one text into every text field of a plan and looks at every file made of that plan."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

import pikepdf
from docx import Document
from lxml import etree
from msgspec import structs
from python_calamine import CalamineWorkbook

from actionplan.commands.words import tidy
from actionplan.domain.plan import Plan
from actionplan.domain.records import TABLES, Evidence
from actionplan.domain.stages import EvidenceKind
from actionplan.reports.clean import shown
from actionplan.reports.html import write_html
from actionplan.reports.kinds import KINDS, OFFICER, ReportRequest, build
from actionplan.reports.packs import load_packs
from actionplan.reports.pdf import write_pdf
from actionplan.reports.plain import text_of
from actionplan.reports.tables import write_csv, write_json, write_workbook
from actionplan.reports.tables.quoting import unguarded
from actionplan.reports.tables.workbook import fitting
from actionplan.reports.word import write_word
from actionplan.text import LIMIT
from actionplan.values import replace
from tests.actionplan.reports.examples import MADE, TODAY, northshire, span
from tests.actionplan.reports.writers.reading import (
    html_page,
    html_texts,
    normal,
    pdf_texts,
    printed,
    word_texts,
)
from tests.builders import a_judgement, a_period, an_agency, an_inspection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from actionplan.reports.blocks import Report

_STRUCTURE = re.compile(
    r"id|.*_ids?|letter|(source_)?sha256|moment|pack|media_type|extra_holidays|kind|reference|exports"
)
"""Fields that hold what the program made, not what people wrote."""
_MARK = re.compile(r"Zq\d+z")
_FIELDS = frozenset(("PAGE", "NUMPAGES", "TOC", "PAGEREF", "SEQ"))
_ORDERS = (
    "/JS",
    "/JavaScript",
    "/Launch",
    "/GoToR",
    "/GoToE",
    "/SubmitForm",
    "/EmbeddedFile",
    "/AA",
)
_FORMULA = re.compile(r"[=+\-@\t\r\0]")
_LONG, _SHORTENED, _EACH_LONG = 1_500, 100, 23
_WEB = re.compile(r"https?://|mailto:")


@dataclass(frozen=True)
class Hostile:
    """A plan of which every text is the same one, each with a mark of its own at its end."""

    plan: Plan
    fields: dict[str, str]
    texts: dict[str, str]


def hostile_plan(text: str) -> Hostile:
    """Return the example plan with ``text``, as the door of the commands lets it in."""
    texts: dict[str, str] = {}
    base = northshire(areas=1, each=2)
    more = (
        an_inspection(lead_inspector="x", provider="x"),
        a_judgement(inspection_id="inspection", paragraph="1"),
        an_agency(name="x"),
        a_period(name="x"),
        Evidence(id="address", kind=EvidenceKind.WEB, where="https://x.invalid/"),
    )
    records = [_spoilt(record, text, texts) for record in (*base.records(), *more)]
    fields = {key: _marked(text, texts) for key in _field_keys()}
    return Hostile(Plan.of(records), fields, texts)


def _field_keys() -> Iterator[str]:
    for pack in load_packs().values():
        yield from (field.key for field in pack.fields)
        yield from (f"cover.{field.key}" for field in pack.fields)
        yield from (item.key for item in pack.body)


def _marked(text: str, texts: dict[str, str]) -> str:
    """Note and return a text for one field; a very long one stands in every so manieth of them."""
    mark = f"Zq{len(texts) + 1}z"
    if len(text) > _LONG and (len(texts) + len(text)) % _EACH_LONG:
        text = text[:_SHORTENED]
    texts[mark] = kept = tidy(f"{text[: LIMIT - 40]} {mark}"[:LIMIT])
    return kept


def _spoilt(record: Any, text: str, texts: dict[str, str]) -> Any:
    found: dict[str, Any] = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if _STRUCTURE.fullmatch(name) or (name == "where" and record.kind is EvidenceKind.STORED):
            continue
        if type(value) is str:
            found[name] = _marked(text, texts)
        elif name == "objectives":
            found[name] = (_marked(text, texts),)
    return replace(record, **found)


def documents(hostile: Hostile) -> Iterator[tuple[str, Report]]:
    """Yield a report of every kind, and the progress report in every form."""
    packs = load_packs()
    for kind in KINDS:
        for name, pack in packs.items() if kind == "progress" else [("", None)]:
            request = ReportRequest(
                plan=hostile.plan,
                span=span(fields=hostile.fields),
                today=TODAY,
                made=MADE,
                pack=pack,
                lead_id="lead-0" if kind == OFFICER else "",
            )
            yield f"{kind} {name}".strip(), build(kind, request)


def squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def lost(texts: list[str], hostile: Hostile) -> Iterator[str]:
    """Yield the marks whose text is not whole in what a document says; names of sections are headings,
    which begin with a capital letter.
    """
    whole = squeezed(" ".join(texts))
    for mark in set(_MARK.findall(" ".join(texts))):
        lines = map(squeezed, shown(hostile.texts[mark]).splitlines())
        if not all(line in whole for line in lines):
            yield mark


def links_of(report: Report) -> set[str]:
    """Return the web addresses that the report means to lead to."""
    found = re.findall(r"link='([^'#][^']*)'", repr(report))
    return {link for link in found if _WEB.match(link)}


def faults_of_report(name: str, report: Report, hostile: Hostile, folder: Path) -> Iterator[str]:
    """Yield what is wrong with the three files of a report."""
    texts = text_of(report)
    yield from (f"{name}: {mark} is cut" for mark in lost(texts, hostile))
    for kind, write, look in (
        ("docx", write_word, faults_of_word),
        ("pdf", write_pdf, faults_of_pdf),
        ("html", write_html, faults_of_page),
    ):
        path = folder / f"report.{kind}"
        try:
            write(report, path)
            yield from (f"{name} {kind}: {fault}" for fault in look(path, texts))
        except Exception as error:  # noqa: BLE001  (what is looked for)
            yield f"{name} {kind}: {type(error).__name__} {str(error)[:200]}"


def faults_of_word(path: Path, texts: list[str]) -> Iterator[str]:
    Document(str(path))
    yield from faults_of_package(path)
    with zipfile.ZipFile(path) as package:
        document = etree.fromstring(package.read("word/document.xml"))
    for order in document.iter("{*}instrText", "{*}fldSimple", "{*}altChunk", "{*}object"):
        if not (order.text or "").split() or order.text.split()[0] not in _FIELDS:
            yield f"order {order.text!r}"
    if word_texts(path) != normal(texts):
        yield "other words"


def faults_of_package(path: Path) -> Iterator[str]:
    """Yield parts that are no XML and relations that lead outside, but to the web."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(package.read(name))
            for relation in root.iter("{*}Relationship"):
                kind, target = relation.get("Type"), relation.get("Target")
                is_link = kind.endswith("/hyperlink") and _WEB.match(target)
                if relation.get("TargetMode") == "External" and not is_link:
                    yield f"relation to {target[:80]}"
            if name.startswith("xl/") and root.find(".//{*}f") is not None:
                yield f"formula in {name}"


def faults_of_pdf(path: Path, texts: list[str]) -> Iterator[str]:
    with pikepdf.open(path) as pdf:
        for each in pdf.objects:
            if isinstance(each, (pikepdf.Dictionary, pikepdf.Stream)):
                yield from (f"order {order}" for order in _ORDERS if order in each)
                action = str(each.get("/S", ""))
                if action in _ORDERS:
                    yield f"order {action}"
                if action == "/URI" and not _WEB.match(str(each.URI)):
                    yield f"address {each.URI}"
        if pdf.check_pdf_syntax():
            yield "no sound file"
    if pdf_texts(path) != printed(texts):
        yield "other words"


def faults_of_page(path: Path, texts: list[str]) -> Iterator[str]:
    for tag, attributes in html_page(path).tags:
        if tag in ("script", "img", "iframe", "object", "embed", "link", "base", "form", "audio"):
            yield f"element {tag}"
        for name, value in attributes.items():
            if name.startswith("on") or name in ("src", "srcset", "data", "action", "background"):
                yield f"attribute {name}"
            if name == "href" and not (value.startswith("#") or _WEB.match(value)):
                yield f"address {value[:80]}"
    if html_texts(path) != normal(texts):
        yield "other words"


def faults_of_tables(hostile: Hostile, folder: Path) -> Iterator[str]:
    """Yield what is wrong with the workbook, the CSV file and the JSON file of a plan."""
    for write, look in (
        (write_workbook, _faults_of_workbook),
        (write_csv, _faults_of_separated),
        (write_json, _faults_of_json),
    ):
        path = folder / f"table.{write.__name__.removeprefix('write_')}"
        try:
            write(hostile.plan, path, TODAY)
            yield from (f"{path.suffix}: {fault}" for fault in look(path, hostile))
        except Exception as error:  # noqa: BLE001  (what is looked for)
            yield f"{path.suffix}: {type(error).__name__} {str(error)[:200]}"


def _cut_cells(cells: list[str], hostile: Hostile) -> Iterator[str]:
    for cell in cells:
        for mark in _MARK.findall(cell):
            whole = hostile.texts[mark]
            if whole not in cell and fitting(whole) not in cell:
                yield f"{mark} is cut"


def _faults_of_workbook(path: Path, hostile: Hostile) -> Iterator[str]:
    yield from faults_of_package(path)
    book = CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    cells = [cell for row in rows for cell in row if isinstance(cell, str)]
    yield from _cut_cells(cells, hostile)
    if not any(_MARK.search(cell) for cell in cells):
        yield "no marks"


def _faults_of_separated(path: Path, hostile: Hostile) -> Iterator[str]:
    rows = [*csv.reader(StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))]
    cells = [cell for row in rows for cell in row]
    yield from (f"formula {cell[:40]!r}" for cell in cells if _FORMULA.match(cell))
    yield from _cut_cells([unguarded(cell) for cell in cells], hostile)
    if len({len(row) for row in rows}) != 1:
        yield "rows of several lengths"


def _faults_of_json(path: Path, hostile: Hostile) -> Iterator[str]:
    content = json.loads(path.read_bytes())
    for record in hostile.plan.records():
        told = next(r for r in content[TABLES[type(record)]] if r["id"] == record.id)
        for name, value in structs.asdict(record).items():
            if type(value) is str and told[name] != value:
                yield f"{name} of {record.id} is another"
