"""The timescale classes that reports give areas, as trackers write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.stages import Timescale
from actionplan.domain.wording import timescale_words
from actionplan.importers.tables import welsh
from actionplan.importers.tables.headings import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS: Mapping[Timescale, str] = {
    Timescale.IMMEDIATE: "immediate|immediately|immediate action|with immediate effect|at once",
    Timescale.THREE_MONTHS: "within three months|within 3 months|three months|3 months|in 3 months"
    "|in three months|3 mths|within 3 mths",
    Timescale.SIX_MONTHS: "within six months|within 6 months|six months|6 months|in 6 months"
    "|in six months|6 mths|within 6 mths",
}
_KNOWN = {
    word: timescale
    for timescale, words in (*_WORDS.items(), *welsh.TIMESCALES.items())
    for word in words.split("|")
}


def read_timescale(text: str) -> Timescale | None:
    """Return the class that a cell names, or ``None`` if it names none."""
    words = plain(text)
    own = {plain(word): timescale for timescale in Timescale for word in timescale_words(timescale)}
    return _KNOWN.get(words, own.get(words)) if words else None
