"""Finding records by words: all must occur, whatever their case and accents."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan.domain.people import person_label
from actionplan.domain.records import Action, Area, Evidence, Measure, Person, Record, Update
from actionplan.domain.references import natural_key
from actionplan.queries.since import reference_of, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.plan import Plan

_LIMIT = 50
_BEFORE, _LENGTH = 40, 160
_EXACT, _IN_TITLE, _IN_TEXT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found; ``snippet`` is the part of its text where the words are.

    For an update, ``reference`` and ``title`` are those of what it was posted on; ``rank`` is lower
    for the better hits.
    """

    kind: type[Record]
    record_id: str
    reference: str
    title: str
    snippet: str
    rank: int


def search(plan: Plan, text: str, limit: int = _LIMIT) -> tuple[Hit, ...]:
    """Return what holds all words of ``text``, the best first.

    A reference typed in full comes first, then words in titles, then words anywhere; among equals
    areas before actions, then evidence, measures, people and updates.
    """
    words = searched_words(text)
    if not words:
        return ()
    found = list(_hits(plan, words, folded(text.strip())))
    found.sort(key=lambda hit: (hit.rank, _ORDER[hit.kind], natural_key(hit.reference)))
    return tuple(found[:limit])


def folded(text: str) -> str:
    """Return text for comparing: small letters without accents, curly quotes made straight."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return "".join(c for c in bare if not unicodedata.combining(c)).casefold()


def searched_words(text: str) -> tuple[str, ...]:
    """Return the words of a search, folded."""
    return tuple(dict.fromkeys(folded(text).split()))


def holds_all(text: str, words: tuple[str, ...]) -> bool:
    """Say whether every folded word occurs in ``text``."""
    haystack = folded(text)
    return all(word in haystack for word in words)


_ORDER: dict[type[Record], int] = {
    kind: place for place, kind in enumerate((Area, Action, Evidence, Measure, Person, Update))
}


def _hits(plan: Plan, words: tuple[str, ...], exact: str) -> Iterator[Hit]:
    for record, texts in _searched(plan):
        whole = "\n".join(texts)
        if not holds_all(whole, words):
            continue
        own = getattr(record, "reference", "")
        rank = _EXACT if own and folded(own) == exact else _IN_TEXT
        if rank == _IN_TEXT and holds_all(texts[0], words):
            rank = _IN_TITLE
        yield Hit(
            type(record),
            record.id,
            reference_of(plan, record),
            _title(plan, record),
            _snippet("\n".join(texts[1:]) or whole, words),
            rank,
        )


def _searched(plan: Plan) -> Iterator[tuple[Record, tuple[str, ...]]]:
    """Return records with their texts, the title (with its reference) first."""
    for area in plan.areas.values():
        yield area, (f"{area.reference} {area.text}", area.section, area.theme, area.outcome)
    for action in plan.actions.values():
        yield action, (f"{action.reference} {action.title}", action.detail, action.success)
    for item in plan.evidence.values():
        yield item, (item.title, item.shows, item.original_name, item.where)
    for measure in plan.measures.values():
        yield measure, (measure.name,)
    for person in plan.people.values():
        yield person, (person_label(person), person.email)
    for update in plan.updates.values():
        yield update, ("", update.text, update.cause, update.recovery, update.author)


def _title(plan: Plan, record: Record) -> str:
    if isinstance(record, Person):
        return person_label(record)
    if isinstance(record, Update):
        home = plan.actions.get(record.action_id) or plan.areas.get(record.area_id)
        return title_of(home) if home else ""
    return title_of(record)


def _snippet(text: str, words: tuple[str, ...]) -> str:
    """Return the stretch of ``text`` around the first word that is found, on one line."""
    line = " ".join(text.split())
    plain = folded(line)
    places = [at for at in (plain.find(word) for word in words) if at >= 0]
    start = max(0, min(places, default=0) - _BEFORE)
    if start:
        start = line.find(" ", start) + 1
    part = line[start : start + _LENGTH]
    return ("… " if start else "") + part + (" …" if start + _LENGTH < len(line) else "")
