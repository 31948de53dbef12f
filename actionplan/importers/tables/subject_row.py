"""One row of a sheet of areas or of measures against the record that it means."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from actionplan.commands.tables import AreaRow, MeasureRow
from actionplan.domain.records import Area, Update
from actionplan.domain.references import area_by_reference
from actionplan.domain.stages import Timescale
from actionplan.i18n import _
from actionplan.importers.tables.known import words
from actionplan.importers.tables.proposal import CellRemark, FieldChange, ProposedRow
from actionplan.importers.tables.record_cells import RecordReader, says_value
from actionplan.importers.tables.subject import FIELDS, OWN_SHEETS, Subject
from actionplan.importers.tables.values import (
    NotUnderstoodError,
    RowRejectedError,
    shown_text,
    tidied,
)
from actionplan.reports.tables.workbook import fitting
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from actionplan.domain.records import Measure
    from actionplan.importers.tables.known import Known
    from actionplan.importers.tables.lines import Line
    from actionplan.importers.tables.placing import Placing
    from actionplan.reports.tables.columns import Column, Standpoint


class RowAsideError(Exception):
    """The row is no part of the plan; the text tells a person why."""


@dataclass(slots=True)
class SubjectRow:
    """Reads one line; ``remarks`` are the cells that were not understood."""

    point: Standpoint
    known: Known
    placing: Placing
    line: Line
    remarks: list[CellRemark] = field(default_factory=list)
    changes: list[FieldChange] = field(default_factory=list)

    def area(self) -> ProposedRow | None:
        """Return what the row makes or changes of an area; ``None`` if the plan says the same."""
        reader = RecordReader(self.known, self.line)
        area = self._known_area()
        if area is None and self.line.text("withdrawn_on"):
            raise RowAsideError(_("The area is withdrawn, and this plan never had it."))
        fields = self._fields(Subject.AREAS, area, reader.area_fields())
        due = fields.pop("due", None)
        key = area.id if area else self._new_area(fields)
        row = AreaRow(area_key=key, fields=fields, due=due, update=self._update(area))
        if area is not None and area.withdrawn_on is not None and self.changes:
            reason = _("{reference} is withdrawn; restore it first.")
            raise RowRejectedError(reason.format(reference=area.reference))
        title = area.text if area else self.placing.new_areas[key].text
        return self._proposed(Subject.AREAS, area.reference if area else "", title, row)

    def measure(self) -> ProposedRow | None:
        """Return what the row makes or changes of a measure."""
        name = tidied(self.line.text("measure"))
        if not name:
            raise RowRejectedError(_("The row has no name of a measure."), "measure")
        measure = self.known.measure(name)
        self._take(measure.id if measure else f"new {words(name)}", name)
        reader = RecordReader(self.known, self.line)
        fields = self._fields(Subject.MEASURES, measure, reader.measure_fields())
        row = MeasureRow(
            measure_id=measure.id if measure else "",
            fields=fields,
            area_keys=self._area_keys(measure),
        )
        return self._proposed(Subject.MEASURES, measure.name if measure else "", name, row)

    def _known_area(self) -> Area | None:
        """Return the area that the row means, once; ``None`` stands for a new one."""
        text, section = self.line.text("area"), self.line.group("section")
        reference = self.line.text("reference")
        area = area_by_reference(self.point.plan, reference) if reference else None
        if area is None and not tidied(text):
            raise RowRejectedError(_("The row has no words of an area for improvement."), "area")
        area = area or self.known.area(text, section)
        if area is not None:
            self._take(area.id, area.reference)
        return area

    def _take(self, record_id: str, name: str) -> None:
        taken = self.known.taken
        if record_id in taken:
            reason = _("{reference} stands in row {row} already.")
            raise RowRejectedError(reason.format(reference=name, row=taken[record_id]))
        taken[record_id] = self.line.number

    def _new_area(self, fields: dict[str, Any]) -> str:
        """Draft the area; people are looked up when it is made."""
        later = {"lead_id": fields.pop("lead_id")} if "lead_id" in fields else {}
        timescale = fields.pop("timescale", Timescale.NONE)
        area = replace(Area(id=""), **fields, timescale=timescale)
        key = self.placing.draft(area, self.line.text("reference"))
        if key is None:
            raise RowRejectedError(_("The same area stands in a row above."), "area")
        fields.clear()
        fields.update(later)
        return key

    def _fields(
        self,
        subject: Subject,
        record: Area | Measure | None,
        readers: Mapping[str, tuple[str, Callable[[str], Any]]],
    ) -> dict[str, Any]:
        """Return the fields that the row sets, each change noted for the reader."""
        columns = {column.key: column for column in OWN_SHEETS[subject].columns if column.key}
        fields: dict[str, Any] = {}
        for key, (name, read) in readers.items():
            cell = self.line.cells.get(key)
            shown = self._shown(columns.get(key), record)
            if cell in (None, "") or (record is not None and says_value(cell, shown)):
                continue
            try:
                value = read(key)
            except NotUnderstoodError as error:
                self._remark(key, str(error))
                continue
            if record is not None and name != "due" and getattr(record, name) == value:
                continue
            if name == "text" and not self._may_reword(record, value):
                continue
            fields[name] = value
            self._changed(key, shown_text(shown), tidied(self.line.text(key)) or shown_text(value))
        return fields

    def _may_reword(self, area: Area | Measure | None, text: str) -> bool:
        """Say whether an area's words change: those of a report that were confirmed stay."""
        if not isinstance(area, Area):
            return True
        if area.confirmed and " ".join(text.split()) != " ".join(area.text.split()):
            reason = _("The wording of {reference} is confirmed and stays as the report has it.")
            self._remark("area", reason.format(reference=area.reference))
        return not area.confirmed

    def _area_keys(self, measure: Measure | None) -> tuple[str, ...]:
        text = self.line.text("area_refs")
        if not text:
            return ()
        found = self.placing.drafted_keys(text)
        if not found:
            self._remark(
                "area_refs", _("The plan has no such areas as “{text}”.").format(text=text)
            )
        before = measure.area_ids if measure else ()
        if not found or set(found) == set(before):
            return ()
        self._changed("area_refs", "", text)
        return found

    def _update(self, area: Area | None) -> Update | None:
        """Return a note that the area does not have yet."""
        text = tidied(self.line.text("update"))
        known = self.point.plan.updates.values() if area and text else ()
        notes = (each.text for each in known if area and each.area_id == area.id)
        if not text or any(text in (tidied(note), tidied(fitting(note))) for note in notes):
            return None
        reader = RecordReader(self.known, self.line)
        try:
            reader.text("update")
            on = reader.day("update_on")
        except NotUnderstoodError as error:
            self._remark("update", str(error))
            on = None
        today = self.point.today
        self._changed("update", "", text)
        return Update(id="", on=on if on and on <= today else today, text=text)

    def _shown(self, column: Column[Any] | None, record: Area | Measure | None) -> Any:
        return column.value(self.point, record) if column and record is not None else None

    def _changed(self, key: str, before: str, after: str) -> None:
        label = _(FIELDS[key])
        self.changes.append(FieldChange(field=key, label=label, before=before, after=after))

    def _remark(self, key: str, text: str) -> None:
        line = self.line
        column = line.headings.get(key, "")
        self.remarks.append(
            CellRemark(sheet=line.sheet, number=line.number, column=column, text=text)
        )

    def _proposed(
        self, subject: Subject, reference: str, title: str, row: AreaRow | MeasureRow
    ) -> ProposedRow | None:
        if not self.changes:
            return None
        return ProposedRow(
            subject=subject,
            sheet=self.line.sheet,
            number=self.line.number,
            reference=reference,
            title=title,
            area="",
            changes=tuple(self.changes),
            row=row,
        )
