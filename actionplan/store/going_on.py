"""What a window asks of an open plan besides editing: to answer soon, and to go on elsewhere.

A file that was moved, deleted or replaced is still held by its open connection, so the whole plan,
history and all, can be written to another place and be worked on there.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from actionplan.domain.ids import new_id
from actionplan.i18n import mark
from actionplan.store.backup import newest_backup
from actionplan.store.errors import BackupError, LockedPlanError, PlanFileError
from actionplan.store.folders import evidence_folder, sync_folder
from actionplan.store.guard import holder
from actionplan.store.making import make_file
from actionplan.store.opening import read_plan_file
from actionplan.store.planfile import PlanFile
from actionplan.store.rows import Moment

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.store.writing import Writer

_SOON = 700
"""Milliseconds that an edit waits for another program, so that a person is told within a second."""


def answer_soon(file: PlanFile) -> None:
    """Let edits wait for another program no longer than a person at a window would."""
    if (writer := _writer(file)) is not None:
        with writer.naming_faults():
            writer.connection.execute(f"PRAGMA busy_timeout={_SOON}")


def go_on_at(file: PlanFile, target: Path) -> None:
    """Write the whole plan to ``target``, taking the place of what is there, and go on there.

    Whoever follows the file goes on following it: the plan is the same, its file is another. Where
    another program wrote over the content, the plan in memory is put onto the newest good backup.

    Raises:
        LockedPlanError: somebody has a plan open there.
        BackupError: the copy could not be made; what was at ``target`` is as it was.
        PlanFileError: the copy cannot be opened.
    """
    if target != file.path and (note := holder(target)) is not None:
        raise LockedPlanError(
            name=target.name, person=note.person, machine=note.machine, since=note.since[:16]
        )
    part = target.with_name(f"going on {new_id()}{target.suffix}")
    try:
        _write(file, part)
        with suppress(PlanFileError):  # its file is gone, which is why we are here
            file.close()
        target.with_name(f"{target.name}-journal").unlink(missing_ok=True)
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise BackupError(name=target.name, fault=error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    _follow(file, PlanFile.open(target, who=file.who, clock=file.clock))


def take_evidence_along(left: Path, target: Path) -> None:
    """Copy the stored evidence of a plan beside its new place.

    Raises:
        OSError: a file could not be copied.
    """
    from actionplan.store.publishing import put_evidence  # noqa: PLC0415  (seldom needed)

    if left != target:
        put_evidence(evidence_folder(left), evidence_folder(target))


def _write(file: PlanFile, part: Path) -> None:
    """Write the plan as it was known last to ``part``, with its history as far as there is one."""
    try:
        file.copy_to(part)
        content, reached = read_plan_file(part), Moment()
        reached.add(content.rows)
        if (content.meta.get("file_id", ""), reached.text()) == (file.file_id, file.moment()):
            return
    except (BackupError, PlanFileError):
        pass  # what the file holds now is no plan any more
    part.unlink(missing_ok=True)
    _rebuild(file, part)


def _rebuild(file: PlanFile, part: Path) -> None:
    backup = newest_backup(file.path)
    if backup is not None:
        shutil.copyfile(backup, part)
    else:
        make_file(part, file.key)
    again = PlanFile.open(part, who=file.who, clock=file.clock)
    again.keeps_backups = False
    with again, again.edit(mark("Put back what was last known")) as edit:
        for record in (*file.plan.records(), *file.plan.removed.values()):
            edit.put(record)


def _follow(file: PlanFile, moved: PlanFile) -> None:
    for name in ("path", "file_id", "_writer", "_journal", "_stacks"):
        setattr(file, name, getattr(moved, name))  # whoever holds the file goes on holding it
    answer_soon(file)


def _writer(file: PlanFile) -> Writer | None:
    return file._writer  # noqa: SLF001  (its other half)
