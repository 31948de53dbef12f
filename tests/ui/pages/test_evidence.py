from __future__ import annotations

import weakref

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from actionplan.commands.evidence import attach_file, link_evidence, withdraw_evidence
from actionplan.store.planfile import Mode, PlanFile
from tests.ui.evidence_in import an_audit, dropped, three_pieces
from ui.dialogs.attach import AttachDialog
from ui.jobs import Job
from ui.pages.evidence import EvidencePage
from ui.widgets.evidence_menu import EvidenceMenu


@pytest.fixture
def pieces(file, tmp_path):
    return three_pieces(file, tmp_path / "elsewhere")


@pytest.fixture
def shown(page, pieces):
    made = page(EvidencePage)
    made.inspector.show()
    yield made
    made.inspector.close()


class InTheDialog:
    """Fills in and ends the dialog that a page opens."""

    def __init__(self, act):
        self.seen = None
        self._act = act
        QTimer.singleShot(0, self.go)

    def go(self):
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AttachDialog)
        self.seen = weakref.ref(dialog)
        self._act(dialog)


def test_an_empty_register_says_what_to_do(page):
    shown = page(EvidencePage)
    assert shown.empty.isVisible()
    assert not shown.view.isVisible()
    asked = InTheDialog(AttachDialog.reject)
    shown.empty.button.click()
    assert asked.seen is not None


def test_a_dropped_file_is_attached_to_the_action_that_is_named(shown, file, tmp_path):
    def name_the_action(dialog):
        dialog.supports.setText("S1.2")
        dialog.done_button.click()

    InTheDialog(name_the_action)
    shown.view.dropEvent(dropped(an_audit(tmp_path / "new", "Survey.csv", b"1,2")))
    assert shown.model.count == (4, 4)
    assert shown.model.evidence(shown.view.currentIndex()).title == "Survey.csv"
    assert shown.inspector.supports.text == "S1.2"


def test_a_file_dropped_on_the_empty_register_is_the_first(page, file, tmp_path):
    empty = page(EvidencePage)
    InTheDialog(AttachDialog.try_to_finish)
    empty.dropEvent(dropped(an_audit(tmp_path / "new")))
    assert empty.model.count == (1, 1)
    assert empty.view.isVisible()


