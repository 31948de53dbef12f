"""What a plan that has no actions yet waits for, in words for the overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.domain.rules import is_live
from actionplan.i18n import _, ngettext
from ui.formats import long_day

if TYPE_CHECKING:
    from datetime import date

    from actionplan.domain.plan import Plan


class NextStep(Struct, frozen=True):
    """Where the plan is, what comes next, and the page on which it is done."""

    title: str
    text: str
    page: str
    button: str


def next_step(plan: Plan, today: date) -> NextStep | None:
    """Return what to do before there is anything to count; None once there are actions."""
    if any(is_live(action, today) for action in plan.actions.values()):
        return None
    areas = [area for area in plan.areas.values() if is_live(area, today)]
    if not areas:
        return NextStep(
            _("The plan has no areas yet"),
            _("Import an inspection report, or add the first area on the plan page."),
            "import",
            _("Import inspection report"),
        )
    count = len(areas)
    title = ngettext("{count} area for improvement", "{count} areas for improvement", count)
    text = _("Next: add actions that say who will do what, and by when.")
    due = min((area.due_now for area in areas if area.due_now), default=None)
    if due is not None:
        first = (
            _("The first area was due on {day}.")
            if due < today
            else _("The first area is due on {day}.")
        )
        text = f"{text}\n{first.format(day=long_day(due))}"
    return NextStep(title.format(count=count), text, "plan", _("Go to the plan"))
