"""The record of main findings as a table: what the report graded, what we would, what is aimed at.

The grade of the report is locked. Our own grade and the target are chosen in their cells; while
the table shows a what-if, the grades chosen in it are kept here and saved nowhere.
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from actionplan.commands.inspections import assess, set_target_grade
from actionplan.errors import PlanError
from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from actionplan.queries.judgements import (
    Progress,
    finding,
    framework_of,
    limits,
    progress_word,
    reaches_target,
    record_of_findings,
    withdrawn_of,
)
from actionplan.reports.charts import Tone
from actionplan.reports.figures import section_title
from actionplan.text import visible_controls
from ui.formats import day
from ui.grade_tones import grade_tone
from ui.models.record_table import Cell, RecordTable, TableRow
from ui.models.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.domain.frameworks import Framework
    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Inspection, Judgement
    from actionplan.queries.judgements import Finding, Limit, Service
    from ui.models.record_table import Index
    from ui.services import Services

_EDIT = int(Qt.ItemDataRole.EditRole)
_PROGRESS_TONES = {
    Progress.BETTER: Tone.ON_TRACK,
    Progress.SAME: Tone.MUTED,
    Progress.WORSE: Tone.OFF_TRACK,
    Progress.NOT_ASSESSED: Tone.NOT_STARTED,
    Progress.OFF_SCALE: Tone.MUTED,
}


class Column(IntEnum):
    """The columns of the record, from the left."""

    NAME = 0
    THEN = 1
    NOW = 2
    PROGRESS = 3
    TARGET = 4
    EVIDENCE = 5


class JudgementTable(RecordTable):
    """Shows what one inspection judged; ``what_if_changed`` tells that a tried grade is another."""

    what_if_changed = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        titles = (
            _("Judgement"),
            _("Then"),
            _("Now"),
            _("Since then"),
            _("Target"),
            _("Evidence"),
        )
        super().__init__(services.theme, titles, parent)
        self._services = services
        self._inspection_id = ""
        self.refused = Refused(self)
        self.framework: Framework | None = None
        self.judgements: tuple[Judgement, ...] = ()
        self.tried: dict[str, str] | None = None
        self.limits: tuple[Limit, ...] = ()

    @property
    def grades(self) -> list[str]:
        """The words of the framework's scale, the best first."""
        return [grade.word for grade in self.framework.grades] if self.framework else []

    def show_inspection(self, inspection: Inspection | None) -> None:
        """Show what an inspection judged, as the plan is now."""
        plan = self._services.bridge.plan
        if inspection is None or inspection.id != self._inspection_id:
            self.tried = None
        self._inspection_id = inspection.id if inspection else ""
        self.framework = framework_of(plan, inspection) if inspection else None
        services = record_of_findings(plan, inspection) if inspection else ()
        rows = [each for service in services for each in service.findings]
        self.judgements = tuple(each.judgement for each in rows)
        self.limits = ()
        if self.tried is not None:
            for each in rows:  # one may have come since the what-if began
                self.tried.setdefault(each.judgement.id, each.now or each.judgement.grade)
            self.limits = limits(self.framework, self.judgements, self.tried)
        gone = withdrawn_of(plan, inspection) if inspection else ()
        self.show_rows([*self._table_rows(plan, services), *self._withdrawn_rows(gone)])

    def start_what_if(self) -> None:
        """Let grades be tried: our own to begin with, else those of the report."""
        plan = self._services.bridge.plan
        inspection = plan.inspections.get(self._inspection_id)
        services = record_of_findings(plan, inspection) if inspection else ()
        self.tried = {
            each.judgement.id: each.now or each.judgement.grade
            for service in services
            for each in service.findings
        }
        self._show_again()

    def end_what_if(self) -> None:
        """Forget the grades that were tried."""
        self.tried = None
        self._show_again()

    def try_grade(self, judgement_id: str, grade: str) -> None:
        """Try a grade; nothing is saved."""
        if self.tried is not None and judgement_id in self.tried:
            self.tried[judgement_id] = grade
            self._show_again()
            self.what_if_changed.emit()

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid() or not self.record_id(index):
            return flags
        column, trying = index.column(), self.tried is not None
        if self._judgement(self.record_id(index)).withdrawn_on is not None:
            return flags
        may_write = self._services.bridge.is_writable and not trying
        takes = (column == Column.NOW and (trying or may_write)) or (
            column == Column.TARGET and may_write
        )
        return flags | Qt.ItemFlag.ItemIsEditable if takes and self.grades else flags

    @override
    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        if role != _EDIT or not self.record_id(index):
            return False
        judgement_id, grade = self.record_id(index), str(value or "")
        if self.tried is not None:
            self.try_grade(judgement_id, grade)
            return True
        file = self._services.bridge.file
        try:
            if index.column() == Column.NOW:
                assess(file, judgement_id=judgement_id, grade=grade)
            else:
                by = self._judgement(judgement_id).target_by if grade else None
                set_target_grade(file, judgement_id=judgement_id, grade=grade, by=by)
        except PlanError as error:
            self.refused.keep((judgement_id, index.column()), None, error)
            return False
        self.refused.forget((judgement_id, index.column()))
        return True

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if role == _EDIT and index.isValid() and self.record_id(index):
            return self.chosen(self.record_id(index), index.column())
        return super().data(index, role)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        is_name = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        if is_name and section == Column.NOW and self.tried is not None:
            return _("What if")
        return super().headerData(section, orientation, role)

    def chosen(self, judgement_id: str, column: int) -> str:
        """Return the grade that stands in a cell."""
        if column == Column.NOW and self.tried is not None:
            return self.tried.get(judgement_id, "")
        judgement = self._judgement(judgement_id)
        at = self.index_of(judgement_id)
        if column == Column.NOW:
            return str(self.cell(at.siblingAtColumn(column)).key[1])
        return judgement.target_grade

    def _judgement(self, judgement_id: str) -> Judgement:
        return self._services.bridge.plan.judgements[judgement_id]

    def _show_again(self) -> None:
        self.show_inspection(self._services.bridge.plan.inspections.get(self._inspection_id))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, Column.NOW, Column.NOW)

    def _table_rows(self, plan: Plan, services: tuple[Service, ...]) -> list[TableRow]:
        rows: list[TableRow] = []
        for service in services:
            title = Cell(text=visible_controls(section_title(service.name)) if service.name else "")
            if service.name:
                rows.append(TableRow("", (title, *[Cell()] * (len(Column) - 1))))
            for each in service.findings:
                linked = plan.judgement_evidence_of(each.judgement.id)
                count = sum(item.withdrawn_on is None for item in linked)
                rows.append(TableRow(each.judgement.id, self._cells(each, count)))
        return rows

    def _withdrawn_rows(self, gone: Sequence[Judgement]) -> list[TableRow]:
        """Return the judgements that count no longer, under a heading of their own."""
        if not gone:
            return []
        heading = (Cell(text=_("Withdrawn")), *[Cell()] * (len(Column) - 1))
        return [TableRow("", heading), *map(self._withdrawn_row, gone)]

    def _withdrawn_row(self, judgement: Judgement) -> TableRow:
        name, why = (
            visible_controls(" ".join(text.split()))
            for text in (judgement.name, judgement.withdrawn_reason)
        )
        nothing = Cell(text="—", key=(len(self.grades), ""))
        return TableRow(
            judgement.id,
            (
                Cell(text=name, below=why, key=name.casefold()),
                self._grade(judgement.grade, _("not graded")),
                nothing,
                Cell(text=_("Withdrawn"), below=day(judgement.withdrawn_on), key=(True, 9)),
                Cell(text="—", key=(date.max, "")),
                Cell(text="—", key=0),
            ),
        )

    def _cells(self, found: Finding, evidence: int) -> tuple[Cell, ...]:
        judgement = found.judgement
        if self.tried is not None:
            found = finding(self.framework, judgement, self.tried.get(judgement.id, ""))
        name = visible_controls(" ".join(judgement.name.split()))
        return (
            Cell(text=name, key=name.casefold(), is_strong="overall" in name.casefold()),
            self._grade(judgement.grade, _("not graded")),
            self._grade(found.now, _("not assessed")),
            self._since(found),
            self._target(found),
            Cell(
                text=str(evidence) if evidence else "—",
                aloud=ngettext("{count} piece", "{count} pieces", evidence).format(count=evidence),
                key=evidence,
            ),
        )

    def _grade(self, grade: str, nothing: str) -> Cell:
        key = (self._rank(grade), grade)
        if not grade:
            return Cell(text="—", aloud=nothing, key=key)
        return Cell(text=grade, tone=grade_tone(self.framework, grade), key=key)

    def _since(self, found: Finding) -> Cell:
        limit = next((x for x in self.limits if x.judgement_id == found.judgement.id), None)
        if limit is not None and self._rank(found.now) < self._rank(limit.grade):
            tone = Tone.OFF_TRACK if limit.certain else Tone.AT_RISK
            return Cell(text=limit_word(limit), tone=tone, key=(-9, 0), aloud=limit_sentence(limit))
        signs = {Progress.BETTER: -1, Progress.WORSE: 1}
        step = signs.get(found.progress, 0) * found.steps
        key = (found.progress is Progress.NOT_ASSESSED, step)
        return Cell(text=progress_word(found), tone=_PROGRESS_TONES[found.progress], key=key)

    def _target(self, found: Finding) -> Cell:
        judgement = found.judgement
        key = (judgement.target_by or date.max, judgement.target_grade)
        if not judgement.target_grade:
            return Cell(text="—", aloud=_("no target"), key=key)
        is_there = reaches_target(self.framework, found)
        below = _("by {day}").format(day=day(judgement.target_by)) if judgement.target_by else ""
        tone = Tone.COMPLETE if is_there else ""
        below = _("reached") if is_there else below
        return Cell(text=judgement.target_grade, below=below, tone=tone, key=key)

    def _rank(self, grade: str) -> int:
        known = self.framework.grade(grade) if self.framework and grade else None
        return self.framework.grades.index(known) if self.framework and known else len(self.grades)


def limit_word(limit: Limit) -> str:
    """Return in a few words what a rule allows."""
    words = _("Limited to {grade}") if limit.certain else _("Unlikely above {grade}")
    return words.format(grade=limit.grade)


def limit_sentence(limit: Limit) -> str:
    """Return what a rule allows, and the rule as the framework words it."""
    if not limit.text:
        return limit_word(limit)
    return _("{limit}. The rule: “{rule}”").format(limit=limit_word(limit), rule=limit.text)
