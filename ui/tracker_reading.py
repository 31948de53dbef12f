"""Reading and re-reading a tracker in the child process, with what the page shows of it.

The window gets little: looks at the sheets, the first rows as they would become, what cannot be
read. The tables themselves stay in the child, which keeps those it read last.
"""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from actionplan.domain.plan import Plan
from actionplan.domain.records import PlanInfo
from ui.tracker_looks import (
    MOST_ROWS,
    ColumnLook,
    DocumentKind,
    Final,
    Opened,
    Preview,
    PreviewRow,
    Problem,
    SheetLook,
    StatusLook,
    SubjectLook,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from actionplan.importers.tables import (
        ProposedRow,
        SheetMapping,
        Table,
        TableMapping,
        TableProposal,
        Tables,
    )

_TELLING = {"lead", "due", "delivery", "update"}
"""Fields without one of which a column called "Action" makes no tracker."""

_MOST_PROBLEMS = 500
_MOST_WORDS = 60
_EXAMPLES = 3
_EXAMPLE_LENGTH = 60


def kind_of_document(path: str) -> DocumentKind:
    """Say whether a Word document is an inspection report, holds a tracker, or may be both."""
    from actionplan.errors import PlanError  # noqa: PLC0415  (the child alone reads)
    from actionplan.importers.read import read_report  # noqa: PLC0415
    from actionplan.importers.tables import Subject, guess_mapping  # noqa: PLC0415

    try:
        sheets = guess_mapping(_tables(path)).sheets
    except PlanError:
        sheets = ()
    is_tracker = any(
        each.subject is Subject.ACTIONS and _TELLING & set(each.columns.values()) for each in sheets
    )
    try:
        report = read_report(Path(path))
        is_report = bool(report.areas or report.judgements)
    except PlanError:
        is_report = False
    return DocumentKind(is_report=is_report, is_tracker=is_tracker)


def open_tracker(path: str) -> Opened:
    """Read a file and guess what is what, as last time where the headings are the same."""
    from actionplan.importers.tables import guess_mapping  # noqa: PLC0415  (the child alone reads)
    from actionplan.importers.tables.headings import own_sheet  # noqa: PLC0415
    from actionplan.importers.tables.memory import memory_path, with_memory  # noqa: PLC0415

    tables = _tables(path)
    known = with_memory(tables, guess_mapping(tables), memory_path())
    looks = (
        replace(
            _look(table, known.mapping.of(table), table.header),
            is_remembered=table.name in known.sheets,
        )
        for table in tables.sheets
    )
    headers = (t.rows[t.header] for t in tables.sheets if t.header is not None)
    with Path(path).open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    return Opened(
        sha256=sha256,
        sheets=tuple(looks),
        statuses=dict(known.mapping.statuses),
        is_own=any(own_sheet(row) for row in headers),
        subjects=tuple(_subjects()),
    )


def look_again(path: str, sheet: str, header: int | None, subject: str) -> SheetLook:
    """Guess the columns of one sheet anew: other headings, or rows that tell of something else."""
    from actionplan.importers.tables import Subject, guess_sheet  # noqa: PLC0415  (as above)

    table = next(each for each in _tables(path).sheets if each.name == sheet)
    mapping = guess_sheet(table, header, Subject(subject)) if subject else None
    return _look(table, mapping, header)


def preview_tracker(path: str, mapping: Any, today: date) -> Preview:
    """Return what would become of the plan that is kept; ``mapping`` is that of JSON."""
    from actionplan.importers.tables import Subject  # noqa: PLC0415  (as above)
    from actionplan.importers.tables.mapping import mapping_of  # noqa: PLC0415

    tables, known = _tables(path), mapping_of(mapping)
    if not any(each.is_complete for each in known.sheets):
        return Preview(statuses=tuple(_statuses(tables, known)))
    proposal = _draft(tables, known, _kept["plan"], today)
    problems = tuple(_problems(proposal))
    counts = {
        "new areas": proposal.new(Subject.AREAS),
        "new actions": proposal.new(Subject.ACTIONS),
        "new measures": proposal.new(Subject.MEASURES),
        "changed": len(proposal.changed),
        "unchanged": proposal.unchanged,
        "rows": len(proposal.rejected),
        "cells": len(proposal.remarks),
        "aside": sum(1 for each in proposal.left_aside if each.number),
    }
    return Preview(
        rows=tuple(_first_rows(proposal)),
        problems=problems[:_MOST_PROBLEMS],
        statuses=tuple(_statuses(tables, known)),
        counts=counts,
    )


def final_tracker(  # noqa: PLR0913, PLR0917  (what a request to the child carries, in its order)
    path: str,
    mapping: Any,
    today: date,
    keep_at: str,
    sha256: str,
    is_new: bool,  # noqa: FBT001  (as above)
    progress: Callable[[int, int], None] | None = None,
) -> Final:
    """Return all that is taken in; copy the file beside the plan at ``keep_at`` if that is named.

    What the person confirmed is remembered for files with the same headings.
    """
    from actionplan.importers.tables import kept_table  # noqa: PLC0415  (as above)
    from actionplan.importers.tables.mapping import mapping_of  # noqa: PLC0415
    from actionplan.importers.tables.memory import memory_path, remember  # noqa: PLC0415

    tables, known = _tables(path), mapping_of(mapping)
    plan = Plan.of([PlanInfo(id="")]) if is_new else _kept["plan"]
    proposal = _draft(tables, known, plan, today)
    source = (
        kept_table(Path(keep_at), Path(path), sha256, progress, is_new=is_new) if keep_at else None
    )
    remember(tables, known, memory_path())
    return Final(proposal, source)


def _subjects() -> Iterator[SubjectLook]:
    from actionplan.i18n import _  # noqa: PLC0415  (as above)
    from actionplan.importers.tables.subject import (  # noqa: PLC0415
        FIELDS,
        NEEDED,
        Subject,
        keys_of,
        subject_word,
    )

    for subject in Subject:
        fields = tuple((key, _(FIELDS[key])) for key in keys_of(subject))
        yield SubjectLook(str(subject), subject_word(subject), fields, NEEDED[subject])


def _tables(path: str) -> Tables:
    try:
        stat = Path(path).stat()
    except OSError:
        return _read(path, 0, 0)
    return _read(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=1)
def _read(path: str, _changed: int, _size: int) -> Tables:
    from actionplan.importers.tables import read_table_file  # noqa: PLC0415  (as above)

    return read_table_file(Path(path))


_kept: dict[str, Plan] = {}
"""The plan that this process was given last: a large one is not sent with every request."""


def keep_plan(parts: tuple[bytes, ...]) -> None:
    """Keep the plan, whose records come pickled in parts, for the requests to come."""
    _kept["plan"] = Plan.of(
        record
        for part in parts
        for record in pickle.loads(part)  # noqa: S301  (from the program's own window)
    )


def _draft(tables: Tables, mapping: TableMapping, plan: Plan, today: date) -> TableProposal:
    from actionplan.importers.tables import draft_import  # noqa: PLC0415  (as above)

    return draft_import(plan, tables, mapping, today)


def _look(table: Table, mapping: SheetMapping | None, header: int | None) -> SheetLook:
    from actionplan.importers.tables import column_names, how_sure  # noqa: PLC0415  (as above)
    from actionplan.importers.tables.header import LOOKED_AT  # noqa: PLC0415

    header = mapping.header if mapping else header
    given = mapping.columns if mapping else {}
    columns = []
    for index, name in enumerate(column_names(table, header)):
        key = given.get(name, "")
        examples = tuple(_examples(table, header, index))
        if examples or key:
            sure = str(how_sure(table, header, index, key))
            columns.append(ColumnLook(name=name, examples=examples, key=key, sure=sure))
    return SheetLook(
        name=table.name,
        rows=len(table.rows) - (0 if header is None else header + 1),
        subject=str(mapping.subject) if mapping else "",
        header=header,
        lines=tuple(_line(row) for row in table.rows[:LOOKED_AT]),
        columns=tuple(columns),
    )


def _examples(table: Table, header: int | None, column: int) -> Iterator[str]:
    from actionplan.domain.wording import day_text  # noqa: PLC0415  (as above)
    from actionplan.importers.tables.model import cell_text  # noqa: PLC0415

    seen: list[str] = []
    for row in table.rows[0 if header is None else header + 1 :]:
        cell = row[column] if column < len(row) else None
        words = day_text(cell) if isinstance(cell, date) else cell_text(cell)
        text = " ".join(words.split())[:_EXAMPLE_LENGTH]
        if text and text not in seen:
            seen.append(text)
            yield text
        if len(seen) == _EXAMPLES:
            return


def _line(row: tuple[object, ...]) -> str:
    texts = (" ".join(str(cell).split())[:_EXAMPLE_LENGTH] for cell in row if cell is not None)
    return " · ".join(text for text in texts if text)[: 4 * _EXAMPLE_LENGTH]


def _first_rows(proposal: TableProposal) -> Iterator[PreviewRow]:
    """Return the first rows of each sheet, in the order of the file."""
    shown: dict[str, int] = {}
    rows = sorted((*proposal.added, *proposal.changed), key=_place)
    for row in rows:
        shown[row.sheet] = shown.get(row.sheet, 0) + 1
        if shown[row.sheet] <= MOST_ROWS:
            yield _preview_row(row)


def _place(row: ProposedRow) -> int:
    return row.number


def _preview_row(row: ProposedRow) -> PreviewRow:
    from actionplan.importers.tables.statuses import read_status  # noqa: PLC0415  (as above)

    after = {change.field: change.after for change in row.changes}
    delivery = read_status(after.get("delivery", ""))
    return PreviewRow(
        subject=str(row.subject),
        sheet=row.sheet,
        number=row.number,
        reference=row.reference,
        title=row.title,
        area=row.area,
        lead=after.get("lead", ""),
        due=after.get("due", ""),
        delivery=str(delivery or ""),
        changes=tuple((each.label, each.before, each.after) for each in row.changes),
    )


def _problems(proposal: TableProposal) -> Iterator[Problem]:
    for row in proposal.rejected:
        yield Problem(
            kind="row", sheet=row.sheet, number=row.number, column=row.column, text=row.reason
        )
    for cell in proposal.remarks:
        yield Problem(
            kind="cell", sheet=cell.sheet, number=cell.number, column=cell.column, text=cell.text
        )
    for aside in proposal.left_aside:
        yield Problem(
            kind="aside", sheet=aside.sheet, number=aside.number, column="", text=aside.reason
        )


def _statuses(tables: Tables, mapping: TableMapping) -> Iterator[StatusLook]:
    """Return the words for delivery that stand in the sheets, the most frequent first."""
    from actionplan.importers.tables.statuses import read_status, status_words  # noqa: PLC0415

    counts = status_words(tables, mapping)
    for word, count in counts.most_common(_MOST_WORDS):
        found = read_status(word, mapping.statuses)
        yield StatusLook(word=word, count=count, delivery=str(found or ""))
