"""Going on with one of two copies of a plan: the other is put aside, and nothing is lost.

The folder "Set aside" lies beside the plan; what is in it is not looked at for second copies.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from actionplan.i18n import _
from actionplan.store.errors import BackupError
from actionplan.store.folders import evidence_folder, sync_folder
from actionplan.store.guard import Guard
from actionplan.store.opening import look_at_header
from actionplan.store.publishing import minute_of, put_evidence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path


def set_aside(plan: Path, *, who: str, now: datetime) -> Path:
    """Move a closed plan into the folder beside it, with a copy of its evidence; return where.

    Raises:
        LockedPlanError: somebody has it open.
        PlanError: it could not be moved; it is where it was.
    """
    look_at_header(plan)
    guard = Guard.take(plan, person=who, now=now)
    try:
        return _moved(plan, now)
    except OSError as error:
        raise BackupError(name=plan.name, fault=error.strerror or str(error)) from error
    finally:
        guard.release()


def go_on_with(copy: Path, plan: Path, *, who: str, now: datetime) -> Path:
    """Give a copy the place of the plan, which is set aside; both are closed. Return where it is.

    Raises:
        LockedPlanError: somebody has one of them open.
        PlanError: it could not be done; both are there still.
    """
    look_at_header(copy)
    guard = Guard.take(copy, person=who, now=now)
    try:
        aside = set_aside(plan, who=who, now=now)
        try:
            put_evidence(evidence_folder(copy), evidence_folder(plan))
            copy.rename(plan)
        except OSError:
            aside.rename(plan)
            raise
        sync_folder(plan.parent)
    except OSError as error:
        raise BackupError(name=copy.name, fault=error.strerror or str(error)) from error
    finally:
        guard.release()
    return aside


def _moved(plan: Path, now: datetime) -> Path:
    aside = _free_place(plan.parent / _("Set aside"), plan, minute_of(now))
    aside.parent.mkdir(exist_ok=True)
    put_evidence(evidence_folder(plan), evidence_folder(aside))
    plan.rename(aside)
    sync_folder(aside.parent)
    sync_folder(plan.parent)
    return aside


def _free_place(folder: Path, plan: Path, minute: str) -> Path:
    names = (f"{plan.stem} ({minute}{more}){plan.suffix}" for more in _numbers())
    return next(place for name in names if not (place := folder / name).exists())


def _numbers() -> Iterator[str]:
    yield ""
    yield from (f" {number}" for number in count(2))
