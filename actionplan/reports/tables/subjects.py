"""The other sheets of the workbook: one for each subject, and the key that explains the words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from actionplan.domain.people import agency_label, lead_label
from actionplan.domain.references import natural_key
from actionplan.domain.rules import area_assurance, area_delivery, live_actions
from actionplan.domain.schemes import KeyRow, assurance_key, delivery_key
from actionplan.domain.wording import (
    direction_word,
    evidence_word,
    pillar_word,
    sensitivity_word,
    timescale_word,
)
from actionplan.i18n import mark
from actionplan.reports.tables.actions import ACTIONS
from actionplan.reports.tables.columns import Column, Sheet, Standpoint, Value, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from actionplan.domain.records import (
        Action,
        Area,
        AssuranceStep,
        DateRevision,
        Evidence,
        Judgement,
        Measure,
        Person,
        Reading,
        Update,
    )


def _name(records: Mapping[str, Action | Area], record_id: str) -> str:
    record = records.get(record_id)
    return record.reference if record else ""


def _action(point: Standpoint, action_id: str) -> str:
    return _name(point.plan.actions, action_id)


def _actions(point: Standpoint, ids: Iterable[str]) -> str:
    return joined(_action(point, action_id) for action_id in ids)


def _areas(point: Standpoint, ids: Iterable[str]) -> str:
    return joined(_name(point.plan.areas, area_id) for area_id in ids)


def _by_day(point: Standpoint, kind: str) -> list[Any]:
    """Return records of a kind by their subject, then by day."""
    records: Iterable[Any] = getattr(point.plan, kind).values()
    return sorted(records, key=lambda r: (natural_key(_subject(point, r)), r.on or date.min, r.id))


def _subject(point: Standpoint, record: Any) -> str:
    area_id = getattr(record, "area_id", "")
    return _action(point, record.action_id) or _name(point.plan.areas, area_id)


_AREA_COLUMNS: tuple[Column[Area], ...] = (
    Column(heading=mark("Ref."), key="reference", width=8, value=lambda _p, a: a.reference),
    Column(heading=mark("Section"), key="section", width=20, value=lambda _p, a: a.section),
    Column(heading=mark("Area for improvement"), key="area", width=60, value=lambda _p, a: a.text),
    Column(
        heading=mark("Timescale"),
        key="timescale",
        width=18,
        value=lambda _p, a: timescale_word(a.timescale),
    ),
    Column(heading=mark("Due"), key="due", width=12, value=lambda _p, a: a.due_now),
    Column(heading=mark("Reason for the date"), width=24, value=lambda _p, a: a.due_reason),
    Column(heading=mark("Priority"), key="priority", width=8, value=lambda _p, a: a.priority),
    Column(heading=mark("Page"), key="page", width=7, value=lambda _p, a: a.page),
    Column(
        heading=mark("Paragraphs"), key="paragraphs", width=12, value=lambda _p, a: a.paragraphs
    ),
    Column(heading=mark("Theme"), key="theme", width=20, value=lambda _p, a: a.theme),
    Column(
        heading=mark("Responsible"), key="responsible", width=24, value=lambda _p, a: a.responsible
    ),
    Column(
        heading=mark("Lead officer"),
        key="lead",
        width=24,
        value=lambda p, a: lead_label(p.plan, a.lead_id),
    ),
    Column(heading=mark("Outcome sought"), key="outcome", width=40, value=lambda _p, a: a.outcome),
    Column(
        heading=mark("Objectives"),
        key="objectives",
        width=30,
        value=lambda _p, a: joined(a.objectives),
    ),
    Column(
        heading=mark("Number of actions"),
        width=9,
        value=lambda p, a: len(live_actions(p.plan, a.id, p.today)),
    ),
    Column(
        heading=mark("Delivery"), width=12, value=lambda p, a: area_delivery(p.plan, a, p.today)
    ),
    Column(
        heading=mark("Assurance"), width=15, value=lambda p, a: area_assurance(p.plan, a, p.today)
    ),
    Column(
        heading=mark("Withdrawn on"),
        key="withdrawn_on",
        width=12,
        value=lambda _p, a: a.withdrawn_on,
    ),
    Column(heading=mark("Reason for withdrawal"), width=24, value=lambda _p, a: a.withdrawn_reason),
)

_UPDATE_COLUMNS: tuple[Column[Update], ...] = (
    Column(heading=mark("Ref."), width=8, value=_subject),
    Column(heading=mark("Date"), width=12, value=lambda _p, u: u.on),
    Column(heading=mark("Author"), width=24, value=lambda _p, u: u.author),
    Column(heading=mark("Update"), width=70, value=lambda _p, u: u.text),
    Column(heading=mark("Delivery"), width=12, value=lambda _p, u: u.delivery),
    Column(heading=mark("Percent done"), width=9, is_percent=True, value=lambda _p, u: u.percent),
    Column(heading=mark("Cause"), width=36, value=lambda _p, u: u.cause),
    Column(heading=mark("Effect on children"), width=36, value=lambda _p, u: u.effect),
    Column(heading=mark("Recovery"), width=36, value=lambda _p, u: u.recovery),
    Column(
        heading=mark("Corrects an earlier update"),
        width=10,
        value=lambda _p, u: True if u.corrects_id else None,
    ),
)

_EVIDENCE_COLUMNS: tuple[Column[Evidence], ...] = (
    Column(heading=mark("Title"), width=40, value=lambda _p, e: e.title),
    Column(heading=mark("Linked actions"), width=12, value=lambda p, e: _actions(p, e.action_ids)),
    Column(heading=mark("Linked areas"), width=12, value=lambda p, e: _areas(p, e.area_ids)),
    Column(heading=mark("What it shows"), width=50, value=lambda _p, e: e.shows),
    Column(heading=mark("Pillar"), width=16, value=lambda _p, e: pillar_word(e.pillar)),
    Column(heading=mark("Kept as"), width=14, value=lambda _p, e: evidence_word(e.kind)),
    Column(
        heading=mark("File, address or place"),
        width=40,
        value=lambda _p, e: e.original_name or e.where,
    ),
    Column(heading=mark("Date of the evidence"), width=12, value=lambda _p, e: e.dated),
    Column(heading=mark("Added on"), width=12, value=lambda _p, e: e.added_on),
    Column(heading=mark("Added by"), width=24, value=lambda _p, e: e.added_by),
    Column(
        heading=mark("May be seen by"),
        width=12,
        value=lambda _p, e: sensitivity_word(e.sensitivity),
    ),
    Column(heading=mark("SHA-256"), width=20, value=lambda _p, e: e.sha256),
    Column(heading=mark("Withdrawn on"), width=12, value=lambda _p, e: e.withdrawn_on),
    Column(heading=mark("Reason for withdrawal"), width=24, value=lambda _p, e: e.withdrawn_reason),
)


def _proof(point: Standpoint, step: AssuranceStep) -> str:
    found = (point.plan.evidence.get(evidence_id) for evidence_id in step.evidence_ids)
    return joined(item.title for item in found if item)


_ASSURANCE_COLUMNS: tuple[Column[AssuranceStep], ...] = (
    Column(heading=mark("Ref."), width=8, value=lambda p, s: _action(p, s.action_id)),
    Column(heading=mark("Stage"), width=15, value=lambda _p, s: s.stage),
    Column(heading=mark("Date"), width=12, value=lambda _p, s: s.on),
    Column(heading=mark("Satisfied"), width=24, value=lambda _p, s: s.by),
    Column(heading=mark("On what evidence"), width=45, value=_proof),
    Column(heading=mark("Note"), width=45, value=lambda _p, s: s.note),
    Column(heading=mark("Re-check by"), width=12, value=lambda _p, s: s.recheck_by),
    Column(heading=mark("Failed re-check"), width=9, value=lambda _p, s: s.failed),
)

_MEASURE_COLUMNS: tuple[Column[Measure], ...] = (
    Column(heading=mark("Measure"), key="measure", width=45, value=lambda _p, m: m.name),
    Column(
        heading=mark("Areas"), key="area_refs", width=12, value=lambda p, m: _areas(p, m.area_ids)
    ),
    Column(heading=mark("Unit"), key="unit", width=10, value=lambda _p, m: m.unit),
    Column(
        heading=mark("Direction"),
        key="direction",
        width=16,
        value=lambda _p, m: direction_word(m.direction),
    ),
    Column(heading=mark("Baseline"), key="baseline", width=10, value=lambda _p, m: m.baseline),
    Column(
        heading=mark("Baseline date"),
        key="baseline_on",
        width=12,
        value=lambda _p, m: m.baseline_on,
    ),
    Column(
        heading=mark("Baseline source"),
        key="baseline_source",
        width=24,
        value=lambda _p, m: m.baseline_source,
    ),
    Column(heading=mark("Target"), key="target", width=10, value=lambda _p, m: m.target),
    Column(heading=mark("Target date"), key="target_by", width=12, value=lambda _p, m: m.target_by),
    Column(heading=mark("Followed until"), width=12, value=lambda _p, m: m.withdrawn_on),
    Column(heading=mark("Why no longer"), width=24, value=lambda _p, m: m.withdrawn_reason),
)


def _measure(point: Standpoint, reading: Reading) -> str:
    measure = point.plan.measures.get(reading.measure_id)
    return measure.name if measure else ""


_READING_COLUMNS: tuple[Column[Reading], ...] = (
    Column(heading=mark("Measure"), width=45, value=_measure),
    Column(heading=mark("Date"), width=12, value=lambda _p, r: r.on),
    Column(heading=mark("Value"), width=10, value=lambda _p, r: r.value),
    Column(heading=mark("Reported"), width=10, value=lambda _p, r: r.value is not None),
    Column(heading=mark("Note"), width=45, value=lambda _p, r: r.note),
)

_REVISION_COLUMNS: tuple[Column[DateRevision], ...] = (
    Column(heading=mark("Ref."), width=8, value=lambda p, r: _action(p, r.action_id)),
    Column(heading=mark("From"), width=12, value=lambda _p, r: r.before),
    Column(heading=mark("To"), width=12, value=lambda _p, r: r.after),
    Column(heading=mark("Reason"), width=50, value=lambda _p, r: r.reason),
    Column(heading=mark("Approved by"), width=24, value=lambda _p, r: r.approved_by),
    Column(heading=mark("Moved on"), width=12, value=lambda _p, r: r.on),
)


def _inspection(point: Standpoint, judgement: Judgement) -> str:
    inspection = point.plan.inspections.get(judgement.inspection_id)
    return inspection.title if inspection else ""


_JUDGEMENT_COLUMNS: tuple[Column[Judgement], ...] = (
    Column(heading=mark("Inspection"), width=40, value=_inspection),
    Column(heading=mark("Section"), width=24, value=lambda _p, j: j.section),
    Column(heading=mark("Judgement"), width=45, value=lambda _p, j: j.name),
    Column(heading=mark("Grade"), width=24, value=lambda _p, j: j.grade),
    Column(heading=mark("Paragraph"), width=10, value=lambda _p, j: j.paragraph),
    Column(heading=mark("Target grade"), width=24, value=lambda _p, j: j.target_grade),
    Column(heading=mark("Target date"), width=12, value=lambda _p, j: j.target_by),
    Column(heading=mark("Withdrawn on"), width=12, value=lambda _p, j: j.withdrawn_on),
    Column(heading=mark("Reason for withdrawal"), width=24, value=lambda _p, j: j.withdrawn_reason),
)

_PERSON_COLUMNS: tuple[Column[Person], ...] = (
    Column(heading=mark("Role"), width=36, value=lambda _p, x: x.role),
    Column(heading=mark("Name"), width=24, value=lambda _p, x: x.name),
    Column(heading=mark("E-mail"), width=30, value=lambda _p, x: x.email),
    Column(heading=mark("Agency"), width=30, value=lambda p, x: agency_label(p.plan, x.agency_id)),
)


def _key_word(_point: Standpoint, row: KeyRow) -> Value:
    return row.delivery if row.delivery is not None else row.word


_KEY_COLUMNS: tuple[Column[KeyRow], ...] = (
    Column(heading=mark("Word"), width=18, value=_key_word),
    Column(heading=mark("Colour"), width=12, value=lambda _p, k: k.colour),
    Column(heading=mark("Meaning"), width=90, value=lambda _p, k: k.meaning),
)


def _in_place(point: Standpoint, kind: str) -> list[Any]:
    return sorted(getattr(point.plan, kind).values(), key=lambda r: (r.position, r.id))


AREAS = Sheet(
    mark("Areas"),
    _AREA_COLUMNS,
    lambda p: sorted(p.plan.areas.values(), key=lambda a: (natural_key(a.reference), a.id)),
)
MEASURES = Sheet(mark("Measures"), _MEASURE_COLUMNS, lambda p: _in_place(p, "measures"))

SHEETS: tuple[Sheet, ...] = (
    AREAS,
    ACTIONS,
    Sheet(mark("Updates"), _UPDATE_COLUMNS, lambda p: _by_day(p, "updates")),
    Sheet(
        mark("Evidence"),
        _EVIDENCE_COLUMNS,
        lambda p: sorted(p.plan.evidence.values(), key=lambda e: e.id),
    ),
    Sheet(mark("Assurance"), _ASSURANCE_COLUMNS, lambda p: _by_day(p, "assurance")),
    MEASURES,
    Sheet(
        mark("Readings"),
        _READING_COLUMNS,
        lambda p: sorted(p.plan.readings.values(), key=lambda r: (_measure(p, r), r.on, r.id)),
    ),
    Sheet(mark("Date revisions"), _REVISION_COLUMNS, lambda p: _by_day(p, "revisions")),
    Sheet(mark("Judgements"), _JUDGEMENT_COLUMNS, lambda p: _in_place(p, "judgements")),
    Sheet(
        mark("People"),
        _PERSON_COLUMNS,
        lambda p: sorted(p.plan.people.values(), key=lambda x: (x.role.casefold(), x.id)),
    ),
    Sheet(
        mark("Key"),
        _KEY_COLUMNS,
        lambda p: (*delivery_key(p.plan.info.scheme), *assurance_key()),
    ),
)
"""The sheets of the workbook, in order; areas, actions and measures can be imported again."""
