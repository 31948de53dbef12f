"""The words a plan sorts things by: delivery, assurance, timescale and their kin."""

from __future__ import annotations

from enum import StrEnum


class Delivery(StrEnum):
    """Is the action done? Worded for a reader by ``domain.wording``."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    COMPLETE = "complete"
    WITHDRAWN = "withdrawn"


class Assurance(StrEnum):
    """Is it proved to work? Each step names person, date and evidence."""

    NOT_EVIDENCED = "not_evidenced"
    EVIDENCED = "evidenced"
    IMPACT_VERIFIED = "impact_verified"
    EMBEDDED = "embedded"


class Timescale(StrEnum):
    """The timescale class that the report gives an area; frameworks say what it means in days."""

    IMMEDIATE = "immediate"
    THREE_MONTHS = "within three months"
    SIX_MONTHS = "within six months"
    NONE = ""


class StatusScheme(StrEnum):
    """How delivery is worked out and which colours it is printed in."""

    RAG = "rag"
    BRAG = "brag"
    PERCENT = "percent"


class Nation(StrEnum):
    """Whose bank holidays are no working days."""

    ENGLAND_WALES = "england_wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


class InspectionKind(StrEnum):
    """What sort of visit a plan answers."""

    INSPECTION = "inspection"
    JOINT = "joint"
    FOCUSED_VISIT = "focused_visit"
    REVIEW = "review"
    PEER_REVIEW = "peer_review"
    AUDIT = "audit"
    SELF_AUDIT = "self_audit"


class EvidenceKind(StrEnum):
    """Where a piece of evidence is kept."""

    STORED = "stored"
    LINKED_FILE = "linked_file"
    WEB = "web"
    REFERENCE = "reference"


class Pillar(StrEnum):
    """What sort of proof a piece of evidence is."""

    AUDIT = "audit"
    VOICE = "voice"
    DATA = "data"
    OTHER = "other"


class Sensitivity(StrEnum):
    """Who may see that a piece of evidence exists."""

    PUBLIC = "public"
    BOARD = "board"
    INTERNAL = "internal"


class Direction(StrEnum):
    """Which way a measure is better."""

    UP = "up"
    DOWN = "down"


class Severity(StrEnum):
    """How much a remark of the checks matters."""

    FAULT = "fault"
    WARNING = "warning"
    NOTE = "note"
