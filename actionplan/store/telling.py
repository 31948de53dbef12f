"""What every message about a harmed or unreachable plan file says besides: the latest good backup.

The errors are raised in many places, where only a name is at hand; the doors of the store hold the
path, so the backup is looked for here, once for all of them, and only when something went wrong.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from actionplan.errors import PlanError
from actionplan.i18n import _
from actionplan.store.backup import moment_of, newest_backup
from actionplan.store.errors import PlanFileError
from actionplan.store.opening import refuse, unreadable

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path


@contextmanager
def telling_backup(plan: Path) -> Generator[None]:
    """Add the latest good backup of ``plan`` to an error that passes and asks for it."""
    try:
        yield
    except PlanError as error:
        if error.tells_backup and "backup" not in error.facts:
            error.facts |= _backup_facts(plan, error)
        raise


@contextmanager
def reading(plan: Path) -> Generator[None]:
    """Turn what SQLite or the system says while an open file is read into a named error."""
    with telling_backup(plan):
        try:
            yield
        except sqlite3.Error as error:
            refuse(plan, error)
        except OSError as error:
            raise unreadable(plan, error) from error


def _backup_facts(plan: Path, error: PlanError) -> dict[str, str]:
    """Return the facts to add; none where the folder of backups cannot be looked at.

    That there is no backup is said of a plan whose content is harmed, since there it changes what
    to do.
    """
    from actionplan.domain.wording import day_text  # noqa: PLC0415  (only an error needs words)

    try:
        backup = newest_backup(plan)
    except OSError:
        return {}
    made = moment_of(backup) if backup else None
    if made is None:
        is_harmed = isinstance(error, PlanFileError) and error.is_about_the_content
        return {"backup": ""} if is_harmed else {}
    here = made.astimezone()
    moment = _("{day} at {time}").format(day=day_text(here.date()), time=f"{here:%H:%M}")
    return {"backup": str(backup), "backup_moment": moment}
