"""The words for delivery that real plans use, in colours or plainly, as ours."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from actionplan.domain.stages import Delivery
from actionplan.domain.wording import delivery_words
from actionplan.importers.tables import welsh
from actionplan.importers.tables.header import column_names
from actionplan.importers.tables.headings import plain
from actionplan.importers.tables.model import cell_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan.importers.tables.mapping import SheetMapping, TableMapping
    from actionplan.importers.tables.model import Table, Tables

_WORDS: Mapping[Delivery, str] = {
    Delivery.NOT_STARTED: "not started|not yet started|not begun|to start|yet to start|not due"
    "|not yet due|to do|planned|grey|gray|future|not commenced|to commence|yet to commence|pending",
    Delivery.ON_TRACK: "on track|g|green|on target|in progress|underway|under way|progressing"
    "|ongoing|on going|started|on schedule|going to plan|in hand|making progress|open|wip",
    Delivery.AT_RISK: "at risk|a|amber|some concern|some concerns|slippage|some slippage"
    "|minor slippage|minor delay|slightly behind|partially on track|orange",
    Delivery.OFF_TRACK: "off track|r|red|not on track|overdue|delayed|behind|behind schedule"
    "|late|missed|off target|stalled|significant slippage|major delay|slipped|off schedule",
    Delivery.COMPLETE: "complete|b|blue|completed|done|closed|finished|implemented|achieved"
    "|delivered|fully complete|met|action complete|action completed|signed off|embedded",
    Delivery.WITHDRAWN: "withdrawn|cancelled|canceled|superseded|no longer required|removed"
    "|no longer needed|not applicable|abandoned|discontinued",
}
_KNOWN = {
    word: delivery
    for delivery, words in (*_WORDS.items(), *welsh.STATUSES.items())
    for word in words.split("|")
}
_LONGEST = 80
_PARTS = re.compile(r"\s*[-–—:;,/|()\[\]\n]+\s*")


def read_status(text: str, own: Mapping[str, str] | None = None) -> Delivery | None:
    """Return what a status says, or ``None`` if that is not sure.

    ``own`` are the words that a mapping explains. "Green – complete" is complete: schemes without
    blue print what is complete in green.
    """
    words = plain(text)
    if own and words in own:
        return Delivery(own[words])
    known = _known()
    if words in known:
        return known[words]
    found = {known.get(plain(part)) for part in _PARTS.split(text) if plain(part)} - {None}
    if found == {Delivery.ON_TRACK, Delivery.COMPLETE}:
        return Delivery.COMPLETE
    return found.pop() if len(found) == 1 else None


@cache
def _known() -> dict[str, Delivery]:
    own = {plain(word): each for each in Delivery for word in delivery_words(each)}
    return {**_KNOWN, **own}


def status_words(tables: Tables, mapping: TableMapping) -> Counter[str]:
    """Return the words that stand in the columns of delivery, and how often each does."""
    counts: Counter[str] = Counter()
    for table in tables.sheets:
        if (sheet := mapping.of(table)) is not None:
            counts.update(_words_of(table, sheet))
    return counts


def _words_of(table: Table, mapping: SheetMapping) -> list[str]:
    names = column_names(table, mapping.header)
    places = [
        names.index(n) for n, key in mapping.columns.items() if key == "delivery" and n in names
    ]
    below = table.rows[0 if mapping.header is None else mapping.header + 1 :]
    texts = (cell_text(row[place]) for place in places for row in below if place < len(row))
    return [" ".join(text.split())[:_LONGEST] for text in texts if text]
