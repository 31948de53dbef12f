"""Where a plan lies: on a local disk, on a network drive, in a synced folder, on a removable disk.

A network drive does not keep SQLite's promises and a sync client copies files half written, so
plans there are worked on as a local copy (see ``working_copy``). What the system says about a place
is gathered by ``surroundings_of``; ``place_of_plan`` judges it and asks nobody.
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path, PurePath, PureWindowsPath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class PlaceKind(StrEnum):
    """What a folder is, as far as it matters to a plan in it."""

    LOCAL = "local"
    NETWORK = "network"
    SYNCED = "synced"
    REMOVABLE = "removable"


class Place(NamedTuple):
    """What kind of place it is, and its name as people know it ("OneDrive"); "" if it has none."""

    kind: PlaceKind
    name: str = ""

    @property
    def is_shared(self) -> bool:
        """Whether other machines write there too, so that plans are worked on as a local copy."""
        return self.kind in (PlaceKind.NETWORK, PlaceKind.SYNCED)


class Mount(NamedTuple):
    """A file system or drive: where it begins, and its type as the system names it."""

    point: str
    type: str


LOCAL = Place(PlaceKind.LOCAL)
NETWORK_DRIVE, REMOVABLE_DRIVE = "network", "removable"
"""The types of a Windows drive that matter; a Linux mount has the type of its file system."""

_NETWORK_TYPES = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "ncpfs", "vboxsf", NETWORK_DRIVE}
)
_LOCAL_FUSE = frozenset(
    {
        "fuse.bindfs",
        "fuse.cryfs",
        "fuse.encfs",
        "fuse.fuse-overlayfs",
        "fuse.gocryptfs",
        "fuse.lxcfs",
        "fuse.mergerfs",
        "fuse.portal",
        "fuse.snapfuse",
        "fuse.squashfuse",
    }
)
_ESCAPES = (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\"))
"""How Linux writes in its list of mounts what would break a line apart."""

_REMOVABLE_POINTS = ("/media/", "/run/media/")
_ONEDRIVE_VARIABLES = ("OneDriveCommercial", "OneDriveConsumer", "OneDrive")
_NAMED_FOLDERS = (
    ("OneDrive", ("onedrive",), ("onedrive - ", "onedrive-")),
    ("Dropbox", ("dropbox",), ("dropbox (", "dropbox-")),
    ("Google Drive", ("google drive", "googledrive", "my drive"), ("googledrive-",)),
    ("Nextcloud", ("nextcloud", "nextcloud2", "nextcloud3"), ()),
    ("ownCloud", ("owncloud", "owncloud2"), ("owncloud - ",)),
    ("Box", ("box sync", "box-box"), ()),
    ("iCloud Drive", ("com~apple~clouddocs",), ()),
)
"""Sync clients as people know them; how they call their folder, and how those names begin."""

_MARKERS = {
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
}
"""What sync clients leave in the uppermost folder that they keep in step."""


class Surroundings(NamedTuple):
    """What the system says: environment, mounts, and the sync marks found above the plan."""

    environment: Mapping[str, str]
    mounts: tuple[Mount, ...] = ()
    marks: frozenset[str] = frozenset()


def place_of_plan(path: PurePath, surroundings: Surroundings) -> Place:
    """Say what kind of place the plan at ``path`` (absolute) lies in.

    A synced folder on a network drive counts as synced, since its client makes second copies.
    """
    name = _synced_by(path, surroundings)
    if name:
        return Place(PlaceKind.SYNCED, name)
    if isinstance(path, PureWindowsPath) and _is_unc(path):
        return Place(PlaceKind.NETWORK, path.drive)
    mount = _mount_of(path, surroundings.mounts)
    if mount is None:
        return LOCAL
    if mount.type in _NETWORK_TYPES or _is_network_fuse(mount.type):
        return Place(PlaceKind.NETWORK, mount.point)
    if mount.type == REMOVABLE_DRIVE or mount.point.startswith(_REMOVABLE_POINTS):
        return Place(PlaceKind.REMOVABLE, mount.point)
    return LOCAL


def place_of(path: Path) -> Place:
    """Say what kind of place the plan at ``path`` lies in, asking the system."""
    absolute = path.absolute() if os.name == "nt" else path.resolve()
    return place_of_plan(absolute, surroundings_of(absolute))


def surroundings_of(path: Path) -> Surroundings:
    """Gather what the system says about the folders above ``path``; what it hides is left out."""
    return Surroundings(dict(os.environ), mounts_of(path), _marks_above(path))


def mounts_of(path: Path) -> tuple[Mount, ...]:
    """Return the drive of ``path`` on Windows, else what the system has mounted, where it tells."""
    if sys.platform == "win32":
        return _windows_drive(path.drive)
    try:
        text = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ()
    return read_mountinfo(text.splitlines())


def read_mountinfo(lines: Iterable[str]) -> tuple[Mount, ...]:
    """Return the mounts that Linux lists, in its order; a later one lies over an earlier one."""
    mounts = []
    for line in lines:
        first, dash, second = line.partition(" - ")
        words = first.split(" ")
        if dash and len(words) > 4:  # noqa: PLR2004  (the fifth word is the mount point)
            mounts.append(Mount(_unescaped(words[4]), second.split(" ")[0]))
    return tuple(mounts)


def _unescaped(point: str) -> str:
    for written, meant in _ESCAPES:
        point = point.replace(written, meant)
    return point


def _windows_drive(drive: str) -> tuple[Mount, ...]:
    if sys.platform != "win32" or not drive or drive.startswith("\\\\"):
        return ()
    import ctypes  # noqa: PLC0415  (Windows alone needs it)

    types = {2: REMOVABLE_DRIVE, 4: NETWORK_DRIVE}
    root = f"{drive}\\"
    return (Mount(root, types.get(ctypes.windll.kernel32.GetDriveTypeW(root), "fixed")),)


def _marks_above(path: Path) -> frozenset[str]:
    """Return the paths of sync marks in the folders above, but not on a machine far away."""
    if path.drive.startswith("\\\\"):
        return frozenset()
    found = (folder / mark for folder in path.parents for mark in _MARKERS)
    return frozenset(str(mark) for mark in found if os.path.lexists(mark))


def _synced_by(path: PurePath, surroundings: Surroundings) -> str:
    environment = {name.upper(): value for name, value in surroundings.environment.items()}
    for variable in _ONEDRIVE_VARIABLES:
        root = environment.get(variable.upper(), "")
        if root and type(path)(root) in path.parents:
            return "OneDrive"
    for folder in path.parents:
        for marker, name in _MARKERS.items():
            if str(folder / marker) in surroundings.marks:
                return name
        called = folder.name.lower()
        for name, exact, beginnings in _NAMED_FOLDERS:
            if called in exact or called.startswith(beginnings):
                return name
    return ""


def _is_unc(path: PureWindowsPath) -> bool:
    """Say whether a path names another machine, be it in its long form."""
    drive = path.drive.replace("/", "\\")
    if drive.startswith(("\\\\?\\", "\\\\.\\")):
        return drive[4:].upper().startswith("UNC")
    return drive.startswith("\\\\")


def _mount_of(path: PurePath, mounts: tuple[Mount, ...]) -> Mount | None:
    """Return the mount that ``path`` lies in: the innermost, and of two at one point the later."""
    best: Mount | None = None
    for mount in mounts:
        point = type(path)(mount.point)
        inside = point in path.parents
        if inside and (best is None or len(point.parts) >= len(type(path)(best.point).parts)):
            best = mount
    return best


def _is_network_fuse(kind: str) -> bool:
    return kind.startswith("fuse.") and kind not in _LOCAL_FUSE
