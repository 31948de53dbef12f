"""Widgets beside each other: new rows where they do not fit, the last at the end of its row."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from ui.widgets.flow_layout import FlowLayout


def test_what_stands_aside_is_at_the_end_of_whichever_row_it_falls_on(qtbot):
    whole = QWidget()
    qtbot.addWidget(whole)
    flow = FlowLayout(whole, spacing=10)
    first, last = QLabel("first"), QLabel("last")
    for label in (first, last):
        label.setFixedSize(100, 20)
    flow.addWidget(first)
    flow.add_aside(last)
    for room, top in ((400, 0), (150, 30)):
        whole.resize(room, 60)
        whole.show()
        assert (last.x() + last.width(), last.y()) == (room, top)
        assert (first.x(), first.y()) == (0, 0)
