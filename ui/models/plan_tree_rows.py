"""What the plan table shows of each area and action: worked out once, kept until it changes."""

from __future__ import annotations

from datetime import timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from actionplan.domain.people import lead_label
from actionplan.domain.references import natural_key
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

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Action, Area

_DASH = "—"
_YEAR_IS_PLAIN = timedelta(300)


class Column(IntEnum):
    """The columns of the plan table, from the left."""

    REFERENCE = 0
    TITLE = 1
    LEAD = 2
    DUE = 3
    STATUS = 4
    PROGRESS = 5
    ASSURED = 6
    UPDATED = 7


class Kind(IntEnum):
    """What a row stands for."""

    GROUP = 0
    AREA = 1
    ACTION = 2


class Row(NamedTuple):
    """One row: its texts by column, and what filters, painting and order need to know of it.

    ``home`` is the area an action stands under; ``order`` sorts rows of one kind; ``note`` is the
    second line of the due date. Of a group, ``texts`` are its title and its detail.
    """

    kind: Kind
    record_id: str
    texts: tuple[str, ...]
    order: tuple[object, ...]
    home: str = ""
    group: str = ""
    search: str = ""
    lead_id: str = ""
    agency_id: str = ""
    delivery: Delivery = Delivery.NOT_STARTED
    assurance: Assurance = Assurance.NOT_EVIDENCED
    timescales: tuple[Timescale, ...] = ()
    due: Due | None = None
    due_on: date | None = None
    percent: int = 0
    note: str = ""
    is_late: bool = False
    is_unproved: bool = False
    updated: date | None = None


class RowMaker:
    """Makes rows from the plan as it stands on a day."""

    def __init__(self, plan: Plan, today: date) -> None:
        self._plan = plan
        self._today = today
        self._places: dict[str, int] = {}
        for area in sorted(plan.areas.values(), key=lambda area: area.id):
            self._places.setdefault(area.letter, len(self._places))

    def action(self, action: Action) -> Row:
        """Return the row of an action."""
        plan, today = self._plan, self._today
        areas = [plan.areas[key] for key in action.area_ids if key in plan.areas]
        home = areas[0] if areas else None
        lead = lead_label(plan, action.lead_id)
        delivery = shown_delivery(plan, action, today)
        late = days_overdue(action, today)
        update = latest_update(plan, action.id, today)
        percent = progress(plan, action, today)
        assurance = assurance_of(plan, action.id, today)
        unproved = delivery is Delivery.COMPLETE and not live_evidence(plan, action.id, today)
        texts = (
            action.reference,
            action.title,
            lead or _DASH,
            day(action.due),
            delivery_word(delivery),
            _("{percent} %").format(percent=percent),
            _("no evidence") if unproved else _proof(assurance),
            self._updated(update.on if update else None),
        )
        words = f"{action.reference} {action.title} {action.detail} {lead}"
        return Row(
            Kind.ACTION,
            action.id,
            texts,
            (*self._order(home), action.position, natural_key(action.reference)),
            home=home.id if home else "",
            search=" ".join((folded(words), *(_area_words(area) for area in areas))),
            lead_id=action.lead_id,
            agency_id=action.agency_id,
            delivery=delivery,
            assurance=assurance,
            timescales=tuple(area.timescale for area in areas),
            due=due_of(plan, action, today),
            due_on=action.due,
            percent=percent,
            note=_due_note(action, late),
            is_late=late > 0,
            is_unproved=unproved,
            updated=update.on if update else None,
        )

    def area(self, area: Area, actions: Mapping[str, Row]) -> Row:
        """Return the row of an area; ``actions`` are the rows of all actions by their ids."""
        plan, today = self._plan, self._today
        below = [actions[a.id] for a in live_actions(plan, area.id, today) if a.id in actions]
        percent = sum(row.percent for row in below) // len(below) if below else 0
        own = latest_area_update(plan, area.id, today)
        days = [row.updated for row in below if row.updated] + ([own.on] if own else [])
        lead = lead_label(plan, area.lead_id)
        delivery = area_delivery(plan, area, today)
        assurance = area_assurance(plan, area, today)
        texts = (
            area.reference,
            area.text,
            lead or area.responsible or _DASH,
            day(area.due_now),
            delivery_word(delivery),
            _("{percent} %").format(percent=percent),
            _proof(assurance),
            self._updated(max(days, default=None)),
        )
        return Row(
            Kind.AREA,
            area.id,
            texts,
            self._order(area),
            search=f"{_area_words(area)} {folded(lead)}",
            lead_id=area.lead_id,
            delivery=delivery,
            assurance=assurance,
            timescales=(area.timescale,),
            due=_area_due(area, today, plan.info.due_soon_days) if delivery not in _DONE else None,
            due_on=area.due_now,
            percent=percent,
            updated=max(days, default=None),
        )

    def service(self, area: Area | None) -> Row:
        """Return the group of an area: its service, its timescale and its due date."""
        if area is None:
            return Row(Kind.GROUP, "", (_("Without an area"), ""), (len(self._places), "", 0))
        key = f"{area.section}\n{area.timescale}\n{area.due_now}"
        detail = timescale_word(area.timescale)
        if area.due_now:
            detail = _("{timescale} · due {day}").format(timescale=detail, day=day(area.due_now))
        due = area.due_now.isoformat() if area.due_now else "~"
        order = (self._places[area.letter], due, _TIMESCALES.index(area.timescale))
        return Row(Kind.GROUP, key, (area.section or _("Without a service"), detail), order)

    def lead(self, lead_id: str) -> Row:
        """Return the group of a lead officer."""
        label = lead_label(self._plan, lead_id)
        return Row(
            Kind.GROUP, lead_id, (label or _("No lead officer"), ""), (not label, label.casefold())
        )

    def _order(self, area: Area | None) -> tuple[object, ...]:
        if area is None:
            return (len(self._places), 0, "")
        return (self._places[area.letter], area.number, area.id)

    def _updated(self, on: date | None) -> str:
        return short_day(on) if on is None or self._today - on < _YEAR_IS_PLAIN else day(on)


_TIMESCALES = tuple(Timescale)
_DONE = (Delivery.COMPLETE, Delivery.WITHDRAWN)


def row_words(row: Row, titles: tuple[str, ...]) -> str:
    """Return a whole row as it is read aloud: status and dates as words."""
    if row.kind is Kind.GROUP:
        return ", ".join(text for text in row.texts if text)
    parts = [row.texts[Column.REFERENCE], row.texts[Column.TITLE]]
    parts += [
        f"{titles[column]} {cell_words(row, column)}"
        for column in range(Column.LEAD, len(row.texts))
        if row.texts[column] != _DASH
    ]
    return ", ".join(parts)


def cell_words(row: Row, column: int) -> str:
    """Return one cell as it is read aloud."""
    text = row.texts[column]
    return f"{text} ({row.note})" if column == Column.DUE and row.note else text


def _proof(assurance: Assurance) -> str:
    return _DASH if assurance is Assurance.NOT_EVIDENCED else assurance_word(assurance)


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
