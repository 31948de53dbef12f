"""How a change of a field reads: the field's name and its values before and after, in words."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from actionplan.commands import actions as action_gestures
from actionplan.commands import areas as area_gestures
from actionplan.commands.field_words import FIELD_WORDS
from actionplan.domain.people import agency_label, lead_label
from actionplan.domain.records import KINDS
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
from actionplan.domain.wording import (
    assurance_word,
    day_text,
    delivery_word,
    direction_word,
    evidence_word,
    inspection_word,
    nation_word,
    pillar_word,
    scheme_word,
    sensitivity_word,
    timescale_word,
)
from actionplan.i18n import _, mark, ngettext
from actionplan.queries.since import reference_of
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Action, Area
    from actionplan.store.history import FieldChange

_TABLES = {
    "plan_info": mark("Plan"),
    "inspection": mark("Inspection"),
    "judgement": mark("Judgement"),
    "area": mark("Area for improvement"),
    "strength": mark("Strength"),
    "action": mark("Action"),
    "date_revision": mark("Due date moved"),
    "progress": mark("Update"),
    "evidence": mark("Evidence"),
    "assurance": mark("Assurance step"),
    "measure": mark("Measure"),
    "reading": mark("Reading"),
    "agency": mark("Agency"),
    "person": mark("Person"),
    "risk": mark("Risk"),
    "period": mark("Reporting period"),
}
_FIELDS: Mapping[str, str] = {
    **FIELD_WORDS,
    **area_gestures.CHANGEABLE,
    **action_gestures.CHANGEABLE,
    "due": mark("Due"),
    "original_due": mark("Original due date"),
    "manual_due": mark("Due date set by hand"),
    "due_reason": mark("Reason of the date"),
    "completed_on": mark("Completed on"),
    "override": mark("Delivery chosen"),
    "override_reason": mark("Reason of the choice"),
    "delivery": mark("Delivery"),
    "withdrawn_on": mark("Withdrawn on"),
    "withdrawn_reason": mark("Reason of withdrawal"),
    "area_ids": mark("Areas"),
    "action_ids": mark("Actions"),
    "on": mark("Date"),
    "by": mark("By"),
    "stage": mark("Assurance"),
    "where": mark("Place"),
    "shows": mark("What it shows"),
    "title": mark("Title"),
    "text": mark("Text"),
    "added_by": mark("Added by"),
    "added_on": mark("Added on"),
    "original_name": mark("File"),
    "corrects_id": mark("Corrects"),
    "recheck_by": mark("Check again by"),
    "frozen_at": mark("Frozen"),
}
_LINKS: Mapping[str, Callable[[Plan, str], str]] = {
    "lead_id": lead_label,
    "deputy_id": lead_label,
    "owner_id": lead_label,
    "support_ids": lead_label,
    "agency_id": agency_label,
}


def _delivery(value: str) -> str:
    return delivery_word(Delivery(value))


def _assurance(value: str) -> str:
    return assurance_word(Assurance(value))


def _timescale(value: str) -> str:
    return timescale_word(Timescale(value))


def _kind(value: str) -> str:
    known = set(EvidenceKind)
    return (
        evidence_word(EvidenceKind(value))
        if value in known
        else inspection_word(InspectionKind(value))
    )


def _pillar(value: str) -> str:
    return pillar_word(Pillar(value))


def _scheme(value: str) -> str:
    return scheme_word(StatusScheme(value))


def _nation(value: str) -> str:
    return nation_word(Nation(value))


def _direction(value: str) -> str:
    return direction_word(Direction(value))


def _sensitivity(value: str) -> str:
    return sensitivity_word(Sensitivity(value))


_WORDS: Mapping[str, Callable[[str], str]] = {
    "override": _delivery,
    "kind": _kind,
    "pillar": _pillar,
    "sensitivity": _sensitivity,
    "scheme": _scheme,
    "nation": _nation,
    "direction": _direction,
    "delivery": _delivery,
    "stage": _assurance,
    "timescale": _timescale,
}
_HIDDEN = frozenset(
    {
        "id",
        "removed",
        "confirmed",
        "moment",
        "position",
        "sha256",
        "source_sha256",
        "size",
        "exports",
        "where",
        "media_type",
        "original_due",
        "action_id",
        "area_id",
        "inspection_id",
        "measure_id",
    }
)
_NOTHING = "—"


def shown_changes(changes: Iterable[FieldChange]) -> list[FieldChange]:
    """Return what a reader wants to see, a new record field by field, without inner marks."""
    return [single for change in changes for single in _singles(change) if _is_shown(single)]


def _singles(change: FieldChange) -> list[FieldChange]:
    if change.field or not isinstance(change.after, dict):
        return [change]
    return [replace(change, field=name, after=value) for name, value in change.after.items()]


def _is_shown(change: FieldChange) -> bool:
    return is_shown(change.field) and change.before != change.after and not _is_empty_start(change)


def record_words(change: FieldChange) -> str:
    """Return what kind of record changed, with its reference: "Action S2.1"."""
    return f"{kind_words(change.table)} {change.reference}".strip()


def kind_words(table: str) -> str:
    """Return what people call the records of a table."""
    return _(_TABLES.get(table, table))


def field_words(field: str) -> str:
    """Return the name of a field as people know it."""
    known = _FIELDS.get(field)
    return _(known) if known else field.replace("_", " ").capitalize()


def place_words(plan: Plan, table: str, record_id: str, field: str) -> str:
    """Return where something stands: "Action S2.1: What will be done"."""
    if table == "change_set":
        return _("The words of a change in History")
    words = kind_words(table)
    kind = KINDS[table]
    record = plan.find(kind, record_id) or plan.removed.get(record_id)
    name = f"{words} {reference_of(plan, record) if record else ''}".strip()
    return _("{record}: {field}").format(record=name, field=field_words(field)) if field else name


def is_shown(field: str) -> bool:
    """Say whether a field says something to a reader, or is a mark of the program."""
    return bool(field) and field not in _HIDDEN


def value_words(plan: Plan, field: str, value: Any) -> str:
    """Return a value as a reader sees it."""
    if value is None or value in ("", [], False):
        return _NOTHING
    if value is True:
        return _("yes")
    if isinstance(value, list):
        return _list_words(plan, field, value)
    if field in _WORDS:
        return _WORDS[field](str(value))
    if field in _LINKS:
        return _LINKS[field](plan, str(value)) or str(value)
    return _day_words(value) if isinstance(value, str) else str(value)


def _list_words(plan: Plan, field: str, values: list[Any]) -> str:
    named: dict[str, Mapping[str, Area | Action]] = {
        "area_ids": plan.areas,
        "action_ids": plan.actions,
    }
    if known := named.get(field):
        return ", ".join(known[v].reference for v in values if v in known) or _NOTHING
    if field.endswith("_ids") and field not in _LINKS:
        return ngettext("{n} link", "{n} links", len(values)).format(n=len(values))
    if values and isinstance(values[0], list):
        return "; ".join(": ".join(map(str, pair)) for pair in values)
    return ", ".join(value_words(plan, field, value) for value in values)


def _day_words(text: str) -> str:
    try:
        return day_text(date.fromisoformat(text))
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text).astimezone()
    except ValueError:
        return text
    return f"{day_text(moment.date())} {moment:%H:%M}"


def _is_empty_start(change: FieldChange) -> bool:
    return change.before is None and change.after in ("", [], False, 0)
