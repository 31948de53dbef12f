"""What is confirmed of a report becomes one change set, with the report kept beside the plan."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.clock import FixedClock
from actionplan.commands.errors import DatesCrossedError
from actionplan.commands.plans import new_plan
from actionplan.domain.stages import EvidenceKind
from actionplan.importers.apply import apply_proposal, kept_report, plan_from_report
from actionplan.importers.errors import ReportChangedError
from actionplan.importers.proposal import ProposedAction
from actionplan.importers.read import read_report
from actionplan.store.errors import EvidenceNotStoredError, PlanExistsError
from actionplan.store.evidence import EvidenceState, evidence_state
from actionplan.store.planfile import PlanFile
from actionplan.values import replace
from tests.actionplan.importers.northshire import TEXT_REPORT

CLOCK = FixedClock(date(2010, 6, 21))


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "northshire report.txt"
    path.write_text(TEXT_REPORT, encoding="utf-8")
    return path


@pytest.fixture
def proposal(report):
    return read_report(report)


@pytest.fixture
def target(tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    return folder / "northshire.actionplan"


def made(target, proposal, source):
    return plan_from_report(
        target, proposal=proposal, source=source, who="Improvement Lead", clock=CLOCK
    )


def left_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_everything_of_a_report_is_one_gesture_that_is_taken_back_at_once(target, proposal, report):
    with new_plan(target, title="Northshire", who="Improvement Lead", clock=CLOCK) as file:
        empty = file.plan
        kept = kept_report(target, report, proposal)
        apply_proposal(file, proposal, source=kept)

        assert len(file.plan.areas) == len(proposal.areas)
        (evidence,) = file.plan.evidence.values()
        assert set(evidence.judgement_ids) == set(file.plan.judgements)
        assert (evidence.added_by, evidence.added_on) == ("Improvement Lead", CLOCK.today())
        file.undo()
        assert replace(file.plan, removed={}) == empty


def test_the_report_is_kept_beside_the_new_plan_and_found_unchanged(target, proposal, report):
    with made(target, proposal, report) as file:
        (evidence,) = file.plan.evidence.values()
        (inspection,) = file.plan.inspections.values()

        assert evidence.kind is EvidenceKind.STORED
        assert evidence.original_name == inspection.source_name == report.name
        assert evidence.sha256 == inspection.source_sha256
        assert evidence.dated == date(2010, 6, 18)
        assert evidence_state(target, evidence) is EvidenceState.UNCHANGED


def test_a_new_plan_is_one_gesture_after_its_making_framework_and_all(target, proposal, report):
    with made(target, proposal, report) as file:
        assert file.plan.info.framework == proposal.framework
        assert len(file.history()) == 2


def test_a_report_that_changed_since_it_was_read_is_refused(target, proposal, report):
    report.write_text("Another report.", encoding="utf-8")

    with pytest.raises(ReportChangedError, match="northshire report"):
        made(target, proposal, report)

    assert not left_in(target.parent)


def test_a_report_that_cannot_be_kept_stops_everything(target, proposal, report):
    folder = target.with_name("northshire.evidence")
    folder.write_text("in the way", encoding="utf-8")

    with pytest.raises(EvidenceNotStoredError):
        made(target, proposal, report)

    assert left_in(target.parent) == [folder.name]


def test_findings_that_are_refused_leave_no_plan_and_no_copy(target, proposal, report):
    crossed = replace(proposal, inspection_start=date(2010, 5, 3), inspection_end=date(2010, 5, 1))

    with pytest.raises(DatesCrossedError):
        made(target, crossed, report)

    assert not left_in(target.parent)


def test_a_plan_that_is_there_already_is_left_as_it_is(target, proposal, report):
    with made(target, proposal, report):
        pass
    before = target.read_bytes(), sorted(target.parent.rglob("*"))

    with pytest.raises(PlanExistsError):
        made(target, proposal, report)
    with pytest.raises(PlanExistsError):
        made(target, proposal, kept_report(target, report, proposal))

    assert (target.read_bytes(), sorted(target.parent.rglob("*"))) == before


def test_what_an_earlier_plan_of_the_name_left_behind_stays(target, proposal, report):
    other = target.with_name("northshire.evidence") / "ab" / "older.pdf"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"older")

    with pytest.raises(DatesCrossedError):
        made(
            target,
            replace(proposal, inspection_start=date(2010, 5, 3), inspection_end=date(2010, 5, 1)),
            report,
        )

    assert other.read_bytes() == b"older"
    assert not target.exists()


def test_a_plan_whose_first_edit_fails_is_not_left_half_made(target, monkeypatch):
    def refuse(*_words, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(PlanFile, "edit", refuse)

    with pytest.raises(OSError, match="No space"):
        new_plan(target, title="Northshire", who="Improvement Lead", clock=CLOCK)

    assert not left_in(target.parent)


@pytest.fixture
def first_plan(target, proposal, report):
    with made(target, proposal, report) as file:
        yield file


def test_an_area_that_repeats_an_earlier_one_is_noted_there_and_not_added(
    first_plan, target, proposal, report
):
    before = first_plan.plan
    earlier = next(iter(before.areas.values()))
    again = replace(proposal, areas=(replace(proposal.areas[0], same_as=earlier.id),))

    apply_proposal(first_plan, again, source=kept_report(target, report, again))

    after = first_plan.plan
    assert set(after.areas) == set(before.areas)
    (note,) = after.updates.values()
    assert note.area_id == earlier.id
    assert again.areas[0].text in note.text
    assert note.on <= CLOCK.today()
    newest = max(after.evidence.values(), key=lambda evidence: evidence.id)
    assert newest.area_ids == (earlier.id,)
    first_plan.undo()
    assert not first_plan.plan.updates


def a_response(proposal, *actions):
    areas = tuple(
        replace(area, theme=theme)
        for area, theme in zip(proposal.areas, ("Front door", "Front door", "Health"), strict=False)
    )
    return replace(proposal, areas=areas, actions=actions)


def test_actions_of_a_theme_stand_under_all_its_areas(target, proposal, report):
    response = a_response(
        proposal,
        ProposedAction(text="Appoint a lead.", theme="Front door"),
        ProposedAction(text="Nobody asked for this.", theme="Elsewhere"),
    )
    with made(target, response, report) as file:
        (action,) = file.plan.actions.values()
        first, second, _third = sorted(file.plan.areas.values(), key=lambda area: area.id)
        assert action.title == "Appoint a lead."
        assert action.area_ids == (first.id, second.id)
        assert action.reference == f"{first.reference}.1"


def test_a_long_action_keeps_all_its_words_beside_a_short_title(target, proposal, report):
    text = "We will appoint a lead for the front door. " + "They will report each month. " * 9
    with made(
        target, a_response(proposal, ProposedAction(text=text, theme="Health")), report
    ) as file:
        (action,) = file.plan.actions.values()
        assert action.title == "We will appoint a lead for the front door"
        assert action.detail == text.strip()
