"""The note beside a plan: written at the same moment by two, by a process with an odd name."""

from __future__ import annotations

import ctypes
import os
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from actionplan.store import guard
from actionplan.store.errors import LockedPlanError
from actionplan.store.folders import lock_note_path
from actionplan.store.guard import Guard, holder

NOON = datetime(2026, 9, 14, 12, tzinfo=UTC)


def test_a_note_that_is_only_just_being_written_is_not_taken_over(path):
    first = Guard.take(path, person="Improvement lead", now=NOON)
    place = lock_note_path(path)
    whole = place.read_bytes()
    place.write_bytes(b"")
    writing = threading.Timer(0.1, place.write_bytes, [whole])
    writing.start()
    with pytest.raises(LockedPlanError, match="Improvement lead"):
        Guard.take(path, person="Partner lead", now=NOON)
    writing.join()
    assert first.is_held()
    first.release()


def test_a_note_that_stays_empty_is_taken_over(path):
    lock_note_path(path).touch()
    second = Guard.take(path, person="Partner lead", now=NOON)
    assert second.is_held()
    second.release()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux tells it this way")
def test_the_holder_is_known_by_its_start_whatever_its_name(path):
    before = guard._process_start(os.getpid())
    held = Guard.take(path, person="x", now=NOON)
    name = Path("/proc/self/comm")
    old = name.read_text().strip()
    try:
        ctypes.CDLL(None).prctl(15, b"a ) b c", 0, 0, 0)
        assert guard._process_start(os.getpid()) == before
        assert holder(path) == held.note
    finally:
        ctypes.CDLL(None).prctl(15, old.encode(), 0, 0, 0)
    held.release()
