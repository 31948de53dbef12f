"""Which rows pass a filter: one pass over kept facts, the cheap questions first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.queries.search import searched_words
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan.queries.filters import Filter
    from ui.models.plan_tree_rows import Row


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

    @property
    def is_open(self) -> bool:
        """Whether every row passes."""
        return not self._words and self._but_words.is_empty

    def narrows(self, other: Sieve) -> bool:
        """Say whether everything that passes here has passed the other as well."""
        return self._but_words == other._but_words and all(
            any(part in word for word in self._words) for part in other._words
        )

    def __call__(self, rows: list[Row], around: str = "") -> list[Row]:
        """Return the rows that pass; ``around`` are the words of what all of them stand under."""
        found = self._chosen(rows)
        for word in self._words:
            if word not in around:
                found = [row for row in found if word in row.search]
        return found

    def one_by_one(self, rows: list[Row], around: Callable[[str], str]) -> list[Row]:
        """Return the rows that pass, where each stands under an area of its own."""
        found = self._chosen(rows)
        for word in self._words:
            found = [row for row in found if word in row.search or word in around(row.home)]
        return found

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
