"""The view of pages: turning, zooming, new versions of the same document."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.ui.reports_in import a_damaged_pdf, a_pdf_report
from ui.widgets.page_bar import PageBar
from ui.widgets.page_layout import GAP, PageLayout
from ui.widgets.page_scroll import FIT_WIDTH
from ui.widgets.pdf_view import PdfView


@pytest.fixture
def view(qtbot, tmp_path):
    """A view of a report of four pages."""
    made = PdfView()
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    made.show_file(a_pdf_report(tmp_path, pages=4))
    qtbot.waitUntil(lambda: made.is_complete)
    yield made
    made.close_file()


def test_pages_are_turned_with_the_keys(qtbot, view):
    assert (view.page, view.pages) == (1, 4)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 2
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == 4
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page == 3
    assert view.accessibleDescription() == "Page 3 of 4"


def test_the_wheel_with_control_makes_pages_larger_and_keeps_the_place(qtbot, view):
    view.go_to_page(3)
    before = view.factor

    wheel = QWheelEvent(
        QPointF(50, 50),
        view.mapToGlobal(QPointF(50, 50)),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003
    )
    QApplication.sendEvent(view.viewport(), wheel)

    assert view.factor > before
    assert view.page == 3
    qtbot.waitUntil(lambda: view.is_complete)


def test_the_bar_tells_the_page_and_turns_it(qtbot, view, theme):
    bar = PageBar(theme, view)
    qtbot.addWidget(bar)
    view.go_to_page(2)
    assert bar.label.text() == "Page 2 of 4"

    bar._after.click()
    assert bar.label.text() == "Page 3 of 4"
    view.set_zoom(1.5)
    assert bar.zoom.currentText() == "150 %"
    bar.zoom.setCurrentIndex(0)
    bar.zoom.activated.emit(0)
    assert view.zoom == FIT_WIDTH


def test_a_new_version_keeps_the_place_and_what_was_shown(qtbot, view, tmp_path):
    view.go_to_page(2)
    qtbot.waitUntil(lambda: view.is_complete)
    place = view.verticalScrollBar().value()

    view.show_file(a_pdf_report(tmp_path, "again.pdf", pages=5))
    assert view.pages == 4
    assert view._drawer.picture(1) is not None
    qtbot.waitUntil(lambda: view.pages == 5)
    assert view._drawer.picture(1) is not None

    qtbot.waitUntil(lambda: view.is_complete)
    assert view.verticalScrollBar().value() == place


def test_a_damaged_document_is_told_and_the_next_one_is_shown(qtbot, view, tmp_path):
    with qtbot.waitSignal(view.failed) as failed:
        view.show_file(a_damaged_pdf(tmp_path))
    assert "damaged.pdf" in failed.args[0].sentence

    view.show_file(a_pdf_report(tmp_path, "next.pdf", pages=2))
    qtbot.waitUntil(lambda: view.pages == 2 and view.is_complete)


def test_a_box_on_a_page_and_back_is_the_same_box():
    layout = PageLayout([(600, 800), (800, 600)], [0.5, 0.5], 500)
    box = layout.box_on_page(1, (100, 50, 300, 80), (0, 0))
    assert layout.page_at(box.top()) == 1
    again = layout.box_in_points(1, box.topLeft(), box.bottomRight())
    assert [round(side) for side in again] == [100, 50, 300, 80]
    assert layout.height == 400 + 300 + 3 * GAP
