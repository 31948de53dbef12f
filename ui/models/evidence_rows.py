"""The rows of the evidence register: their words, their orders, what they are grouped by."""

from __future__ import annotations

from datetime import date
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from actionplan.domain.references import natural_key
from actionplan.domain.wording import evidence_word, pillar_word
from actionplan.i18n import _, ngettext
from actionplan.queries.search import folded
from actionplan.text import visible_controls
from ui.evidence_links import first_area, references_of
from ui.evidence_states import FILES
from ui.formats import day, size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from actionplan.commands.evidence import EvidenceState
    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Evidence
    from actionplan.domain.stages import EvidenceKind, Pillar


class Column(IntEnum):
    """The columns of the register, from the left."""

    TITLE = 0
    SHOWS = 1
    SUPPORTS = 2
    PROOF = 3
    KIND = 4
    ADDED = 5
    BY = 6
    SIZE = 7
    STATE = 8


class Linked(StrEnum):
    """Whether a piece of evidence supports anything."""

    SOMETHING = "something"
    NOTHING = "nothing"


class Grouping(StrEnum):
    """What the rows of the register stand under."""

    NONE = "none"
    AREA = "area"
    PROOF = "proof"
    STATE = "state"
    KIND = "kind"


class EvidenceFilter(Struct, frozen=True, kw_only=True):
    """What evidence must be to be shown; an empty field lets everything through.

    Where several values are given one of them is enough; between fields all must hold. ``ids`` are
    those of a cell of the coverage, by which the register was reached.
    """

    text: str = ""
    ids: frozenset[str] = frozenset()
    linked: frozenset[Linked] = frozenset()
    kind: frozenset[EvidenceKind] = frozenset()
    pillar: frozenset[Pillar] = frozenset()
    state: frozenset[EvidenceState] = frozenset()


