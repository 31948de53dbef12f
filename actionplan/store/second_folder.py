"""A second folder for backups, such as a share or a stick: each backup is copied there as well.

The plan's own backups never wait for it, and go on when it is full, gone or not to be written. Only
folders of ours below the chosen one are touched, and in them only files named as backups are.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, ClassVar

from actionplan.errors import PlanError
from actionplan.i18n import _, mark
from actionplan.store.backup import thin_out
from actionplan.store.folders import sync_file, sync_folder

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

_PROBE = ".actionplan-may-write"


class SecondFolderError(PlanError):
    """The additional folder for backups cannot take a copy."""

    title: ClassVar[str] = mark("Backups cannot be copied to {folder} as well: {fault}.")
    advice: ClassVar[str] = mark(
        "The plan and its own backups on this computer are as they should be. Mend the folder, or "
        "choose another one in Preferences."
    )


def check_second_folder(folder: Path) -> None:
    """Make sure that backups can be copied to a folder; nothing is left in it.

    Raises:
        SecondFolderError: it is not there, full, or not to be written to.
    """
    probe = folder / f"{_PROBE}-{os.getpid()}"
    try:
        _refuse_missing(folder)
        try:
            probe.write_bytes(bytes(4096))
            sync_file(probe)
        finally:
            probe.unlink(missing_ok=True)
    except OSError as error:
        raise _refused(folder, error) from error


def keep_second(backup: Path, folder: Path, now: datetime) -> Path:
    """Copy a backup that was just made into the additional folder, and thin the older ones there.

    Raises:
        SecondFolderError: it could not be copied; no half of it is left.
    """
    place = folder / backup.parent.name / backup.name
    part = place.with_name(f".{place.name}.part")
    try:
        _refuse_missing(folder)
        place.parent.mkdir(exist_ok=True)
        try:
            shutil.copyfile(backup, part)
            sync_file(part)
            part.replace(place)
            sync_folder(place.parent)
        finally:
            part.unlink(missing_ok=True)
        thin_out(place.parent, now)
    except OSError as error:
        raise _refused(folder, error) from error
    return place


def _refuse_missing(folder: Path) -> None:
    """Refuse a folder that is gone: made anew, it would lie where a stick was mounted."""
    if not folder.is_dir():
        raise FileNotFoundError(None, _("it is not there"))


def _refused(folder: Path, error: OSError) -> SecondFolderError:
    return SecondFolderError(folder=folder, fault=error.strerror or str(error))
