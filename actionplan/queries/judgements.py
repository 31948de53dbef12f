"""The record of main findings: grades then, now and aimed at, and what the rules would allow."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.domain.frameworks import framework_named
from actionplan.domain.stages import InspectionKind
from actionplan.i18n import _, mark, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from actionplan.domain.frameworks import Framework, LimitingRule
    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Area, Inspection, Judgement


class Progress(StrEnum):
    """How a grade of our own compares with that of the report."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    NOT_ASSESSED = "not_assessed"
    OFF_SCALE = "off_scale"


_PROGRESS = {
    Progress.SAME: mark("As then"),
    Progress.NOT_ASSESSED: mark("Not assessed yet"),
    Progress.OFF_SCALE: mark("Not comparable"),
}


class Finding(Struct, frozen=True, kw_only=True):
    """One row of the record: the judgement of the report, and our own grade of today ("" none)."""

    judgement: Judgement
    now: str
    progress: Progress
    steps: int


class Service(Struct, frozen=True, kw_only=True):
    """The rows of one service or body, in the order of the report."""

    name: str
    findings: tuple[Finding, ...]


class Limit(Struct, frozen=True, kw_only=True):
    """A row that may be no better than ``grade``, since others (``because``) are as they are.

    Where the rule is ``certain`` the row *cannot* be better, else it *is unlikely to be*.
    """

    judgement_id: str
    grade: str
    because: tuple[str, ...]
    certain: bool
    text: str


def answered(plan: Plan) -> tuple[Inspection, ...]:
    """Return the inspections that the plan answers; a self-audit is our own look, not one."""
    every = plan.inspections.values()
    return tuple(each for each in every if each.kind is not InspectionKind.SELF_AUDIT)


def judged(plan: Plan) -> tuple[Inspection, ...]:
    """Return the answered inspections that graded anything, the newest first."""
    graded = {judgement.inspection_id for judgement in plan.judgements.values()}
    found = [each for each in answered(plan) if each.id in graded]
    return tuple(sorted(found, key=_age, reverse=True))


def framework_of(plan: Plan, inspection: Inspection) -> Framework | None:
    """Return the framework by which an inspection judged, if the program knows it."""
    return framework_named(inspection.framework or plan.info.framework)


def self_audit_of(plan: Plan, inspection: Inspection) -> Inspection | None:
    """Return the newest self-audit by the framework of an inspection."""
    name = _framework_key(plan, inspection)
    found = [
        each
        for each in plan.inspections.values()
        if each.kind is InspectionKind.SELF_AUDIT and _framework_key(plan, each) == name
    ]
    return max(found, key=_age, default=None)


def own_judgement(plan: Plan, judgement: Judgement) -> Judgement | None:
    """Return the row of the self-audit that judges the same thing today."""
    inspection = plan.inspections.get(judgement.inspection_id)
    own = self_audit_of(plan, inspection) if inspection else None
    return _own_rows(plan, own).get(row_key(judgement)) if own else None


def record_of_findings(plan: Plan, inspection: Inspection) -> tuple[Service, ...]:
    """Return what an inspection judged, service by service, with our own grades of today.

    Judgements that are withdrawn are left out; see ``withdrawn_of``.
    """
    framework = framework_of(plan, inspection)
    own = self_audit_of(plan, inspection)
    rows = _own_rows(plan, own) if own else {}
    found = [item for item in _judged_by(plan, inspection) if item.withdrawn_on is None]
    services: dict[str, list[Finding]] = defaultdict(list)
    for item in sorted(found, key=lambda item: (item.position, item.id)):
        mine = rows.get(row_key(item))
        services[item.section].append(finding(framework, item, mine.grade if mine else ""))
    return tuple(Service(name=name, findings=tuple(f)) for name, f in services.items())


def withdrawn_of(plan: Plan, inspection: Inspection) -> tuple[Judgement, ...]:
    """Return the judgements of an inspection that are withdrawn, in its order."""
    found = [item for item in _judged_by(plan, inspection) if item.withdrawn_on is not None]
    return tuple(sorted(found, key=lambda item: (item.position, item.id)))


def _judged_by(plan: Plan, inspection: Inspection) -> list[Judgement]:
    return [item for item in plan.judgements.values() if item.inspection_id == inspection.id]


