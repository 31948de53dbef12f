"""A plan in a shared place, in the window: a copy here, published when there is a pause."""

from __future__ import annotations

import errno
import os
import shutil
from datetime import date

import pytest

from actionplan.clock import FixedClock
from actionplan.commands.plans import change_plan
from actionplan.store import publishing
from actionplan.store.folders import lock_note_path, working_folder
from actionplan.store.opening import read_plan_file
from actionplan.store.planfile import PlanFile
from actionplan.store.working_copy import WorkingCopy
from actionplan.values import replace
from ui import sharing as sharing_module
from ui.app import make_window
from ui.dialogs.second_copies import SecondCopiesDialog
from ui.opening import Opening


@pytest.fixture
def shared(file, tmp_path):
    folder = tmp_path / "OneDrive - Northshire"
    folder.mkdir()
    file.close()
    return shutil.copyfile(file.path, folder / "northshire.actionplan")


@pytest.fixture
def frame(qtbot, empty_services, shared):
    """A window on the shared plan, and what opens plans in it."""
    window, opening = make_window(empty_services)
    qtbot.addWidget(window)
    opening.open(shared)
    window.show()
    yield window, opening
    window.close()


@pytest.fixture
def sharing(frame, empty_services):
    return empty_services.bridge.sharing


def title_of(path):
    return read_plan_file(path).state.records()[0].title


def title_in(path):
    with PlanFile.open(path, mode=sharing_module.Mode.READ) as file:
        return file.plan.info.title


def saving(frame):
    return frame[0].status_line.saved.text()


def retitle(services, title):
    change_plan(services.bridge.file, title=title)


def publish_from_elsewhere(shared, title, monkeypatch, folder):
    """Let another machine publish although the plan is open here."""
    lease = lock_note_path(shared)
    note = lease.read_bytes()
    lease.unlink()
    with monkeypatch.context() as patch:
        patch.setenv("ACTIONPLAN_DATA", str(folder))
        clock = FixedClock(date(2026, 10, 30))
        copy = WorkingCopy.check_out(shared, person="Partner lead", now=clock.now())
        with PlanFile.open(copy.path, who="Partner lead", clock=clock) as file:
            with file.edit("Rename") as edit:
                edit.put(replace(edit.plan.info, title=title))
            moment = file.moment()
        copy.publish_closed(moment, clock.now())
        copy.release(moment)
    lease.write_bytes(note)


def test_opening_works_on_a_copy_and_says_so_once(frame, empty_services, shared):
    window, opening = frame
    bridge = empty_services.bridge

    assert working_folder() in bridge.file.path.parents
    assert bridge.home == shared
    assert empty_services.settings.recent_plans() == [shared]
    assert "a folder that OneDrive keeps in step" in window.banner._text.text()
    window.banner._button.click()
    assert window.banner.isHidden()

    bridge.close()
    opening.open(shared)
    assert window.banner.isHidden()


def test_a_pause_publishes_and_the_status_line_says_both(frame, sharing, empty_services, shared):
    assert saving(frame) == "✓ Saved on this computer · published"
    retitle(empty_services, "New title")
    assert sharing._quiet.isActive()
    assert sharing._quiet.interval() == 30_000
    assert saving(frame).endswith(" · not published yet")
    assert title_in(shared) != "New title"

    sharing._quiet.timeout.emit()

    assert title_in(shared) == "New title"
    assert " · published 1" in saving(frame)


def test_closing_publishes_and_gives_the_lease_back(frame, empty_services, shared):
    retitle(empty_services, "At the end")
    frame[0].close()

    assert title_in(shared) == "At the end"
    assert [path.name for path in shared.parent.iterdir()] == [shared.name]


def test_a_plan_made_in_a_shared_place_is_checked_out(qtbot, empty_services, tmp_path, clock):
    window, _opening = make_window(empty_services)
    qtbot.addWidget(window)
    path = tmp_path / "Dropbox" / "new.actionplan"
    path.parent.mkdir()
    empty_services.bridge.adopt(PlanFile.create(path, title="New", who="Lead", clock=clock))

    qtbot.waitUntil(lambda: empty_services.bridge.sharing is not None)

    assert empty_services.bridge.home == path
    window.close()


def test_a_plan_can_be_opened_exclusively(qtbot, empty_services, shared):
    window, opening = make_window(empty_services)
    qtbot.addWidget(window)
    assert opening.open_exclusively(shared)
    qtbot.wait(1)

    assert empty_services.bridge.file.path == shared
    assert empty_services.bridge.sharing is None
    window.close()


