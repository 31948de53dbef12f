"""The window comes back as it was left, and onto a screen when its own is gone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray, QDataStream, QIODevice, QRect
from PySide6.QtWidgets import QMainWindow

from ui.app import make_window
from ui.settings import GEOMETRY


@pytest.fixture
def shown_again(qtbot, empty_services, file):
    """Open the plan in a new window with what is remembered."""
    made = []

    def show():
        window, _opening = make_window(empty_services)
        qtbot.addWidget(window)
        window.show_opened()
        window.show()
        made.append(window)
        return window

    yield show
    for window in made:
        window.close()


def remembered(place: QRect, screen_width: int) -> QByteArray:
    """Return what Qt keeps of a window at a place, which no screen may show any more."""
    kept = QByteArray()
    stream = QDataStream(kept, QIODevice.OpenModeFlag.WriteOnly)
    stream.setVersion(QDataStream.Version.Qt_4_0)
    stream.writeUInt32(0x1D9D0CB)
    stream.writeUInt16(3)
    stream.writeUInt16(0)
    for _rect in range(2):
        stream << place
    stream.writeInt32(1)
    stream.writeUInt8(0)
    stream.writeUInt8(0)
    stream.writeInt32(screen_width)
    stream << place
    return kept


@pytest.mark.parametrize("width", [800, 3840])
@pytest.mark.parametrize(
    "place",
    [QRect(5000, 3000, 700, 500), QRect(-4000, 40, 700, 500), QRect(60, -3000, 700, 500)],
    ids=["right", "left", "above"],
)
def test_a_window_whose_screen_is_gone_comes_back_where_it_can_be_grasped(
    qtbot, empty_services, shown_again, place, width
):
    kept = remembered(place, width)
    assert QMainWindow().restoreGeometry(kept) is (width < 3840)  # Qt takes no other screen's
    empty_services.settings.set(GEOMETRY, kept)
    window = shown_again()
    screen = window.screen().availableGeometry()
    head = QRect(window.geometry().topLeft(), window.geometry().topRight()).adjusted(0, 0, 0, 30)
    assert screen.intersected(head).width() >= 200
    assert screen.contains(head.topLeft())


def test_nonsense_for_a_place_leaves_the_usual_size(empty_services, shown_again):
    empty_services.settings.set(GEOMETRY, QByteArray(b"nonsense"))
    assert shown_again().width() >= 780


def test_size_page_and_inspector_are_those_of_the_last_time(
    qtbot, empty_services, services, shown_again
):
    window = shown_again()
    window.resize(780, 640)  # the screen of these tests has 800 × 800
    window.show_page("plan")
    window.splitter.set_width(400)
    file = services.bridge.file
    size = window.size()
    window.close()
    assert file.read_only
    again, opening = make_window(empty_services)
    qtbot.addWidget(again)
    assert opening.open(file.path)
    again.show()
    assert again.size() == size
    assert again.stack.current_key == "plan"
    assert again.splitter.width_wished == 400
    again.close()
