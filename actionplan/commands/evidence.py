"""Gestures on evidence: attach a copy, a link or an address, say what it shows, withdraw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from actionplan.commands.errors import (
    LinkRefusedError,
    NotWithdrawnError,
    UnknownFieldError,
    WithdrawnError,
)
from actionplan.commands.find import check_ids, found
from actionplan.commands.words import needed, reason_given, tidy, tidy_value
from actionplan.domain.links import LinkAnswer, LinkVerdict, classify_link
from actionplan.domain.records import Evidence
from actionplan.domain.stages import EvidenceKind
from actionplan.i18n import _, mark
from actionplan.store.errors import ReadOnlyPlanError
from actionplan.store.evidence import (
    EvidenceState,
    evidence_state,
    fingerprint,
    place_of,
    store_evidence,
)
from actionplan.store.folders import home_of
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from actionplan.domain.plan import Plan
    from actionplan.domain.stages import Pillar, Sensitivity
    from actionplan.store.edit import Edit
    from actionplan.store.planfile import PlanFile

__all__ = [
    "EvidenceState",
    "LinkAnswer",
    "LinkVerdict",
    "attach_address",
    "attach_file",
    "attach_ready",
    "attach_reference",
    "change_evidence",
    "classify_link",
    "evidence_state",
    "link_evidence",
    "made_ready",
    "place_of",
    "restore_evidence",
    "withdraw_evidence",
]

CHANGEABLE: Mapping[str, str] = {
    "title": mark("Title"),
    "dated": mark("Date of the thing"),
    "shows": mark("What it shows"),
    "pillar": mark("Kind of proof"),
    "sensitivity": mark("Who may see it"),
    "action_ids": mark("Actions"),
    "area_ids": mark("Areas"),
    "judgement_ids": mark("Judgements"),
    "measure_ids": mark("Measures"),
}
"""The fields of evidence that ``change_evidence`` sets, with the words for them."""

_LINKS = {
    "action_ids": "actions",
    "area_ids": "areas",
    "judgement_ids": "judgements",
    "measure_ids": "measures",
}


class EvidenceDetails(TypedDict, total=False):
    """What evidence may carry besides the thing itself."""

    title: str
    shows: str
    pillar: Pillar
    sensitivity: Sensitivity
    dated: date | None
    action_ids: tuple[str, ...]
    area_ids: tuple[str, ...]
    judgement_ids: tuple[str, ...]
    measure_ids: tuple[str, ...]


def attach_file(
    file: PlanFile,
    *,
    source: Path,
    link: bool = False,
    progress: Callable[[int, int], None] | None = None,
    **details: Unpack[EvidenceDetails],
) -> Evidence:
    """Attach a copy of a file, kept beside the plan; or only a link to it with its fingerprint."""
    _live_links(file.plan, details)
    if file.read_only:
        raise ReadOnlyPlanError(name=file.path.name)
    ready = made_ready(file.path, source, link=link, progress=progress)
    return _attach(file, ready, details)


def made_ready(
    plan: Path,
    source: Path,
    *,
    link: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Evidence:
    """Copy a file beside the plan at ``plan``, or fingerprint it, and return the draft of a record.

    It touches no plan, so it may run beside the window; ``attach_ready`` then writes the record.
    """
    if link:
        return _linked(plan, source, progress)
    stored = store_evidence(plan, source, progress)
    return Evidence(
        id="",
        title=stored.name,
        kind=EvidenceKind.STORED,
        where=stored.where,
        original_name=stored.name,
        sha256=stored.sha256,
        size=stored.size,
        media_type=stored.media_type,
    )


def attach_ready(
    file: PlanFile, *, ready: Sequence[Evidence], **details: Unpack[EvidenceDetails]
) -> tuple[Evidence, ...]:
    """Attach what ``made_ready`` returned, several files in one gesture.

    A title in ``details`` names them all, so it fits a single file only.
    """
    if len(ready) == 1:
        return (_attach(file, ready[0], details),)
    links = _live_links(file.plan, details)
    fields: dict[str, Any] = {name: tidy_value(value) for name, value in details.items()} | links
    fields.pop("title", None)
    with file.edit(mark("Attach {count} files"), count=str(len(ready))) as edit:
        made = tuple(_record(edit, file, each, fields) for each in ready)
        for evidence in made:
            edit.put(evidence)
    return made


def _linked(
    plan: Path, source: Path, progress: Callable[[int, int], None] | None = None
) -> Evidence:
    folder = home_of(plan).resolve().parent
    target = source.resolve()
    where = target.relative_to(folder) if target.is_relative_to(folder) else target
    verdict = classify_link(str(where), folder)
    if verdict.answer is LinkAnswer.REFUSE:
        raise LinkRefusedError(link=source.name, reason=_(verdict.reason))
    known = fingerprint(source, progress)
    return Evidence(
        id="",
        title=source.name,
        kind=EvidenceKind.LINKED_FILE,
        where=where.as_posix() if not where.is_absolute() else str(where),
        original_name=source.name,
        sha256=known.sha256,
        size=known.size,
        media_type=known.media_type,
    )


def attach_address(file: PlanFile, *, url: str, **details: Unpack[EvidenceDetails]) -> Evidence:
    """Attach a web address; addresses that could do harm are refused here already."""
    url = tidy(url)
    verdict = classify_link(url, file.path.parent)
    if verdict.answer is not LinkAnswer.ASK or not url.casefold().startswith("http"):
        reason = verdict.reason or mark("it is not a web address.")
        raise LinkRefusedError(link=url[:80], reason=_(reason))
    return _attach(file, Evidence(id="", title=url, kind=EvidenceKind.WEB, where=url), details)


def attach_reference(file: PlanFile, *, where: str, **details: Unpack[EvidenceDetails]) -> Evidence:
    """Attach a note of something that is held elsewhere, such as a file in the case system."""
    where = needed(where, mark("Where it is held"))
    evidence = Evidence(id="", title=where, kind=EvidenceKind.REFERENCE, where=where)
    return _attach(file, evidence, details)


def _attach(file: PlanFile, evidence: Evidence, details: EvidenceDetails) -> Evidence:
    links = _live_links(file.plan, details)
    fields: dict[str, Any] = {name: tidy_value(value) for name, value in details.items()} | links
    title = tidy(details.get("title", "")) or tidy(evidence.title)
    with file.edit(mark("Attach “{title}”"), title=title) as edit:
        evidence = _record(edit, file, evidence, fields | {"title": title})
        edit.put(evidence)
        return evidence


def _record(edit: Edit, file: PlanFile, evidence: Evidence, fields: dict[str, Any]) -> Evidence:
    """Return evidence with an id, who added it and when."""
    today = file.clock.today()
    return replace(evidence, **fields, id=edit.new_id(), added_by=file.who, added_on=today)


def _live_links(plan: Plan, details: EvidenceDetails) -> dict[str, tuple[str, ...]]:
    return {name: _live(plan, name, details.get(name, ())) for name in _LINKS}


def _live(plan: Plan, name: str, ids: Any) -> tuple[str, ...]:
    records = getattr(plan, _LINKS[name])
    kept = check_ids(records, ids)
    for record_id in kept:
        record = records[record_id]
        if getattr(record, "withdrawn_on", None):
            raise WithdrawnError(reference=record.reference)
    return kept


def change_evidence(file: PlanFile, *, evidence_id: str, field: str, value: object) -> None:
    """Set one field of evidence; what was attached itself never changes."""
    evidence = found(file.plan.evidence, evidence_id)
    if field not in CHANGEABLE:
        known = ", ".join(CHANGEABLE)
        raise UnknownFieldError(field=field, reference=evidence.title, known=known)
    fields: dict[str, Any] = {field: tidy_value(value)}
    if field in _LINKS:
        fields[field] = check_ids(getattr(file.plan, _LINKS[field]), fields[field])
    if field == "title":
        needed(fields[field], CHANGEABLE[field])
    with file.edit(mark("Change evidence “{title}”"), title=evidence.title) as edit:
        edit.put(replace(evidence, **fields))


def link_evidence(
    file: PlanFile,
    *,
    evidence_ids: tuple[str, ...],
    linked: tuple[str, ...] = (),
    unlinked: tuple[str, ...] = (),
) -> None:
    """Say that evidence supports the actions and areas ``linked``, and no more those ``unlinked``.

    Raises:
        WithdrawnError: an action or area of ``linked`` takes no evidence any more.
    """
    plan = file.plan
    items = [found(plan.evidence, evidence_id) for evidence_id in evidence_ids]
    actions = _live(plan, "action_ids", [each for each in linked if each in plan.actions])
    areas = _live(plan, "area_ids", [each for each in linked if each not in plan.actions])
    label = mark("Link evidence “{title}”") if len(items) == 1 else mark("Link evidence")
    with file.edit(label, title=items[0].title if items else "") as edit:
        for item in items:
            edit.put(
                replace(
                    item,
                    action_ids=_without(unlinked, (*item.action_ids, *actions)),
                    area_ids=_without(unlinked, (*item.area_ids, *areas)),
                )
            )


def _without(unwanted: tuple[str, ...], ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in dict.fromkeys(ids) if each not in unwanted)


def withdraw_evidence(file: PlanFile, *, evidence_id: str, reason: str) -> None:
    """Say that evidence does not support the claim after all; it stays listed with the reason."""
    evidence = found(file.plan.evidence, evidence_id)
    reason = reason_given(reason)
    label = mark("Withdraw evidence “{title}”")
    with file.edit(label, why=reason, title=evidence.title) as edit:
        today = file.clock.today()
        edit.put(replace(evidence, withdrawn_on=today, withdrawn_reason=reason))


def restore_evidence(file: PlanFile, *, evidence_id: str) -> None:
    """Let withdrawn evidence count again."""
    evidence = found(file.plan.evidence, evidence_id)
    if not evidence.withdrawn_on:
        raise NotWithdrawnError(reference=evidence.title)
    with file.edit(mark("Restore evidence “{title}”"), title=evidence.title) as edit:
        edit.put(replace(evidence, withdrawn_on=None, withdrawn_reason=""))
