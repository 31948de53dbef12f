"""How rows of the plan are painted: what must be read on them, chosen or narrow."""

from __future__ import annotations

from copy import copy
from datetime import date

import pytest
from PySide6.QtGui import QImage, QPainter

from actionplan.domain.references import find_reference
from actionplan.i18n import LANGUAGES, _, spoken
from tests.ui.test_theme import contrast
from ui.delegates.plan_row_painter import Look, PlanRowPainter
from ui.formats import day
from ui.models.plan_tree_rows import Column
from ui.pages.plan import PlanPage
from ui.theme import SCHEMES


@pytest.fixture
def plan_page(page):
    return page(PlanPage)


def an_id(file, reference):
    return find_reference(file.plan, reference).id


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_chip_of_a_chosen_row_is_told_from_the_row(plan_page, file, services, scheme):
    services.theme.choose(scheme)
    tree = plan_page.tree
    assert tree.choose(an_id(file, "S2.1"), column=Column.STATUS)  # complete: as blue as the row
    tree.clearFocus()
    cell = tree.visualRect(tree.currentIndex())
    picture = tree.viewport().grab(cell).toImage()
    before_its_shape = [picture.pixelColor(x, cell.height() // 4 + 3) for x in range(1, 15)]
    row = before_its_shape[0]
    assert max(contrast(row, colour) for colour in before_its_shape) > 1.1


@pytest.mark.parametrize("percent", [100, 200])
def test_a_first_day_in_another_year_is_whole_in_the_usual_column(plan_page, file, theme, percent):
    row = copy(plan_page.model.row(plan_page.model.index_of(an_id(file, "S1.1"))))
    plan_page.resize(700, 600)
    row.note, row.is_late = "was 28 Nov 2026", False
    theme.set_text_size(percent)
    usual = plan_page.tree.columnWidth(Column.DUE)
    assert painted_due(theme, row, usual) == painted_due(theme, row, 2 * usual)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_that_was_agreed_first_is_whole(services, theme, page, file, language, percent):
    with spoken(language):
        theme.set_text_size(percent)
        plan_page = page(PlanPage)
        plan_page.resize(700, 600)
        row = copy(plan_page.model.row(plan_page.model.index_of(an_id(file, "S1.1"))))
        usual = plan_page.tree.columnWidth(Column.DUE)
        for month in range(1, 13):
            row.note = _("was {day}").format(day=day(date(2026, month, 28)))
            row.is_late = False
            assert painted_due(theme, row, usual) == painted_due(theme, row, 2 * usual), row.note


def painted_due(theme, row, width):
    """Return what is painted into a column of a width for the due date, cut to what is usual."""
    painting = PlanRowPainter(theme)
    picture = QImage(600, painting.height, QImage.Format.Format_RGB32)
    cells = [(0, 0)] * len(Column)
    cells[Column.DUE] = (0, width)
    look = Look(is_selected=False, is_open=False, has_rows=False, focus=-1, ratio=1.0)
    painter = QPainter(picture)
    painting.paint(painter, row, picture.rect(), cells, look)
    painter.end()
    return picture
