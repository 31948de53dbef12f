"""The logical tree of a tagged PDF: what a screen reader reads, in order, and where it is drawn.

An element may be drawn on several pages; whatever belongs to no element is an artifact. The tree is
made while blocks are laid out, in reading order, and written when all pages are known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from actionplan.reports.pdf_file import text_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.reports.pdf_file import PdfFile

_KEPT_EMPTY = frozenset({"TBody", "TD", "TH"})
_FIRST_LINK_KEY = 1_000_000
COLUMN_HEADER = "/O /Table /Scope /Column"
ROW_HEADER = "/O /Table /Scope /Row"


@dataclass(slots=True, eq=False)
class Element:
    """A node of the tree; ``attributes`` is the inside of its attribute dictionary."""

    tag: str
    alt: str = ""
    attributes: str = ""
    children: list[Element | tuple[int, int]] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)
    number: int = 0

    def add(self, tag: str, *, alt: str = "", attributes: str = "") -> Element:
        """Append a child and return it."""
        child = Element(tag, alt, attributes)
        self.children.append(child)
        return child

    def prune(self) -> bool:
        """Drop descendants that hold nothing; say whether this one holds something."""
        self.children = [
            child for child in self.children if isinstance(child, tuple) or child.prune()
        ]
        return bool(self.children) or self.tag in _KEPT_EMPTY

    def walk(self) -> Iterator[Element]:
        """Yield this element and its descendants in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(
                child for child in reversed(element.children) if isinstance(child, Element)
            )


class LinkKeys:
    """Gives each link annotation its key in the parent tree."""

    def __init__(self) -> None:
        self.owners: list[Element] = []

    def new(self, owner: Element) -> int:
        """Return the key of the next annotation, which belongs to ``owner``."""
        self.owners.append(owner)
        return _FIRST_LINK_KEY + len(self.owners) - 1


def write_tree(
    file: PdfFile, root: Element, pages: list[tuple[int, list[Element]]], links: LinkKeys
) -> int:
    """Write the tree and return the number of its root object.

    ``pages`` gives for each page its object number and the owners of its marked content.
    """
    root.prune()
    elements = list(root.walk())
    tree = file.reserve()
    for element in elements:
        element.number = file.reserve()
    for element in elements:
        for child in element.children:
            if isinstance(child, Element):
                file.parents[child.number] = element.number
    file.parents[root.number] = tree
    page_numbers = [number for number, _owners in pages]
    for element in elements:
        file.fill(element.number, _element(file, element, page_numbers))
    parent_tree = file.add(_parent_tree(pages, links))
    file.fill(
        tree,
        f"<< /Type /StructTreeRoot /K {root.number} 0 R /ParentTree {parent_tree} 0 R "
        f"/ParentTreeNextKey {_FIRST_LINK_KEY + len(links.owners)} "
        "/RoleMap << /Title /P >> >>",
    )
    return tree


def _element(file: PdfFile, element: Element, pages: list[int]) -> str:
    home = next((child[0] for child in element.children if isinstance(child, tuple)), None)
    kids = [_kid(child, home, pages) for child in element.children]
    kids += [
        f"<< /Type /OBJR /Obj {annotation} 0 R /Pg {pages[page]} 0 R >>"
        for page, annotation in element.links
    ]
    content = f"<< /Type /StructElem /S /{element.tag} /P {file.parents[element.number]} 0 R"
    if home is not None:
        content += f" /Pg {pages[home]} 0 R"
    if kids:
        content += f" /K {kids[0]}" if len(kids) == 1 else f" /K [{' '.join(kids)}]"
    if element.alt:
        content += f" /Alt {text_string(element.alt)}"
    if element.attributes:
        content += f" /A << {element.attributes} >>"
    return content + " >>"


def _kid(child: Element | tuple[int, int], home: int | None, pages: list[int]) -> str:
    if isinstance(child, Element):
        return f"{child.number} 0 R"
    page, mark = child
    if page == home:
        return str(mark)
    return f"<< /Type /MCR /Pg {pages[page]} 0 R /MCID {mark} >>"


def _parent_tree(pages: list[tuple[int, list[Element]]], links: LinkKeys) -> str:
    entries = [
        f"{number} [{' '.join(f'{owner.number} 0 R' for owner in owners)}]"
        for number, (_page, owners) in enumerate(pages)
    ]
    entries += [
        f"{_FIRST_LINK_KEY + number} {owner.number} 0 R"
        for number, owner in enumerate(links.owners)
    ]
    return f"<< /Nums [{chr(10).join(entries)}] >>"
