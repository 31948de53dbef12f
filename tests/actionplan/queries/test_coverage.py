from __future__ import annotations

from datetime import date, timedelta

import pytest

from actionplan.domain.stages import Pillar
from actionplan.queries.coverage import areas_covered, coverage
from tests.builders import TODAY, a_measure, a_piece_of_evidence, a_plan, an_action, an_area

AREA = an_area(id="area-1", reference="S1")


def rows(*records, today=TODAY):
    return coverage(a_plan(AREA, *records), today)


def proof(**given):
    return a_piece_of_evidence(**{"action_ids": (), "area_ids": (), "added_on": None} | given)


def test_an_area_without_evidence_lacks_audit_voice_and_data():
    (row,) = rows()
    assert row.gaps == (Pillar.AUDIT, Pillar.VOICE, Pillar.DATA)


def test_other_proof_is_counted_and_never_missed():
    (row,) = rows(proof(area_ids=("area-1",), pillar=Pillar.OTHER))
    assert len(row.by_pillar[Pillar.OTHER]) == 1
    assert len(row.gaps) == 3


def test_evidence_counts_by_the_area_its_actions_and_its_measures_and_once():
    action = an_action(id="action-1", area_ids=("area-1",))
    measure = a_measure(id="measure-1", area_ids=("area-1",))
    both = proof(area_ids=("area-1",), action_ids=("action-1",), pillar=Pillar.AUDIT)
    heard = proof(action_ids=("action-1",), pillar=Pillar.VOICE)
    counted = proof(measure_ids=("measure-1",), pillar=Pillar.DATA)
    (row,) = rows(action, measure, both, heard, counted)
    assert {each: len(items) for each, items in row.by_pillar.items()} == {
        Pillar.AUDIT: 1,
        Pillar.VOICE: 1,
        Pillar.DATA: 1,
        Pillar.OTHER: 0,
    }
    assert row.gaps == ()


@pytest.mark.parametrize(
    "lost",
    [
        {"withdrawn_on": TODAY, "withdrawn_reason": "wrong month"},
        {"added_on": TODAY + timedelta(1)},
        {"area_ids": ("area-2",)},
    ],
)
def test_what_is_withdrawn_yet_to_come_or_of_another_area_proves_nothing(lost):
    found = rows(an_area(id="area-2"), proof(pillar=Pillar.AUDIT, area_ids=("area-1",)))
    assert Pillar.AUDIT not in found[0].gaps
    given = {"pillar": Pillar.AUDIT, "area_ids": ("area-1",)} | lost
    found = rows(an_area(id="area-2", reference="S2"), proof(**given))
    assert Pillar.AUDIT in found[0].gaps


def test_evidence_of_a_withdrawn_action_proves_nothing():
    action = an_action(id="action-1", area_ids=("area-1",), withdrawn_on=TODAY)
    (row,) = rows(action, proof(action_ids=("action-1",), pillar=Pillar.AUDIT))
    assert Pillar.AUDIT in row.gaps


def test_withdrawn_areas_are_left_out_and_the_others_stand_in_report_order():
    later = an_area(id="area-3", reference="S10")
    gone = an_area(id="area-4", reference="S2", withdrawn_on=date(2026, 9, 1))
    found = rows(later, gone, proof(area_ids=("area-3",), pillar=Pillar.DATA))
    assert [row.area.reference for row in found] == ["S1", "S10"]
    assert areas_covered(found, Pillar.DATA) == 1
