"""From laid-out pages to a file: furniture, page objects, link annotations, outline."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionplan.reports import styles
from actionplan.reports.blocks import PageField
from actionplan.reports.pdf_file import text_string
from actionplan.reports.pdf_meta import describe
from actionplan.reports.styles import FURNITURE
from actionplan.reports.tagged import LinkKeys, write_tree

if TYPE_CHECKING:
    from actionplan.reports.blocks import Furniture, Heading, Report
    from actionplan.reports.pdf_file import PdfFile
    from actionplan.reports.pdf_layout import Layout
    from actionplan.reports.pdf_sheet import LinkArea, Sheet, Target
    from actionplan.reports.pdf_text import Typesetter

_SIDES_GAP = 12.0


def draw_furniture(sheets: list[Sheet], furniture: Furniture, typesetter: Typesetter) -> None:
    """Draw the header and footer on every page, as artifacts."""
    for sheet in sheets:
        top = sheet.height - styles.FURNITURE_EDGE
        bottom = styles.FURNITURE_EDGE + FURNITURE.leading
        label = "".join(_label(part, sheet.index + 1, len(sheets)) for part in furniture.page_label)
        _line(sheet, typesetter, (furniture.header_left, furniture.header_right), top, "Header")
        _line(sheet, typesetter, (furniture.footer_left, label), bottom, "Footer")


def _label(part: str | PageField, page: int, pages: int) -> str:
    if part == PageField.PAGE:
        return str(page)
    return str(pages) if part == PageField.PAGES else part


def _line(
    sheet: Sheet, typesetter: Typesetter, sides: tuple[str, str], top: float, kind: str
) -> None:
    width = sheet.width - 2 * styles.MARGIN
    right = typesetter.line(sides[1], FURNITURE, width / 2)
    used = right.line_width(0)
    left = typesetter.line(sides[0], FURNITURE, width - used - _SIDES_GAP)
    sheet.text(left, (styles.MARGIN, top), None, range(1), kind)
    sheet.text(right, (sheet.width - styles.MARGIN - used, top), None, range(1), kind)


def finished_file(file: PdfFile, report: Report, layout: Layout) -> bytes:
    """Return the bytes of the file made of laid-out pages."""
    sheets, marks = layout.flow.sheets, layout.marks
    targets: dict[str, Target] = {heading.anchor: target for heading, target in marks}
    pages = [file.reserve() for _sheet in sheets]
    keys = LinkKeys()
    parent = file.reserve()
    for sheet, number in zip(sheets, pages, strict=True):
        notes = [
            _annotation(file, link, keys, (targets, pages, sheet.index)) for link in sheet.links
        ]
        content = file.add_stream("\n".join(sheet.code).encode("latin-1"))
        file.fill(number, _page(sheet, parent, content, (file.fonts, notes)))
    kids = " ".join(f"{number} 0 R" for number in pages)
    file.fill(parent, f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>")
    tree = write_tree(
        file, layout.root, [(n, s.owners) for n, s in zip(pages, sheets, strict=True)], keys
    )
    describe(file, report, tree)
    return file.bytes(parent, _outline(file, marks, pages) if marks else 0)


def _page(sheet: Sheet, parent: int, content: int, uses: tuple[int, list[int]]) -> str:
    fonts, notes = uses
    annotations = f" /Annots [{' '.join(f'{note} 0 R' for note in notes)}]" if notes else ""
    return (
        f"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 {sheet.width:.2f} {sheet.height:.2f}] "
        f"/Resources << /Font {fonts} 0 R /ProcSet [/PDF /Text] >> /Contents {content} 0 R "
        f"/StructParents {sheet.index} /Tabs /S{annotations} >>"
    )


def _annotation(
    file: PdfFile, link: LinkArea, keys: LinkKeys,
    place: tuple[dict[str, Target], list[int], int],
) -> int:  # fmt: skip
    targets, pages, page = place
    key = keys.new(link.owner)
    box = " ".join(f"{edge:.2f}" for edge in link.box)
    if link.address.startswith("#"):
        action = _destination(targets[link.address[1:]], pages)
    else:
        action = f"/A << /S /URI /URI {text_string(link.address)} >>"
    words = link.words if link.address.startswith("#") else f"{link.words}: {link.address}"
    note = file.add(
        f"<< /Type /Annot /Subtype /Link /Rect [{box}] /Border [0 0 0] /F 4 "
        f"/Contents {text_string(words)} /StructParent {key} {action} >>"
    )
    link.owner.links.append((page, note))
    return note


def _destination(target: Target, pages: list[int]) -> str:
    return f"/Dest [{pages[target.page]} 0 R /XYZ 0 {target.top:.2f} null]"


def _outline(file: PdfFile, marks: list[tuple[Heading, Target]], pages: list[int]) -> int:
    """Write the bookmarks, a level of them for each level of headings; return their root."""
    root = _Entry(file.reserve(), 0, "", "")
    open_entries = [root]
    entries: list[_Entry] = []
    for heading, target in marks:
        entry = _Entry(file.reserve(), heading.level, heading.text, _destination(target, pages))
        while open_entries[-1].level >= heading.level:
            open_entries.pop()
        open_entries[-1].children.append(entry)
        open_entries.append(entry)
        entries.append(entry)
    file.fill(root.number, f"<< /Type /Outlines{_span(root)} /Count {len(entries)} >>")
    for parent in (root, *entries):
        for place, entry in enumerate(parent.children):
            around = parent.children[max(0, place - 1) : place + 2]
            file.fill(entry.number, _entry(entry, parent, around))
    return root.number


@dataclass(slots=True, eq=False)
class _Entry:
    """A bookmark."""

    number: int
    level: int
    title: str
    destination: str
    children: list[_Entry] = field(default_factory=list)


def _entry(entry: _Entry, parent: _Entry, around: list[_Entry]) -> str:
    place = around.index(entry)
    content = f"<< /Title {text_string(entry.title)} /Parent {parent.number} 0 R"
    if place:
        content += f" /Prev {around[place - 1].number} 0 R"
    if place + 1 < len(around):
        content += f" /Next {around[place + 1].number} 0 R"
    count = f" /Count {-len(entry.children)}" if entry.children else ""
    return f"{content} {entry.destination}{_span(entry)}{count} >>"


def _span(entry: _Entry) -> str:
    if not entry.children:
        return ""
    return f" /First {entry.children[0].number} 0 R /Last {entry.children[-1].number} 0 R"
