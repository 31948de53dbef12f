"""Finding the record in which a passage of a report was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from actionplan.domain.plan import table_of
from actionplan.domain.records import (
    Action,
    Area,
    AssuranceStep,
    DateRevision,
    Evidence,
    Period,
    Reading,
    Update,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Record
    from actionplan.reports.spans import Span


class Source(Struct, frozen=True):
    """Where words are kept: the table and id of the record, the field, and the line of its text.

    ``home_id`` is the action, area, measure or evidence that one comes to it by; a text of the
    report itself has the table "period" and the key of the text as its field.
    """

    table: str = ""
    record_id: str = ""
    field: str = ""
    home_id: str = ""
    reference: str = ""
    line: str = ""


_Found: TypeAlias = "tuple[Record, str]"


class Sources:
    """The lines of all texts of a plan, and of the texts written for the report of ``span``."""

    def __init__(self, plan: Plan, span: Span) -> None:
        self._plan = plan
        self._lines: dict[str, _Found] = {}
        self._written: dict[str, str] = {}
        for key, text in span.fields.items():
            for line in _lines(text):
                self._written.setdefault(line, key)
        for record in plan.records():
            if not isinstance(record, Period):
                for name, line in _texts(record):
                    self._lines.setdefault(line, (record, name))

    def of(self, text: str, words: str) -> Source:
        """Return where ``text`` is kept, else what holds its ``words``; empty for neither."""
        for line in self._lines_with(text, words):
            if line in self._written:
                return Source(table="period", field=self._written[line], line=line)
            return self._source(line, *self._lines[line])
        return Source()

    def _lines_with(self, text: str, words: str) -> Iterator[str]:
        """Yield the lines that are ``text`` or, with ``words``, a part of it or more than it."""
        for lines in (self._written, self._lines):
            if text in lines:
                yield text
        for lines in (self._written, self._lines):
            for line in lines:
                if words in line and (line in text or text in line):
                    yield line

    def _source(self, line: str, record: Record, field: str) -> Source:
        home = _home(record)
        plan = self._plan
        named = plan.actions.get(home) or plan.areas.get(home)
        return Source(
            table=table_of(record),
            record_id=record.id,
            field=field,
            home_id=home,
            reference=named.reference if named else "",
            line=line,
        )


def _home(record: Record) -> str:
    match record:
        case Action() | Area():
            return record.id
        case Update():
            return record.action_id or record.area_id
        case DateRevision() | AssuranceStep():
            return record.action_id
        case Reading():
            return record.measure_id
        case Evidence():
            return next(iter((*record.action_ids, *record.area_ids)), "")
        case _:
            return record.id


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, str) and type(value) is str and name != "id":
            for line in _lines(value):
                yield name, line


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if found := " ".join(line.split()):
            yield found
