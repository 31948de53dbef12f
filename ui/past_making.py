"""Looking back, in the child process: the plan as it stood, and two moments compared, as texts.

A replay of a long history takes seconds, and so does the working out of ten thousand statuses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from actionplan.commands.comparison import differences
from actionplan.commands.looking_back import Meant, Standing, compared
from actionplan.domain.people import lead_label
from actionplan.domain.references import in_report_order, natural_key
from actionplan.domain.rules import area_assurance, area_delivery, assurance_of, shown_delivery
from actionplan.domain.stages import Assurance, Delivery
from actionplan.domain.wording import assurance_word, delivery_mark
from actionplan.i18n import _, ngettext
from actionplan.queries.totals import totals
from actionplan.store.past import plans_of
from ui import formats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Action, Area

Row: TypeAlias = "tuple[str, tuple[str, ...]]"
"""The id of the record that a row is about, and the cells."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look back shows: which moment, figures, and rows."""

    words: str
    figures: str
    rows: tuple[Row, ...]


def stood(path: Path, moment: Meant, *, progress: Callable[[int, int], None] | None = None) -> Look:
    """Return the plan as it stood at a moment.

    Raises:
        PlanError: the file cannot be read.
    """
    (plan,) = plans_of(path, [(moment.day, moment.moment)], progress)
    words = _("As it stood on {day}").format(day=moment.words)
    return Look(words, _figures(plan, moment.day), tuple(_rows(plan, moment.day)))


def difference(
    path: Path,
    before: Meant,
    after: Meant,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Look:
    """Return all that is different between two moments.

    Raises:
        PlanError: the file cannot be read.
    """
    moments = (before, after)
    plans = plans_of(path, [(each.day, each.moment) for each in moments], progress)
    first, last = (
        Standing(plan=plan, day=each.day, words=each.words)
        for plan, each in zip(plans, moments, strict=True)
    )
    found = differences(compared(first, last), first.plan, last.plan)
    words = _("Compared: {before} → {after}").format(before=before.words, after=after.words)
    count = ngettext("{n} difference", "{n} differences", len(found)).format(n=len(found))
    rows = ((d.record_id, (d.turn, d.record, d.field, d.before, d.after)) for d in found)
    return Look(words, count if found else _("Nothing is different."), tuple(rows))


def _figures(plan: Plan, day: date) -> str:
    """Return the counts of the day, on both axes."""
    found = totals(plan, day)
    parts = [
        ngettext("{n} area", "{n} areas", found.areas).format(n=f"{found.areas:,}"),
        ngettext("{n} action", "{n} actions", found.actions).format(n=f"{found.actions:,}"),
    ]
    parts += [f"{delivery_mark(s)} {found.delivery[s]}" for s in Delivery if found.delivery[s]]
    parts += [f"{assurance_word(s)} {found.assurance[s]}" for s in Assurance if found.assurance[s]]
    parts.append(_("{count} overdue").format(count=len(found.overdue)))
    return "  ·  ".join(parts)


def _rows(plan: Plan, day: date) -> Iterator[Row]:
    for area in in_report_order(plan.areas.values()):
        yield _area_row(plan, area, day)
        actions = (a for a in plan.actions_of(area.id) if a.area_ids[0] == area.id)
        for action in sorted(actions, key=lambda a: natural_key(a.reference)):
            yield _action_row(plan, action, day)


def _area_row(plan: Plan, area: Area, day: date) -> Row:
    cells = (
        area.reference,
        area.text,
        delivery_mark(area_delivery(plan, area, day)),
        assurance_word(area_assurance(plan, area, day)),
        formats.day(area.due_now),
        lead_label(plan, area.lead_id) if area.lead_id else "",
    )
    return (area.id, cells)


def _action_row(plan: Plan, action: Action, day: date) -> Row:
    cells = (
        action.reference,
        action.title,
        delivery_mark(shown_delivery(plan, action, day)),
        assurance_word(assurance_of(plan, action.id, day)),
        formats.day(action.due),
        lead_label(plan, action.lead_id) if action.lead_id else "",
    )
    return (action.id, cells)