class Row:
    """One piece of evidence as shown, worked out when it is asked for: few of many are seen."""

    __slots__ = ("_group", "_plan", "_search", "_state", "_texts", "evidence", "id")

    def __init__(
        self, plan: Callable[[], Plan], item: Evidence, state: Callable[[Evidence], str]
    ) -> None:
        self.evidence, self.id = item, item.id
        self._plan, self._state = plan, state
        self._texts: tuple[str, ...] | None = None
        self._search: str | None = None
        self._group: tuple[Any, str] | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of its cells."""
        if self._texts is None:
            self._texts = _texts(self._plan(), self.evidence, self._state(self.evidence))
        return self._texts

    @property
    def search(self) -> str:
        """What is looked through for words."""
        if self._search is None:
            texts = self.texts
            found = (*texts[: Column.ADDED], self.evidence.where, texts[Column.BY])
            self._search = folded(" ".join(found))
        return self._search

    @property
    def area(self) -> tuple[Any, str]:
        """The area that it stands under: what groups are sorted by, and the words of the group."""
        if self._group is None:
            self._group = _area_group(self._plan(), self.evidence)
        return self._group

    def is_made(self) -> bool:
        """Say whether its words have been worked out."""
        return self._texts is not None


def _texts(plan: Plan, item: Evidence, state: str) -> tuple[str, ...]:
    return (
        visible_controls(item.title),
        visible_controls(" ".join(item.shows.split())),
        _supported(plan, item),
        pillar_word(item.pillar),
        evidence_word(item.kind),
        day(item.added_on),
        item.added_by or "—",
        size(item.size) if item.size else "—",
        state,
    )


def column_titles() -> tuple[str, ...]:
    """Return what stands over the columns."""
    return (
        _("Title"),
        _("What it shows"),
        _("Supports"),
        _("Proof"),
        _("Kept as"),
        _("Added"),
        _("By"),
        _("Size"),
        _("State"),
    )


def fitting(
    rows: list[Row],
    searches: Callable[[], list[str]],
    chosen: EvidenceFilter,
    state: Callable[[Evidence], EvidenceState],
) -> list[Row]:
    """Return the rows that a filter lets through, in their order.

    ``searches`` are what is looked through of each row: a list of them is gone through in a third
    of the time that asking each row takes. So is a list for each field that is chosen.
    """
    first, *others = folded(chosen.text).split() or [""]
    if first:
        pairs = zip(rows, searches(), strict=True)
        rows = [row for row, text in pairs if first in text]
    for word in others:
        rows = [row for row in rows if word in row.search]
    if chosen.ids:
        rows = [row for row in rows if row.id in chosen.ids]
    if kinds := chosen.kind:
        rows = [row for row in rows if row.evidence.kind in kinds]
    if pillars := chosen.pillar:
        rows = [row for row in rows if row.evidence.pillar in pillars]
    if chosen.linked:
        rows = [row for row in rows if linked(row.evidence) in chosen.linked]
    if chosen.state:
        items = ((row, row.evidence) for row in rows if row.evidence.kind in FILES)
        rows = [row for row, item in items if state(item) in chosen.state]
    return rows


def in_groups(rows: Iterable[Row], grouping: Grouping) -> list[tuple[str, str, list[Row]]]:
    """Return the groups of rows in their order: key, words with how many they are, the rows."""
    found: dict[Any, tuple[str, list[Row]]] = {}
    group = _GROUPS[grouping]
    for row in rows:
        key, words = group(row)
        found.setdefault(key, (words, []))[1].append(row)
    labelled = _("{group} · {count}")
    return [
        (str(key), labelled.format(group=words, count=len(items)), items)
        for key, (words, items) in sorted(found.items())
    ]


def linked(item: Evidence) -> Linked:
    """Say whether a piece of evidence supports anything."""
    links = item.action_ids or item.area_ids or item.measure_ids or item.judgement_ids
    return Linked.SOMETHING if links else Linked.NOTHING


def _references(plan: Plan, item: Evidence) -> str:
    if len(item.action_ids) == 1 and not item.area_ids:  # as nearly all do
        action = plan.actions.get(item.action_ids[0])
        return action.reference if action else ""
    return references_of(plan, item)


def _supported(plan: Plan, item: Evidence) -> str:
    """Return the references, or how many measures where there are no others."""
    if references := _references(plan, item):
        return references
    count = len(item.measure_ids)
    words = ngettext("{count} measure", "{count} measures", count).format(count=count)
    return words if count else "—"


# The groups


def _area_group(plan: Plan, item: Evidence) -> tuple[Any, str]:
    area = first_area(plan, item)
    if area is None:
        return (1, (), ""), _("Supports no area")
    words = f"{area.reference}  {visible_controls(' '.join(area.text.split()))}"
    return (0, natural_key(area.reference), area.id), words


def _by_area(row: Row) -> tuple[Any, str]:
    return row.area


def _by_word(column: Column) -> Callable[[Row], tuple[Any, str]]:
    def group(row: Row) -> tuple[Any, str]:
        words = row.texts[column]
        return words.lstrip("✓▲✗ ").casefold(), words[:1].upper() + words[1:]

    return group


_GROUPS = {
    Grouping.AREA: _by_area,
    Grouping.PROOF: _by_word(Column.PROOF),
    Grouping.STATE: _by_word(Column.STATE),
    Grouping.KIND: _by_word(Column.KIND),
}


# The orders


def _text_key(column: Column) -> Any:
    def key(row: Row) -> str:
        return row.texts[column].casefold()

    return key


def _added_key(row: Row) -> tuple[date, str]:
    return row.evidence.added_on or date.min, row.evidence.id


def _size_key(row: Row) -> int:
    return row.evidence.size


def _supports_key(row: Row) -> tuple[tuple[str, int], ...]:
    return natural_key(row.texts[Column.SUPPORTS].partition(",")[0])


ORDERS = {column: _text_key(column) for column in Column} | {
    Column.ADDED: _added_key,
    Column.SIZE: _size_key,
    Column.SUPPORTS: _supports_key,
}
"""What each column is sorted by."""
