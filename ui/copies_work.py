"""Second copies of a plan, in the child process: found, compared, and one of them put aside."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan.commands.comparison import differences
from actionplan.i18n import mark
from actionplan.store.comparing import Side, compare_copies
from actionplan.store.opening import read_plan_file
from actionplan.store.setting_aside import go_on_with, set_aside
from actionplan.store.siblings import second_copies

if TYPE_CHECKING:
    from datetime import date, datetime

    from actionplan.store.siblings import SecondCopy

NEWER = {
    Side.HERE: mark("this plan"),
    Side.THERE: mark("that copy"),
    Side.BOTH: mark("both changed it"),
}


@dataclass(frozen=True, slots=True)
class Differing:
    """One difference: its record's id, and turn, record, field, here, there, which is newer."""

    record_id: str
    cells: tuple[str, str, str, str, str]
    newer: str


def find(plan: Path) -> tuple[SecondCopy, ...]:
    """Return the copies of a plan that is open in the window.

    Raises:
        PlanError: the plan could not be read.
    """
    with tempfile.TemporaryDirectory(prefix="actionplan-") as folder:
        looked_at = Path(folder, plan.name)
        shutil.copyfile(plan, looked_at)
        content = read_plan_file(looked_at)
    return second_copies(plan, content)


def compare(plan: Path, copy: Path, today: date) -> tuple[Differing, ...]:
    """Return what is different in a copy, record by record, with which side is newer.

    Raises:
        PlanError: one of the two could not be read.
    """
    found = compare_copies(plan, copy, today=today)
    rows = []
    for each in differences(found.since, found.here, found.there):
        news = found.news.get(each.record_id)
        cells = (each.turn, each.record, each.field, each.before, each.after)
        rows.append(Differing(each.record_id, cells, NEWER[news.newer] if news else ""))
    return tuple(rows)


def put_aside(copy: Path, who: str, now: datetime) -> Path:
    """Put a copy into the folder beside it.

    Raises:
        PlanError: it could not be done.
    """
    return set_aside(copy, who=who, now=now)


def change_over(copy: Path, plan: Path, who: str, now: datetime) -> Path:
    """Give a copy the place of the plan, which is put aside.

    Raises:
        PlanError: it could not be done; both are there still.
    """
    return go_on_with(copy, plan, who=who, now=now)
