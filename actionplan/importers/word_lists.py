"""The bullets and numbers of a Word file, which are not among its words but counted anew."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from msgspec import Struct

from actionplan.importers.word_styles import attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

BULLET = "•"
_TWIPS = 20
_STEP = 18.0


class Label(Struct, frozen=True):
    """What stands in front of a paragraph, and how far it is indented in points."""

    mark: str
    number: str
    x0: float


class Lists:
    """The lists of a document; asked for each paragraph once, in their order."""

    def __init__(self, root: BaseOxmlElement | None) -> None:
        nums = [] if root is None else root.findall(qn("w:num"))
        kinds = [] if root is None else root.findall(qn("w:abstractNum"))
        self._nums = {str(num.get(qn("w:numId"))): num for num in nums}
        self._kinds = {str(kind.get(qn("w:abstractNumId"))): kind for kind in kinds}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()

    def label(self, paragraph: BaseOxmlElement, styles: Sequence[BaseOxmlElement]) -> Label:
        """Return the label of a paragraph; outside of lists only its indent says something."""
        own = _place(paragraph)
        inherited = next(filter(None, map(_place, styles)), None)
        num, level = own or inherited or ("", 0)
        kind = self._kinds.get(self._kind_of(num))
        if kind is None:
            return Label("", "", _indent((paragraph, *styles)) or 0.0)
        if own is None:
            level = _level_of_style(kind, styles, level)
        rule = _rule(kind, level)
        known = [] if rule is None else [rule]
        order = (paragraph, *known, *styles) if own else (paragraph, *styles, *known)
        indent = _indent(order)
        x0 = _STEP * level if indent is None else indent
        form = "bullet" if rule is None else attribute(rule, "w:numFmt") or "decimal"
        if form == "none":
            return Label("", "", x0)
        number = self._number(num, level, rule)
        return Label("", number, x0) if form == "decimal" and number else Label(BULLET, "", x0)

    def _kind_of(self, num: str) -> str:
        return attribute(self._nums[num], "w:abstractNumId") or "" if num in self._nums else ""

    def _number(self, num: str, level: int, rule: BaseOxmlElement | None) -> str:
        """Count on, and return the number unless it is one of several parts."""
        counts = self._counts[self._kind_of(num)]
        start = 1 if rule is None else int(attribute(rule, "w:start") or 1)
        again = _start_again(self._nums[num], level)
        if again is not None and num not in self._begun:
            counts.pop(level, None)
            start = again
        self._begun.add(num)
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        shown = "" if rule is None else attribute(rule, "w:lvlText") or ""
        return str(counts[level]) if shown.strip(" .)(") == f"%{level + 1}" else ""


def _place(element: BaseOxmlElement) -> tuple[str, int] | None:
    num = attribute(element, "w:pPr/w:numPr/w:numId")
    return (num, int(attribute(element, "w:pPr/w:numPr/w:ilvl") or 0)) if num else None


def _rule(kind: BaseOxmlElement, level: int) -> BaseOxmlElement | None:
    rules = (rule for rule in kind.findall(qn("w:lvl")) if rule.get(qn("w:ilvl")) == str(level))
    return next(rules, None)


def _level_of_style(kind: BaseOxmlElement, styles: Iterable[BaseOxmlElement], level: int) -> int:
    """Return the level that a style of the paragraph stands for in its list."""
    ids = {style.get(qn("w:styleId")) for style in styles}
    rules = (rule for rule in kind.findall(qn("w:lvl")) if attribute(rule, "w:pStyle") in ids)
    return next((int(rule.get(qn("w:ilvl"), level)) for rule in rules), level)


def _start_again(num: BaseOxmlElement, level: int) -> int | None:
    changes = num.findall(qn("w:lvlOverride"))
    starts = (attribute(c, "w:startOverride") for c in changes if c.get(qn("w:ilvl")) == str(level))
    return next((int(start) for start in starts if start), None)


def _indent(elements: Iterable[BaseOxmlElement]) -> float | None:
    """Return where the first line begins, as the first of the elements says that tells it."""
    for element in elements:
        found = element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        left = None if found is None else found.get(qn("w:left"), found.get(qn("w:start")))
        if found is not None and left is not None:
            return (float(left) - float(found.get(qn("w:hanging"), 0))) / _TWIPS
    return None
