"""Finds the areas that a new action serves, or drafts the area that it needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionplan.domain.records import Area
from actionplan.domain.stages import Timescale
from actionplan.i18n import _
from actionplan.importers.tables.headings import plain
from actionplan.importers.tables.known import listed, words
from actionplan.importers.tables.timescales import read_timescale
from actionplan.importers.tables.values import tidied
from actionplan.queries.judgements import answered
from actionplan.text import LIMIT
from actionplan.values import replace

if TYPE_CHECKING:
    from actionplan.importers.tables.known import Known
    from actionplan.importers.tables.lines import Line

_NAMELESS = re.compile(
    r"(?:sheet|table|csv|tabelle|feuil)? ?\d*|actions?|(?:improvement |action )*plan|tracker"
)


class NoPlaceError(Exception):
    """The action cannot go where its row says; the text tells a person why."""


class Placing:
    """Places new actions; ``new_areas`` are those that had to be drafted, by key."""

    def __init__(self, known: Known, file_name: str) -> None:
        self._known = known
        self._file_name = file_name
        self.new_areas: dict[str, Area] = {}
        self._by_words: dict[str, str] = {}
        self._by_reference: dict[str, str] = {}

    def draft(self, area: Area, reference: str) -> str | None:
        """Draft an area of a sheet of areas and return its key; ``None`` if it stands already.

        Areas in the same words are two if their references differ.
        """
        key = _key(area.text, area.section)
        if key in self.new_areas and reference.casefold() not in self._by_reference:
            key = f"{key} {reference}" if reference else key
        if key in self.new_areas:
            return None
        self._keep(key, area)
        if reference:
            self._by_reference.setdefault(reference.casefold(), key)
        return key

    def drafted_keys(self, references: str) -> tuple[str, ...]:
        """Return ids or keys of areas in a list of references, those unknown left out."""
        found = (
            self._by_reference.get(each.casefold()) or self._known.area_id(each)
            for each in listed(references)
        )
        return tuple(dict.fromkeys(each for each in found if each))

    def keys(self, line: Line) -> tuple[str, ...]:
        """Return ids of the areas that a row belongs to, or the key of a drafted one.

        The row's own references come first, then its area in words, then the group above it, its
        reference ("S2.7" belongs to S2), the name of its sheet, and the plan's only area.
        """
        references = line.group("area_refs")
        if found := self._known.areas(references) if references else None:
            return tuple(self._working(area).id for area in found)
        if drafted := self.drafted_keys(references):
            return drafted
        text = line.group("area")
        reference = line.text("reference")
        section = line.group("section")
        name = text or reference.rpartition(".")[0] or reference
        if area := self._known.area(name, section):
            return (self._working(area).id,)
        if key := self._by_reference.get(name.casefold()):
            return (key,)
        if text:
            return (self._drafted(text, section, read_timescale(line.group("timescale"))),)
        return (self._elsewhere(line),)

    def label(self, keys: tuple[str, ...]) -> str:
        """Return what the first of some areas is called."""
        area = self._known.plan.areas.get(keys[0])
        return area.reference if area else self.new_areas[keys[0]].text

    def _elsewhere(self, line: Line) -> str:
        section = line.group("section")
        if not _NAMELESS.fullmatch(plain(line.sheet)):
            area = self._known.area(line.sheet)
            return self._working(area).id if area else self._drafted(line.sheet, section)
        live = [a for a in self._known.plan.areas.values() if a.withdrawn_on is None]
        if len(live) == 1:
            return live[0].id
        return self._drafted(_("Actions from {file}").format(file=self._file_name), section)

    def _working(self, area: Area) -> Area:
        if area.withdrawn_on is not None:
            raise NoPlaceError(
                _("Area {reference} is withdrawn; restore it first.").format(
                    reference=area.reference
                )
            )
        return area

    def _drafted(self, text: str, section: str, timescale: Timescale | None = None) -> str:
        text = tidied(text)
        if len(text) > LIMIT:
            raise NoPlaceError(
                _("The area is longer than {limit} characters.").format(limit=f"{LIMIT:,}")
            )
        if not section and (known := self._by_words.get(words(text))):
            return known
        key = _key(text, section)
        if key not in self.new_areas:
            area = Area(id="", text=text, section=tidied(section)[:LIMIT])
            self._keep(key, replace(area, timescale=timescale or Timescale.NONE))
        return key

    def _keep(self, key: str, area: Area) -> None:
        inspections = answered(self._known.plan)
        only = inspections[0].id if len(inspections) == 1 else ""
        self.new_areas[key] = replace(area, inspection_id=only)
        self._by_words.setdefault(words(area.text), key)


def _key(text: str, section: str) -> str:
    return f"new {words(section)}: {words(text)}"
