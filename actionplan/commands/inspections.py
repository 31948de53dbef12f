"""Inspections and what their reports say: taken in as one change set, or put right one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from actionplan.commands.areas import put_new_area, worked_out_due
from actionplan.commands.errors import DatesCrossedError, GradeUnknownError, UnknownFieldError
from actionplan.commands.find import check_ids, found
from actionplan.commands.findings import AreaFoundAgain, ThemeAction, note_found_again, put_actions
from actionplan.commands.words import needed, tidy, tidy_value
from actionplan.domain.frameworks import framework_named
from actionplan.domain.records import Area, Evidence, Inspection, Judgement, Strength
from actionplan.domain.stages import InspectionKind, Pillar
from actionplan.domain.wording import day_text
from actionplan.i18n import _, mark
from actionplan.queries.judgements import own_judgement, self_audit_of
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.store.edit import Edit
    from actionplan.store.planfile import PlanFile

CHANGEABLE: Mapping[str, str] = {
    "title": mark("Title of the report"),
    "provider": mark("Provider"),
    "framework": mark("Framework"),
    "kind": mark("Kind"),
    "reference": mark("Reference"),
    "lead_inspector": mark("Lead inspector"),
    "start": mark("First day"),
    "end": mark("Last day"),
    "published": mark("Published"),
    "received": mark("Received"),
    "source_name": mark("File"),
    "source_sha256": mark("Fingerprint of the file"),
}
"""The fields of an inspection that ``change_inspection`` sets, with the words for them."""

_DUE_FOLLOWS = frozenset({"framework", "published", "received"})


class InspectionDetails(TypedDict, total=False):
    """What an inspection may carry besides its title."""

    provider: str
    framework: str
    kind: InspectionKind
    reference: str
    lead_inspector: str
    start: date | None
    end: date | None
    published: date | None
    received: date | None
    source_name: str
    source_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFindings:
    """What a report says, as records without ids: the gesture gives ids, numbers and due dates.

    ``source`` is the report itself, as ``made_ready`` has put it beside the plan; it becomes
    evidence of the judgements. A ``framework`` becomes that of the plan.
    """

    inspection: Inspection
    judgements: tuple[Judgement, ...] = ()
    areas: tuple[Area, ...] = ()
    strengths: tuple[Strength, ...] = ()
    found_again: tuple[AreaFoundAgain, ...] = ()
    actions: tuple[ThemeAction, ...] = ()
    source: Evidence | None = None
    framework: str = ""


def add_inspection(
    file: PlanFile, *, title: str, **details: Unpack[InspectionDetails]
) -> Inspection:
    """Add an inspection that the plan answers."""
    with file.edit(mark("Add inspection “{title}”"), title=tidy(title)) as edit:
        return put_new_inspection(edit, Inspection(id="", title=title, **details))


def put_new_inspection(edit: Edit, inspection: Inspection) -> Inspection:
    """Give an inspection its id and put it into the edit."""
    needed(inspection.title, CHANGEABLE["title"])
    fields: dict[str, Any] = {name: tidy_value(getattr(inspection, name)) for name in CHANGEABLE}
    inspection = replace(inspection, id=edit.new_id(), **fields)
    _check_days(inspection)
    edit.put(inspection)
    return inspection


def take_in_findings(file: PlanFile, *, findings: ReportFindings) -> Inspection:
    """Make everything that a report says part of the plan, in one change set."""
    title = tidy(findings.inspection.title)
    with file.edit(mark("Take in report “{title}”"), title=title) as edit:
        if findings.framework:
            edit.put(replace(edit.plan.info, framework=tidy(findings.framework)))
        inspection = put_new_inspection(edit, findings.inspection)
        judgements: list[Judgement] = []
        place: dict[str, Any]
        for position, judgement in enumerate(findings.judgements, start=1):
            place = {"inspection_id": inspection.id, "position": position}
            judgements.append(put_new_judgement(edit, replace(judgement, **place)))
        areas = [
            put_new_area(edit, replace(area, inspection_id=inspection.id))
            for area in findings.areas
        ]
        note_found_again(edit, findings.found_again, inspection, who=file.who, clock=file.clock)
        put_actions(edit, findings.actions, areas, findings.found_again)
        for position, strength in enumerate(findings.strengths, start=1):
            place = {"inspection_id": inspection.id, "position": position}
            put_new_strength(edit, replace(strength, **place))
        if findings.source is not None:
            source = replace(findings.source, added_by=file.who, added_on=file.clock.today())
            again = tuple(dict.fromkeys(repeat.area_id for repeat in findings.found_again))
            source = replace(source, area_ids=again)
            _put_source(edit, source, inspection, judgements)
        return inspection


def _put_source(
    edit: Edit, source: Evidence, inspection: Inspection, judgements: Sequence[Judgement]
) -> None:
    """Keep the report as evidence of what it judged."""
    edit.put(
        replace(
            source,
            id=edit.new_id(),
            title=inspection.title,
            shows=_("The inspection report that this plan answers."),
            pillar=Pillar.AUDIT,
            dated=inspection.published,
            judgement_ids=tuple(judgement.id for judgement in judgements),
        )
    )


def change_inspection(file: PlanFile, *, inspection_id: str, field: str, value: object) -> None:
    """Set one field of an inspection; due dates of its areas follow its dates."""
    inspection = found(file.plan.inspections, inspection_id)
    if field not in CHANGEABLE:
        known = ", ".join(CHANGEABLE)
        raise UnknownFieldError(field=field, reference=inspection.title, known=known)
    fields: dict[str, Any] = {field: tidy_value(value)}
    inspection = replace(inspection, **fields)
    needed(inspection.title, CHANGEABLE["title"])
    _check_days(inspection)
    with file.edit(mark("Change inspection “{title}”"), title=inspection.title) as edit:
        edit.put(inspection)
        if field in _DUE_FOLLOWS:
            renew_dues(edit, inspection_id)


def renew_dues(edit: Edit, inspection_id: str | None = None) -> None:
    """Work out the due dates of areas again, of one inspection or of all."""
    for area in edit.plan.areas.values():
        if inspection_id is None or area.inspection_id == inspection_id:
            edit.put(replace(area, due=worked_out_due(edit.plan, area)))


def put_new_judgement(edit: Edit, judgement: Judgement) -> Judgement:
    """Check a judgement's grade, give it an id and put it into the edit."""
    names = ("section", "name", "grade", "paragraph", "target_grade")
    fields: dict[str, Any] = {name: tidy_value(getattr(judgement, name)) for name in names}
    judgement = replace(judgement, id=edit.new_id(), **fields)
    needed(judgement.name, mark("Judgement"))
    edit.put(judgement)
    return judgement