def test_a_pasted_address_is_attached(qtbot, shown, file):
    content = QMimeData()
    content.setText("https://northshire.example/minutes")
    QGuiApplication.clipboard().setMimeData(content)
    InTheDialog(AttachDialog.try_to_finish)
    qtbot.keyClick(shown.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "https://northshire.example/minutes" in {e.where for e in file.plan.evidence.values()}


def test_the_dialog_is_freed_when_it_is_closed(qtbot, shown):
    asked = InTheDialog(AttachDialog.reject)
    shown.attach()
    qtbot.waitUntil(lambda: asked.seen() is None or not shiboken6.isValid(asked.seen()))


def test_the_filter_narrows_and_keeps_the_chosen_row(qtbot, shown, pieces):
    shown.show_record(pieces[2].id)
    qtbot.keyClicks(shown.filters.words, "shelf")
    assert shown.model.count == (1, 3)
    assert shown.model.evidence(shown.view.currentIndex()).id == pieces[2].id
    assert shown.filters.count.text() == "1 of 3"
    shown.show_record(pieces[0].id)
    assert shown.filters.words.text() == ""
    assert shown.model.evidence(shown.view.currentIndex()).id == pieces[0].id


def test_what_it_shows_is_kept_when_the_field_is_left(qtbot, shown, file, clock, pieces):
    shown.show_record(pieces[0].id)
    box = shown.inspector.shows.box
    box.setPlainText("31 wait in October")
    shown.inspector.shows.commit()
    path = file.path
    file.close()
    with PlanFile.open(path, who="A reader", clock=clock) as again:
        assert again.plan.evidence[pieces[0].id].shows == "31 wait in October"


def test_an_unknown_reference_is_told_and_stays_typed(shown, services, file, pieces):
    shown.show_record(pieces[0].id)
    shown.inspector.supports.box.setText("S9.9")
    shown.inspector.supports.commit()
    assert "S9.9" in shown.inspector.supports.fault.text()
    assert services.messages.errors() == []
    assert shown.inspector.supports.text == "S9.9"
    assert file.plan.evidence[pieces[0].id].action_ids == pieces[0].action_ids


def test_further_actions_are_linked_by_their_references(shown, file, pieces):
    shown.show_record(pieces[0].id)
    shown.inspector.supports.box.setText("S1.1, S1.2, S2")
    shown.inspector.supports.commit()
    evidence = file.plan.evidence[pieces[0].id]
    assert (len(evidence.action_ids), len(evidence.area_ids)) == (2, 1)
    file.undo()
    assert file.plan.evidence[pieces[0].id] == pieces[0]


def test_delete_asks_for_a_reason_and_withdraws(qtbot, shown, services, file, pieces):
    shown.show_record(pieces[0].id)
    services.messages.answers["ask_text"] = "wrong month"
    qtbot.keyClick(shown.view, Qt.Key.Key_Delete)
    assert file.plan.evidence[pieces[0].id].withdrawn_reason == "wrong month"
    assert shown.header.subtitle.text().startswith("2 pieces of evidence · 1 withdrawn")
    button = shown.inspector.findChild(QPushButton, "WithdrawEvidence")
    assert button.text() == "Restore"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert file.plan.evidence[pieces[0].id].withdrawn_on is None


def test_cancelling_the_reason_changes_nothing(qtbot, shown, file, pieces):
    shown.show_record(pieces[0].id)
    qtbot.keyClick(shown.view, Qt.Key.Key_Delete)
    assert file.plan.evidence[pieces[0].id].withdrawn_on is None


def test_all_files_are_checked_at_a_click(qtbot, shown, services, file, pieces):
    (file.path.with_suffix(".evidence") / pieces[0].where).write_bytes(b"other")
    shown.show_record(pieces[0].id)
    qtbot.mouseClick(shown.check_button, Qt.MouseButton.LeftButton)
    assert shown.inspector.state.text() == "▲ changed"
    assert "1 changed, 0 missing" in services.messages.told[-1].words[0]
    assert shown.check_button.isEnabled()
    assert not shown.job_bar.isVisible()


def test_rows_are_copied_as_text_and_as_a_table(qtbot, shown):
    shown.view.selectAll()
    qtbot.keyClick(shown.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    content = QGuiApplication.clipboard().mimeData()
    assert content.text().splitlines()[0].startswith("Title\tWhat it shows")
    assert "<td>Board papers</td>" in content.html()


def test_filters_that_nothing_fits_can_be_taken_off(qtbot, shown):
    qtbot.keyClicks(shown.filters.words, "zebra")
    assert shown.nothing.isVisible()
    qtbot.mouseClick(shown.nothing.button, Qt.MouseButton.LeftButton)
    assert shown.model.count == (3, 3)
    assert shown.view.isVisible()


@pytest.mark.parametrize(
    ("place", "name"), [(0, "show_folder"), (1, "copy_address"), (2, "withdraw_chosen")]
)
def test_the_menu_offers_what_fits_the_piece(qtbot, shown, pieces, place, name):
    menu = EvidenceMenu(pieces[place], writable=True)
    qtbot.addWidget(menu)
    names = [action.data() for action in menu.actions() if action.data()]
    assert name in names
    assert all(callable(getattr(shown, each)) for each in names)
    reading = EvidenceMenu(pieces[place], writable=False)
    qtbot.addWidget(reading)
    assert "withdraw_chosen" not in [action.data() for action in reading.actions()]


def test_f2_edits_a_title_in_its_cell(qtbot, shown, file, pieces):
    shown.show_record(pieces[0].id)
    qtbot.keyClick(shown.view, Qt.Key.Key_F2)
    editor = shown.view.viewport().findChild(QLineEdit)
    editor.setText("Audit of June")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: file.plan.evidence[pieces[0].id].title == "Audit of June")


def test_nothing_can_be_changed_in_a_plan_that_is_read_only(page, services, file, pieces):
    file.close()
    services.bridge.adopt(PlanFile.open(file.path, mode=Mode.READ))
    shown = page(EvidencePage)
    assert not shown.attach_button.isEnabled()
    assert not shown.inspector.withdraw_button.isEnabled()
    index = shown.model.index(0, 0)
    assert not shown.model.flags(index) & Qt.ItemFlag.ItemIsEditable


def test_what_a_piece_supports_is_one_click_away(qtbot, shown, file, pieces):
    link_evidence(file, evidence_ids=(pieces[0].id,), linked=(next(iter(file.plan.areas)),))
    shown.show_record(pieces[0].id)
    records = {**file.plan.areas, **file.plan.actions}
    piece = file.plan.evidence[pieces[0].id]
    wanted = {records[each].reference for each in (*piece.area_ids, *piece.action_ids)}
    buttons = shown.inspector.supported.buttons
    assert {button.link.name for button in buttons} == wanted
    with qtbot.waitSignal(shown.request_page) as asked:
        qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert asked.args == ["plan", buttons[0].link.record_id]


def test_pieces_of_the_same_content_name_each_other(shown, file, tmp_path):
    first, second = (
        attach_file(file, source=an_audit(tmp_path / name, "Audit.csv", b"a,b"))
        for name in ("one", "two")
    )
    shown.show_record(first.id)
    (twin,) = shown.inspector.twins.buttons
    assert (twin.link.page, twin.link.record_id) == ("evidence", second.id)
    withdraw_evidence(file, evidence_id=second.id, reason="twice")
    shown.show_record(first.id)
    assert not shown.inspector.twins.isVisible()


def test_a_check_that_ends_as_the_plan_is_closed_is_let_be(window, empty_services, pieces):
    states = window.show_page("evidence").states
    empty_services.bridge.close()
    noted = len(empty_services.messages.told)
    states.changed.emit()
    assert len(empty_services.messages.told) == noted


def test_a_check_of_a_plan_that_is_closed_ends_for_the_files_of_the_next(
    qtbot, window, empty_services, pieces, monkeypatch
):
    asked = []

    def start(_work, _on_done, _on_error):
        asked.append(Job())  # it is under way for as long as nobody ends it
        return asked[-1]

    monkeypatch.setattr(empty_services.jobs, "start", start)
    window.show_page("evidence").check_all()
    assert not asked[-1].progress.cancelled
    empty_services.bridge.close()
    qtbot.waitUntil(lambda: asked[0].progress.cancelled)


def test_the_coverage_has_the_room_of_the_inspector(window, pieces):
    page = window.show_page("evidence")
    assert page.inspector.isVisibleTo(window)
    page.tabs.setCurrentIndex(1)
    assert not page.inspector.isVisibleTo(window)
    window.show_page("plan")
    window.show_page("evidence")
    assert not page.inspector.isVisibleTo(window)
    page.tabs.setCurrentIndex(0)
    assert page.inspector.isVisibleTo(window)
