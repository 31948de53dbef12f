"""Sentences with counts: right for nought, one and several."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from actionplan.commands.evidence import EvidenceState
from actionplan.commands.judgements import withdraw_judgement
from actionplan.domain.records import Inspection, Judgement
from actionplan.queries.pace import Pace
from tests.ui.conftest import TODAY
from ui.coming_up import coming_up
from ui.course_words import course_words
from ui.evidence_words import found_words

END = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("planned", "complete", "told"),
    [
        (3, 1, "3 were to be complete by today; complete: 1, 2 behind."),
        (1, 0, "1 was to be complete by today; complete: 0, 1 behind."),
        (1, 3, "1 was to be complete by today; complete: 3, 2 ahead."),
        (1, 1, "1 was to be complete by today, and it is."),
        (2, 2, "2 were to be complete by today, and they are."),
        (0, 0, "None was to be complete by today."),
    ],
)
def test_how_far_completion_is_behind_is_told(planned, complete, told):
    pace = Pace(actions=9, planned=planned, complete=complete, agreed_end=END)
    assert course_words(pace).startswith(told)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (1, "1 file checked: 1 changed, 0 missing"),
        (2, "2 files checked: 2 changed, 0 missing"),
    ],
)
def test_what_a_check_of_files_found_is_told(changed, told):
    assert found_words(Counter({EvidenceState.CHANGED: changed})) == told


def test_the_target_of_a_judgement_that_is_withdrawn_comes_up_no_more(file):
    report = Inspection(id="i", title="Inspection of Northshire")
    judgement = Judgement(
        id="j", inspection_id="i", name="Leadership", target_grade="Good", target_by=END
    )
    with file.edit("Take in") as edit:
        edit.put(report)
        edit.put(judgement)
    assert [each.record_id for each in coming_up(file.plan, TODAY)] == ["j"]
    withdraw_judgement(file, judgement_id="j", reason="not of this report")
    assert coming_up(file.plan, TODAY) == []
