"""R3 and R12: a real file system is stopped without its log; edits and exports that were told hold."""

from __future__ import annotations

import os
import random
import signal
from collections import Counter

import pytest

from actionplan.reports import files
from actionplan.store.errors import PlanFileError
from tests.faults.images import image
from tests.faults.rig import (
    Child,
    NotWholeError,
    count_on,
    count_on_disk,
    open_plan,
    prepare,
    with_pragmas,
)

CUTS = {"ext4": (200, 12), "xfs": (100, 6)}


def editing(path, seed, pragmas):
    def work(say):
        with_pragmas(**pragmas)
        chance = random.Random(seed)
        file = open_plan(path)
        while True:
            say(count_on(file, padding=chance.choice((0, 40, 900)), rows=chance.choice((1, 9))))

    return work


def cut_while_editing(disk, path, chance, pragmas) -> str:
    child = Child.start(editing(path, chance.random(), pragmas))
    acknowledged = child.lines(stop_after=1) + child.lines(chance.uniform(0, 0.06))
    child.kill(signal.SIGSTOP)
    _pid, status = os.waitpid(child.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status), child.lines(1)
    acknowledged += child.lines(0.0)
    disk.cut()
    child.kill()
    child.end()
    disk.unmount()
    disk.mount()
    assert acknowledged[-1].isdigit(), acknowledged[-1]
    try:
        found = count_on_disk(path)
    except (PlanFileError, NotWholeError):
        return "corrupt"
    return "lost" if found < int(acknowledged[-1]) else "kept"


def cuts(tmp_path, kind, number, chance, **pragmas) -> Counter:
    outcome: Counter = Counter()
    with image(tmp_path / "cuts", kind) as disk:
        path = prepare(disk.folder / "0.actionplan")
        os.sync()
        for turn in range(number):
            outcome[cut_while_editing(disk, path, chance, pragmas)] += 1
            if turn % 20 == 19 or outcome["corrupt"]:
                path.unlink()  # the image is small
                path = prepare(disk.folder / f"{turn + 1}.actionplan")
                os.sync()
    return outcome


@pytest.mark.parametrize("kind", list(CUTS))
def test_a_stopped_file_system_keeps_what_was_saved(tmp_path, chance, full, figure, kind):
    outcome = cuts(tmp_path, kind, CUTS[kind][0 if full else 1], chance)
    figure(
        f"R3  {outcome.total()} {kind} cuts: {outcome['lost']} lost, {outcome['corrupt']} corrupt"
    )
    assert set(outcome) == {"kept"}


def test_a_stopped_file_system_without_syncing_is_caught(tmp_path, chance, figure):
    outcome = cuts(tmp_path, "ext4", 5, chance, journal_mode="TRUNCATE", synchronous="OFF")
    figure(f"R3  control synchronous=OFF on ext4: {dict(outcome)} of 5")
    assert outcome["lost"] + outcome["corrupt"] > 0


def exported_over(disk, number: int) -> tuple[bytes, bytes]:
    """Export over an old report, cut, and return what was told and what is there."""
    target = disk.folder / f"report-{number}.docx"
    target.write_bytes(b"the old report" * 5000)
    os.sync()
    new = b"the new report" * (6000 + number)
    with files.publish(target) as stream:
        stream.write(new)
    disk.cut()
    disk.unmount()
    disk.mount()
    return new, target.read_bytes()


@pytest.mark.parametrize("kind", list(CUTS))
def test_a_report_that_was_told_is_there_after_a_cut(tmp_path, full, figure, kind):
    cuts = 20 if full else 4
    with image(tmp_path / "export", kind) as disk:
        for number in range(cuts):
            new, found = exported_over(disk, number)
            assert found == new
    figure(f"R12 {cuts} exports cut on {kind}: {cuts} new and whole")


def test_a_report_whose_folder_is_not_synced_is_caught(tmp_path, figure, monkeypatch):
    monkeypatch.setattr(files, "_settle_folder", lambda _folder: None)
    with image(tmp_path / "export", "ext4") as disk:
        old = sum(found != new for new, found in (exported_over(disk, n) for n in range(4)))
    figure(f"R12 control, folder not synced: the old report was back after {old} of 4 cuts")
    assert old > 0


def test_a_report_cut_while_it_grows_leaves_the_old_one(tmp_path, figure):
    with image(tmp_path / "export", "ext4") as disk:
        target = disk.folder / "report.docx"
        target.write_bytes(b"the old report")
        os.sync()

        def work(say):
            with files.publish(target) as stream:
                stream.write(b"half of the new one" * 9000)
                stream.flush()
                say("growing")
                signal.pause()

        child = Child.start(work)
        child.lines(stop_after=1)
        disk.cut()
        child.kill()
        child.end()
        disk.unmount()
        disk.mount()
        assert target.read_bytes() == b"the old report"
    figure("R12 1 export cut while it grows: the old one is whole")
