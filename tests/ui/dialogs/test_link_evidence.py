from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from actionplan.domain.references import area_by_reference
from tests.ui.evidence_in import action_id, three_pieces
from ui.dialogs.link_evidence import LinkEvidenceDialog
from ui.widgets.reference_picker import ReferencePicker


@pytest.fixture
def pieces(services, file, tmp_path):
    return three_pieces(file, tmp_path / "elsewhere")


@pytest.fixture
def opened(qtbot, services):
    kept = []

    def make(*pieces):
        dialog = LinkEvidenceDialog(services, [piece.id for piece in pieces])
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        kept.append(dialog)  # else it goes with the last name for it
        return dialog

    return make


def rows(picker):
    return [picker.model.index(row).data() for row in range(picker.model.rowCount())]


def press(qtbot, dialog):
    qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)


def test_areas_stand_before_their_actions_and_what_is_linked_is_ticked(opened, pieces):
    picker = opened(pieces[0]).picker
    assert [row.split()[0] for row in rows(picker)][:3] == ["L1", "L1.1", "L1.2"]
    assert picker.chosen_words.text() == "Linked to S1.1"
    assert picker.list.currentIndex().data().startswith("S1.1")


def test_typing_and_enter_tick_what_was_meant(qtbot, opened, file, pieces):
    dialog = opened(pieces[1])
    qtbot.keyClicks(dialog.picker.words, "no child")
    assert rows(dialog.picker) == ["S1  No child waits"]
    qtbot.keyClick(dialog.picker.words, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.picker.chosen_words.text() == "Linked to S1"
    press(qtbot, dialog)
    area = area_by_reference(file.plan, "S1")
    assert file.plan.evidence[pieces[1].id].area_ids == (area.id,)


def test_the_arrow_goes_to_the_list_where_space_turns_a_row(qtbot, opened, pieces):
    picker = opened(pieces[1]).picker
    qtbot.keyClicks(picker.words, "S1")
    qtbot.keyClick(picker.words, Qt.Key.Key_Down)
    assert picker.list.hasFocus()
    qtbot.keyClick(picker.list, Qt.Key.Key_Space)
    assert picker.model.references == "S1"
    qtbot.keyClick(picker.list, Qt.Key.Key_Space)
    assert picker.model.references == ""


def test_a_click_turns_a_row_and_narrowing_keeps_it(qtbot, opened, pieces):
    picker = opened(pieces[1]).picker
    place = picker.list.visualRect(picker.model.index(1)).center()
    qtbot.mouseClick(picker.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picker.model.references == "L1.1"
    qtbot.keyClicks(picker.words, "zzz")
    assert rows(picker) == []
    qtbot.keyClick(picker.words, Qt.Key.Key_Return)
    assert picker.model.references == "L1.1"


def test_unticking_unlinks_and_one_undo_brings_it_back(qtbot, opened, file, pieces):
    dialog = opened(pieces[0], pieces[2])
    dialog.picker.model.turn(dialog.picker.list.currentIndex())
    press(qtbot, dialog)
    assert file.plan.evidence_of(action_id(file)) == ()
    file.undo()
    assert len(file.plan.evidence_of(action_id(file))) == 2


def test_what_only_some_pieces_have_stays_with_those(qtbot, opened, file, pieces):
    dialog = opened(*pieces)
    assert dialog.picker.chosen == ((), ())
    press(qtbot, dialog)
    assert len(file.plan.evidence_of(action_id(file))) == 2


def test_a_picker_reads_its_rows_aloud(qtbot, services, theme):
    picker = ReferencePicker(theme, services.bridge.plan)
    qtbot.addWidget(picker)
    aloud = picker.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert aloud.startswith("Action L1.1")
