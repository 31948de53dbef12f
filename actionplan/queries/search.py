"""Finding records by words: all must occur, whatever their case and accents."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING

from actionplan.domain.people import person_label
from actionplan.domain.records import (
    Action,
    Agency,
    Area,
    AssuranceStep,
    DateRevision,
    Evidence,
    Judgement,
    Measure,
    Person,
    Record,
    Update,
)
from actionplan.domain.references import natural_key
from actionplan.domain.stages import EvidenceKind, InspectionKind
from actionplan.queries.since import reference_of, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.plan import Plan

_LIMIT = 50
_BEFORE, _LENGTH = 40, 160
_BETWEEN = " · "
_EXACT, _IN_TITLE, _IN_TEXT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found; ``snippet`` is the part of its text where the words are.

    For an update, a moved date or a step of assurance, ``reference``, ``title`` and ``home_id`` are
    those of the action or area to which it belongs; ``rank`` is lower for the better hits.
    """

    kind: type[Record]
    record_id: str
    home_id: str
    reference: str
    title: str
    snippet: str
    rank: int


def search(plan: Plan, text: str, limit: int = _LIMIT) -> tuple[Hit, ...]:
    """Return what holds all words of ``text``, the best first.

    A reference typed in full comes first, then words in titles, then words anywhere; among equals
    areas before actions, then evidence, measures, judgements, people, agencies, and at last what
    belongs to actions and areas.
    """
    found: tuple[Hit, ...] = ()
    for found in searching(plan, text, limit):  # noqa: B007  (the last is the whole)
        pass
    return found


def searching(plan: Plan, text: str, limit: int = _LIMIT) -> Iterator[tuple[Hit, ...]]:
    """Search bit by bit: yield nothing after each record, and at the end what was found."""
    words = searched_words(text)
    if not words:
        return
    found: defaultdict[tuple[int, int], list[Record]] = defaultdict(list)
    for match in _found(plan, words, folded(text.strip())):
        if match is not None:
            rank, record = match
            found[rank, _ORDER[type(record)]].append(record)
        yield ()
    best: list[tuple[int, Record]] = []
    for rank, kind in sorted(found):
        left = limit - len(best)
        best += [(rank, each) for each in nsmallest(left, found[rank, kind], key=_place)]
    yield tuple(_hit(plan, record, rank, words) for rank, record in best)


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


_TEXTS: dict[type[Record], tuple[str, ...]] = {
    Area: ("section", "theme", "outcome", "responsible", "due_reason", "withdrawn_reason"),
    Action: (
        *("detail", "success", "evidence_required", "cost", "decision_needed"),
        *("override_reason", "withdrawn_reason"),
    ),
    Evidence: ("shows", "original_name", "withdrawn_reason"),
    Measure: ("unit", "baseline_source", "withdrawn_reason"),
    Judgement: ("section", "withdrawn_reason"),
    Person: ("email",),
    Agency: (),
    Update: ("text", "cause", "effect", "recovery", "author"),
    DateRevision: ("reason", "approved_by"),
    AssuranceStep: ("note", "by"),
}
"""The kinds that are searched, in the order of equally good hits, with the texts beside a title."""

_ORDER: dict[type[Record], int] = {kind: place for place, kind in enumerate(_TEXTS)}


def _found(plan: Plan, words: tuple[str, ...], exact: str) -> Iterator[tuple[int, Record] | None]:
    """Return for each record how well it fits, if it holds the words."""
    for record, texts in _searched(plan):
        if not holds_all("\n".join(texts), words):
            yield None
            continue
        reference = record.reference if isinstance(record, (Area, Action)) else ""
        rank = _IN_TITLE if texts[0] and holds_all(texts[0], words) else _IN_TEXT
        if reference and folded(reference) == exact:
            rank = _EXACT
        yield rank, record


def _place(record: Record) -> tuple[tuple[str, int], ...]:
    return natural_key(record.reference) if isinstance(record, (Area, Action)) else ()


def _hit(plan: Plan, record: Record, rank: int, words: tuple[str, ...]) -> Hit:
    title, *more = _texts(record)
    return Hit(
        type(record),
        record.id,
        _home_id(record),
        reference_of(plan, record),
        _title(plan, record),
        _snippet(_BETWEEN.join(filter(None, map(str.strip, more))) or title, words),
        rank,
    )


def _searched(plan: Plan) -> Iterator[tuple[Record, tuple[str, ...]]]:
    for records in (
        *(plan.areas, plan.actions, plan.evidence, plan.measures, plan.judgements, plan.people),
        *(plan.agencies, plan.updates, plan.revisions, plan.assurance),
    ):
        for record in records.values():
            if not (isinstance(record, Judgement) and _is_our_own(plan, record)):
                yield record, _texts(record)


def _is_our_own(plan: Plan, judgement: Judgement) -> bool:
    """Say whether a judgement is one of a self-audit, which stands beside that of the report."""
    report = plan.inspections.get(judgement.inspection_id)
    return report is not None and report.kind is InspectionKind.SELF_AUDIT


def _texts(record: Record) -> tuple[str, ...]:
    """Return the texts of a record that are searched, its title (with the reference) first."""
    more = tuple(getattr(record, name) for name in _TEXTS[type(record)])
    if isinstance(record, Evidence) and record.kind is not EvidenceKind.STORED:
        more = (*more, record.where)
    return (_named(record), *more)


def _named(record: Record) -> str:
    """Return by what a record is known itself; what belongs to another has no name of its own."""
    match record:
        case Update() | DateRevision() | AssuranceStep():
            return ""
        case Action():
            return f"{record.reference} {record.title}"
        case Area():
            return f"{record.reference} {record.text}"
        case Person():
            return person_label(record)
        case _:
            return title_of(record)


def _home_id(record: Record) -> str:
    """Return the record that is shown for another: of what belongs to an action, the action."""
    if isinstance(record, Update):
        return record.action_id or record.area_id
    return record.action_id if isinstance(record, DateRevision | AssuranceStep) else record.id


def _title(plan: Plan, record: Record) -> str:
    if isinstance(record, Person):
        return person_label(record)
    if (home_id := _home_id(record)) != record.id:
        home = plan.actions.get(home_id) or plan.areas.get(home_id)
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
