"""Small steps through the XML of a template: attributes, texts, places of the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement as Element

_TRUE = {"1", "true", "on"}


def attribute(element: Element | None, name: str = "w:val") -> str:
    """Return an attribute of an element that may be missing."""
    return "" if element is None else str(element.get(qn(name), ""))


def is_on(element: Element | None, name: str = "w:val") -> bool:
    """Say whether an attribute is set to true."""
    return attribute(element, name) in _TRUE


def words(element: Element) -> str:
    """Return the text that is printed of an element."""
    return "".join(str(piece.text or "") for piece in element.iter(qn("w:t")))


def instructions(element: Element) -> str:
    """Return the instructions of all fields in an element."""
    told = [str(piece.text or "") for piece in element.iter(qn("w:instrText"))]
    told += [attribute(piece, "w:instr") + " " for piece in element.iter(qn("w:fldSimple"))]
    return "".join(told)


def put_before(parent: Element, child: Element, later: Sequence[str]) -> None:
    """Put a child before the first of those that the schema wants after it, else at the end."""
    names = {qn(name) for name in later}
    place = next((each for each in parent if each.tag in names), None)
    if place is None:
        parent.append(child)
    else:
        place.addprevious(child)


def take_out(element: Element | None) -> None:
    """Remove an element from where it stands."""
    if element is not None and (parent := element.getparent()) is not None:
        parent.remove(element)