def test_a_plan_that_somebody_has_is_read_from_a_copy(qtbot, empty_services, shared, monkeypatch):
    window, opening = make_window(empty_services)
    qtbot.addWidget(window)
    with monkeypatch.context() as patch:
        patch.setenv("ACTIONPLAN_DATA", str(shared.parent.parent / "elsewhere"))
        clock = FixedClock(date(2026, 10, 30))
        copy = WorkingCopy.check_out(shared, person="Partner lead", now=clock.now())
    empty_services.messages.answers["report_error"] = True

    assert opening.open(shared)

    assert not empty_services.bridge.is_writable
    assert empty_services.bridge.file.path != shared
    assert empty_services.bridge.home == shared
    copy.release("")
    window.close()


def test_changes_that_were_not_published_are_told_with_their_moment(
    qtbot, empty_services, shared, clock
):
    copy = WorkingCopy.check_out(shared, person="Lead", now=clock.now())
    with PlanFile.open(copy.path, who="Lead", clock=clock) as file:
        change_plan(file, title="Never published")
    copy._lease.release()
    copy._seat.release()
    window, opening = make_window(empty_services)
    qtbot.addWidget(window)

    opening.open(shared)

    assert window.banner._text.text().startswith("Your changes of today ")
    assert empty_services.bridge.plan.info.title == "Never published"
    window.close()
    assert title_in(shared) == "Never published"


def test_a_clash_is_told_and_both_versions_can_be_compared_and_chosen(
    frame, sharing, empty_services, shared, monkeypatch, tmp_path
):
    window, _opening = frame
    window.banner._button.click()
    retitle(empty_services, "Mine")
    publish_from_elsewhere(shared, "Theirs", monkeypatch, tmp_path / "elsewhere")

    sharing.publish()

    assert "Nothing was overwritten" in window.banner._text.text()
    assert title_in(shared) == "Theirs"
    assert title_in(empty_services.bridge.home) == "Mine"
    shown = []

    def choose(dialog):
        shown.extend(dialog._copies)
        dialog.findChild(object, "OpenCopy0").click()
        return dialog.result()

    monkeypatch.setattr(SecondCopiesDialog, "exec", choose)
    window.banner._button.click()
    assert [copy.path for copy in shown] == [shared]
    assert (shown[0].only_there, shown[0].only_here) == (1, 1)
    assert empty_services.bridge.home == shared
    assert empty_services.bridge.plan.info.title == "Theirs"


class Held:
    def __init__(self, monkeypatch, target):
        self.target, self._replace = target, os.replace
        self.is_held = True
        monkeypatch.setattr(publishing.os, "replace", self)

    def __call__(self, source, target):
        if target == self.target and self.is_held:
            raise PermissionError(errno.EACCES, "in use")
        self._replace(source, target)


def test_a_held_file_is_tried_again_then_published_beside_then_in_its_place(
    frame, sharing, empty_services, shared, monkeypatch, qtbot
):
    monkeypatch.setattr(sharing_module, "WAITS", (0.001, 0.002))
    held = Held(monkeypatch, shared)
    frame[0].banner._button.click()
    retitle(empty_services, "Mine")
    sharing.publish()
    qtbot.waitUntil(lambda: not frame[0].banner.isHidden())

    assert "Another program holds" in frame[0].banner._text.text()
    assert sharing._quiet.interval() == sharing_module.AGAIN
    held.is_held = False
    sharing._quiet.timeout.emit()
    assert title_in(shared) == "Mine"


def test_a_place_that_cannot_be_reached_is_told_in_the_status_line(
    frame, sharing, empty_services, shared, tmp_path
):
    retitle(empty_services, "Mine")
    shared.parent.rename(tmp_path / "gone")
    sharing.publish()

    assert saving(frame).endswith(" · ✗ could not be published, will be tried again")
    (tmp_path / "gone").rename(shared.parent)
    sharing._quiet.timeout.emit()
    assert title_in(shared) == "Mine"


def test_second_copies_beside_the_plan_are_found_and_offered(
    frame, sharing, empty_services, shared, clock
):
    window, _opening = frame
    window.banner._button.click()
    copy = shared.with_name("northshire-DESKTOP-4F2.actionplan")
    shutil.copyfile(shared, copy)
    with PlanFile.open(copy, who="Partner lead", clock=clock) as file:
        change_plan(file, title="There")

    sharing._look.timeout.emit()

    said = window.banner._text.text()
    assert said == "1 copy of this plan holds changes that this one lacks."
    dialog = SecondCopiesDialog(empty_services, sharing.copies, window)
    assert dialog.findChild(object, "OpenCopy0") is not None
    dialog.deleteLater()


def test_a_plan_on_this_computer_pays_for_nothing(qtbot, empty_services, file, monkeypatch):
    monkeypatch.setattr(Opening, "_adopt_shared", None)
    window, opening = make_window(empty_services)
    qtbot.addWidget(window)
    file.close()
    assert opening.open(file.path)
    assert empty_services.bridge.file.path == file.path
    window.close()
