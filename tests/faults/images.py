"""Small file systems of our own: images whose power can be cut, disks that are soon full."""

from __future__ import annotations

import fcntl
import os
import shutil
import struct
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SHUTDOWN = 0x8004587D
"""The ioctl that ext4 and xfs share: stop at once."""
_WITHOUT_LOG = 2
"""…and do not even bring the file system's own log to the disk."""
_OPTIONS = {"ext4": ["-q", "-F"], "xfs": ["-q", "-f"]}
_MEGABYTES = {"ext4": 32, "xfs": 320}


def _run(*line: object) -> None:
    subprocess.run([str(word) for word in line], check=True, capture_output=True)


class Image:
    """A file system in a file, mounted at ``folder``."""

    def __init__(self, place: Path, kind: str) -> None:
        self.file, self.folder = place / "disk.img", place / "disk"
        self._is_mounted = False
        self.folder.mkdir(parents=True)
        with self.file.open("wb") as stream:
            stream.truncate(_MEGABYTES[kind] * 1024 * 1024)
        _run(f"mkfs.{kind}", *_OPTIONS[kind], self.file)

    def mount(self) -> None:
        _run("mount", "-o", "loop", self.file, self.folder)
        self._is_mounted = True

    def cut(self) -> None:
        """Cut the power: nothing that is not on the disk by now will ever be."""
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, _SHUTDOWN, struct.pack("I", _WITHOUT_LOG))
        finally:
            os.close(handle)

    def unmount(self) -> None:
        """Take it away; asking the folder itself fails on a file system that was stopped."""
        if self._is_mounted:
            _run("umount", self.folder)
            self._is_mounted = False


@contextmanager
def image(place: Path, kind: str) -> Iterator[Image]:
    """Make and mount a file system of ``kind``; skip, loudly, where that cannot be had."""
    if os.geteuid() != 0:
        pytest.skip("NOT TESTED HERE: cutting a file system needs root")
    if shutil.which(f"mkfs.{kind}") is None:
        pytest.skip(f"NOT TESTED HERE: mkfs.{kind} is missing")
    made = Image(place, kind)
    try:
        try:
            made.mount()
        except subprocess.CalledProcessError as error:
            pytest.skip(f"NOT TESTED HERE: no loop mount of {kind} ({error.stderr!r})")
        yield made
    finally:
        made.unmount()


@contextmanager
def small_disk(folder: Path, megabytes: float = 2) -> Iterator[Path]:
    """Mount a disk in memory of this size at ``folder``; skip, loudly, without root."""
    if os.geteuid() != 0:
        pytest.skip("NOT TESTED HERE: mounting a small disk needs root")
    folder.mkdir()
    size = f"size={int(megabytes * 1024)}k"
    try:
        _run("mount", "-t", "tmpfs", "-o", size, "small", folder)
    except subprocess.CalledProcessError as error:
        pytest.skip(f"NOT TESTED HERE: no tmpfs mount ({error.stderr!r})")
    try:
        yield folder
    finally:
        _run("umount", folder)
