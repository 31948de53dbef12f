"""Statuses of other plans in our words."""

from __future__ import annotations

import pytest

from actionplan.domain.stages import Delivery
from actionplan.domain.wording import delivery_mark, delivery_word
from actionplan.importers.tables.statuses import read_status


@pytest.mark.parametrize(
    ("text", "delivery"),
    [
        ("Green", Delivery.ON_TRACK),
        ("G", Delivery.ON_TRACK),
        ("In progress", Delivery.ON_TRACK),
        ("Amber (some slippage)", Delivery.AT_RISK),
        ("RED - overdue", Delivery.OFF_TRACK),
        ("Not on track", Delivery.OFF_TRACK),
        ("Blue", Delivery.COMPLETE),
        ("Completed.", Delivery.COMPLETE),
        ("Green – complete", Delivery.COMPLETE),
        ("Not yet started", Delivery.NOT_STARTED),
        ("Grey", Delivery.NOT_STARTED),
        ("No longer required", Delivery.WITHDRAWN),
    ],
)
def test_colours_and_words_are_mapped(text, delivery):
    assert read_status(text) is delivery


@pytest.mark.parametrize("delivery", list(Delivery))
def test_our_own_words_are_read_with_and_without_their_shape(delivery):
    assert read_status(delivery_word(delivery)) is delivery
    assert read_status(delivery_mark(delivery)) is delivery


@pytest.mark.parametrize(
    "text", ["Yellow", "Red/Amber", "Good", "The team met twice in March.", ""]
)
def test_what_is_not_sure_stays_unread(text):
    assert read_status(text) is None


def test_a_mapping_can_explain_a_word_of_its_own():
    assert read_status("Yellow", {"yellow": "at_risk"}) is Delivery.AT_RISK
