"""What the child tells the window of a tracker: looks at its sheets, rows as they will become."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan.domain.records import Evidence
    from actionplan.importers.tables import TableProposal

MOST_ROWS = 200
"""Rows of each sheet that are shown as they will become."""

_WRITTEN = ("new areas", "new actions", "new measures", "changed")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKind:
    """What a Word document may be."""

    is_report: bool
    is_tracker: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLook:
    """One column: its name, some of its cells, the field that it stands for and how sure that is.

    ``sure`` is a value of ``Sure``.
    """

    name: str
    examples: tuple[str, ...]
    key: str
    sure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLook:
    """One sheet; ``subject`` is "" where it is left aside, ``lines`` are its first rows as text."""

    name: str
    rows: int
    subject: str
    header: int | None
    lines: tuple[str, ...]
    columns: tuple[ColumnLook, ...]
    is_remembered: bool = False


@dataclass(frozen=True, slots=True)
class SubjectLook:
    """What rows may tell of, in words, the fields that columns may stand for and the needed one."""

    key: str
    words: str
    fields: tuple[tuple[str, str], ...]
    needed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file of tables as it is first shown; ``is_own`` says that this program exported it."""

    sha256: str
    sheets: tuple[SheetLook, ...]
    statuses: Mapping[str, str]
    is_own: bool
    subjects: tuple[SubjectLook, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """One record as it will become; ``reference`` is "" where it is new."""

    subject: str
    sheet: str
    number: int
    reference: str
    title: str
    area: str
    lead: str = ""
    due: str = ""
    delivery: str = ""
    changes: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is not taken in: a "row", a "cell", or something left "aside"."""

    kind: str
    sheet: str
    number: int
    column: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusLook:
    """A word of the plan's own for delivery, how often it stands, and what it is read as."""

    word: str
    count: int
    delivery: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What taking the file in would make of the plan; ``counts`` by names such as "new areas"."""

    rows: tuple[PreviewRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    statuses: tuple[StatusLook, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def changes_something(self) -> bool:
        """Whether the plan would be another one."""
        return any(self.counts.get(name) for name in _WRITTEN)

    @property
    def says_something(self) -> bool:
        """Whether a new plan would hold anything, known to the open one or not."""
        return self.changes_something or bool(self.counts.get("unchanged"))


@dataclass(frozen=True, slots=True)
class Final:
    """What is taken in, and the file itself as it was put beside the plan."""

    proposal: TableProposal
    source: Evidence | None
