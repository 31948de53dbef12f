"""The things a plan is made of: plain, frozen, comparable.

Dates are days, moments are UTC, text is Unicode that ``text.clean_text`` has passed. Tuples of ids
are links to other records and keep their order. A record is never deleted: an area, action,
measure, judgement or piece of evidence is withdrawn, with a reason and a day; ``removed`` marks
what an undo took back.
"""

from __future__ import annotations

from datetime import date, datetime  # noqa: TC003  (the store reads these hints when it runs)
from typing import TypeAlias

from msgspec import Struct

from actionplan.domain.stages import (
    Assurance,
    Delivery,
    Direction,
    EvidenceKind,
    InspectionKind,
    Nation,
    Pillar,
    Sensitivity,
    StatusScheme,
    Timescale,
)

Ids: TypeAlias = tuple[str, ...]


class PlanInfo(Struct, frozen=True, kw_only=True):
    """What the plan as a whole is; there is one in each file."""

    id: str
    title: str = ""
    organisation: str = ""
    vision: str = ""
    scheme: StatusScheme = StatusScheme.BRAG
    framework: str = ""
    nation: Nation = Nation.ENGLAND_WALES
    immediate_days: int = 10
    due_soon_days: int = 30
    stale_days: int = 30
    marking: str = "OFFICIAL"
    cycle_start: date | None = None
    cycle_months: int = 6
    objectives: tuple[str, ...] = ()
    extra_holidays: tuple[str, ...] = ()
    removed: bool = False


class Inspection(Struct, frozen=True, kw_only=True):
    """A visit and its report, which the plan answers."""

    id: str
    title: str = ""
    provider: str = ""
    framework: str = ""
    kind: InspectionKind = InspectionKind.INSPECTION
    reference: str = ""
    lead_inspector: str = ""
    start: date | None = None
    end: date | None = None
    published: date | None = None
    received: date | None = None
    source_name: str = ""
    source_sha256: str = ""
    removed: bool = False


class Judgement(Struct, frozen=True, kw_only=True):
    """One graded row of the report, and the grade aimed at."""

    id: str
    inspection_id: str
    section: str = ""
    name: str = ""
    grade: str = ""
    paragraph: str = ""
    position: int = 0
    target_grade: str = ""
    target_by: date | None = None
    withdrawn_on: date | None = None
    withdrawn_reason: str = ""
    removed: bool = False


class Area(Struct, frozen=True, kw_only=True):
    """An area for improvement as the report words it; ``text`` is locked once ``confirmed``.

    ``due`` is worked out from the timescale; ``manual_due`` overrules it and needs ``due_reason``.
    """

    id: str
    inspection_id: str = ""
    letter: str = ""
    number: int = 0
    section: str = ""
    text: str = ""
    confirmed: bool = False
    timescale: Timescale = Timescale.NONE
    due: date | None = None
    manual_due: date | None = None
    due_reason: str = ""
    priority: bool = False
    page: int | None = None
    paragraphs: str = ""
    theme: str = ""
    responsible: str = ""
    lead_id: str = ""
    outcome: str = ""
    objectives: tuple[str, ...] = ()
    withdrawn_on: date | None = None
    withdrawn_reason: str = ""
    removed: bool = False

    @property
    def reference(self) -> str:
        """The reference that people see, such as S2; never reused."""
        return f"{self.letter}{self.number}"

    @property
    def due_now(self) -> date | None:
        """The due date that holds: the manual one, else the one worked out."""
        return self.manual_due or self.due


class Strength(Struct, frozen=True, kw_only=True):
    """Something the report praises."""

    id: str
    inspection_id: str = ""
    section: str = ""
    text: str = ""
    position: int = 0
    removed: bool = False


class Action(Struct, frozen=True, kw_only=True):
    """What someone will do about one or more areas.

    ``override`` is the delivery that a person chose over the computed one, with its reason.
    """

    id: str
    area_ids: Ids = ()
    reference: str = ""
    title: str = ""
    detail: str = ""
    lead_id: str = ""
    agency_id: str = ""
    support_ids: Ids = ()
    start: date | None = None
    original_due: date | None = None
    due: date | None = None
    percent: int = 0
    completed_on: date | None = None
    override: Delivery | None = None
    override_reason: str = ""
    success: str = ""
    evidence_required: str = ""
    cost: str = ""
    legal: bool = False
    decision_needed: str = ""
    proposed_due: date | None = None
    position: int = 0
    withdrawn_on: date | None = None
    withdrawn_reason: str = ""
    removed: bool = False


class DateRevision(Struct, frozen=True, kw_only=True):
    """One move of an action's due date."""

    id: str
    action_id: str
    before: date | None = None
    after: date | None = None
    reason: str = ""
    approved_by: str = ""
    on: date | None = None
    removed: bool = False


