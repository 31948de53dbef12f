"""A plan is left by a menu, a drop or a new plan: what stands typed is saved before, or kept."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from actionplan.domain.references import find_reference
from actionplan.store.folders import rescue_folder
from actionplan.store.planfile import Mode, PlanFile
from tests.ui.evidence_in import action_id


@pytest.fixture
def success(window, file):
    """The field of an action in which somebody has typed, and still stands."""
    page = window.show_page("plan")
    page.show_record(action_id(file))
    field = page.inspector.action_details.success
    field.box.setFocus()
    QTest.keyClicks(field.box, "No child waits for a week")
    return field


def kept_in(path):
    with PlanFile.open(path, mode=Mode.READ) as kept:
        return find_reference(kept.plan, "S1.1").success


def test_what_stands_typed_is_saved_as_the_plan_is_closed(window, success, plan_path):
    window.actions_.by_name["close_plan"].trigger()
    assert kept_in(plan_path) == "No child waits for a week"


def test_what_stands_typed_is_saved_as_another_plan_is_opened(
    window, success, plan_path, tmp_path, clock
):
    other = tmp_path / "other.actionplan"
    PlanFile.create(other, title="Another plan", who="Improvement lead", clock=clock).close()
    window.dropped.emit(str(other))
    assert kept_in(plan_path) == "No child waits for a week"


def test_what_a_plan_refuses_as_it_is_closed_is_kept_in_a_note(
    window, success, empty_services, plan_path, tmp_path, monkeypatch
):
    monkeypatch.setenv("ACTIONPLAN_DATA", str(tmp_path / "data"))
    plan_path.rename(tmp_path / "gone.actionplan")
    window.actions_.by_name["close_plan"].trigger()
    (note,) = rescue_folder().iterdir()
    assert "No child waits for a week" in note.read_text("utf-8")
    told = empty_services.messages.told[-1]
    assert (told.kind, str(note) in told.words[1]) == ("tell", True)
