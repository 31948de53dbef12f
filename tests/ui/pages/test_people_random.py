"""A people page that follows random edits, seen or not, shows what a page made afresh shows."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from actionplan.commands.actions import change_action, complete_action, withdraw_action
from actionplan.commands.handing_over import hand_over, merge_people
from actionplan.commands.people import add_agency, add_person, revise_agency, revise_person
from actionplan.commands.updates import post_update
from actionplan.domain.stages import Delivery
from actionplan.errors import PlanError
from ui import people_counting
from ui.pages.people import PeoplePage

_STEPS = 60


def an_edit(file, chance):
    """Change something at random."""
    action = chance.choice(list(file.plan.actions.values()))
    one, two = (chance.choice([*file.plan.people, ""]) for _each in range(2))
    agency = chance.choice([*file.plan.agencies, ""])
    number = chance.random()
    edits = (
        lambda: add_person(file, role=f"Manager {number}"),
        lambda: add_agency(file, name=f"Agency {number}", lead_id=one),
        lambda: change_action(file, action_id=action.id, field="lead_id", value=one),
        lambda: change_action(file, action_id=action.id, field="agency_id", value=agency),
        lambda: change_action(file, action_id=action.id, field="title", value=f"Title {number}"),
        lambda: revise_person(file, person_id=one, role=f"Head {number}"),
        lambda: revise_person(file, person_id=one, role=f"Lead {number}", agency_id=agency),
        lambda: revise_agency(file, agency_id=agency, name=f"Board {number}", deputy_id=two),
        lambda: complete_action(file, action_id=action.id),
        lambda: post_update(
            file, action_id=action.id, text="Late", delivery=chance.choice(tuple(Delivery))
        ),
        lambda: withdraw_action(file, action_id=action.id, reason="merged"),
        lambda: hand_over(file, person_id=one, to=two, reason="left"),
        lambda: merge_people(file, keep_id=one, other_id=two),
        file.undo,
        file.undo,
        file.redo,
    )
    with suppress(PlanError, KeyError):  # such as: there is nobody, or nothing to take back
        chance.choice(edits)()


def told(page):
    """All that the page and its inspector say."""
    model = page.view.model()
    rows = [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    labels = [each for each in page.inspector.findChildren(QLabel) if each.isVisible()]
    heads = [page.tabs.tabText(tab) for tab in range(page.tabs.count())]
    beside = [each.text() for each in labels if each.text()] if page.record_id else []
    return heads, page.header.subtitle.text(), rows, page.record_id, beside


@pytest.mark.parametrize("at_once", [0, 1_500], ids=["in slices", "at once"])
@pytest.mark.parametrize("seed", range(3))
def test_what_is_followed_is_what_is_made_afresh(qtbot, page, file, monkeypatch, seed, at_once):
    monkeypatch.setattr(people_counting, "_AT_ONCE", at_once)
    monkeypatch.setattr(people_counting, "_PATIENCE", 0)
    chance, seen = random.Random(seed), set()
    followed = page(PeoplePage)
    for step in range(_STEPS):
        an_edit(file, chance)
        for _turn in range(chance.choice((0, 0, 4))):
            QApplication.processEvents()  # what was missed is counted ahead
        if chance.random() < 0.3:
            followed.setVisible(not followed.isVisible())
        if chance.random() < 0.2:
            followed.tabs.setCurrentIndex(chance.randrange(2))
        if chance.random() < 0.2:
            followed.filters.words.setText(chance.choice(("", "head", "agency", "0.1")))
        if step % 6 != 5:
            continue
        followed.show()
        qtbot.waitUntil(lambda: not followed.is_busy)
        afresh = page(PeoplePage)
        afresh.tabs.setCurrentIndex(followed.tabs.currentIndex())
        afresh.filters.words.setText(followed.filters.words.text())
        qtbot.waitUntil(lambda one=afresh: not one.is_busy)
        afresh.view.choose(followed.record_id)
        assert told(followed) == told(afresh)
        seen.add(str(told(followed)))
    assert len(seen) > 4
