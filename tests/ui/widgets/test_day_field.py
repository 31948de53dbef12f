"""The field for a day."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QHBoxLayout, QStyle, QStyleOptionFrame, QWidget

from ui.widgets.day_field import DayField


@pytest.mark.parametrize("percent", [100, 200])
def test_the_longest_day_is_whole_where_a_field_has_the_least_room(qtbot, qapp, theme, percent):
    theme.dress(qapp)
    around = QWidget()
    qtbot.addWidget(around)
    field = DayField("Due", date(2027, 2, 5))
    row = QHBoxLayout(around)
    row.addWidget(field)
    around.show()
    theme.set_text_size(percent)
    field.show_day(date(2026, 5, 28))
    around.resize(1, 1)
    qtbot.waitUntil(lambda: field.width() == field.minimumSizeHint().width())
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    inside = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    assert inside.width() - 4 >= field.fontMetrics().horizontalAdvance(field.text())
