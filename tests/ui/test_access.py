"""Every page can be used by keyboard and read aloud: names, focus, nothing cut at 200 %."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QProgressBar,
    QRadioButton,
    QWidget,
)

from actionplan.domain.records import PlanInfo
from actionplan.values import replace
from tests.faults.dialogs_in import dialog_kinds, parts_of
from tests.faults.hostile_text import hostile_records
from ui.page_table import LISTED
from ui.plain import Label
from ui.processes import Worker
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.job_bar import JobBar
from ui.widgets.progress_line import ProgressLine

KEYS = [spec.key for spec in LISTED]
DATA = "Qzw"
ENOUGH = 400
"""How many parts of a table are listened to."""

HEADERS = {QAccessible.Role.ColumnHeader, QAccessible.Role.RowHeader}
TABLES = {QAccessible.Role.Table, QAccessible.Role.Tree, QAccessible.Role.List}


def is_ours(kind):
    return not issubclass(kind, QPrintPreviewDialog)


@pytest.fixture
def file(file):
    """The plan of the other tests, with a record of each kind for the dialogs to show."""
    with file.edit("") as edit:
        for record in hostile_records(DATA, 1):
            is_info = isinstance(record, PlanInfo)
            edit.put(replace(record, id=file.plan.info.id) if is_info else record)
    return file


def focusable(widget: QWidget) -> list[QWidget]:
    return [
        child
        for child in widget.findChildren(QWidget)
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def name_aloud(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


@pytest.mark.parametrize("key", KEYS)
def test_everything_that_takes_the_focus_has_a_name(window, key):
    window.show_page(key)
    nameless = [
        f"{type(w).__name__} {w.objectName()}"
        for w in focusable(window)
        if not name_aloud(w) and not w.objectName().startswith("qt_")
    ]
    assert nameless == []


@pytest.mark.parametrize("key", KEYS)
def test_no_words_are_cut_at_twice_the_size(qtbot, window, empty_services, key):
    empty_services.theme.set_text_size(200)
    window.resize(1440, 900)
    page = window.show_page(key)
    qtbot.wait(20)
    cut = [
        label.text()
        for label in page.findChildren(Label)
        if label.isVisible()
        and label.text()
        and not isinstance(label, ElidedLabel)
        and is_cut(label)
    ]
    assert cut == []


def is_cut(label: QLabel) -> bool:
    wide = label.width() if label.wordWrap() else 10_000
    flags = Qt.TextFlag.TextWordWrap if label.wordWrap() else Qt.TextFlag.TextSingleLine
    if "\n" in label.text() and not label.wordWrap():
        flags = Qt.TextFlag.TextExpandTabs
    needed = label.fontMetrics().boundingRect(0, 0, wide, 10_000, flags, label.text())
    return needed.height() > label.height() + 2 or needed.width() > label.width() + 2


def test_the_welcome_page_begins_by_keyboard(qtbot, window, empty_services):
    empty_services.bridge.close()
    page = window.stack.page("welcome")
    row = page.findChild(QWidget, "open_plan")
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert empty_services.messages.told[-1].kind == "ask_open"


def test_a_recent_plan_is_opened_from_the_welcome_page(qtbot, window, empty_services, file):
    path = file.path
    empty_services.settings.add_recent(path)
    empty_services.bridge.close()
    page = window.stack.page("welcome")
    row = next(w for w in page.findChildren(QWidget) if w.property("path") == str(path))
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert empty_services.bridge.is_open
    assert window.stack.current_key == "overview"
    empty_services.bridge.close()


def every_dialog(empty_services, window):
    """Make each dialog, show it, and free it afterwards."""
    for kind in filter(is_ours, dialog_kinds()):
        given = parts_of(kind, empty_services, window, DATA, "action-01")
        with patch.object(Worker, "ask"):
            dialog = kind(**given)
        dialog.show()
        QApplication.sendPostedEvents()
        yield kind.__name__, dialog
        dialog.close()
        dialog.deleteLater()


def test_every_dialog_names_what_takes_the_focus_and_its_window(window, empty_services):
    nameless = [
        f"{name}: {type(w).__name__} {w.objectName()}"
        for name, dialog in every_dialog(empty_services, window)
        for w in (dialog, *focusable(dialog))
        if is_reachable(w) and not (name_aloud(w) or w.windowTitle())
    ]
    assert not nameless, nameless


def test_tab_reaches_every_control_of_every_dialog_and_comes_round(window, empty_services):
    unreached = {}
    for name, dialog in every_dialog(empty_services, window):
        reached = tabbed(dialog)
        missing = [w for w in focusable(dialog) if is_reachable(w) and w not in reached]
        if missing:
            unreached[name] = [f"{type(w).__name__} {w.accessibleName()}" for w in missing]
    assert unreached == {}


def tabbed(dialog):
    """Return what Tab comes to, as Qt finds the next one itself."""
    reached = []
    for _step in range(80):
        dialog.focusNextPrevChild(True)  # noqa: FBT003  (Qt's own)
        if (focus := dialog.focusWidget()) in reached:
            break
        reached.append(focus)
    return reached


def is_reachable(widget):
    if not widget.isEnabled() or widget.focusProxy() is not None:
        return False
    if isinstance(widget, QRadioButton):
        return widget.isChecked()  # the arrow keys reach the others
    return not isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)


def test_escape_closes_every_dialog(qtbot, window, empty_services):
    left = []
    for name, dialog in every_dialog(empty_services, window):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        if dialog.isVisible():
            left.append(name)
    assert left == []


@pytest.mark.parametrize("key", KEYS)
def test_every_table_tells_its_rows_columns_and_headers(window, key):
    page = window.show_page(key)
    for view in page.findChildren(QAbstractItemView):
        if isinstance(view, QHeaderView) or not view.isVisible() or not view.model().rowCount():
            continue
        interface = QAccessible.queryAccessibleInterface(view)
        role = interface.role()
        assert role in TABLES, f"{view.objectName()} is a {role}"
        said = cells_aloud(interface)
        assert any(text for _role, text in said), view.objectName()
        if role != QAccessible.Role.List:
            assert any(part in HEADERS for part, _text in said), view.objectName()


def cells_aloud(interface):
    """Return the role and the words of the parts of a table, as a screen reader is told them."""
    parts = (interface.child(at) for at in range(min(interface.childCount(), ENOUGH)))
    return [(part.role(), part.text(QAccessible.Text.Name)) for part in parts if part]


def test_a_row_of_the_plan_is_read_cell_by_cell(window):
    view = window.show_page("plan").findChild(QAbstractItemView, "PlanTree")
    said = [text for _role, text in cells_aloud(QAccessible.queryAccessibleInterface(view))]
    whole = (
        "S1.1, Clear the backlog, Due 12 Oct 2026 (19 days late), Status Off track, "
        "Progress 40 %, Assured Not evidenced"
    )
    at = said.index(whole)
    assert "Due 12 Oct 2026 (19 days late)" in said[at + 1 : at + 8]
    assert "Status Off track" in said[at + 1 : at + 8]


def test_nothing_moves_by_itself(window):
    for key in KEYS:
        window.show_page(key)
    running = QAbstractAnimation.State.Running
    assert [a for a in window.findChildren(QAbstractAnimation) if a.state() is running] == []


def test_a_bar_of_work_whose_length_nobody_knows_stands_still_and_is_seen(qtbot, theme):
    bar = JobBar(theme)
    qtbot.addWidget(bar)
    bar.resize(400, 40)
    bar.begin("Reading the report…")
    bar.show()
    first = bar.bar.grab().toImage()
    qtbot.wait(250)
    assert bar.bar.grab().toImage() == first
    bar.show_step(0, 10)
    assert bar.bar.grab().toImage() != first


def test_every_bar_of_a_dialog_is_one_that_stands_still(window, empty_services):
    moving = [
        name
        for name, dialog in every_dialog(empty_services, window)
        for bar in dialog.findChildren(QProgressBar)
        if not isinstance(bar, ProgressLine)
    ]
    assert moving == []
