"""Tables share their width: columns give way before any of them is cut at the edge."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QStyleOptionHeader, QTableView

from ui.widgets.table_look import fit_rows, share_width

HORIZONTAL = Qt.Orientation.Horizontal
NEVER = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
WIDTHS = {0: 200, 1: 100, 2: 80}


@pytest.fixture
def table(qtbot):
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(QStandardItemModel(3, len(WIDTHS)))
    fit_rows(view, "Rows")
    return view


def shown(table):
    head = table.horizontalHeader()
    return {at: head.sectionSize(at) for at in WIDTHS if not head.isSectionHidden(at)}


@pytest.mark.parametrize(
    ("room", "columns"), [(500, {0, 1, 2}), (360, {0, 2}), (220, {0, 2}), (100, {0, 2})]
)
def test_columns_give_way_in_their_order_and_the_first_takes_the_rest(table, theme, room, columns):
    table.resize(room, 200)
    table.show()
    room = table.viewport().width()
    left = share_width(table, theme, WIDTHS, (1,), 50)
    assert shown(table).keys() == columns
    assert sum(shown(table).values()) == max(room, 50 + 80)
    assert left == min(0, room - 50 - 80)


@pytest.mark.parametrize("page", ["people", "evidence", "judgements", "measures", "history"])
def test_no_column_is_cut_at_twice_the_text(qtbot, window, empty_services, page):
    empty_services.theme.set_text_size(200)
    window.resize(1280, 720)
    shown_page = window.show_page(page)
    qtbot.wait(50)
    for table in shown_page.findChildren(QTableView):
        head = table.horizontalHeader()
        if table.isVisible() and table.horizontalScrollBarPolicy() is NEVER:
            assert head.length() <= table.viewport().width(), table.objectName()


def test_the_name_of_a_column_of_numbers_keeps_clear_of_the_sign_of_sorting(table):
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for column in (1, 2):
        table.model().setHeaderData(column, HORIZONTAL, "Open")
    table.model().setHeaderData(1, HORIZONTAL, right, Qt.ItemDataRole.TextAlignmentRole)
    head = table.horizontalHeader()
    head.setSortIndicatorShown(True)
    for column, is_longer in ((1, True), (2, False)):
        head.setSortIndicator(column, Qt.SortOrder.AscendingOrder)
        option = QStyleOptionHeader()
        head.initStyleOption(option)
        head.initStyleOptionForIndex(option, column)
        assert (len(option.text) > len("Open")) is is_longer
