"""R16: hostile texts in every field, every page and dialog shown: nothing they name is touched."""

from __future__ import annotations

import pytest

from actionplan.clock import FixedClock
from actionplan.store.planfile import PlanFile
from tests.faults.dialogs_in import dialog_kinds
from tests.faults.hostile_family import PLANTED
from tests.faults.hostile_text import DAY, SHAPES, hostile_texts, planted
from tests.faults.touches import walk
from tests.faults.traced import needs_strace
from ui.page_table import PAGES

pytestmark = needs_strace
SOME = 1
TELLING = (0, 1, 13)
"""Texts that Qt takes for markup from their first sign on."""


def is_opened_by_hand(name, _call):
    """Reports and plans that the person chose may be asked for by name."""
    return "/recent/" in name


def told(touches, texts):
    """Say of each touch which window it came from and which text named it."""
    named = [[t for n, t in enumerate(texts) if planted(n) in touch.call] for touch in touches]
    return [
        f"{touch.step}: {touch.call}, named by {' or '.join(names) or 'no text'}"
        for touch, names in zip(touches, named, strict=True)
    ]


@pytest.fixture
def empty_plan(tmp_path):
    path = tmp_path / "northshire.actionplan"
    file = PlanFile.create(path, title="Northshire", who="Lead", clock=FixedClock(DAY))
    file.keeps_backups = False
    file.close()
    return path


@pytest.fixture
def touches_of(tmp_path, empty_plan):
    """Take a walk through the window with the texts of these numbers."""

    def take(name, numbers):
        taken = walk(tmp_path, name, str(tmp_path), str(empty_plan), ",".join(map(str, numbers)))
        return taken, taken.touches(PLANTED, is_opened_by_hand)

    return take


def test_there_are_twenty_different_texts(tmp_path):
    assert len(set(hostile_texts(tmp_path))) >= 20


def test_no_window_touches_what_a_text_names(tmp_path, touches_of, full, chance, figure):
    every = range(len(SHAPES))
    numbers = [*every] if full else [chance.choice(TELLING), *chance.sample(every, SOME)]
    taken, touches = touches_of("show_texts", numbers)
    shown = set(taken.told("shown"))
    assert {f"{spec.key} page" for spec in PAGES} <= shown
    assert {kind.__name__ for kind in dialog_kinds()} <= shown
    assert told(touches, hostile_texts(tmp_path)) == []
    figure(
        f"R16 {len(numbers)} hostile texts in every field, {len(shown)} pages and dialogs each: "
        f"0 touches in {len(taken.calls)} calls"
    )


def test_labels_and_tooltips_of_qt_are_caught_red_handed(tmp_path, figure):
    touches = walk(tmp_path, "bare_labels", str(tmp_path)).touches(PLANTED, is_opened_by_hand)
    steps = {touch.step for touch in touches}
    labels = [n for n in range(len(SHAPES)) if f"bare label {n}" in steps]
    tips = [n for n in range(len(SHAPES)) if f"bare tooltip {n}" in steps]
    assert set(TELLING) <= {*labels} & {*tips}
    assert len(labels) >= len(SHAPES) // 2
    figure(f"R16 control, plain Qt: {len(labels)} texts caught as labels, {len(tips)} as tooltips")


@pytest.mark.parametrize("broken", ["markup_in_labels", "markup_in_tips"])
def test_a_window_that_reads_markup_is_caught_in_many_places(
    tmp_path, touches_of, full, figure, broken
):
    if not full and broken == "markup_in_tips":
        pytest.skip("short form: labels stand for both")
    _taken, touches = touches_of(broken, TELLING[-1:])
    places = sorted({touch.step.partition(" with ")[0] for touch in touches})
    figure(f"R16 control, {broken.replace('_', ' ')}: caught in {len(places)} places")
    assert len(places) >= 3, places
    assert planted(TELLING[-1]) in told(touches, hostile_texts(tmp_path))[0]
