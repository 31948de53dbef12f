"""Makes the rows of the plan table from the plan as it stands on a day."""

from __future__ import annotations

from datetime import timedelta
from operator import attrgetter
from sys import intern
from typing import TYPE_CHECKING

from actionplan.domain.people import lead_label
from actionplan.domain.rules import (
    area_assurance,
    area_delivery,
    assurance_of,
    days_overdue,
    is_live,
    latest_area_update,
    latest_update,
    live_actions,
    live_evidence,
    progress,
    shown_delivery,
)
from actionplan.domain.stages import Assurance, Delivery, Timescale
from actionplan.domain.wording import assurance_word, days_text, delivery_word, timescale_word
from actionplan.i18n import _
from actionplan.queries.filters import Due, due_of
from actionplan.queries.search import folded
from ui.formats import day, short_day
from ui.models.plan_tree_rows import DASH, Kind, Row

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Action, Area

_YEAR_IS_PLAIN = timedelta(300)
_TIMESCALES = tuple(Timescale)
_DONE = (Delivery.COMPLETE, Delivery.WITHDRAWN)


class RowMaker:
    """Places rows at once and fills them when they are looked at.

    Words that many rows show are kept once: interned, or looked up among those seen before.
    """

    def __init__(self, plan: Plan, today: date) -> None:
        self._timescales: dict[tuple[Timescale, ...], tuple[Timescale, ...]] = {}
        self.areas: Mapping[str, Area] = {}
        self.follow(plan, today)

    def follow(self, plan: Plan, today: date) -> None:
        """Make and fill rows from this plan from now on."""
        self._plan = plan
        self._today = today
        if self.areas is not plan.areas:
            self.areas = plan.areas
            self.places = _places(plan)
            self._around: dict[str, str] = {}

    def action(self, action: Action) -> Row:
        """Return the row of an action."""
        home = home_of(action, self.areas)
        reference = action.reference
        place = self._order(self.areas[home] if home else None)[:2]
        order = (*place, action.position, len(reference), reference, action.id)
        row = Row(Kind.ACTION, action.id, order, self)
        row.home = home
        row.lead_id = action.lead_id
        row.agency_id = action.agency_id
        return row

    def area(self, area: Area) -> Row:
        """Return the row of an area."""
        row = Row(Kind.AREA, area.id, self._order(area), self)
        row.lead_id = area.lead_id
        return row

    def service(self, area: Area | None) -> Row:
        """Return the group of an area: its service, its timescale and its due date."""
        if area is None:
            return _group("", (len(self.places), "", 0), _("Without an area"), "")
        key = service_key(area)
        detail = timescale_word(area.timescale)
        if area.due_now:
            detail = _("{timescale} · due {day}").format(timescale=detail, day=day(area.due_now))
        due = area.due_now.isoformat() if area.due_now else "~"
        order = (self.places[area.letter], due, _TIMESCALES.index(area.timescale))
        return _group(key, order, area.section or _("Without a service"), detail)

    def lead(self, lead_id: str) -> Row:
        """Return the group of a lead officer."""
        label = lead_label(self._plan, lead_id)
        return _group(lead_id, (not label, label.casefold()), label or _("No lead officer"), "")

    def search(self, row: Row) -> str:
        """Return the words that are searched in a row itself; ``around`` are those of its area."""
        plan = self._plan
        lead = lead_label(plan, row.lead_id)
        if row.kind is Kind.AREA:
            return f"{_area_words(plan.areas[row.record_id])} {folded(lead)}"
        action = plan.actions[row.record_id]
        words = folded(f"{action.reference} {action.title} {action.detail} {lead}")
        others = (plan.areas[key] for key in action.area_ids if key in plan.areas)
        return " ".join((words, *(_area_words(area) for area in others if area.id != row.home)))

    def around(self, area_id: str) -> str:
        """Return the words of an area that its actions are found by as well."""
        return self.every_around().get(area_id, "")

    def every_around(self) -> dict[str, str]:
        """Return these words of every area."""
        if not self._around:
            self._around = {key: _area_words(area) for key, area in self.areas.items()}
        return self._around

    def fill(self, row: Row) -> None:
        """Work out what a row shows and what it is filtered by."""
        if row.kind is Kind.AREA:
            self._fill_area(row, self._plan.areas[row.record_id])
        else:
            self._fill_action(row, self._plan.actions[row.record_id])

    def _fill_action(self, row: Row, action: Action) -> None:
        plan, today = self._plan, self._today
        areas = plan.areas
        late = days_overdue(action, today)
        update = latest_update(plan, action.id, today)
        row.delivery = shown_delivery(plan, action, today)
        row.assurance = assurance_of(plan, action.id, today)
        timescales = tuple(areas[key].timescale for key in action.area_ids if key in areas)
        row.timescales = self._timescales.setdefault(timescales, timescales)
        row.due, row.due_on = due_of(plan, action, today), action.due
        row.percent = progress(plan, action, today)
        row.note, row.is_late = _due_note(action, late), late > 0
        row.is_unproved = row.delivery is Delivery.COMPLETE and not live_evidence(
            plan, action.id, today
        )
        row.updated = update.on if update else None
        row.texts = (
            action.reference,
            action.title,
            lead_label(plan, action.lead_id) or DASH,
            intern(day(action.due)),
            delivery_word(row.delivery),
            intern(_("{percent} %").format(percent=row.percent)),
            _("no evidence") if row.is_unproved else _proof(row.assurance),
            intern(self._updated(row.updated)),
        )

    def _fill_area(self, row: Row, area: Area) -> None:
        plan, today = self._plan, self._today
        below = live_actions(plan, area.id, today)
        updates = [latest_update(plan, action.id, today) for action in below]
        updates.append(latest_area_update(plan, area.id, today))
        done = sum(progress(plan, action, today) for action in below)
        soon = plan.info.due_soon_days
        row.delivery = area_delivery(plan, area, today)
        row.assurance = area_assurance(plan, area, today)
        row.timescales = (area.timescale,)
        row.due = None if row.delivery in _DONE else _area_due(area, today, soon)
        row.due_on = area.due_now
        row.percent = done // len(below) if below else 0
        row.note, row.is_late, row.is_unproved = "", False, False
        row.updated = max((update.on for update in updates if update), default=None)
        row.texts = (
            area.reference,
            area.text,
            lead_label(plan, area.lead_id) or area.responsible or DASH,
            day(area.due_now),
            delivery_word(row.delivery),
            _("{percent} %").format(percent=row.percent),
            _proof(row.assurance),
            self._updated(row.updated),
        )

    def _order(self, area: Area | None) -> tuple[object, ...]:
        if area is None:
            return (len(self.places), 0, "")
        return (self.places[area.letter], area.number, area.id)

    def _updated(self, on: date | None) -> str:
        return short_day(on) if on is None or self._today - on < _YEAR_IS_PLAIN else day(on)


