"""Finding the style for each role in a template: by what Word calls it, by name, by a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from actionplan.reports.word_chosen import Found, StyleChoice, TemplateStyle
from actionplan.reports.word_template_roles import BODY, PARAGRAPH, ROLES, TABLE, Role, plain_name
from actionplan.reports.word_template_xml import attribute, is_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.oxml.xmlchemy import BaseOxmlElement as Element

_CHAIN = 12
_LEAST_PREFIX = 2
_KNOWN = {name for role in ROLES for name in role.names}


class StyleSheet:
    """The styles of a template."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self._by_id = {
            identity: style
            for style in element.iter(qn("w:style"))
            if (identity := attribute(style, "w:styleId"))
        }

    @property
    def ids(self) -> set[str]:
        """The identities that are taken."""
        return set(self._by_id)

    @property
    def names(self) -> set[str]:
        """The names that are taken, as they are compared."""
        return {plain_name(name) for style in self._by_id.values() for name in _names(style)}

    def style(self, identity: str) -> Element | None:
        """Return the style of an identity."""
        return self._by_id.get(identity)

    def default(self, kind: str) -> str:
        """Return the style that paragraphs or tables have when none is named; "" without one."""
        for identity, style in self._by_id.items():
            if _kind(style) == kind and is_on(style, "w:default"):
                return identity
        return ""

    def offered(self) -> tuple[TemplateStyle, ...]:
        """Return the styles that a person may choose among, by name."""
        made = (
            TemplateStyle(id=identity, name=_names(style)[0], kind=_kind(style))
            for identity, style in self._by_id.items()
            if _kind(style) != "numbering"
        )
        return tuple(sorted(made, key=_name_key))

    def chain(self, identity: str) -> Iterator[Element]:
        """Yield a style and those that it is based on."""
        for _step in range(_CHAIN):
            style = self._by_id.get(identity)
            if style is None:
                return
            yield style
            identity = attribute(style.find(qn("w:basedOn")))

    def property(self, identity: str, name: str) -> Element | None:
        """Return a paragraph property of a style, or of those that it is based on."""
        path = f"{qn('w:pPr')}/{qn(name)}"
        found = (style.find(path) for style in self.chain(identity))
        return next((each for each in found if each is not None), None)

    def number(self, identity: str) -> str:
        """Return the numbering that a style brings along; "" without one."""
        numbering = self.property(identity, "w:numPr")
        value = "" if numbering is None else attribute(numbering.find(qn("w:numId")))
        return "" if value == "0" else value

    def choices(self, chosen: Mapping[str, str]) -> tuple[StyleChoice, ...]:
        """Return which style plays each role; ``chosen`` are a person's, "" for our own."""
        return tuple(self._choice(role, chosen) for role in ROLES)

    def _choice(self, role: Role, chosen: Mapping[str, str]) -> StyleChoice:
        wanted = chosen.get(role.key)
        if wanted is not None and (not wanted or self._fits(role, wanted)):
            return StyleChoice(role=role.key, style=wanted, found=Found.CHOSEN)
        if found := self._by_name(role):
            return StyleChoice(role=role.key, style=found, found=Found.NAME)
        if found := self._by_guess(role):
            return StyleChoice(role=role.key, style=found, found=Found.GUESS)
        if role.as_body or role.key == BODY:
            body = next(each for each in ROLES if each.key == BODY)
            style = self.default(PARAGRAPH) if role is body else self._choice(body, chosen).style
            if style:
                return StyleChoice(role=role.key, style=style, found=Found.BODY)
        return StyleChoice(role=role.key, style="", found=Found.OWN)

    def _fits(self, role: Role, identity: str) -> bool:
        style = self._by_id.get(identity)
        return style is not None and _kind(style) == role.kind

    def _candidates(self, role: Role) -> Iterator[tuple[str, Element]]:
        for identity, style in self._by_id.items():
            numbered_twice = role.key == "NumberedText" and self.number(identity)
            if _kind(style) == role.kind and not numbered_twice:
                yield identity, style

    def _by_name(self, role: Role) -> str:
        """Look for Word's own style of this role first, then for the names in their order."""
        candidates = list(self._candidates(role))
        for identity, style in candidates:
            if identity.casefold() == role.key.casefold() and not _is_custom(style):
                return identity
        for name in role.names:
            for identity, style in candidates:
                if name in map(plain_name, _names(style)):
                    return identity
        return ""

    def _by_guess(self, role: Role) -> str:
        """Look for names with the council's before ours, levels of an outline, its own table."""
        custom = [(key, style) for key, style in self._candidates(role) if _is_custom(style)]
        for name in role.names:
            for identity, style in custom:
                if len(name) > _LEAST_PREFIX and any(_ends(each, name) for each in _names(style)):
                    return identity
        if role.level:
            return next((key for key, _style in custom if self._outline(key) == role.level), "")
        return custom[0][0] if role.kind == TABLE and custom else ""

    def _outline(self, identity: str) -> int:
        value = attribute(self.property(identity, "w:outlineLvl"))
        return int(value) + 1 if value.isdecimal() else 0


def _names(style: Element) -> list[str]:
    """Return the name of a style and its other names."""
    name, others = (attribute(style.find(qn(tag))) for tag in ("w:name", "w:aliases"))
    return [each for each in (name, *others.split(",")) if each] or [attribute(style, "w:styleId")]


def _ends(name: str, wanted: str) -> bool:
    """Say whether the last words of a name are those, as in "Northshire Heading 1"."""
    if plain_name(name) in _KNOWN:
        return False
    pieces = name.split()
    return any(plain_name("".join(pieces[at:])) == wanted for at in range(1, len(pieces)))


def _kind(style: Element) -> str:
    return attribute(style, "w:type") or PARAGRAPH


def _is_custom(style: Element) -> bool:
    return is_on(style, "w:customStyle")


def _name_key(style: TemplateStyle) -> str:
    return style.name.casefold()
