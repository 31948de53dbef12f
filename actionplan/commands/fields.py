"""Fields by the names that people type (``due=+2w lead="Head of service"``): one edit for several.

Each name leads to the same step that the gesture of the window takes, so its rules hold here too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from actionplan.commands.actions import (
    action_changed,
    action_completed,
    action_withdrawn,
    delivery_chosen,
    due_moved,
)
from actionplan.commands.areas import area_changed, area_due_set, area_withdrawn
from actionplan.commands.errors import BadValueError, UnknownFieldError, UnknownReferenceError
from actionplan.commands.find import by_reference
from actionplan.commands.people import agency_for, person_for
from actionplan.commands.plans import plan_changed
from actionplan.commands.words import day_past, tidy
from actionplan.domain.days import parse_day
from actionplan.domain.records import Action, Area
from actionplan.domain.references import find_reference
from actionplan.domain.stages import Delivery, Nation, StatusScheme, Timescale
from actionplan.i18n import _, mark
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from enum import StrEnum

    from actionplan.store.edit import Edit
    from actionplan.store.planfile import PlanFile

PLAN_REFERENCE = "plan"
"""What the plan as a whole is called where a reference is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One field being set: where, on which day, and why."""

    edit: Edit
    record_id: str
    name: str
    today: date
    reason: str
    approved_by: str

    def refuse(self, value: str, expected: str) -> BadValueError:
        """Return the error that says what the field takes."""
        return BadValueError(value=value, field=self.name, expected=expected)


Setter: TypeAlias = "Callable[[Setting, str], None]"


def set_fields(
    file: PlanFile,
    *,
    reference: str,
    values: Mapping[str, str],
    reason: str = "",
    approved_by: str = "",
) -> None:
    """Set several fields of the action, area or plan known as ``reference``, in one change set."""
    with file.edit(
        mark("Set fields of {reference}"), why=tidy(reason), reference=reference
    ) as edit:
        for name, value in values.items():
            record_id, known = _target(edit, reference)
            key = name.strip().casefold().replace("-", "_").replace(" ", "_")
            if (setter := known.get(key)) is None:
                names = ", ".join(known)
                raise UnknownFieldError(field=name, reference=reference, known=names)
            setting = Setting(
                edit=edit,
                record_id=record_id,
                name=key,
                today=file.clock.today(),
                reason=reason,
                approved_by=approved_by,
            )
            setter(setting, value.strip())


def _target(edit: Edit, reference: str) -> tuple[str, Mapping[str, Setter]]:
    if reference.casefold() == PLAN_REFERENCE:
        return edit.plan.info.id, SETTABLE["plan"]
    record = by_reference(edit.plan, reference)
    return record.id, SETTABLE["action" if isinstance(record, Action) else "area"]


# What is typed, understood


def _text(_setting: Setting, value: str) -> str:
    return value


def _number(setting: Setting, value: str) -> int:
    try:
        return int(value.removesuffix("%"))
    except ValueError:
        raise setting.refuse(value, _("a whole number")) from None


def _page(setting: Setting, value: str) -> int | None:
    return _number(setting, value) if value else None


def _yes(setting: Setting, value: str) -> bool:
    word = value.casefold()
    if word in {"yes", "y", "true", "1"}:
        return True
    if word in {"no", "n", "false", "0", ""}:
        return False
    raise setting.refuse(value, _("yes or no"))


def _day(setting: Setting, value: str) -> date | None:
    return parse_day(value, setting.today) if value else None


def _person(setting: Setting, value: str) -> str:
    return person_for(setting.edit, value)


def _people(setting: Setting, value: str) -> tuple[str, ...]:
    roles = [role.strip() for role in value.split(";") if role.strip()]
    return tuple(person_for(setting.edit, role) for role in roles)


def _agency(setting: Setting, value: str) -> str:
    return agency_for(setting.edit, value)


def _list(_setting: Setting, value: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in value.split(";") if item.strip())


def _areas(setting: Setting, value: str) -> tuple[str, ...]:
    records = [(ref, find_reference(setting.edit.plan, ref)) for ref in value.split()]
    for reference, record in records:
        if not isinstance(record, Area):
            raise UnknownReferenceError(reference=reference)
    return tuple(record.id for _reference, record in records if record)


def _word(kind: type[StrEnum]) -> Callable[[Setting, str], Any]:
    words = {each.value.casefold().replace(" ", "_"): each for each in kind}

    def parse(setting: Setting, value: str) -> StrEnum:
        key = value.casefold().replace(" ", "_").replace("-", "_")
        if key not in words:
            known = ", ".join(each.value.replace("_", " ") for each in kind if each.value)
            raise setting.refuse(value, known)
        return words[key]

    return parse


_delivery = _word(Delivery)


# What is understood, set


def _plain_action(field: str, parse: Callable[[Setting, str], object]) -> Setter:
    def set_it(setting: Setting, value: str) -> None:
        action_changed(setting.edit, setting.record_id, field, parse(setting, value))

    return set_it


def _plain_area(field: str, parse: Callable[[Setting, str], object]) -> Setter:
    def set_it(setting: Setting, value: str) -> None:
        area_changed(setting.edit, setting.record_id, field, parse(setting, value))

    return set_it


def _plain_plan(field: str, parse: Callable[[Setting, str], object]) -> Setter:
    def set_it(setting: Setting, value: str) -> None:
        plan_changed(setting.edit, {field: parse(setting, value)})

    return set_it


def _action_due(setting: Setting, value: str) -> None:
    due_moved(
        setting.edit,
        setting.record_id,
        _day(setting, value),
        reason=setting.reason,
        approved_by=setting.approved_by,
        on=setting.today,
    )


def _action_delivery(setting: Setting, value: str) -> None:
    computed = value.casefold() in {"", "auto", "computed"}
    delivery = None if computed else _delivery(setting, value)
    delivery_chosen(
        setting.edit, setting.record_id, delivery, reason=setting.reason, today=setting.today
    )


def _action_completed(setting: Setting, value: str) -> None:
    day = _day(setting, value)
    if day:
        action_completed(setting.edit, setting.record_id, day_past(day, setting.today))
    else:
        action = setting.edit.plan.actions[setting.record_id]
        setting.edit.put(replace(action, completed_on=None))


def _action_withdrawn(setting: Setting, value: str) -> None:
    if _yes(setting, value):
        action_withdrawn(setting.edit, setting.record_id, setting.reason, setting.today)
    else:
        action = setting.edit.plan.actions[setting.record_id]
        setting.edit.put(replace(action, withdrawn_on=None, withdrawn_reason=""))


def _area_due(setting: Setting, value: str) -> None:
    area_due_set(setting.edit, setting.record_id, _day(setting, value), setting.reason)


def _area_confirmed(setting: Setting, value: str) -> None:
    area = setting.edit.plan.areas[setting.record_id]
    confirmed = area.confirmed or _yes(setting, value)
    setting.edit.put(replace(area, confirmed=confirmed))


def _area_withdrawn(setting: Setting, value: str) -> None:
    if _yes(setting, value):
        area_withdrawn(setting.edit, setting.record_id, setting.reason, setting.today)
    else:
        area = setting.edit.plan.areas[setting.record_id]
        setting.edit.put(replace(area, withdrawn_on=None, withdrawn_reason=""))


SETTABLE: Mapping[str, Mapping[str, Setter]] = {
    "action": {
        "due": _action_due,
        "lead": _plain_action("lead_id", _person),
        "title": _plain_action("title", _text),
        "detail": _plain_action("detail", _text),
        "agency": _plain_action("agency_id", _agency),
        "support": _plain_action("support_ids", _people),
        "areas": _plain_action("area_ids", _areas),
        "start": _plain_action("start", _day),
        "percent": _plain_action("percent", _number),
        "delivery": _action_delivery,
        "completed": _action_completed,
        "success": _plain_action("success", _text),
        "evidence_required": _plain_action("evidence_required", _text),
        "cost": _plain_action("cost", _text),
        "legal": _plain_action("legal", _yes),
        "decision": _plain_action("decision_needed", _text),
        "proposed_due": _plain_action("proposed_due", _day),
        "withdrawn": _action_withdrawn,
    },
    "area": {
        "text": _plain_area("text", _text),
        "section": _plain_area("section", _text),
        "timescale": _plain_area("timescale", _word(Timescale)),
        "due": _area_due,
        "lead": _plain_area("lead_id", _person),
        "priority": _plain_area("priority", _yes),
        "page": _plain_area("page", _page),
        "paragraphs": _plain_area("paragraphs", _text),
        "theme": _plain_area("theme", _text),
        "responsible": _plain_area("responsible", _text),
        "outcome": _plain_area("outcome", _text),
        "objectives": _plain_area("objectives", _list),
        "confirmed": _area_confirmed,
        "withdrawn": _area_withdrawn,
    },
    "plan": {
        "title": _plain_plan("title", _text),
        "organisation": _plain_plan("organisation", _text),
        "vision": _plain_plan("vision", _text),
        "scheme": _plain_plan("scheme", _word(StatusScheme)),
        "framework": _plain_plan("framework", _text),
        "nation": _plain_plan("nation", _word(Nation)),
        "immediate_days": _plain_plan("immediate_days", _number),
        "due_soon_days": _plain_plan("due_soon_days", _number),
        "stale_days": _plain_plan("stale_days", _number),
        "marking": _plain_plan("marking", _text),
        "objectives": _plain_plan("objectives", _list),
    },
}
"""What may be set on an action, an area and the plan, by the names that people type."""