def home_of(action: Action, areas: Mapping[str, Area]) -> str:
    """Return the area under which an action stands: the first that there is, or ""."""
    for key in action.area_ids:  # nearly always the first: a generator would cost more than it
        if key in areas:
            return key
    return ""


def service_key(area: Area) -> str:
    """Return what the areas of one group have in common."""
    return f"{area.section}\n{area.timescale.value}\n{area.due_now}"


def _group(key: str, order: tuple[object, ...], title: str, detail: str) -> Row:
    row = Row(Kind.GROUP, key, order)
    row.texts = (title, detail)
    return row


def _places(plan: Plan) -> dict[str, int]:
    """Return in which place the services stand: as their first areas came."""
    places: dict[str, int] = {}
    for area in sorted(plan.areas.values(), key=attrgetter("id")):
        places.setdefault(area.letter, len(places))
    return places


def _proof(assurance: Assurance) -> str:
    return DASH if assurance is Assurance.NOT_EVIDENCED else assurance_word(assurance)


def _due_note(action: Action, late: int) -> str:
    if late:
        return _("{days} late").format(days=days_text(late))
    before = action.original_due
    if before is None or before == action.due:
        return ""
    same_year = action.due is not None and before.year == action.due.year
    return _("was {day}").format(day=short_day(before) if same_year else day(before))


def _area_words(area: Area) -> str:
    return folded(f"{area.reference} {area.text} {area.section} {area.responsible}")


def _area_due(area: Area, today: date, soon: int) -> Due | None:
    if not is_live(area, today):
        return None
    if area.due_now is None:
        return Due.UNDATED
    if area.due_now < today:
        return Due.OVERDUE
    return Due.SOON if area.due_now <= today + timedelta(soon) else Due.LATER
