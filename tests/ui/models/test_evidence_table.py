from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from actionplan.commands.evidence import (
    EvidenceState,
    attach_address,
    change_evidence,
    withdraw_evidence,
)
from actionplan.domain.ids import new_id
from actionplan.domain.records import Evidence
from actionplan.domain.stages import EvidenceKind, Pillar
from actionplan.values import replace
from tests.ui.evidence_in import three_pieces
from ui.evidence_states import EvidenceStates
from ui.models.evidence_rows import Column, EvidenceFilter, Grouping, Linked
from ui.models.evidence_table import EvidenceTable


@pytest.fixture
def pieces(file, tmp_path):
    return three_pieces(file, tmp_path / "elsewhere")


@pytest.fixture
def table(services, pieces):
    states = EvidenceStates(services)
    table = EvidenceTable(services, states)
    table.states = states
    services.bridge.changed.connect(table.take_in)
    tester = QAbstractItemModelTester(table)
    yield table
    tester.deleteLater()
    table.deleteLater()


def titles(table):
    return [table.index(row, 0).data() for row in range(table.rowCount())]


def cell(table, title, column):
    return table.index(titles(table).index(title), column).data()


def test_a_row_says_what_it_shows_and_what_it_supports(table):
    assert cell(table, "Audit.csv", Column.SHOWS) == "96 wait"
    assert cell(table, "Audit.csv", Column.SUPPORTS) == "S1.1"
    assert cell(table, "Audit.csv", Column.PROOF) == "Audit"
    assert cell(table, "Board papers", Column.STATE) == "link"


def test_words_choose_among_the_rows(table):
    table.show(EvidenceFilter(text="shelf"))
    assert titles(table) == ["Quality library, shelf 4"]
    table.show(EvidenceFilter(kind=frozenset({EvidenceKind.WEB})))
    assert titles(table) == ["Board papers"]
    table.show(EvidenceFilter(pillar=frozenset({Pillar.AUDIT})))
    assert table.count == (1, 3)


def test_what_supports_nothing_is_found(table):
    table.show(EvidenceFilter(linked=frozenset({Linked.NOTHING})))
    assert titles(table) == ["Board papers"]


def test_a_click_on_a_heading_sorts(table):
    table.sort(Column.TITLE, Qt.SortOrder.AscendingOrder)
    assert titles(table) == ["Audit.csv", "Board papers", "Quality library, shelf 4"]
    table.sort(Column.TITLE, Qt.SortOrder.DescendingOrder)
    assert titles(table)[0] == "Quality library, shelf 4"


def test_an_edit_touches_its_row_alone(qtbot, table, file, pieces):
    with (
        qtbot.waitSignal(table.dataChanged) as told,
        qtbot.assertNotEmitted(table.modelReset),
    ):
        change_evidence(file, evidence_id=pieces[0].id, field="shows", value="Fewer wait")
    assert told.args[0].row() == told.args[1].row() == titles(table).index("Audit.csv")
    assert cell(table, "Audit.csv", Column.SHOWS) == "Fewer wait"


def test_a_new_piece_comes_in_and_an_undo_takes_it_out(qtbot, table, file):
    with qtbot.assertNotEmitted(table.modelReset):
        attach_address(file, url="https://northshire.example/new")
        assert titles(table)[0] == "https://northshire.example/new"
        file.undo()
        assert table.count == (3, 3)
        file.redo()
        assert table.count == (4, 4)


def test_typing_a_title_is_kept_in_the_file(table, file, pieces):
    row = titles(table).index("Audit.csv")
    assert table.setData(table.index(row, Column.TITLE), "Audit of June")
    assert file.plan.evidence[pieces[0].id].title == "Audit of June"


def test_an_empty_title_is_refused_and_told(table, services, pieces):
    told, row = QSignalSpy(table.refused.told), titles(table).index("Audit.csv")
    assert not table.setData(table.index(row, Column.TITLE), " ")
    assert told.at(0)[0] == (pieces[0].id, Column.TITLE)
    assert services.messages.errors() == []


def test_a_check_finds_files_that_were_changed_or_lost(table, services, file, pieces):
    table.states.changed.connect(table.repaint_states)
    table.states.check(file.plan.evidence.values())
    assert cell(table, "Audit.csv", Column.STATE) == "✓ unchanged"
    where = file.path.with_suffix(".evidence") / pieces[0].where
    where.write_bytes(b"other")
    table.states.check(file.plan.evidence.values())
    assert cell(table, "Audit.csv", Column.STATE) == "▲ changed"
    where.unlink()
    table.states.check(file.plan.evidence.values())
    assert table.states.state(pieces[0]) is EvidenceState.MISSING
    table.show(EvidenceFilter(state=frozenset({EvidenceState.MISSING})))
    assert titles(table) == ["Audit.csv"]


def test_withdrawn_evidence_stays_listed(table, file, pieces):
    withdraw_evidence(file, evidence_id=pieces[0].id, reason="wrong month")
    assert cell(table, "Audit.csv", Column.STATE) == "withdrawn"


def test_rows_stand_under_heads_that_nobody_can_choose(table, pieces):
    table.show(EvidenceFilter(), Grouping.PROOF)
    assert titles(table) == ["Audit · 1", "Audit.csv", "Other · 2", *titles(table)[3:]]
    assert table.count == (3, 3)
    head = table.index(0, 0)
    assert table.evidence(head) is None
    assert not table.flags(head) & (Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)


def test_by_area_what_supports_none_stands_last(table):
    table.show(EvidenceFilter(), Grouping.AREA)
    heads = [table.head(row) for row in range(table.rowCount()) if table.head(row)]
    assert heads == ["S1  No child waits · 2", "Supports no area · 1"]


def test_what_is_attached_while_rows_are_grouped_comes_into_its_group(table, file):
    table.show(EvidenceFilter(), Grouping.PROOF)
    attach_address(file, url="https://northshire.example/voice", pillar=Pillar.VOICE)
    assert "Voice of children and families · 1" in titles(table)
    file.undo()
    assert "Voice of children and families · 1" not in titles(table)


def test_the_pieces_of_a_cell_are_shown_alone(table, pieces):
    table.show(EvidenceFilter(ids=frozenset({pieces[1].id})))
    assert titles(table) == ["Board papers"]


def test_a_piece_is_shown_that_comes_together_with_other_words_of_an_area(table, file):
    area = next(iter(file.plan.areas.values()))
    kept = Evidence(id=new_id(), title="Tracker of May")
    with file.edit("Take in a tracker") as edit:
        edit.put(replace(area, text="Other words"))
        edit.put(kept)
    assert "Tracker of May" in titles(table)
    file.undo()
    assert "Tracker of May" not in titles(table)
