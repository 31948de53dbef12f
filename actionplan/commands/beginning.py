"""Beginning a plan with all that is known at the start: one change set after the empty file.

What the law counts in working days from the receipt of a report is worked out here, too, so that
whoever begins a plan sees it before anything is written.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.commands.errors import DatesCrossedError
from actionplan.commands.forms import pack_called
from actionplan.commands.inspections import put_new_inspection
from actionplan.commands.people import agency_for, person_for
from actionplan.commands.periods import period_name
from actionplan.commands.plans import discard_plan, new_plan, plan_changed
from actionplan.commands.words import needed, tidy
from actionplan.domain.deadlines import add_months, statutory_clock
from actionplan.domain.frameworks import framework_named
from actionplan.domain.records import Period, PlanInfo
from actionplan.domain.stages import Nation
from actionplan.domain.wording import day_text, long_day_text
from actionplan.i18n import mark
from actionplan.reports.packs import FieldKind
from actionplan.values import replace

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from actionplan.clock import Clock
    from actionplan.domain.records import Inspection
    from actionplan.store.edit import Edit
    from actionplan.store.planfile import PlanFile


class Beginning(Struct, frozen=True, kw_only=True):
    """What a plan begins with; whatever is not known yet stays empty.

    ``lead`` is the role title of whoever answers for the plan, ``board_on`` the day of the meeting
    that gets the first report.
    """

    title: str
    organisation: str = ""
    nation: Nation = Nation.ENGLAND_WALES
    framework: str = ""
    inspection: Inspection | None = None
    months: int = 6
    start: date | None = None
    end: date | None = None
    pack: str = "board-paper"
    board_on: date | None = None
    lead: str = ""


class StatutoryDeadline(Struct, frozen=True, kw_only=True):
    """What has to be done by which day, and who says so."""

    name: str
    working_days: int
    on: date
    source: str


def begin_plan(
    path: Path,
    beginning: Beginning,
    *,
    who: str,
    clock: Clock | None = None,
    password: str = "",
) -> PlanFile:
    """Make a plan file and set it up in one change set; or leave nothing at all.

    Raises:
        PlanError: something of the beginning cannot be meant, or the file cannot be made.
    """
    check_beginning(beginning)
    with ExitStack() as on_error:
        file = new_plan(
            path,
            title=beginning.title,
            organisation=beginning.organisation,
            who=who,
            clock=clock,
            password=password,
        )
        on_error.callback(discard_plan, file)
        title = file.plan.info.title
        with file.edit(mark("Set up plan “{title}”"), title=title) as edit:
            _set_up(edit, beginning)
        on_error.pop_all()
    return file


def check_beginning(beginning: Beginning) -> None:
    """Make sure that a plan can begin so, before any file is made.

    Raises:
        PlanError: what cannot be meant.
    """
    needed(beginning.title, mark("Title"))
    _check_days(beginning.start, beginning.end)
    if beginning.inspection is not None:
        needed(beginning.inspection.title, mark("Title of the report"))
        _check_days(beginning.inspection.start, beginning.inspection.end)


def period_end(start: date, months: int) -> date:
    """Return the last day of a period that begins on ``start`` and lasts so many months."""
    following = add_months(start, max(1, months))
    return following.fromordinal(following.toordinal() - 1)


def statutory_deadlines(
    framework: str, received: date | None, nation: Nation
) -> tuple[StatutoryDeadline, ...]:
    """Return what a framework counts in working days from the receipt of the report."""
    known = framework_named(framework)
    if known is None or received is None:
        return ()
    info = PlanInfo(id="", nation=nation)
    return tuple(
        StatutoryDeadline(
            name=clock.name,
            working_days=clock.working_days,
            on=statutory_clock(received, clock.working_days, info),
            source=clock.source,
        )
        for clock in known.clocks
    )


def board_date_key(pack: str) -> str:
    """Return the key of the field of a form that holds the day of the meeting; "" if it has none.

    Raises:
        PlanError: there is no such form, or one that cannot be used.
    """
    dated = (field for field in pack_called(pack).fields if field.kind is FieldKind.DATE)
    return next((field.key for field in dated), "")


def _check_days(start: date | None, end: date | None) -> None:
    if start and end and end < start:
        raise DatesCrossedError(start=day_text(start), end=day_text(end))


def _set_up(edit: Edit, beginning: Beginning) -> None:
    settings = {
        "nation": beginning.nation,
        "framework": beginning.framework,
        "cycle_months": beginning.months,
        "cycle_start": beginning.start,
    }
    plan_changed(edit, settings)
    if beginning.inspection is not None:
        put_new_inspection(edit, beginning.inspection)
    if beginning.start is not None:
        edit.put(_first_period(edit, beginning, beginning.start))
    _put_lead(edit, beginning)


def _first_period(edit: Edit, beginning: Beginning, start: date) -> Period:
    end = beginning.end or period_end(start, beginning.months)
    fields: tuple[tuple[str, str], ...] = ()
    if beginning.board_on and (key := board_date_key(beginning.pack)):
        fields = ((key, long_day_text(beginning.board_on)),)
    return Period(
        id=edit.new_id(),
        name=period_name(start, end),
        start=start,
        end=end,
        pack=beginning.pack,
        fields=fields,
    )


def _put_lead(edit: Edit, beginning: Beginning) -> None:
    """Add whoever leads, and the organisation as the agency that they lead."""
    lead_id = person_for(edit, beginning.lead)
    if not lead_id or not tidy(beginning.organisation):
        return
    agency_id = agency_for(edit, beginning.organisation)
    edit.put(replace(edit.plan.agencies[agency_id], lead_id=lead_id))
    edit.put(replace(edit.plan.people[lead_id], agency_id=agency_id))
