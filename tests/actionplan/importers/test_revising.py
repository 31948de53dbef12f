"""Areas are cut in two and joined again without losing words or places."""

from __future__ import annotations

from actionplan.importers.proposal import Place, ProposedArea
from actionplan.importers.revising import cuts_of, join_areas, split_area

LINES = tuple((72.0, 700.0 - 14 * n, 520.0, 712.0 - 14 * n) for n in range(4))
ITEMS = ("weekly, by team managers", "monthly, by the board")
AREA = ProposedArea(
    text=f"Check the quality of plans: {ITEMS[0]} {ITEMS[1]}",
    timescale="immediate",
    section="safeguarding",
    page=3,
    number="12",
    subitems=ITEMS,
    place=Place(page=3, rects=LINES),
)


def test_the_cuts_of_an_area_are_where_its_points_begin() -> None:
    assert [AREA.text[at:].split(",")[0] for at in cuts_of(AREA)] == ["weekly", "monthly"]
    assert cuts_of(ProposedArea(text="One sentence.")) == ()


def test_a_point_that_repeats_words_of_the_first_is_found_after_it() -> None:
    area = ProposedArea(text="Plans: plans, weekly plans", subitems=("plans", "weekly plans"))
    assert [area.text[at:] for at in cuts_of(area)] == ["plans, weekly plans", "weekly plans"]


def test_both_halves_keep_what_the_report_says_of_the_whole() -> None:
    first, second = split_area(AREA, cuts_of(AREA)[0])

    assert first.text == "Check the quality of plans:"
    assert second.text == " ".join(ITEMS)
    assert {half.section for half in (first, second)} == {"safeguarding"}
    assert {half.timescale for half in (first, second)} == {"immediate"}
    assert (first.subitems, second.subitems) == ((), ITEMS)


def test_each_half_is_marked_on_its_own_lines() -> None:
    first, second = split_area(AREA, len(AREA.text) // 2)
    assert first.place == Place(page=3, rects=LINES[:2])
    assert second.place == Place(page=3, rects=LINES[2:])


def test_a_cut_that_is_taken_back_by_joining_gives_the_same_words_and_lines() -> None:
    joined = join_areas(*split_area(AREA, cuts_of(AREA)[1]))
    assert (joined.text, joined.place, joined.number) == (AREA.text, AREA.place, "12")


def test_a_word_divided_between_two_areas_becomes_one() -> None:
    joined = join_areas(ProposedArea(text="Work in a multi-"), ProposedArea(text="agency way."))
    assert joined.text == "Work in a multi-agency way."


def test_what_is_joined_is_as_sure_as_the_less_sure_and_stands_where_it_begins() -> None:
    first = ProposedArea(text="One", sure=0.9, place=Place(page=2, rects=LINES[3:]))
    second = ProposedArea(text="and two", sure=0.5, priority=True, place=Place(page=3))
    joined = join_areas(first, second)
    assert (joined.sure, joined.priority, joined.place) == (0.5, True, first.place)
