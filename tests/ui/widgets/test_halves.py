"""Two halves of a page: shared out by the size, until somebody shares them out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.halves import Halves


@pytest.fixture
def halves(qtbot, empty_services):
    made = Halves(empty_services.theme, QWidget(), QWidget(), (300, 0.5))
    qtbot.addWidget(made)
    made.resize(1000, 300)
    made.show()
    return made


def test_the_left_half_grows_with_the_text_and_takes_no_more_than_its_part(halves, empty_services):
    assert halves.sizes()[0] == 300
    empty_services.theme.set_text_size(150)
    assert halves.sizes()[0] == 450
    empty_services.theme.set_text_size(200)
    assert halves.sizes()[0] == 500


def test_what_somebody_chose_stays_whatever_the_size_of_the_text(qtbot, halves, empty_services):
    grip = halves.handle(1)
    qtbot.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(4, 100))
    qtbot.mouseMove(grip, QPoint(104, 100))
    qtbot.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(104, 100))
    chosen = halves.sizes()[0]
    assert chosen > 350
    empty_services.theme.set_text_size(150)
    assert halves.sizes()[0] == chosen
