"""Which rows pass a filter: one pass over kept facts, the cheap questions first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.queries.search import searched_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan.queries.filters import Filter
    from ui.models.plan_tree_rows import Row


def passing(rows: Iterable[Row], chosen: Filter) -> list[Row]:
    """Return the rows that pass, in their order."""
    found = list(rows)
    if chosen.lead:
        found = [row for row in found if row.lead_id in chosen.lead]
    if chosen.delivery:
        found = [row for row in found if row.delivery in chosen.delivery]
    if chosen.due:
        found = [row for row in found if row.due in chosen.due]
    if chosen.timescale:
        found = [row for row in found if not chosen.timescale.isdisjoint(row.timescales)]
    for word in searched_words(chosen.text):
        found = [row for row in found if word in row.search]
    return found
