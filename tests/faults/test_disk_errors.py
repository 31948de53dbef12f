"""R4: each call of the save path in turn reports an error, once or from then on.

Nothing acknowledged may be lost, nothing half done, and every error must reach a person as a
``PlanError`` with a sentence; an edit that was refused must not be in the file afterwards.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from actionplan.errors import PlanError
from actionplan.store import backup, engine, writing
from actionplan.store.backup import make_backup
from actionplan.store.errors import ChangedElsewhereError
from actionplan.store.folders import backup_folder
from tests.faults.rig import count_in, count_on, count_on_disk, open_plan, prepare
from tests.faults.traced import needs_strace, traced

pytestmark = needs_strace

EDITS = 4
NOW = datetime(2026, 9, 14, 12, tzinfo=UTC)
FAULTS = (
    ("pwrite64", "ENOSPC"),
    ("pwrite64", "EIO"),
    ("fdatasync", "EIO"),
    ("fsync", "EIO"),
    ("ftruncate", "EIO"),
    ("openat", "EACCES"),
    ("openat", "EMFILE"),
    ("unlink", "EACCES"),
    ("fcntl", "ENOLCK"),
    ("pread64", "EIO"),
    ("read", "EIO"),
    ("write", "ENOSPC"),
    ("newfstatat,stat,fstat,lstat", "EIO"),
)


@dataclass
class Outcome:
    """What one run with one planted error came to."""

    saved: list[int] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


def using(path, swallow):
    """Open, edit, back up and close, telling of each step how it went."""

    def work(say):
        engine._BUSY_SECONDS = backup._BUSY_SECONDS = 0.1
        if swallow:
            writing.Writer._raise = lambda _self, _error: None
        file = step(say, "open", lambda: open_plan(path))
        for _ in range(EDITS if file else 0):
            number = count_in(file.plan, thorough=False) + 1
            words = f"edit {number}"
            try:
                count_on(file, rows=3)
                say(f"saved {number}")
            except ChangedElsewhereError as error:
                say(f"refused {words} {error.line}")
                step(say, "close", file.close)
                file = step(say, "open", lambda: open_plan(path)) or file
            except PlanError as error:
                say(f"refused {words} {error.line}")
            except Exception as error:  # noqa: BLE001  (what this test looks for)
                say(f"foreign {words} {error!r}")
        if file and not file.read_only:
            step(say, "backup", lambda: make_backup(file._writer.connection, path, NOW))
            step(say, "close", file.close)

    return work


def step(say, name, gesture):
    try:
        return gesture()
    except PlanError as error:
        say(f"told {name}: {error.line}")
    except Exception as error:  # noqa: BLE001  (what this test looks for)
        say(f"foreign {name}: {error!r}")
    return None


def outcome_of(lines) -> Outcome:
    outcome = Outcome()
    for line in lines:
        kind, _, rest = line.partition(" ")
        if kind == "saved":
            outcome.saved.append(int(rest))
        elif kind == "refused":
            _edit, number, sentence = rest.split(" ", 2)
            outcome.refused.append(int(number))
            outcome.sentences.append(sentence)
        elif kind == "told":
            outcome.sentences.append(rest)
        else:
            outcome.foreign.append(line)
    return outcome


def places(path, data_folder):
    folder = backup_folder(path)
    copy = folder / f"{path.stem}-{NOW:%Y%m%dT%H%M%SZ}.actionplan"
    part = folder / f".{copy.name}.part"
    near = (path, f"{path}-journal", f"{path}.lock", path.parent, data_folder / "machine")
    near = (*near, folder, copy, part, f"{part}-journal")
    return [word for place in near for word in ("-P", str(place))]


def calls_of(path, data_folder, call, log) -> int:
    """Return how often an undisturbed run makes a call."""
    options = [*places(path, data_folder), "-o", str(log), "-e", f"trace={call}"]
    lines, _status = traced(using(path, swallow=False), options)
    assert not outcome_of(lines).foreign
    return sum("(" in line for line in log.read_text(errors="replace").splitlines())


def with_fault(path, data_folder, fault, when, *, swallow=False) -> Outcome:
    call, error = fault
    inject = f"inject={call}:error={error}:when={when}"
    options = [*places(path, data_folder), "-o", "/dev/null", "-e", f"trace={call}", "-e", inject]
    lines, status = traced(using(path, swallow), options, seconds=20)
    return outcome_of(lines if status == 0 else [*lines, f"ended with {status}"])


def judge(path, outcome: Outcome, *, once: bool) -> str:
    """Return what came of a run: kept, lost, or kept though refused."""
    found = count_on_disk(path)
    if found < max(outcome.saved, default=0):
        return "lost"
    if not any(number <= found for number in set(outcome.refused) - set(outcome.saved)):
        return "kept"
    return "refused once and kept" if once else "refused and kept"


def turns(number, full):
    """Return the calls to disturb: all, or a spread of them."""
    if full or number <= 3:
        return range(1, number + 1)
    return sorted({1, 2, number, *range(3, number, max(1, number // 3))})


@pytest.mark.parametrize("fault", FAULTS, ids="-".join)
def test_an_error_of_the_disk_is_told_and_loses_nothing(tmp_path, data_folder, full, figure, fault):
    count = calls_of(
        prepare(tmp_path / "count.actionplan"), data_folder, fault[0], tmp_path / "log"
    )
    verdicts, told = Counter(), 0
    for turn in turns(count, full):
        for once in (True, False):
            path = prepare(tmp_path / f"{turn}-{once}.actionplan")
            when = f"{turn}" if once else f"{turn}+"
            outcome = with_fault(path, data_folder, fault, when)
            told += len(outcome.sentences)
            assert not outcome.foreign, (turn, once, outcome.foreign)
            assert all(path.name in sentence for sentence in outcome.sentences), outcome.sentences
            verdicts[judge(path, outcome, once=once)] += 1
    figure(f"R4  {'-'.join(fault)}: {verdicts.total()} runs, {told} errors told, {dict(verdicts)}")
    assert not verdicts["lost"]
    assert not verdicts["refused once and kept"]


def test_errors_that_are_swallowed_are_caught(tmp_path, data_folder, figure):
    lost = 0
    for turn in range(1, 8):
        path = prepare(tmp_path / f"{turn}.actionplan")
        outcome = with_fault(path, data_folder, ("fdatasync", "EIO"), f"{turn}+", swallow=True)
        lost += judge(path, outcome, once=False) == "lost"
    figure(f"R4  control, errors swallowed: {lost} of 7 runs lost an edit")
    assert lost > 0
