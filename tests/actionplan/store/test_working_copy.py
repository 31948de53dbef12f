"""A plan in a shared place is worked on as a copy and published whole, losing nobody's work."""

from __future__ import annotations

import errno
import os

import pytest

from actionplan.clock import FixedClock
from actionplan.domain.stages import EvidenceKind
from actionplan.store import publishing
from actionplan.store.backup import backups_of
from actionplan.store.checking_out import Found
from actionplan.store.copies import changes_only_in, copies_of
from actionplan.store.errors import DamagedPlanError, LockedPlanError
from actionplan.store.evidence import EvidenceState, evidence_state, store_evidence
from actionplan.store.folders import evidence_folder, home_of, lock_note_path
from actionplan.store.opening import read_plan_file
from actionplan.store.planfile import PlanFile
from actionplan.store.publishing import HeldFileError, NotPublishedError, PublishedElsewhereError
from actionplan.store.working_copy import Outcome, WorkingCopy
from actionplan.values import replace
from tests.actionplan.store.conftest import DAY
from tests.builders import a_piece_of_evidence

NOW = FixedClock(DAY).now()


def no_wait(_seconds):
    """Stand in for waiting."""


def rename(file, title):
    with file.edit("Rename") as edit:
        edit.put(replace(edit.plan.info, title=title))


def title_of(path):
    return read_plan_file(path).state.records()[0].title


def titles_in(folder):
    return sorted(title_of(path) for path in folder.glob("*.actionplan"))


class AtWork:
    """Somebody with a plan checked out and open."""

    def __init__(self, published, person="Improvement lead"):
        self.copy = WorkingCopy.check_out(published, person=person, now=NOW)
        self.file = PlanFile.open(self.copy.path, who=person, clock=FixedClock(DAY))
        self.copy.follow(self.file)

    def publish(self, **options):
        options.setdefault("wait", no_wait)
        return self.copy.publish(self.copy.parcel(self.file), NOW, **options)

    def crash(self):
        """End without publishing, as a killed process does once its lease is stale."""
        self.file.close()
        self.copy._lease.release()
        self.copy._seat.release()

    def leave(self):
        moment = self.file.moment()
        self.file.close()
        try:
            return self.copy.publish_closed(moment, NOW, wait=no_wait)
        finally:
            self.copy.release(moment)


@pytest.fixture
def shared(tmp_path, clock):
    folder = tmp_path / "share"
    folder.mkdir()
    path = folder / "northshire.actionplan"
    PlanFile.create(path, title="Northshire", who="Improvement lead", clock=clock).close()
    return path


@pytest.fixture
def elsewhere(tmp_path_factory, monkeypatch):
    """Let somebody at another machine work."""

    class Elsewhere:
        data = tmp_path_factory.mktemp("elsewhere")

        def __enter__(self):
            self.own = os.environ["ACTIONPLAN_DATA"]
            monkeypatch.setenv("ACTIONPLAN_DATA", str(self.data))

        def __exit__(self, *_exception):
            monkeypatch.setenv("ACTIONPLAN_DATA", self.own)

    return Elsewhere()


def publish_from(elsewhere, shared, title):
    lease = lock_note_path(shared)
    kept = lease.read_bytes() if lease.exists() else None
    lease.unlink(missing_ok=True)
    with elsewhere:
        other = AtWork(shared, "Partner lead")
        rename(other.file, title)
        other.leave()
    if kept is not None:
        lease.write_bytes(kept)


def test_edits_reach_the_published_file_when_they_are_published(shared):
    work = AtWork(shared)
    rename(work.file, "New title")
    assert title_of(shared) == "Northshire"
    assert work.copy.has_unpublished(work.file)

    assert work.publish().outcome is Outcome.PUBLISHED

    assert title_of(shared) == "New title"
    assert not work.copy.has_unpublished(work.file)
    assert work.leave() is None
    assert [path.name for path in shared.parent.iterdir()] == [shared.name]


def test_leaving_publishes_what_was_not_published_yet(shared):
    work = AtWork(shared)
    rename(work.file, "At the end")

    assert work.leave().outcome is Outcome.PUBLISHED

    assert title_of(shared) == "At the end"
    assert not lock_note_path(shared).exists()


def test_the_next_check_out_goes_on_in_the_same_copy(shared):
    first = AtWork(shared)
    rename(first.file, "One")
    first.leave()
    second = AtWork(shared)

    assert second.copy.path == first.copy.path
    assert second.copy.found is Found.NOTHING_NEWER
    assert second.file.plan.info.title == "One"
    second.leave()


def test_what_another_machine_published_is_taken_in(shared, elsewhere):
    AtWork(shared).leave()
    publish_from(elsewhere, shared, "From elsewhere")
    work = AtWork(shared)

    assert work.file.plan.info.title == "From elsewhere"
    assert work.copy.found is Found.NOTHING_NEWER
    work.leave()