def finding(framework: Framework | None, judgement: Judgement, now: str) -> Finding:
    """Return a row of the record with a grade of today."""
    if not now:
        return Finding(judgement=judgement, now=now, progress=Progress.NOT_ASSESSED, steps=0)
    before, after = _rank(framework, judgement.grade), _rank(framework, now)
    if before is None or after is None:
        is_same = judgement.grade.casefold() == now.casefold()
        progress = Progress.SAME if is_same else Progress.OFF_SCALE
        return Finding(judgement=judgement, now=now, progress=progress, steps=0)
    steps = before - after
    progress = Progress.BETTER if steps > 0 else Progress.WORSE if steps else Progress.SAME
    return Finding(judgement=judgement, now=now, progress=progress, steps=abs(steps))


def reaches_target(framework: Framework | None, found: Finding) -> bool:
    """Say whether today's grade is the one aimed at, or better."""
    aim, now = _rank(framework, found.judgement.target_grade), _rank(framework, found.now)
    return aim is not None and now is not None and now <= aim


def progress_word(found: Finding) -> str:
    """Return in words how far a row has come."""
    if found.progress is Progress.BETTER:
        words = ngettext("{count} grade better", "{count} grades better", found.steps)
        return words.format(count=found.steps)
    if found.progress is Progress.WORSE:
        words = ngettext("{count} grade worse", "{count} grades worse", found.steps)
        return words.format(count=found.steps)
    return _(_PROGRESS[found.progress])


def areas_of(plan: Plan, judgement: Judgement) -> tuple[Area, ...]:
    """Return the areas for improvement that the same report names for the same service."""
    section = judgement.section.casefold()
    return tuple(
        area
        for area in plan.areas.values()
        if area.inspection_id == judgement.inspection_id and area.section.casefold() == section
    )


def limits(
    framework: Framework | None, judgements: Sequence[Judgement], grades: Mapping[str, str]
) -> tuple[Limit, ...]:
    """Return what the framework's rules say of these grades (by id); certain limits go on to bite.

    A row that is as low already is limited all the same: the rule says why it cannot rise.
    """
    if framework is None:
        return ()
    held = dict(grades)
    found: dict[tuple[int, str], Limit] = {}
    for _turn in framework.limits:  # a limit may bring about another; there are no more than rules
        for number, rule in enumerate(framework.limits):
            for limit in _limits_by(framework, rule, judgements, held):
                found[number, limit.judgement_id] = limit
                if limit.certain:
                    now = held.get(limit.judgement_id, "")
                    held[limit.judgement_id] = _worse(framework, now, limit.grade)
    return tuple(found[key] for key in sorted(found))


def _limits_by(
    framework: Framework,
    rule: LimitingRule,
    judgements: Sequence[Judgement],
    grades: Mapping[str, str],
) -> list[Limit]:
    here = [j for j in judgements if rule.service.casefold() in {"", j.section.casefold()}]
    named = {_name_key(name) for name in rule.rows}
    low = _rank(framework, rule.grade)
    causes = [
        judgement.id
        for judgement in here
        if _name_key(judgement.name) in named
        and low is not None
        and (rank := _rank(framework, grades.get(judgement.id, ""))) is not None
        and rank >= low
    ]
    limited = [j for j in here if _name_key(j.name) == _name_key(rule.limits)]
    return [
        Limit(
            judgement_id=judgement.id,
            grade=rule.grade,
            because=tuple(causes),
            certain=rule.certain,
            text=rule.text,
        )
        for judgement in limited
        if causes
    ]


def _worse(framework: Framework, one: str, other: str) -> str:
    first, second = _rank(framework, one), _rank(framework, other)
    return other if first is None or (second is not None and second > first) else one


def _rank(framework: Framework | None, grade: str) -> int | None:
    """Return how far down the scale a grade is, 0 for the best."""
    known = framework.grade(grade) if framework and grade else None
    return framework.grades.index(known) if framework and known else None


def _own_rows(plan: Plan, own: Inspection) -> dict[tuple[str, str], Judgement]:
    return {row_key(j): j for j in plan.judgements.values() if j.inspection_id == own.id}


def row_key(judgement: Judgement) -> tuple[str, str]:
    """Return by what the rows of a report and of our own look are found to be the same."""
    return judgement.section.casefold(), _name_key(judgement.name, whole=True)


def _name_key(name: str, *, whole: bool = False) -> str:
    """Return a row's name for comparing; reports often leave out what follows the colon."""
    text = name if whole else name.partition(":")[0]
    return " ".join(text.split()).casefold()


def _framework_key(plan: Plan, inspection: Inspection) -> str:
    known = framework_of(plan, inspection)
    return known.family if known else (inspection.framework or plan.info.framework).casefold()


def _age(inspection: Inspection) -> tuple[str, str]:
    day = inspection.published or inspection.end or inspection.start
    return (day.isoformat() if day else ""), inspection.id
