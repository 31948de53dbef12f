"""References."""

from __future__ import annotations

from actionplan.domain.plan import Change
from actionplan.domain.references import (
    action_by_reference,
    area_by_reference,
    find_reference,
    natural_key,
    next_action_reference,
    next_area_number,
    section_letter,
)
from actionplan.values import replace
from tests.builders import TODAY, a_plan, an_action, an_area


def test_references_sort_by_number():
    references = ["S10.1", "L1.1", "S2.10", "S2.9", "S2"]
    assert sorted(references, key=natural_key) == ["L1.1", "S2", "S2.9", "S2.10", "S10.1"]


def test_safeguarding_is_s_and_looked_after_children_is_l():
    plan = a_plan()
    assert section_letter(plan, "safeguarding") == "S"
    assert section_letter(plan, "Looked after children") == "L"
    assert section_letter(plan, "") == "A"


def test_a_section_keeps_its_letter_and_another_takes_the_first_that_is_free():
    plan = a_plan(an_area(reference="L1", section="local authority"))
    assert section_letter(plan, "local authority") == "L"
    assert section_letter(plan, "LSCB") == "S"
    assert section_letter(plan, "looked after children") == "O"


def test_there_is_always_another_letter():
    areas = [an_area(reference=f"{chr(65 + n)}1", section=f"{n}") for n in range(26)]
    assert section_letter(a_plan(areas), "youth justice") == "AA"


def test_numbers_go_on_after_the_highest_even_if_withdrawn():
    area = an_area(reference="S3", withdrawn_on=TODAY)
    plan = a_plan(an_area(reference="S1"), area, an_area(reference="L7"))
    assert next_area_number(plan, "S") == 4
    assert next_area_number(plan, "X") == 1


def test_the_reference_of_an_action_that_was_undone_is_not_given_again():
    area = an_area(reference="S2")
    kept, undone = (
        an_action(area=area),
        an_action(area=area, reference="S2.2"),
    )
    plan = a_plan(area, kept, undone).after([Change(undone, None)])
    assert next_action_reference(plan, area) == "S2.3"


def test_the_number_of_an_area_that_was_undone_is_not_given_again():
    area = an_area(reference="S1")
    plan = a_plan(area).after([Change(area, None)])
    assert next_area_number(plan, "S") == 2
    assert section_letter(plan, "safeguarding") == "S"


def test_an_action_that_moved_to_another_area_keeps_its_reference_taken():
    one, two = an_area(reference="S2"), an_area(reference="S20")
    moved = replace(an_action(area=one, reference="S2.5"), area_ids=(two.id,))
    plan = a_plan(one, two, moved)
    assert next_action_reference(plan, one) == "S2.6"
    assert next_action_reference(plan, two) == "S20.1"


def test_records_are_found_however_the_letter_is_typed():
    area = an_area(reference="S2")
    action = an_action(area=area)
    plan = a_plan(area, action)
    assert area_by_reference(plan, " s2 ") == area
    assert action_by_reference(plan, "s2.1") == action
    assert find_reference(plan, "S2") == area
    assert find_reference(plan, "S2.1") == action
    assert find_reference(plan, "S9") is None