class Update(Struct, frozen=True, kw_only=True):
    """A dated progress note on an action or an area.

    Never changed: a correction is a new update that points to the old one (``corrects_id``).
    """

    id: str
    action_id: str = ""
    area_id: str = ""
    on: date
    author: str = ""
    text: str = ""
    delivery: Delivery | None = None
    percent: int | None = None
    cause: str = ""
    effect: str = ""
    recovery: str = ""
    corrects_id: str = ""
    removed: bool = False


class Evidence(Struct, frozen=True, kw_only=True):
    """A file, address or reference that supports a claim, with what it shows.

    ``where`` is the path inside the evidence folder for a stored file, else path, address or shelf
    mark.
    """

    id: str
    title: str = ""
    kind: EvidenceKind = EvidenceKind.REFERENCE
    where: str = ""
    original_name: str = ""
    sha256: str = ""
    size: int = 0
    media_type: str = ""
    dated: date | None = None
    shows: str = ""
    pillar: Pillar = Pillar.OTHER
    sensitivity: Sensitivity = Sensitivity.BOARD
    added_by: str = ""
    added_on: date | None = None
    action_ids: Ids = ()
    area_ids: Ids = ()
    judgement_ids: Ids = ()
    measure_ids: Ids = ()
    withdrawn_on: date | None = None
    withdrawn_reason: str = ""
    removed: bool = False


class AssuranceStep(Struct, frozen=True, kw_only=True):
    """One step of proof: who was satisfied that an action reached a stage, when, on what evidence.

    A failed re-check is a step to a lower stage with ``failed`` set.
    """

    id: str
    action_id: str
    stage: Assurance = Assurance.EVIDENCED
    by: str = ""
    on: date | None = None
    evidence_ids: Ids = ()
    note: str = ""
    recheck_by: date | None = None
    failed: bool = False
    removed: bool = False


class Measure(Struct, frozen=True, kw_only=True):
    """What shows impact: a number followed over time from a baseline to a target."""

    id: str
    name: str = ""
    unit: str = ""
    direction: Direction = Direction.UP
    area_ids: Ids = ()
    baseline: float | None = None
    baseline_on: date | None = None
    baseline_source: str = ""
    target: float | None = None
    target_by: date | None = None
    position: int = 0
    withdrawn_on: date | None = None
    withdrawn_reason: str = ""
    removed: bool = False


class Reading(Struct, frozen=True, kw_only=True):
    """A measure's value on a day; ``None`` means *not reported*, which is not zero."""

    id: str
    measure_id: str
    on: date
    value: float | None = None
    note: str = ""
    removed: bool = False


class Agency(Struct, frozen=True, kw_only=True):
    """An organisation that carries part of the plan, with its lead and deputy."""

    id: str
    name: str = ""
    lead_id: str = ""
    deputy_id: str = ""
    removed: bool = False


class Person(Struct, frozen=True, kw_only=True):
    """Somebody in a role; the role title comes first, the name is optional."""

    id: str
    role: str = ""
    name: str = ""
    email: str = ""
    agency_id: str = ""
    removed: bool = False


class Risk(Struct, frozen=True, kw_only=True):
    """A risk of acting or of not acting."""

    id: str
    text: str = ""
    of_not_acting: bool = False
    likelihood: int = 0
    impact: int = 0
    owner_id: str = ""
    mitigation: str = ""
    removed: bool = False


class Period(Struct, frozen=True, kw_only=True):
    """A reporting span; once ``frozen_at`` is set, ``moment`` fixes what its report sees.

    ``moment`` is the set of changes that belong to it (see ``store.rows.Moment``); ``fields`` are
    the cover fields of the pack and the narrative by section, as (key, text) pairs; ``exports`` are
    (file name, sha-256) pairs.
    """

    id: str
    name: str = ""
    start: date
    end: date
    pack: str = "board-paper"
    frozen_at: datetime | None = None
    frozen_by: str = ""
    moment: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    exports: tuple[tuple[str, str], ...] = ()
    removed: bool = False


Record: TypeAlias = (
    PlanInfo
    | Inspection
    | Judgement
    | Area
    | Strength
    | Action
    | DateRevision
    | Update
    | Evidence
    | AssuranceStep
    | Measure
    | Reading
    | Agency
    | Person
    | Risk
    | Period
)

KINDS: dict[str, type[Record]] = {
    "plan_info": PlanInfo,
    "inspection": Inspection,
    "judgement": Judgement,
    "area": Area,
    "strength": Strength,
    "action": Action,
    "date_revision": DateRevision,
    "progress": Update,
    "evidence": Evidence,
    "assurance": AssuranceStep,
    "measure": Measure,
    "reading": Reading,
    "agency": Agency,
    "person": Person,
    "risk": Risk,
    "period": Period,
}
"""Every kind of record by the name of its table."""

TABLES: dict[type[Record], str] = {kind: name for name, kind in KINDS.items()}
"""The table of every kind of record."""
