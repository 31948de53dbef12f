"""What a person has said of a tracker: which sheets, which column is which, what words mean."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.tracker_looks import ColumnLook, Opened, SheetLook, SubjectLook

_FORMAT = "actionplan mapping 1"
CHOSEN = "chosen"
"""How sure a column is that a person has chosen."""


@dataclass(frozen=True, slots=True)
class TrackerChoice:
    """The sheets as they are to be read, and the words for delivery that a person explained."""

    sheets: tuple[SheetLook, ...] = ()
    statuses: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def of(opened: Opened) -> TrackerChoice:
        """Return what was guessed."""
        return TrackerChoice(opened.sheets, opened.statuses)

    @property
    def taken(self) -> tuple[SheetLook, ...]:
        """The sheets that are not left aside."""
        return tuple(sheet for sheet in self.sheets if sheet.subject)

    def sheet(self, name: str) -> SheetLook:
        """Return a sheet by its name."""
        return next(sheet for sheet in self.sheets if sheet.name == name)

    def with_sheet(self, look: SheetLook) -> TrackerChoice:
        """Return the choice with another look at one sheet."""
        sheets = (look if each.name == look.name else each for each in self.sheets)
        return replace(self, sheets=tuple(sheets))

    def with_column(self, sheet: str, column: str, key: str) -> TrackerChoice:
        """Let a column stand for a field ("" for none); another column gives that field up."""
        look = self.sheet(sheet)
        columns = tuple(_given(each, column, key) for each in look.columns)
        return self.with_sheet(replace(look, columns=columns))

    def with_status(self, word: str, delivery: str) -> TrackerChoice:
        """Let a word stand for a delivery; "" takes back what was said of it."""
        statuses = {known: value for known, value in self.statuses.items() if known != word}
        return replace(self, statuses=statuses | ({word: delivery} if delivery else {}))

    def lacks(self, subjects: tuple[SubjectLook, ...]) -> tuple[str, str] | None:
        """Return the sheet and the field without which its rows cannot be read, if one lacks."""
        looks = {subject.key: subject for subject in subjects}
        for sheet in self.taken:
            subject = looks[sheet.subject]
            if subject.needed not in {column.key for column in sheet.columns}:
                return sheet.name, dict(subject.fields)[subject.needed]
        return None

    def as_json(self) -> dict[str, Any]:
        """Return the mapping as the importer keeps it."""
        return {
            "format": _FORMAT,
            "statuses": dict(self.statuses),
            "sheets": [
                {
                    "sheet": sheet.name,
                    "header": sheet.header,
                    "subject": sheet.subject,
                    "columns": {each.name: each.key for each in sheet.columns if each.key},
                }
                for sheet in self.taken
            ],
        }


def _given(look: ColumnLook, column: str, key: str) -> ColumnLook:
    if look.name == column:
        return replace(look, key=key, sure=CHOSEN)
    return replace(look, key="", sure=CHOSEN) if key and look.key == key else look
