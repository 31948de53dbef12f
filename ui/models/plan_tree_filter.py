"""Which rows pass a filter: one pass over kept facts, the cheap questions first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.queries.search import searched_words
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, KeysView, Mapping

    from actionplan.queries.filters import Filter
    from ui.models.plan_tree_rows import Row


class Found:
    """The actions that passed, as planned, by what they stand under."""

    def __init__(self, rows: dict[str, list[Row]]) -> None:
        self.rows = rows
        self.total = sum(map(len, rows.values()))

    @property
    def keys(self) -> KeysView[str]:
        """What the actions stand under."""
        return self.rows.keys()

    def rows_of(self, key: str) -> list[Row]:
        """Return the actions under one row."""
        return self.rows.get(key, [])


class Sieve:
    """Lets rows through that a filter wants, in their order.

    Statuses are looked for in tuples: to hash a member of an enumeration costs more than the rest.
    """

    def __init__(self, chosen: Filter) -> None:
        self._but_words = replace(chosen, text="")
        self._words = searched_words(chosen.text)
        self._delivery = tuple(chosen.delivery)
        self._assurance = tuple(chosen.assurance)
        self._no_evidence = chosen.no_evidence
        self._due = tuple(chosen.due)
        self._timescale = chosen.timescale
        self._asks_more = not self._but_words.is_empty

    @property
    def is_open(self) -> bool:
        """Whether every row passes."""
        return not (self._words or self._asks_more)

    def narrows(self, other: Sieve) -> bool:
        """Say whether everything that passes here has passed the other as well."""
        return self._but_words == other._but_words and all(
            any(part in word for word in self._words) for part in other._words
        )

    def one(self, row: Row, around: str) -> bool:
        """Say whether a row passes; ``around`` are the words of what it stands under."""
        has_words = all(word in around or word in row.search for word in self._words)
        return has_words and bool(self._chosen([row]))

    def rows(self, found: list[Row]) -> list[Row]:
        """Return the rows that pass for their own words."""
        found = self._chosen(found)
        for word in self._words:
            found = [row for row in found if word in row.search]
        return found

    def blocks(
        self,
        base: Mapping[str, list[Row]],
        around: Mapping[str, str],
        *,
        by_area: bool,
    ) -> Found:
        """Return what passes of each block; ``around`` are the words of each area.

        ``by_area``: the blocks are those of areas, whose words hold for all of a block.
        """
        if self._asks_more:
            base = _kept((key, self._chosen(rows)) for key, rows in base.items())
        for word in self._words:
            homes = {key for key, words in around.items() if word in words}
            base = _of_areas(base, word, homes) if by_area else _of_others(base, word, homes)
        return Found(dict(base))

    def _chosen(self, found: list[Row]) -> list[Row]:
        lead, agency = self._but_words.lead, self._but_words.agency
        delivery, assurance, due = self._delivery, self._assurance, self._due
        if lead:
            found = [row for row in found if row.lead_id in lead]
        if agency:
            found = [row for row in found if row.agency_id in agency]
        if delivery:
            found = [row for row in found if row.delivery in delivery]
        if self._no_evidence:
            found = [row for row in found if row.is_unproved or row.assurance in assurance]
        elif assurance:
            found = [row for row in found if row.assurance in assurance]
        if due:
            found = [row for row in found if row.due in due]
        if self._timescale:
            wanted = self._timescale
            found = [row for row in found if not wanted.isdisjoint(row.timescales)]
        return found


def _of_areas(base: Mapping[str, list[Row]], word: str, homes: set[str]) -> dict[str, list[Row]]:
    found = {}
    for key, rows in base.items():
        hits = rows if key in homes else [row for row in rows if word in row.search]
        if hits:
            found[key] = hits
    return found


def _of_others(base: Mapping[str, list[Row]], word: str, homes: set[str]) -> dict[str, list[Row]]:
    return _kept(
        (key, [row for row in rows if word in row.search or row.home in homes])
        for key, rows in base.items()
    )


def _kept(blocks: Iterable[tuple[str, list[Row]]]) -> dict[str, list[Row]]:
    return {key: rows for key, rows in blocks if rows}
