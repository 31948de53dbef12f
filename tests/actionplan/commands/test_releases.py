"""Releasing details for publication: who, when, why, and nothing of the details themselves."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.commands.errors import ReasonMissingError
from actionplan.commands.periods import ensure_period, freeze_period
from actionplan.commands.releases import release, released_marks, releases
from actionplan.reports.publishing.patterns import Detail
from actionplan.reports.publishing.scan import Hit
from actionplan.reports.spans import span_of
from actionplan.values import replace

HITS = (
    Hit(detail=Detail.CHILD, words="Jack (8)", mark="a1"),
    Hit(detail=Detail.COUNT, words="two children", mark="b2"),
    Hit(detail=Detail.COUNT, words="two children", mark="b2"),
)


@pytest.fixture
def period(file):
    return ensure_period(file, start=date(2026, 5, 21), end=date(2026, 9, 1))


def test_a_release_tells_who_when_why_and_how_many(file, period):
    release(file, period_id=period.id, hits=HITS, reason="  Agreed with the family ")
    (kept,) = releases(file.plan.periods[period.id])

    assert (kept.who, kept.when.date()) == ("Improvement Lead", file.clock.today())
    assert kept.reason == "Agreed with the family"
    assert kept.counts == {"child": 1, "count": 2}
    assert released_marks(file.plan) == {"a1", "b2"}
    assert "Jack" not in str(file.plan.periods[period.id].fields)


def test_a_release_needs_a_reason_and_is_undone_as_one_step(file, period):
    with pytest.raises(ReasonMissingError):
        release(file, period_id=period.id, hits=HITS, reason=" ")
    release(file, period_id=period.id, hits=HITS, reason="Agreed")
    file.undo()
    assert released_marks(file.plan) == frozenset()


def test_a_frozen_period_can_be_released_and_its_report_stays_the_same(file, period):
    freeze_period(file, period_id=period.id)
    before = span_of(file.plan.periods[period.id])
    release(file, period_id=period.id, hits=HITS, reason="Agreed")
    assert released_marks(file.plan) == {"a1", "b2"}
    assert span_of(file.plan.periods[period.id]) == before


def test_many_details_are_released_at_once(file, period):
    hits = [Hit(detail=Detail.COUNT, words="one child", mark=f"{n:016x}") for n in range(1200)]
    release(file, period_id=period.id, hits=hits, reason="Agreed")
    assert len(released_marks(file.plan)) == len(hits)
    release(file, period_id=period.id, hits=HITS, reason="Agreed again")
    assert len(releases(file.plan.periods[period.id])) == 4


def test_a_release_that_was_damaged_releases_nothing(file, period):
    release(file, period_id=period.id, hits=HITS, reason="Agreed")
    with file.edit("Damage") as edit:
        kept = edit.plan.periods[period.id]
        fields = tuple((key, text[:-5]) for key, text in kept.fields)
        edit.put(replace(kept, fields=fields))
    assert released_marks(file.plan) == frozenset()
