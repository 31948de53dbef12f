"""Dialogs take the room that they need: nothing lies over another, and buttons stay in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from actionplan.commands.areas import withdraw_area
from actionplan.commands.measures import add_measure
from actionplan.domain.references import find_reference
from actionplan.i18n import spoken
from actionplan.overriding import override
from ui.body_scroll import BodyScroll
from ui.crash_dialog import CrashDialog
from ui.dialogs.add_action import AddActionDialog
from ui.dialogs.add_area import AddAreaDialog
from ui.dialogs.add_readings import AddReadingsDialog
from ui.dialogs.choose_delivery import ChooseDeliveryDialog
from ui.dialogs.copy_differences import CopyDifferencesDialog
from ui.dialogs.moments import AsOfDialog
from ui.dialogs.preferences import PreferencesDialog
from ui.dialogs.protect import ProtectDialog
from ui.dialogs.withdraw import WithdrawDialog
from ui.message_dialog import ChoiceDialog, MessageDialog
from ui.pages.plan import PlanPage
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.elided_box import ElidedBox

OF_A_RECORD = (ChooseDeliveryDialog, WithdrawDialog)


@pytest.fixture
def large(services):
    """Text of 200 %, as the person set it."""
    services.theme.set_text_size(200)
    yield services
    services.theme.set_text_size(100)


def shown(qtbot, dialog):
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def places(dialog, widgets):
    return [QRect(each.mapTo(dialog, each.rect().topLeft()), each.size()) for each in widgets]


@pytest.mark.parametrize("kind", [AsOfDialog, ProtectDialog, *OF_A_RECORD])
def test_a_form_opens_as_high_as_its_fields_and_no_higher(qtbot, services, file, kind):
    record = (find_reference(file.plan, "S1.1").id,) if kind in OF_A_RECORD else ()
    dialog = shown(qtbot, kind(services, *record))
    assert dialog.height() == dialog.layout().totalHeightForWidth(dialog.width())


def test_the_dialog_of_a_fault_lays_nothing_over_another_at_large_text(qtbot, large):
    dialog = shown(qtbot, CrashDialog("Traceback\n" * 20, "What was typed is below.", None))
    parts = [dialog.details, dialog.copy, dialog.close_button, dialog.buttons.no]
    found = places(dialog, parts)
    assert all(dialog.rect().contains(place) for place in found)
    assert not any(one.intersects(two) for at, one in enumerate(found) for two in found[at + 1 :])


def test_a_long_message_scrolls_and_keeps_its_buttons_in_sight(qtbot, services):
    text = "\n".join(f"Line {number} of what also stands elsewhere" for number in range(200))
    dialog = shown(qtbot, MessageDialog("It stands elsewhere.", text, yes="", no="Close"))
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    assert dialog.rect().contains(places(dialog, [dialog.buttons.no])[0])
    scroll = dialog.findChild(BodyScroll)
    assert scroll.verticalScrollBar().maximum() > 0
    assert scroll.body.itemAt(0).widget().width() <= scroll.viewport().width()


def test_a_choice_in_a_message_answers_enter(qtbot, services):
    dialog = shown(qtbot, ChoiceDialog("It is damaged.", "", ("Open a copy", "Open to read")))
    first = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Open a copy")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert dialog.result() == 1


def test_a_question_is_not_answered_yes_by_enter_unless_that_is_proposed(qtbot, services):
    for proposed, answer in ((False, 0), (True, 1)):
        dialog = MessageDialog("Leave?", "Nothing is kept.", yes="Leave", no="Stay")
        if proposed:
            dialog.propose()
        shown(qtbot, dialog)
        dialog.activateWindow()
        qtbot.waitUntil(lambda dialog=dialog: dialog.focusWidget() is not None)
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        assert dialog.result() == answer
        assert not dialog.isVisible()


def test_a_bar_goes_once_there_is_room_though_lines_are_narrower_beside_it(qtbot, services):
    scroll = BodyScroll()
    qtbot.addWidget(scroll)
    label = Label("four words in one line", wrap=True)
    scroll.body.addWidget(label)
    width = label.fontMetrics().horizontalAdvance(label.text()) + 2
    scroll.show()
    scroll.resize(width, 4)
    bar = scroll.verticalScrollBar()
    qtbot.waitUntil(bar.isVisible)
    scroll.resize(width, scroll.body.totalHeightForWidth(width))
    qtbot.waitUntil(lambda: not bar.isVisible())


class Wavering(QWidget):
    """Asks for less room where it was narrow before, and for more where it was wide: for a while."""

    turns = 40

    @override
    def hasHeightForWidth(self):
        return True

    @override
    def heightForWidth(self, _width):
        return 200 if self.width() > 290 and self.turns else 100

    @override
    def resizeEvent(self, event):
        super().resizeEvent(event)
        self.turns = max(self.turns - 1, 0)
        self.updateGeometry()


class Watched(BodyScroll):
    depth = deepest = 0

    @override
    def resizeEvent(self, event):
        self.depth += 1
        self.deepest = max(self.deepest, self.depth)
        super().resizeEvent(event)
        self.depth -= 1


def test_a_bar_does_not_come_and_go_without_end_within_itself(qtbot, services):
    scroll = Watched()
    qtbot.addWidget(scroll)
    scroll.body.addWidget(Wavering())
    scroll.resize(300, 150)
    scroll.show()
    qtbot.waitExposed(scroll)
    for height in range(60, 300, 10):
        scroll.resize(300, height)
    assert scroll.deepest <= 3


def test_a_list_of_choices_shows_each_of_a_few_whole(qtbot, services):
    box = ElidedBox()
    qtbot.addWidget(box)
    box.addItems(["Not evidenced", "Evidenced", "Impact verified", "Embedded, " + "and so on " * 9])
    box.resize(160, box.sizeHint().height())
    box.show()
    box.showPopup()
    view = box.view()
    assert view.viewport().height() >= sum(view.sizeHintForRow(row) for row in range(box.count()))
    assert view.viewport().width() >= view.sizeHintForColumn(0)
    box.hidePopup()


def test_ctrl_enter_finishes_a_form_from_any_field(qtbot, services, file):
    dialog = shown(qtbot, AddActionDialog(services, find_reference(file.plan, "S2").id))
    qtbot.keyClicks(dialog.title, "Put the route on every website")
    qtbot.keyClick(dialog.area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.made_id in file.plan.actions


def test_a_button_that_changes_its_words_is_read_with_them(qtbot, services):
    plain = Button("Cancel", services.theme)
    named = Button("Open", services.theme, name="Open this copy: plan")
    for button in (plain, named):
        qtbot.addWidget(button)
        button.setText("Close")
    assert plain.accessibleName() == "Close"
    assert named.accessibleName() == "Open this copy: plan"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_month_is_cut_above_the_readings(qtbot, services, file, language):
    add_measure(file, name="Children without a social worker")
    with spoken(language):
        dialog = shown(qtbot, AddReadingsDialog(services))
        head = dialog.view.horizontalHeader()
        words = [
            dialog.grid.headerData(at, Qt.Orientation.Horizontal) for at in range(head.count())
        ]
    widest = max(head.fontMetrics().horizontalAdvance(each) for each in words)
    assert head.defaultSectionSize() > widest


def test_ways_on_with_a_copy_stand_below_each_other_where_there_is_no_room(qtbot, large, file):
    with spoken("cy"):
        dialog = shown(qtbot, CopyDifferencesDialog(large, file.path, file.path))
    assert dialog.width() <= dialog.screen().availableGeometry().width()
    dialog.reject()


def test_an_action_is_asked_for_once_there_is_an_area(page, file, monkeypatch):
    opened = []
    monkeypatch.setattr(QDialog, "exec", lambda dialog: opened.append(type(dialog)) or 0)
    plan_page = page(PlanPage)
    for area_id in file.plan.areas:
        withdraw_area(file, area_id=area_id, reason="another plan answers it")
    plan_page.add_action()
    assert opened == [AddAreaDialog]


def test_preferences_take_the_room_of_the_text_size_that_is_chosen_in_them(qtbot, services):
    dialog = PreferencesDialog(services)
    qtbot.addWidget(dialog)
    dialog.show()
    small = dialog.width()
    try:
        services.theme.set_text_size(150)
        field = dialog.size_box
        assert dialog.width() > small
        assert field.mapTo(dialog, field.rect().topRight()).x() < dialog.width()
    finally:
        services.theme.set_text_size(100)
    assert dialog.width() == small
