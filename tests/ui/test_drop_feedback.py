"""What is held over the window shows where it would land."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent
from PySide6.QtWidgets import QApplication

from actionplan.domain.references import find_reference
from ui.pages.plan import PlanPage


@pytest.fixture
def carried(tmp_path):
    minutes = tmp_path / "minutes.txt"
    minutes.write_text("Agreed", encoding="utf-8")
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(minutes))])
    return content


def hold(widget, place, content):
    """Bring something over a place of a widget, as the window system tells it."""
    with_left = (Qt.DropAction.CopyAction, content, Qt.MouseButton.LeftButton)
    bare = Qt.KeyboardModifier.NoModifier
    for kind in (QDragEnterEvent, QDragMoveEvent):
        event = kind(place, *with_left, bare)
        QApplication.sendEvent(widget, event)
    return event.isAccepted()


def is_seen(widget, act):
    """Say whether a widget looks different after something was done."""
    before = widget.grab().toImage()
    act()
    return widget.grab().toImage() != before


def test_a_file_over_the_window_lights_a_frame_until_it_leaves(window, carried):
    assert is_seen(window, lambda: hold(window, QPoint(9, 200), carried))
    assert is_seen(window, lambda: QApplication.sendEvent(window, QDragLeaveEvent()))


def test_a_file_over_a_row_marks_the_row_that_would_get_it(page, file, carried):
    made = page(PlanPage)
    tree = made.tree
    viewport = tree.viewport()
    row = tree.visualRect(made.model.index_of(find_reference(file.plan, "S1.2").id, 1))
    above = viewport.grab(tree.visualRect(made.model.index_of(tree.record_id, 1))).toImage()
    before = viewport.grab(row).toImage()
    assert hold(viewport, row.center(), carried), "the pointer would forbid to let go"
    assert viewport.grab(row).toImage() != before
    unmarked = viewport.grab(tree.visualRect(made.model.index_of(tree.record_id, 1))).toImage()
    assert unmarked == above
    QApplication.sendEvent(viewport, QDragLeaveEvent())
    assert viewport.grab(row).toImage() == before


def test_an_action_over_another_marks_the_gap_it_would_go_to(page, file):
    made = page(PlanPage)
    tree, model = made.tree, made.model
    content = model.mimeData([model.index_of(find_reference(file.plan, "S1.1").id)])
    row = tree.visualRect(model.index_of(find_reference(file.plan, "S2.1").id, 1))
    place = QPoint(row.center().x(), row.bottom() - 3)
    assert is_seen(tree.viewport(), lambda: hold(tree.viewport(), place, content))
