"""All that the palette looks through, made ready in slices and once for each value of the plan."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from actionplan.i18n import _
from ui.models.palette_entries import SOURCES, Entry, Kind, entries
from ui.models.palette_shelf import EXACT, Shelf, line_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionplan.domain.plan import Plan
    from ui.models.palette_shelf import Fit

_SLICE = 400
"""How many records are made ready at a time: a few milliseconds."""

_LIMITS = {Kind.PAGE: 4, Kind.COMMAND: 6, Kind.AREA: 10, Kind.ACTION: 20}
_LIMIT = 8
_MOST = 60


class PaletteIndex:
    """Shelves by kind; ``renewing`` brings those of records up to a plan, slice by slice."""

    def __init__(self) -> None:
        self._shelves: dict[Kind, Shelf] = {}
        self._sources: dict[Kind, tuple[Any, ...]] = {}

    def put(self, kind: Kind, items: Sequence[Entry]) -> None:
        """Set the entries of a kind that is no record: pages, commands, recent plans."""
        self._shelves[kind] = Shelf(items)

    def forget_records(self) -> None:
        """Let go of a plan that was closed."""
        for kind in SOURCES:
            self._shelves.pop(kind, None)
        self._sources.clear()

    def renewing(self, plan: Plan) -> Iterator[None]:
        """Make ready what changed since the last time; run on as often as there is time."""
        for kind in SOURCES:
            source = _source(plan, kind)
            kept = self._sources.get(kind, ())
            if len(kept) == len(source) and all(map(_is_same, kept, source)):
                continue
            items: list[Entry] = []
            lines: list[str] = []
            making = entries(plan, kind)
            while batch := list(islice(making, _SLICE)):
                items += batch
                lines += map(line_of, batch)
                yield
            self._shelves[kind] = Shelf(items, lines)
            self._sources[kind] = source
            yield

    def find(self, text: str) -> list[Fit]:
        """Return what fits ``text``, the best first; pages and recent plans where it is empty."""
        words = words_of(text)
        if not words:
            kinds = (Kind.PLAN, Kind.PAGE, Kind.COMMAND)
            return [fit for k in kinds if k in self._shelves for fit in self._shelves[k].first(9)]
        found = [
            fit
            for kind, shelf in self._shelves.items()
            for fit in shelf.find(words, _LIMITS.get(kind, _LIMIT))
        ]
        if not any(fit.rank == EXACT for fit in found) and len(found) < _LIMIT:
            known = {(fit.entry.kind, fit.entry.key) for fit in found}
            found += [
                fit
                for kind, shelf in self._shelves.items()
                for fit in shelf.find_spread(words, _LIMITS.get(kind, _LIMIT))
                if (fit.entry.kind, fit.entry.key) not in known
            ]
        found.sort(key=lambda fit: (fit.rank, fit.entry.kind))
        return found[:_MOST]


def everything(text: str) -> Entry:
    """Return the entry that shows all that holds the words, wherever they stand."""
    title = _("Show all results for “{text}”").format(text=text)
    return Entry(Kind.EVERYTHING, text, "", title)


def _source(plan: Plan, kind: Kind) -> tuple[Any, ...]:
    """Return what the entries of a kind are made from; an edit leaves the rest as it is."""
    own = getattr(plan, SOURCES[kind])
    return {Kind.ACTION: (own, plan.people), Kind.PERSON: (own, plan.agencies)}.get(kind, (own,))


def _is_same(one: object, other: object) -> bool:
    return one is other
