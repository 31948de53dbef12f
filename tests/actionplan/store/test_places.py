"""Where a plan lies is told from invented mount tables, drives, environments and sync marks."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from actionplan.store.places import (
    Mount,
    PlaceKind,
    Surroundings,
    place_of,
    place_of_plan,
    read_mountinfo,
)
from tests.pace import ratio

MOUNTINFO = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:45 / /srv/board rw,relatime shared:2 - cifs //files/board rw,vers=3.1.1
41 22 0:46 / /srv/board/local rw - tmpfs tmpfs rw
42 22 0:47 / /mnt/team\040plans rw - nfs4 files:/plans rw
43 22 0:48 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
44 22 8:17 / /run/media/lead/STICK rw - vfat /dev/sdb1 rw
45 22 0:49 / /home/lead/vault rw - fuse.gocryptfs vault rw
46 22 8:33 / /mnt/stick rw - fuseblk /dev/sdc1 rw
47 22 0:50 / /mnt/twice rw - ext4 /dev/sdd1 rw
48 47 0:51 / /mnt/twice rw - smb3 //files/twice rw
a line of another kind
"""
MOUNTS = read_mountinfo(MOUNTINFO.splitlines())


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/lead/plan.actionplan", PlaceKind.LOCAL),
        ("/srv/board/plan.actionplan", PlaceKind.NETWORK),
        ("/srv/board/2026/plan.actionplan", PlaceKind.NETWORK),
        ("/srv/boardroom/plan.actionplan", PlaceKind.LOCAL),
        ("/srv/board/local/plan.actionplan", PlaceKind.LOCAL),
        ("/mnt/team plans/plan.actionplan", PlaceKind.NETWORK),
        ("/run/user/1000/gvfs/smb-share:server=files/plan.actionplan", PlaceKind.NETWORK),
        ("/run/media/lead/STICK/plan.actionplan", PlaceKind.REMOVABLE),
        ("/home/lead/vault/plan.actionplan", PlaceKind.LOCAL),
        ("/mnt/stick/plan.actionplan", PlaceKind.LOCAL),
        ("/mnt/twice/plan.actionplan", PlaceKind.NETWORK),
    ],
)
def test_a_mount_says_whether_a_place_is_on_the_network(path, kind):
    assert place_of_plan(PurePosixPath(path), Surroundings({}, MOUNTS)).kind is kind


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        (r"C:\Users\lead\plan.actionplan", PlaceKind.LOCAL, ""),
        (r"\\files\board\plan.actionplan", PlaceKind.NETWORK, r"\\files\board"),
        ("//files/board/plan.actionplan", PlaceKind.NETWORK, r"\\files\board"),
        (r"\\?\UNC\files\board\plan.actionplan", PlaceKind.NETWORK, r"\\?\UNC\files\board"),
        (r"\\?\C:\Users\lead\plan.actionplan", PlaceKind.LOCAL, ""),
        (r"S:\Board\plan.actionplan", PlaceKind.NETWORK, "S:\\"),
        (r"E:\plan.actionplan", PlaceKind.REMOVABLE, "E:\\"),
        (r"C:\Users\lead\Files of work\plan.actionplan", PlaceKind.SYNCED, "OneDrive"),
        (r"c:\users\LEAD\files of work\sub\plan.actionplan", PlaceKind.SYNCED, "OneDrive"),
        (r"C:\Users\lead\Files of workers\plan.actionplan", PlaceKind.LOCAL, ""),
        (r"G:\My Drive\plan.actionplan", PlaceKind.SYNCED, "Google Drive"),
        (r"\\files\lead\OneDrive - Northshire\a.actionplan", PlaceKind.SYNCED, "OneDrive"),
    ],
)
def test_a_windows_path_tells_its_place(path, kind, name):
    around = Surroundings(
        {"OneDriveCommercial": r"C:\Users\lead\Files of work", "OneDrive": ""},
        (Mount("S:\\", "network"), Mount("E:\\", "removable"), Mount("C:\\", "fixed")),
    )

    place = place_of_plan(PureWindowsPath(path), around)

    assert (place.kind, place.name) == (kind, name)


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("/home/lead/OneDrive", "OneDrive"),
        ("/home/lead/OneDrive - Northshire Council/Board", "OneDrive"),
        ("/Users/lead/Library/CloudStorage/OneDrive-Northshire", "OneDrive"),
        ("/home/lead/Dropbox/Board", "Dropbox"),
        ("/home/lead/Dropbox (Northshire)", "Dropbox"),
        ("/Users/lead/Library/CloudStorage/GoogleDrive-lead@example.org/x", "Google Drive"),
        ("/home/lead/Nextcloud", "Nextcloud"),
        ("/Users/lead/Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("/home/lead/Dropbox replacement", ""),
        ("/home/lead/toolbox", ""),
    ],
)
def test_the_folder_of_a_sync_client_is_known_by_its_name(folder, name):
    place = place_of_plan(PurePosixPath(folder, "plan.actionplan"), Surroundings({}, MOUNTS))

    assert (place.name, place.is_shared) == (name, bool(name))


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (".dropbox.cache", "Dropbox"),
        (".dropbox", ""),
        (".nextcloudsync.log", "Nextcloud"),
        (".stfolder", "Syncthing"),
        (".unknown", ""),
    ],
)
def test_the_folder_of_a_sync_client_is_known_by_what_it_leaves_there(tmp_path, mark, name):
    (tmp_path / mark).touch()
    (tmp_path / "board").mkdir()

    assert place_of(tmp_path / "board" / "plan.actionplan").name == name


def test_a_folder_of_the_machine_is_local(tmp_path):
    assert not place_of(tmp_path / "plan.actionplan").is_shared


@pytest.mark.skipif(sys.platform != "linux", reason="others tell their drives another way")
def test_looking_at_a_place_costs_little_more_than_asking_the_system(tmp_path):
    plan = tmp_path / "plan.actionplan"

    def bare():
        for line in Path("/proc/self/mountinfo").read_text().splitlines():
            PurePosixPath(line.split(" ")[4])
        for folder in plan.parents:
            for mark in range(6):
                os.path.lexists(folder / f".{mark}")

    assert ratio(partial(place_of, plan), bare) < 20