def set_grade(file: PlanFile, *, judgement_id: str, grade: str) -> None:
    """Put right the grade of a judgement; it must be one of its framework's."""
    judgement = found(file.plan.judgements, judgement_id)
    grade = known_grade(file.plan, judgement, grade)
    with file.edit(mark("Change grade of “{name}”"), name=judgement.name) as edit:
        edit.put(replace(judgement, grade=grade))


def set_target_grade(
    file: PlanFile, *, judgement_id: str, grade: str, by: date | None = None
) -> None:
    """Say which grade a judgement should have next time, and by when."""
    judgement = found(file.plan.judgements, judgement_id)
    grade = known_grade(file.plan, judgement, grade)
    with file.edit(mark("Set target grade of “{name}”"), name=judgement.name) as edit:
        edit.put(replace(judgement, target_grade=grade, target_by=by))


def assess(file: PlanFile, *, judgement_id: str, grade: str) -> None:
    """Say how a judgement would go today by our own eyes; "" takes the grade back.

    The grade of the report stays as it is: ours is a row of a self-audit by the same framework,
    which is made with the first grade and dated anew with each.
    """
    judgement = found(file.plan.judgements, judgement_id)
    with file.edit(mark("Assess “{name}”"), name=judgement.name) as edit:
        put_own_grade(edit, judgement, grade, file.clock.today())


def put_own_grade(edit: Edit, judgement: Judgement, grade: str, today: date) -> None:
    """Put our own grade of a judgement into the self-audit, within an edit."""
    plan = edit.plan
    grade = known_grade(plan, judgement, grade)
    inspection = found(plan.inspections, judgement.inspection_id)
    own, row = self_audit_of(plan, inspection), own_judgement(plan, judgement)
    if (row.grade if row else "") == grade:
        return
    if own is None:
        own = _self_audit(inspection, plan.info.framework, today)
        own = put_new_inspection(edit, own)
    edit.put(replace(own, end=today))
    if row is not None:
        edit.put(replace(row, grade=grade))
        return
    copy = replace(judgement, inspection_id=own.id, grade=grade, target_grade="", paragraph="")
    put_new_judgement(edit, replace(copy, target_by=None))


def _self_audit(inspection: Inspection, framework: str, today: date) -> Inspection:
    return Inspection(
        id="",
        title=_("Self-assessment"),
        provider=inspection.provider,
        framework=inspection.framework or framework,
        kind=InspectionKind.SELF_AUDIT,
        start=today,
    )


def link_judgement(file: PlanFile, *, judgement_id: str, evidence_ids: tuple[str, ...]) -> None:
    """Say which live evidence supports a judgement, and that no other does."""
    judgement = found(file.plan.judgements, judgement_id)
    wanted = check_ids(file.plan.evidence, evidence_ids)
    with file.edit(mark("Link evidence to “{name}”"), name=judgement.name) as edit:
        for item in edit.plan.evidence.values():
            has = judgement_id in item.judgement_ids
            if item.withdrawn_on is not None or has is (item.id in wanted):
                continue
            others = tuple(each for each in item.judgement_ids if each != judgement_id)
            linked = others if has else (*others, judgement_id)
            edit.put(replace(item, judgement_ids=linked))


def known_grade(plan: Plan, judgement: Judgement, grade: str) -> str:
    """Return the grade as its framework writes it; a framework that we do not know allows any."""
    grade = tidy(grade)
    inspection = plan.inspections.get(judgement.inspection_id)
    framework = framework_named(inspection.framework if inspection else plan.info.framework)
    if framework is None or not grade or not framework.grades:
        return grade
    for known in framework.grades:
        if known.word.casefold() == grade.casefold():
            return known.word
    words = ", ".join(known.word for known in framework.grades)
    raise GradeUnknownError(grade=grade, framework=framework.name, known=words)


def put_new_strength(edit: Edit, strength: Strength) -> Strength:
    """Give a strength its id and put it into the edit."""
    strength = replace(
        strength,
        id=edit.new_id(),
        section=tidy(strength.section),
        text=needed(strength.text, mark("Strength")),
    )
    edit.put(strength)
    return strength


def add_strength(
    file: PlanFile, *, text: str, section: str = "", inspection_id: str = ""
) -> Strength:
    """Add something that a report praises."""
    position = max((s.position for s in file.plan.strengths.values()), default=0) + 1
    strength = Strength(
        id="", inspection_id=inspection_id, section=section, text=text, position=position
    )
    with file.edit(mark("Add strength")) as edit:
        return put_new_strength(edit, strength)


def _check_days(inspection: Inspection) -> None:
    if inspection.start and inspection.end and inspection.end < inspection.start:
        raise DatesCrossedError(start=day_text(inspection.start), end=day_text(inspection.end))
