"""Two moments of a plan compared, as rows that a person can read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from actionplan.commands.change_words import field_words, is_shown, kind_words, value_words
from actionplan.domain.plan import table_of
from actionplan.domain.records import PlanInfo, Reading
from actionplan.domain.wording import assurance_word, day_text, delivery_word
from actionplan.i18n import _, mark
from actionplan.queries.since import Turn
from actionplan.store.mapping import plain_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from actionplan.domain.plan import Plan
    from actionplan.queries.since import FieldMove, Move, RecordMove, Since

_TURNS = {
    Turn.ADDED: mark("Added"),
    Turn.CHANGED: mark("Changed"),
    Turn.WITHDRAWN: mark("Withdrawn"),
    Turn.RESTORED: mark("Restored"),
    Turn.REMOVED: mark("Taken back"),
}
_LONGEST = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One row; ``field``, ``before`` and ``after`` are empty where a record changed as a whole."""

    turn: str
    record_id: str
    record: str
    field: str = ""
    before: str = ""
    after: str = ""

    @property
    def line(self) -> str:
        """The row as one line of text."""
        if not self.field:
            return _("{turn}: {record}").format(turn=self.turn, record=self.record)
        return _("{turn}: {record}: {field}: {before} → {after}").format(
            turn=self.turn,
            record=self.record,
            field=self.field,
            before=_cut(self.before),
            after=_cut(self.after),
        )


def differences(since: Since, before: Plan, after: Plan) -> list[Difference]:
    """Return every difference: records and their fields first, then what the two axes show."""
    rows = [row for move in since.records for row in _of_record(move, before, after)]
    rows += _stages(since.delivery, _("Delivery"), delivery_word)
    rows += _stages(since.assurance, _("Assurance"), assurance_word)
    return rows


def _of_record(move: RecordMove, before: Plan, after: Plan) -> Iterator[Difference]:
    turn, name = _(_TURNS[move.turn]), _name(move, after)
    shown = [each for each in move.fields if is_shown(each.field)]
    if not shown:
        yield Difference(turn=turn, record_id=move.record_id, record=name)
    for each in shown:
        old, new = _values(each)
        yield Difference(
            turn=turn,
            record_id=move.record_id,
            record=name,
            field=field_words(each.field),
            before=value_words(before, each.field, old),
            after=value_words(after, each.field, new),
        )


def _values(move: FieldMove) -> tuple[Any, Any]:
    return plain_value(move.before), plain_value(move.after)


def _name(move: RecordMove, plan: Plan) -> str:
    """Return what kind of record it is, its reference and the words by which it is known."""
    words = [kind_words(table_of(move.record)), move.reference]
    match move.record:
        case PlanInfo():
            pass
        case Reading(value=None) as reading:
            words += [_measured(plan, reading), _("not reported")]
        case Reading() as reading:
            words += [_measured(plan, reading), f"{reading.value:g}"]
        case _:
            words.append(_cut(move.title))
    return " ".join(filter(None, words))


def _measured(plan: Plan, reading: Reading) -> str:
    measure = plan.measures.get(reading.measure_id)
    name = measure.name if measure else ""
    return _("“{name}” on {day}:").format(name=_cut(name), day=day_text(reading.on))


def _stages(
    moves: tuple[Move[Any], ...], field: str, word: Callable[[Any], str]
) -> Iterator[Difference]:
    for move in moves:
        yield Difference(
            turn=_("Moved"),
            record_id=move.record_id,
            record=f"{kind_words('action')} {move.reference}",
            field=field,
            before=word(move.before),
            after=word(move.after),
        )


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