def test_two_people_do_not_check_out_at_once(shared, elsewhere):
    work = AtWork(shared)
    with elsewhere, pytest.raises(LockedPlanError, match="Improvement lead"):
        WorkingCopy.check_out(shared, person="Partner lead", now=NOW)
    work.leave()


def test_one_computer_does_not_check_out_twice_though_the_lease_was_lost(shared):
    work = AtWork(shared)
    lock_note_path(shared).unlink()
    with pytest.raises(LockedPlanError, match="Improvement lead"):
        WorkingCopy.check_out(shared, person="Improvement lead", now=NOW)
    work.leave()


def test_changes_of_a_crash_are_found_with_their_moment_and_published(shared):
    work = AtWork(shared)
    rename(work.file, "Before the crash")
    said = work.file.last.when
    work.crash()

    again = AtWork(shared)

    assert again.copy.found is Found.RESUMED
    assert again.copy.unpublished_at == said
    assert again.file.plan.info.title == "Before the crash"
    assert again.copy.has_unpublished(again.file)
    again.leave()
    assert title_of(shared) == "Before the crash"


def test_changes_of_a_crash_are_set_aside_when_somebody_published_since(shared, elsewhere):
    work = AtWork(shared)
    rename(work.file, "Before the crash")
    work.crash()
    publish_from(elsewhere, shared, "From elsewhere")

    again = AtWork(shared)

    assert again.copy.found is Found.SET_ASIDE
    assert again.file.plan.info.title == "From elsewhere"
    assert again.copy.path != work.copy.path
    assert [note.is_aside for _path, note in copies_of(shared)] == [True, False]
    assert title_of(work.copy.path) == "Before the crash"
    again.leave()


def test_an_older_plan_put_back_is_opened_and_the_newer_copy_is_kept(shared):
    older = shared.read_bytes()
    work = AtWork(shared)
    rename(work.file, "Newer")
    work.leave()
    shared.write_bytes(older)

    again = AtWork(shared)

    assert again.copy.found is Found.SET_ASIDE
    assert again.file.plan.info.title == "Northshire"
    again.leave()
    assert title_of(work.copy.path) == "Newer"


def test_a_damaged_copy_is_set_aside(shared):
    work = AtWork(shared)
    work.crash()
    work.copy.path.write_bytes(b"torn")

    again = AtWork(shared)

    assert again.file.plan.info.title == "Northshire"
    assert work.copy.path.read_bytes() == b"torn"
    again.leave()


