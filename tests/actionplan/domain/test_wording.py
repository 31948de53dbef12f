"""Words, shapes, names and keys."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.domain import wording
from actionplan.domain.people import agency_label, lead_label, person_label
from actionplan.domain.schemes import assurance_key, delivery_key
from actionplan.domain.stages import Assurance, Delivery, StatusScheme
from actionplan.domain.wording import (
    day_text,
    days_text,
    delivery_mark,
    long_day_text,
)
from tests.builders import a_person, a_plan

WORDS = [name for name in dir(wording) if name.endswith("_word")]


@pytest.mark.parametrize("name", WORDS)
def test_every_stage_has_a_word_of_its_own(name):
    word = getattr(wording, name)
    (stages,) = (
        kind
        for kind in vars(wording).values()
        if isinstance(kind, type) and kind.__name__ in word.__annotations__.values()
    )
    words = [word(stage) for stage in stages]
    assert all(words)
    assert len(set(words)) == len(words)


def test_delivery_is_a_shape_and_a_word_never_a_colour_alone():
    assert delivery_mark(Delivery.COMPLETE) == "✔ Complete"
    assert len({delivery_mark(delivery).split()[0] for delivery in Delivery}) == len(Delivery)


def test_days_are_written_the_british_way():
    assert day_text(date(2026, 10, 2)) == "2 Oct 2026"
    assert long_day_text(date(2026, 10, 12)) == "12 October 2026"
    assert day_text(None) == long_day_text(None) == ""
    assert (days_text(1), days_text(12)) == ("1 day", "12 days")


def test_people_are_called_by_their_role_first():
    assert person_label(a_person(role="Head of Service", name="")) == "Head of Service"
    assert (
        person_label(a_person(role="Head of Service", name="R. Doe")) == "Head of Service (R. Doe)"
    )
    assert person_label(a_person(role="", name="R. Doe")) == "R. Doe"


def test_labels_of_absent_people_and_agencies_are_empty():
    assert lead_label(a_plan(), "person-lead") == "Head of Assessment"
    assert agency_label(a_plan(), "agency") == "Northshire County Council"
    assert lead_label(a_plan(), "") == agency_label(a_plan(), "") == ""


@pytest.mark.parametrize("scheme", StatusScheme)
def test_every_scheme_has_a_key_for_every_state(scheme):
    rows = delivery_key(scheme)
    assert {row.delivery for row in rows} == set(Delivery)
    assert all(row.word and row.colour and row.meaning for row in rows)


def test_complete_is_blue_only_where_the_scheme_says_so():
    colours = {
        scheme: {row.delivery: row.colour for row in delivery_key(scheme)}[Delivery.COMPLETE]
        for scheme in StatusScheme
    }
    assert (colours[StatusScheme.BRAG], colours[StatusScheme.RAG]) == ("Blue", "Green")


def test_the_stages_of_proof_have_a_key_too():
    assert [row.word for row in assurance_key()] == [
        wording.assurance_word(stage) for stage in Assurance
    ]
