"""A choice that is too long for its box ends with dots, and is told in full where the mouse rests."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QComboBox, QToolTip

from ui.widgets.elided_box import ElidedBox


@pytest.fixture
def box(qtbot, theme):
    made = ElidedBox()
    qtbot.addWidget(made)
    made.addItem("22 November 2026 – 21 May 2027 · frozen")
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.resize(160, 36)
    made.show()
    return made


def rest_on(box):
    place = box.rect().center()
    told = QHelpEvent(QEvent.Type.ToolTip, place, box.mapToGlobal(place))
    QApplication.sendEvent(box, told)
    QToolTip.hideText()


def test_a_choice_that_is_cut_is_told_in_full(box):
    rest_on(box)
    assert "21 May 2027 · frozen" in box.toolTip()


def test_a_choice_that_fits_is_not_told_twice(box):
    box.resize(500, 36)
    rest_on(box)
    assert not box.toolTip()
    assert box.grab().size().width() == 500
