"""Keeping plans safe beyond this computer: the additional folder that a person chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.store import second_folder

if TYPE_CHECKING:
    from pathlib import Path


def check_second_folder(folder: Path) -> None:
    """Make sure that backups can be copied to a folder; nothing is left in it.

    Raises:
        SecondFolderError: it is not there, full, or not to be written to.
    """
    second_folder.check_second_folder(folder)
