"""Where things are kept beside the plan file, and where in the user's own folders."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from actionplan.store.digest import blake2b


def data_folder() -> Path:
    """Return the folder of the user's data for this program; it may not exist yet.

    ``ACTIONPLAN_DATA`` names another one.
    """
    if chosen := os.environ.get("ACTIONPLAN_DATA"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "ActionPlan"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/ActionPlan"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share")) / "actionplan"


def backup_folder(plan: Path) -> Path:
    """Return the folder that holds the backups of the plan at this place."""
    plan = home_of(plan)
    place = str(plan.resolve()).encode("utf-8", "surrogateescape")
    return data_folder() / "backups" / f"{plan.stem}-{blake2b(place, digest_size=4).hexdigest()}"


def working_folder() -> Path:
    """Return the folder of the working copies of plans that lie in shared places."""
    return data_folder() / "working"


def templates_folder() -> Path:
    """Return the folder of what is remembered about Word templates; it may not exist."""
    return data_folder() / "templates"


def packs_folder() -> Path:
    """Return the folder of the user's own forms of papers; it may not exist."""
    return data_folder() / "packs"


def rescue_folder() -> Path:
    """Return the folder of the notes that keep typed text which could not be saved."""
    return data_folder() / "rescued"


def copy_note_path(copy: Path) -> Path:
    """Return the place of the note beside a working copy that says what it is a copy of."""
    return copy.with_name("published.json")


def home_of(plan: Path) -> Path:
    """Return where people know the plan to be: for a working copy, the published file."""
    if plan.parent.parent != working_folder():
        return plan
    import json  # noqa: PLC0415  (only for working copies)

    try:
        return Path(json.loads(copy_note_path(plan).read_text(encoding="utf-8"))["published"])
    except (OSError, ValueError, TypeError, KeyError):
        return plan


def evidence_folder(plan: Path) -> Path:
    """Return the folder beside the plan that holds its stored evidence."""
    return plan.with_name(f"{plan.stem}.evidence")


def lock_note_path(plan: Path) -> Path:
    """Return the place of the note that says who has the plan open."""
    return plan.with_name(f"{plan.name}.lock")


def sync_folder(folder: Path) -> None:
    """Bring a folder's entries to the disk; where the system has no such call, do nothing."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Bring a file's content to the disk."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
