"""Risks, of acting and of not acting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from actionplan.commands.errors import BadValueError, UnknownFieldError
from actionplan.commands.find import found
from actionplan.commands.words import needed, tidy_value
from actionplan.domain.records import Risk
from actionplan.i18n import _, mark
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan.store.planfile import PlanFile

CHANGEABLE: Mapping[str, str] = {
    "text": mark("Risk"),
    "of_not_acting": mark("Of not acting"),
    "likelihood": mark("Likelihood"),
    "impact": mark("Impact"),
    "owner_id": mark("Owner"),
    "mitigation": mark("Mitigation"),
}
"""The fields of a risk that ``change_risk`` sets, with the words for them."""

_SCALE = range(6)


class RiskDetails(TypedDict, total=False):
    """What a risk may carry besides its text."""

    of_not_acting: bool
    likelihood: int
    impact: int
    owner_id: str
    mitigation: str


def add_risk(file: PlanFile, *, text: str, **details: Unpack[RiskDetails]) -> Risk:
    """Add a risk."""
    with file.edit(mark("Add risk")) as edit:
        risk = Risk(id=edit.new_id(), text=text, **details)
        fields = {name: _checked(name, getattr(risk, name)) for name in CHANGEABLE}
        risk = replace(risk, **fields)
        edit.put(risk)
        return risk


def change_risk(file: PlanFile, *, risk_id: str, field: str, value: object) -> None:
    """Set one field of a risk."""
    risk = found(file.plan.risks, risk_id)
    if field not in CHANGEABLE:
        raise UnknownFieldError(field=field, reference=_("a risk"), known=", ".join(CHANGEABLE))
    fields: dict[str, Any] = {field: _checked(field, value)}
    with file.edit(mark("Change risk")) as edit:
        edit.put(replace(risk, **fields))


def remove_risk(file: PlanFile, *, risk_id: str) -> None:
    """Take a risk off the register; History keeps it."""
    risk = found(file.plan.risks, risk_id)
    with file.edit(mark("Remove risk")) as edit:
        edit.remove(risk)


def _checked(field: str, value: Any) -> Any:
    if field == "text":
        return needed(value, CHANGEABLE[field])
    if field in {"likelihood", "impact"} and value not in _SCALE:
        raise BadValueError(value=value, field=_(CHANGEABLE[field]), expected="0–5")
    return tidy_value(value)
