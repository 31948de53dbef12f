"""The words in which the invented plan is told: areas, actions, and what happened on which day.

Days count from the day the report was published, so the whole story moves with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from actionplan.domain.stages import Assurance, Delivery, Direction, Pillar, Timescale

TRACK, RISK, OFF = Delivery.ON_TRACK, Delivery.AT_RISK, Delivery.OFF_TRACK
EVIDENCED, VERIFIED, EMBEDDED = (
    Assurance.EVIDENCED,
    Assurance.IMPACT_VERIFIED,
    Assurance.EMBEDDED,
)
AUDIT, VOICE, DATA, OTHER = Pillar.AUDIT, Pillar.VOICE, Pillar.DATA, Pillar.OTHER
NOW, THREE_MONTHS = Timescale.IMMEDIATE, Timescale.THREE_MONTHS
UP, DOWN = Direction.UP, Direction.DOWN


@dataclass(frozen=True, slots=True)
class Note:
    """A progress note of the lead officer."""

    day: int
    text: str
    percent: int | None = None
    delivery: Delivery | None = None
    cause: str = ""
    effect: str = ""
    recovery: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """The action was completed."""

    day: int


@dataclass(frozen=True, slots=True)
class Moved:
    """The due date was moved, with the board's approval."""

    day: int
    to: int
    reason: str


@dataclass(frozen=True, slots=True)
class Proof:
    """Evidence arrived: a file by its name, a web address, or ``ref:`` and where it is held."""

    day: int
    title: str
    where: str
    shows: str
    pillar: Pillar = OTHER


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody was satisfied that the action reached a stage of proof, or found that it fell."""

    day: int
    stage: Assurance
    by: str
    note: str = ""
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """A person chose another delivery than the computed one."""

    day: int
    delivery: Delivery
    reason: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """The action was withdrawn."""

    day: int
    reason: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision was asked of the board, and a later date proposed if there is one."""

    day: int
    to: int | None
    decision: str


Event: TypeAlias = Note | Done | Moved | Proof | Step | Chosen | Dropped | Asked


@dataclass(frozen=True, slots=True)
class ActionStory:
    """One action: what, who, when from and until, how success shows, and what happened."""

    title: str
    lead: str
    start: int
    due: int
    success: str
    proof: str
    events: tuple[Event, ...] = ()
    detail: str = ""
    cost: str = ""
    legal: bool = False


@dataclass(frozen=True, slots=True)
class AreaStory:
    """One area for improvement in the report's words, and its actions."""

    text: str
    timescale: Timescale
    paragraphs: str
    page: int
    lead: str
    outcome: str
    actions: tuple[ActionStory, ...]
    objectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureStory:
    """One measure with its readings by day; ``None`` is a month in which nothing was reported."""

    name: str
    unit: str
    direction: Direction
    baseline: float
    target: float
    source: str
    areas: tuple[str, ...]
    readings: tuple[tuple[int, float | None], ...] = field(default=())
