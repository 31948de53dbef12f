"""What typing into a cell of the plan table means: which command carries it out.

A moved due date and a chosen delivery need a reason, which a cell has no room for: the page asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan.commands.actions import (
    change_action,
    complete_action,
    move_due_date,
    override_delivery,
)
from actionplan.commands.areas import change_area
from actionplan.commands.fields import set_fields
from actionplan.domain.days import parse_day
from actionplan.domain.people import lead_label, person_label
from actionplan.domain.rules import delivery_of, is_live
from actionplan.domain.stages import Delivery
from ui.formats import day
from ui.models.plan_tree_rows import Column

if TYPE_CHECKING:
    from datetime import date

    from actionplan.domain.records import Action, Area
    from actionplan.store.planfile import PlanFile

_ACTION_CELLS = (Column.TITLE, Column.LEAD, Column.DUE, Column.STATUS, Column.PROGRESS)
_AREA_CELLS = (Column.TITLE, Column.LEAD)


@dataclass(frozen=True, slots=True)
class NeedsReason:
    """A cell was filled in, and the page has to ask why before it is carried out."""

    record_id: str
    column: Column
    value: object


class CellEdits:
    """Says which cells take typing, what they offer and what was meant."""

    def __init__(self, file: PlanFile) -> None:
        self._file = file

    def takes(self, record: Action | Area, column: int, today: date) -> bool:
        """Say whether a cell can be typed into."""
        if self._file.read_only or not is_live(record, today):
            return False
        if record.id in self._file.plan.actions:
            return column in _ACTION_CELLS
        return column in _AREA_CELLS and not (column == Column.TITLE and _is_locked(record))

    def offered(self, record: Action | Area, column: int, today: date) -> object:
        """Return what the editor of a cell begins with."""
        plan = self._file.plan
        if column == Column.LEAD:
            return lead_label(plan, record.lead_id)
        action = plan.actions.get(record.id)
        if action is None:
            return plan.areas[record.id].text
        match column:
            case Column.TITLE:
                return action.title
            case Column.DUE:
                return day(action.due) if action.due else ""
            case Column.STATUS:
                return delivery_of(plan, action, today).shown
            case _:
                return action.percent

    def carry_out(
        self, record_id: str, column: int, value: object, today: date
    ) -> NeedsReason | None:
        """Do what was meant, or return what a reason is needed for; raises ``PlanError``."""
        if column == Column.LEAD:
            self._set_lead(record_id, str(value))
            return None
        action = self._file.plan.actions.get(record_id)
        if action is None:
            change_area(self._file, area_id=record_id, field="text", value=str(value))
            return None
        match column:
            case Column.DUE:
                return self._set_due(action, str(value), today)
            case Column.STATUS:
                return self._set_delivery(action, value, today)
            case _:
                field = "title" if column == Column.TITLE else "percent"
                change_action(self._file, action_id=record_id, field=field, value=value)
                return None

    def _set_lead(self, record_id: str, text: str) -> None:
        plan = self._file.plan
        record = plan.actions.get(record_id) or plan.areas[record_id]
        label = " ".join(text.split()).casefold()
        if label == lead_label(plan, record.lead_id).casefold():
            return
        for person in plan.people.values():
            if person_label(person).casefold() == label:
                text = person.id
        set_fields(self._file, reference=record.reference, values={"lead": text})

    def _set_due(self, action: Action, text: str, today: date) -> NeedsReason | None:
        due = parse_day(text, today) if text.strip() else None
        if due == action.due:
            return None
        if action.original_due is not None:
            return NeedsReason(action.id, Column.DUE, due)
        move_due_date(self._file, action_id=action.id, due=due)
        return None

    def _set_delivery(self, action: Action, value: object, today: date) -> NeedsReason | None:
        if value is None:
            override_delivery(self._file, action_id=action.id, delivery=None)
            return None
        chosen = Delivery(str(value))
        if chosen is delivery_of(self._file.plan, action, today).shown:
            return None
        if chosen is not Delivery.COMPLETE:
            return NeedsReason(action.id, Column.STATUS, chosen)
        complete_action(self._file, action_id=action.id)
        return None


def _is_locked(record: Action | Area) -> bool:
    return bool(getattr(record, "confirmed", False))
