"""Rows of the plan that are kept as pictures look as those that are painted letter by letter."""

from __future__ import annotations

from actionplan.commands.actions import change_action, complete_action
from ui.delegates.plan_row_painter import RowPictures
from ui.pages.plan import PlanPage


def looks(page):
    return page.tree.viewport().grab().toImage()


def test_a_row_looks_the_same_however_often_it_is_painted(page, file, monkeypatch):
    plan_page = page(PlanPage)
    tree = plan_page.tree
    tree.setFocus()
    for gesture in (
        lambda: None,
        lambda: tree.setCurrentIndex(tree.indexBelow(tree.currentIndex())),
        lambda: plan_page.filters.words.setText("a"),
        lambda: plan_page.resize(900, 640),
        lambda: change_action(
            file, action_id=next(iter(file.plan.actions)), field="title", value="Other words"
        ),
        lambda: complete_action(file, action_id=next(iter(file.plan.actions))),
        lambda: plan_page.filters.words.setText(""),
    ):
        gesture()
        kept = [looks(plan_page) for _time in range(3)]
        with monkeypatch.context() as without:
            without.setattr(RowPictures, "kept", lambda _self, _key: None)
            without.setattr(RowPictures, "wants", lambda _self, _key: False)
            painted = looks(plan_page)
        assert all(each == painted for each in kept)


def test_what_is_kept_stays_within_its_bounds(monkeypatch, page):
    monkeypatch.setattr("ui.delegates.plan_row_painter._BYTES_KEPT", 400_000)
    plan_page = page(PlanPage)
    most, keep = [], RowPictures.keep

    def counted(pictures, key, picture):
        keep(pictures, key, picture)
        most.append(sum(p.width() * p.height() * 4 for p in pictures._kept.values()))

    monkeypatch.setattr(RowPictures, "keep", counted)
    for width in (900, 1000, 1100):
        plan_page.resize(width, 640)
        for _time in range(3):
            looks(plan_page)
    assert most
    assert max(most) <= 400_000
