from __future__ import annotations

import pytest

from actionplan.importers.headings import ends_list, opening_of, says_no_areas, timescale_of


@pytest.mark.parametrize(
    "heading",
    [
        "What needs to improve?",
        "What needs to improve",
        "What needs to improve?1",
        "What needs to improve in this area of social work practice:",
        "What needs to improve in this area of practice 2",
        "What does the Local Authority need to improve?",
        "Areas for improvement",
        "Identifying areas for improvement:",
        "Recommendations",
        "Priorities for further improvement",
    ],
)
def test_a_heading_over_areas_is_known_in_all_its_forms(heading: str) -> None:
    opening = opening_of(heading)
    assert opening is not None
    assert (opening.kind, opening.priority, opening.timescale) == ("areas", False, None)


@pytest.mark.parametrize("heading", ["Area for priority action", "Areas for priority actions:"])
def test_priority_action_gives_no_time(heading: str) -> None:
    opening = opening_of(heading)
    assert opening is not None
    assert (opening.priority, opening.timescale) == (True, None)


def test_priority_and_immediate_action_is_immediate() -> None:
    opening = opening_of("Priority and immediate action")
    assert opening is not None
    assert (opening.priority, opening.timescale) == (True, "immediate")


@pytest.mark.parametrize(
    "text",
    [
        "Areas for improvement are described below.",
        "What does the area partnership need to do better?",
        "What needs to improve in children’s lives is their schooling, which is poor.",
        "The recommendations",
        "Case study: area for priority action",
    ],
)
def test_other_text_opens_no_list(text: str) -> None:
    assert opening_of(text) is None


@pytest.mark.parametrize(
    ("heading", "time"),
    [
        ("Immediately:", "immediate"),
        ("Within three months", "within three months"),
        ("Within 3 months:", "within three months"),
        ("Within six months:", "within six months"),
        ("Within a year:", None),
    ],
)
def test_a_heading_gives_the_time(heading: str, time: str | None) -> None:
    assert timescale_of(heading) == time


def test_a_theme_ends_no_list_but_another_chapter_does() -> None:
    assert not ends_list("Outcomes for care leavers")
    assert not ends_list("Leadership, management and governance")
    assert ends_list("Main findings")
    assert ends_list("Summary for children and young people")


@pytest.mark.parametrize(
    "text",
    [
        "There are no areas for priority or immediate action.",
        "The inspection did not find any areas for priority and immediate action.",
        "No recommendations were made for the board.",
        "The areas for improvement continue to be those named in May.",
    ],
)
def test_a_sentence_may_say_that_there_are_no_areas(text: str) -> None:
    assert says_no_areas(text)


def test_a_finding_that_begins_with_there_is_no_is_an_area() -> None:
    assert not says_no_areas("There is no evidence of planning for care leavers.")