def test_a_damaged_published_plan_is_refused_and_the_lease_given_back(shared):
    content = bytearray(shared.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    shared.write_bytes(content)

    with pytest.raises(DamagedPlanError):
        WorkingCopy.check_out(shared, person="Lead", now=NOW)

    assert not lock_note_path(shared).exists()
    assert list(copies_of(shared)) == []


def test_nothing_is_overwritten_when_somebody_published_meanwhile(shared, elsewhere):
    work = AtWork(shared)
    rename(work.file, "Mine")
    publish_from(elsewhere, shared, "Theirs")

    told = work.publish()

    assert told.outcome is Outcome.ELSEWHERE
    assert titles_in(shared.parent) == ["Mine", "Theirs"]
    assert title_of(shared) == "Theirs"
    assert title_of(told.place) == "Mine"
    assert "changes of Improvement lead" in told.place.name


def test_a_version_of_ones_own_takes_no_name_that_is_taken(shared, elsewhere, monkeypatch):
    def no_links(_source, _target):
        raise PermissionError(errno.EPERM, "no hard links here")

    places = []
    for links in (True, False, False):
        work = AtWork(shared)
        rename(work.file, "Mine")
        publish_from(elsewhere, shared, f"Theirs {len(places)}")
        with monkeypatch.context() as patch:
            if not links:
                patch.setattr(publishing.os, "link", no_links)
            places.append(work.publish().place)
        work.leave()

    assert len(set(places)) == 3
    assert [title_of(place) for place in places] == ["Mine"] * 3


def test_after_a_clash_work_goes_on_for_the_version_of_ones_own(shared, elsewhere):
    work = AtWork(shared)
    rename(work.file, "Mine")
    publish_from(elsewhere, shared, "Theirs")
    place = work.publish().place
    rename(work.file, "Mine again")

    assert work.leave().outcome is Outcome.PUBLISHED

    assert title_of(place) == "Mine again"
    assert title_of(shared) == "Theirs"
    assert sorted(p.name for p in shared.parent.glob("*.lock")) == []


def test_a_plan_replaced_underneath_by_hand_is_not_overwritten(shared, tmp_path, clock):
    work = AtWork(shared)
    rename(work.file, "Mine")
    other = tmp_path / "other.actionplan"
    PlanFile.create(other, title="Another", who="Partner lead", clock=clock).close()
    other.replace(shared)

    assert work.publish().outcome is Outcome.ELSEWHERE
    assert titles_in(shared.parent) == ["Another", "Mine"]
    work.leave()


def test_somebody_who_took_the_lease_over_is_named(shared, elsewhere):
    work = AtWork(shared)
    rename(work.file, "Mine")
    lock_note_path(shared).unlink()
    with elsewhere:
        other = AtWork(shared, "Partner lead")

    told = work.publish()

    assert (told.outcome, told.person) == (Outcome.ELSEWHERE, "Partner lead")
    with elsewhere:
        rename(other.file, "Theirs")
        assert other.leave().outcome is Outcome.PUBLISHED
    assert titles_in(shared.parent) == ["Mine", "Theirs"]
    work.leave()


def test_a_lease_that_was_lost_is_taken_again(shared):
    work = AtWork(shared)
    rename(work.file, "Mine")
    lock_note_path(shared).unlink()

    assert work.publish().outcome is Outcome.PUBLISHED
    assert lock_note_path(shared).exists()
    work.leave()


def test_a_published_file_that_was_taken_away_is_put_back(shared):
    work = AtWork(shared)
    rename(work.file, "Mine")
    shared.unlink()

    assert work.publish().outcome is Outcome.PUBLISHED
    assert title_of(shared) == "Mine"
    work.leave()


class Holding:
    """A program that holds the target for so many attempts to take its place."""

    def __init__(self, monkeypatch, target, times):
        self.target, self.times, self.waited = target, times, []
        self._replace = os.replace
        monkeypatch.setattr(publishing.os, "replace", self)

    def __call__(self, source, target):
        if target == self.target and self.times > 0:
            self.times -= 1
            raise PermissionError(errno.EACCES, "in use")
        self._replace(source, target)

    def wait(self, seconds):
        self.waited.append(seconds)


def test_a_held_file_is_tried_again_with_growing_waits(shared, monkeypatch):
    work = AtWork(shared)
    rename(work.file, "Mine")
    holding = Holding(monkeypatch, shared, times=3)

    assert work.publish(wait=holding.wait).outcome is Outcome.PUBLISHED

    assert holding.waited == sorted(holding.waited)
    assert len(holding.waited) == 3
    assert title_of(shared) == "Mine"
    work.leave()


def test_a_file_held_for_half_a_minute_is_published_beside(shared, monkeypatch):
    work = AtWork(shared)
    rename(work.file, "Mine")
    holding = Holding(monkeypatch, shared, times=10**9)

    told = work.publish(wait=holding.wait)

    assert told.outcome is Outcome.HELD
    assert 29 < sum(holding.waited) < 31
    assert "(published 2026-09-14 " in told.place.name
    assert titles_in(shared.parent) == ["Mine", "Northshire"]
    rename(work.file, "Mine, later")
    assert work.publish(wait=no_wait).place == told.place
    assert title_of(told.place) == "Mine, later"
    holding.times = 0
    assert work.leave().outcome is Outcome.PUBLISHED
    assert title_of(shared) == "Mine, later"


def test_a_single_attempt_says_that_the_file_is_held(shared, monkeypatch):
    work = AtWork(shared)
    rename(work.file, "Mine")
    Holding(monkeypatch, shared, times=1)

    with pytest.raises(HeldFileError):
        work.copy.send(work.copy.parcel(work.file))
    work.leave()


def test_a_full_disk_leaves_both_sides_whole(shared, monkeypatch):
    work = AtWork(shared)
    rename(work.file, "Mine")

    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    parcel = work.copy.parcel(work.file)
    with monkeypatch.context() as patch:
        patch.setattr(publishing.os, "fsync", full)
        with pytest.raises(NotPublishedError, match="No space left"):
            work.copy.publish(parcel, NOW, wait=no_wait)
    assert titles_in(shared.parent) == ["Northshire"]
    assert [p.name for p in shared.parent.glob(".*")] == []
    assert work.copy.has_unpublished(work.file)

    assert work.leave().outcome is Outcome.PUBLISHED
    assert title_of(shared) == "Mine"


def test_a_share_that_cannot_be_reached_keeps_the_changes_here(shared, tmp_path):
    work = AtWork(shared)
    rename(work.file, "Mine")
    shared.parent.rename(tmp_path / "gone")

    with pytest.raises(NotPublishedError):
        work.publish()
    with pytest.raises(NotPublishedError):
        work.leave()

    (tmp_path / "gone").rename(shared.parent)
    lock_note_path(shared).unlink(missing_ok=True)
    again = AtWork(shared)
    assert again.copy.found is Found.RESUMED
    assert again.file.plan.info.title == "Mine"
    again.leave()


def test_a_version_that_was_put_there_at_the_same_moment_is_noticed(
    shared, elsewhere, tmp_path, monkeypatch
):
    work = AtWork(shared)
    rename(work.file, "Mine")
    publish_from(elsewhere, shared, "Theirs")
    theirs = shared.read_bytes()
    monkeypatch.setattr(work.copy, "_check", lambda _digest: None)
    put = publishing.os.replace

    def race(source, target):
        put(source, target)
        if target == shared:
            shared.write_bytes(theirs)

    monkeypatch.setattr(publishing.os, "replace", race)
    with pytest.raises(PublishedElsewhereError):
        work.copy.send(work.copy.parcel(work.file))
    work.leave()


def test_stored_evidence_is_found_here_and_published(shared, tmp_path):
    paper = tmp_path / "minutes.txt"
    paper.write_text("agreed", encoding="utf-8")
    work = AtWork(shared)
    stored = store_evidence(work.file.path, paper)
    evidence = a_piece_of_evidence(
        kind=EvidenceKind.STORED, where=stored.where, sha256=stored.sha256
    )
    assert evidence_state(work.file.path, evidence) is EvidenceState.UNCHANGED
    rename(work.file, "With evidence")
    work.leave()

    assert evidence_state(shared, evidence) is EvidenceState.UNCHANGED
    assert not (tmp_path / "share" / "northshire.evidence" / "part").exists()
    local = evidence_folder(work.file.path)
    (local / stored.where).unlink()
    assert evidence_state(work.file.path, evidence) is EvidenceState.UNCHANGED


def test_a_published_copy_of_evidence_that_is_damaged_is_mended_when_it_is_attached_again(
    shared, tmp_path
):
    paper = tmp_path / "minutes.txt"
    paper.write_text("agreed", encoding="utf-8")
    first = AtWork(shared)
    stored = store_evidence(first.file.path, paper)
    rename(first.file, "With evidence")
    first.leave()
    published = evidence_folder(shared) / stored.where
    long_ago = published.stat().st_mtime - 1000
    published.write_text("agree?", encoding="utf-8")
    os.utime(published, (long_ago, long_ago))

    work = AtWork(shared)
    store_evidence(work.file.path, paper)
    rename(work.file, "Attached again")
    work.leave()

    assert published.read_text(encoding="utf-8") == "agreed"


def test_a_damaged_copy_here_takes_no_published_copy_s_place(shared, tmp_path):
    paper = tmp_path / "minutes.txt"
    paper.write_text("agreed", encoding="utf-8")
    first = AtWork(shared)
    stored = store_evidence(first.file.path, paper)
    rename(first.file, "With evidence")
    first.leave()
    (evidence_folder(first.file.path) / stored.where).write_text("torn", encoding="utf-8")

    work = AtWork(shared)
    rename(work.file, "Later")
    work.leave()

    published = evidence_folder(shared) / stored.where
    assert published.read_text(encoding="utf-8") == "agreed"


def test_evidence_goes_with_a_version_that_is_put_beside(shared, elsewhere, tmp_path):
    paper = tmp_path / "minutes.txt"
    paper.write_text("agreed", encoding="utf-8")
    stored = store_evidence(shared, paper)
    work = AtWork(shared)
    rename(work.file, "Mine")
    publish_from(elsewhere, shared, "Theirs")

    place = work.publish().place

    assert (evidence_folder(place) / stored.where).read_text(encoding="utf-8") == "agreed"
    work.leave()


def test_a_working_copy_has_the_backups_of_its_plan(shared):
    work = AtWork(shared)
    assert home_of(work.file.path) == shared
    rename(work.file, "Changed")
    assert len(backups_of(shared)) == 1
    assert backups_of(work.file.path) == backups_of(shared)
    work.leave()


def test_an_edit_cut_off_in_the_shared_file_itself_is_rolled_back_first(shared):
    work = AtWork(shared)
    rename(work.file, "Mine")
    shared.with_name(f"{shared.name}-journal").write_bytes(b"half an edit")

    assert work.publish().outcome is Outcome.ELSEWHERE
    work.leave()


def test_publishing_without_looking_would_lose_work(shared, elsewhere, monkeypatch):
    """The control: without the check of what is there, the other version is gone."""
    work = AtWork(shared)
    rename(work.file, "Mine")
    publish_from(elsewhere, shared, "Theirs")
    theirs = shared.with_suffix(".kept")
    theirs.write_bytes(shared.read_bytes())
    monkeypatch.setattr(work.copy, "_check", lambda _digest: None)

    work.publish()

    assert titles_in(shared.parent) == ["Mine"]
    assert changes_only_in(theirs, shared)
    work.leave()
