"""Areas of a second inspection that say what an earlier one has said are pointed out."""

from __future__ import annotations

import pytest

from actionplan.importers.repeats import LIKELY, likely_repeats

EARLIER = {
    "s1": "Make sure that children who come back from being missing are offered an interview.",
    "s2": "Bring the waiting list for the assessment of disabled children to an end.",
    "s3": "Give newly qualified social workers fewer cases and regular supervision.",
    "s4": "Ensure that the board sees how well early help works.",
}


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        (EARLIER["s3"], "s3"),
        ("The supervision and the case numbers of newly qualified social workers.", "s3"),
        ("Interviews for missing children after they come back.", "s1"),
        ("The waiting lists for assessments of children who are disabled.", "s2"),
    ],
)
def test_an_area_said_again_in_other_words_is_found(text: str, earlier: str) -> None:
    assert likely_repeats({"new": text}, EARLIER)["new"].earlier == earlier


@pytest.mark.parametrize(
    "text",
    [
        "The sufficiency of foster homes for brothers and sisters.",
        "Make sure that the council is a good corporate parent.",
        "Improve the health histories given to care leavers.",
        "",
        "The and of.",
    ],
)
def test_an_area_on_another_subject_is_not(text: str) -> None:
    assert likely_repeats({"new": text}, EARLIER) == {}


def test_the_same_words_are_wholly_alike_whatever_their_case_and_marks() -> None:
    found = likely_repeats({"new": EARLIER["s2"].upper().replace(".", " !")}, EARLIER)
    assert found["new"].likeness == pytest.approx(1.0)


def test_words_that_every_area_has_do_not_make_two_areas_alike() -> None:
    earlier = {str(n): f"Children and young people: the {word}." for n, word in enumerate(_WORDS)}
    assert likely_repeats({"new": "Children and young people: the budget."}, earlier) == {}


def test_nothing_is_like_the_areas_of_an_empty_plan() -> None:
    assert likely_repeats({"new": "Anything"}, {}) == {}
    assert likely_repeats({}, EARLIER) == {}
    assert 0 < LIKELY < 1


_WORDS = ("training", "recording", "adoption", "transport", "nurseries", "panels", "visits")
