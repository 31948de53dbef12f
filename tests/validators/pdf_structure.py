"""What validators do not see in the structure of a tagged PDF, as a list of faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf

from actionplan.reports.blocks import Grid
from actionplan.reports.clean import clean_report
from actionplan.reports.plain import headings
from tests.actionplan.reports.writers.reading import pdf_kids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.reports.blocks import Report

_DRAWN = frozenset({"Tj", "S", "f", "B", "b"})


def structure_faults(pdf: pikepdf.Pdf, report: Report) -> list[str]:
    """Return what is wrong with links, marks, headings and tables of the PDF of a report."""
    elements = list(_elements(pdf))
    return [
        *_link_faults(pdf, elements),
        *_mark_faults(pdf, elements),
        *_nesting_faults(pdf),
        *_heading_faults(elements, report),
        *_table_faults(elements, report),
    ]


def _elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop()
        yield element
        kids = [kid for kid in pdf_kids(element) if isinstance(kid, pikepdf.Dictionary)]
        waiting += [kid for kid in reversed(kids) if "/S" in kid]


def _tree(pdf: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return {int(place): owner for place, owner in zip(numbers[::2], numbers[1::2], strict=True)}


def _notes(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    for page in pdf.pages:
        yield from page.get("/Annots", [])


def _link_faults(pdf: pikepdf.Pdf, elements: list[pikepdf.Dictionary]) -> Iterator[str]:
    tree, held = _tree(pdf), []
    for link in (element for element in elements if element.S == "/Link"):
        own = [kid.Obj for kid in pdf_kids(link) if not isinstance(kid, int) and "/Obj" in kid]
        if not own:
            yield "a link without its annotation"
        held += own
    notes = list(_notes(pdf))
    if {note.objgen for note in notes} != {note.objgen for note in held}:
        yield "annotations without a link"
    for note in notes:
        if not str(note.get("/Contents", "")) or tree[int(note.StructParent)].S != "/Link":
            yield "an annotation without its words or its parent"


def _mark_faults(pdf: pikepdf.Pdf, elements: list[pikepdf.Dictionary]) -> Iterator[str]:
    tree, owned = _tree(pdf), {}
    for element in elements:
        for kid in pdf_kids(element):
            if isinstance(kid, int):
                owned[element.Pg.objgen, kid] = element.objgen
            elif kid.get("/Type") == "/MCR":
                owned[kid.Pg.objgen, int(kid.MCID)] = element.objgen
    listed = {
        (page.obj.objgen, mark): owner.objgen
        for page in pdf.pages
        for mark, owner in enumerate(tree[int(page.StructParents)])
    }
    if owned != listed:
        yield f"the parent tree differs in {len(set(owned.items()) ^ set(listed.items()))} marks"


def _nesting_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        depth = 0
        for _operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            depth += (name in ("BDC", "BMC")) - (name == "EMC")
            if not 0 <= depth <= 1 or (name in _DRAWN and depth != 1):
                yield f"page {number}: {name} at depth {depth}"
        if depth:
            yield f"page {number}: marks are left open"


def _heading_faults(elements: list[pikepdf.Dictionary], report: Report) -> Iterator[str]:
    wanted = [f"/H{block.level}" for block in headings(clean_report(report))]
    found = [str(element.S) for element in elements if str(element.S).startswith("/H")]
    if found != wanted:
        yield f"headings are {found}, not {wanted}"


def _table_faults(elements: list[pikepdf.Dictionary], report: Report) -> Iterator[str]:
    blocks = (block for part in clean_report(report).parts for block in part.blocks)
    wanted = [len(block.rows) + 1 for block in blocks if isinstance(block, Grid)]
    tables = [element for element in elements if element.S == "/Table"]
    found = [
        sum(len(pdf_kids(part)) for part in pdf_kids(table) if part.S != "/Caption")
        for table in tables
    ]
    if found != wanted:
        yield f"tables have {found} rows, not {wanted}"
    for cell in (element for element in elements if element.S == "/TH"):
        if cell.A.Scope not in ("/Column", "/Row"):
            yield "a header cell without its scope"
