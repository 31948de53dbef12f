"""What can be wrong with a form of reports, and where in its file."""

from __future__ import annotations

import re
from collections import Counter

from actionplan.errors import PlanError
from actionplan.i18n import mark

_ENTRY = re.compile(r"\s*\[\[?\s*([A-Za-z_]+)\s*\]\]?")
_KEY = re.compile(r"\s*([A-Za-z_]+)\s*=")


class PackError(PlanError):
    """A form of reports cannot be used."""

    title = mark("The report form “{file}” has a mistake in line {line}: {reason}")
    advice = mark("Correct that line and try again; the other forms can be used meanwhile.")


class UnknownPackError(PlanError):
    """A report was asked for in a form that does not exist."""

    title = mark("There is no report form called “{name}”.")
    advice = mark("The forms are: {known}.")


class Fault(Exception):  # noqa: N818  (becomes a PackError once the file and the line are known)
    """A mistake at an entry (the table's name and its number from 0) and a key of it."""

    def __init__(self, reason: str, table: str = "", number: int = 0, key: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.table = table
        self.number = number
        self.key = key


def line_of(text: str, fault: Fault) -> int:
    """Return the line of ``text`` (from 1) at which the mistake stands, or its entry begins."""
    table, number, begins = "", -1, 1
    counts: Counter[str] = Counter()
    for line, content in enumerate(text.splitlines(), 1):
        if head := _ENTRY.match(content):
            if _same(table, number, fault):
                return begins
            table, number, begins = head[1], counts[head[1]], line
            counts[table] += 1
        elif _same(table, number, fault) and (key := _KEY.match(content)) and key[1] == fault.key:
            return line
    return begins if _same(table, number, fault) else 1


def _same(table: str, number: int, fault: Fault) -> bool:
    return table == fault.table and (number == fault.number or not table)
