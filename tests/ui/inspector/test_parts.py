"""The parts of the inspector: tabs that are never cut, the gates of assurance, measures."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QPushButton

from actionplan.commands.assurance import record_step
from actionplan.commands.evidence import attach_address
from actionplan.commands.measures import add_measure
from actionplan.domain.references import find_reference
from actionplan.domain.stages import Assurance
from ui.inspector.inspector import Inspector
from ui.inspector.record_parts import ASSURANCE, HISTORY, MEASURES


@pytest.fixture
def inspector(qtbot, services):
    made = Inspector(services)
    qtbot.addWidget(made)
    made.resize(372, 820)
    made.show()
    return made


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def widths(tabs):
    return [tabs.tabRect(n).width() for n in range(tabs.count()) if tabs.isTabVisible(n)]


@pytest.mark.parametrize("size", [100, 150, 200])
def test_tabs_are_shown_whole_or_in_the_menu(qtbot, inspector, file, theme, size):
    theme.set_text_size(size)
    inspector.show_record(find_reference(file.plan, "S1.1").id)
    bar, tabs = inspector.parts.bar, inspector.tabs
    for part in range(tabs.count()):
        tabs.setCurrentIndex(part)
        qtbot.waitUntil(lambda part=part: tabs.tabRect(part).width() >= tabs.width_of(part))
        assert sum(widths(tabs)) <= tabs.width()
        hidden = tabs.count() - len(widths(tabs))
        assert len(bar.menu.actions()) == hidden
        assert bar.more.isVisible() is bool(hidden)


def test_a_part_in_the_menu_is_opened_from_it(qtbot, inspector, file):
    inspector.show_record(find_reference(file.plan, "S1.1").id)
    menu = inspector.parts.bar.menu
    next(action for action in menu.actions() if action.data() == HISTORY).trigger()
    assert inspector.tabs.currentIndex() == HISTORY
    assert inspector.tabs.tabRect(HISTORY).width() > 0
    qtbot.keyClick(inspector.tabs, Qt.Key.Key_Left)
    assert inspector.tabs.currentIndex() < HISTORY


def test_the_gate_ahead_says_what_is_missing_then_offers_the_step(qtbot, inspector, file):
    inspector.show_record(find_reference(file.plan, "S1.1").id)
    inspector.tabs.setCurrentIndex(ASSURANCE)
    assert "The action has to be complete first." in words(inspector.parts.assurance)
    done = find_reference(file.plan, "S2.1")
    inspector.show_record(done.id)
    missing = "Evidence has to be attached first."
    qtbot.waitUntil(lambda: missing in words(inspector.parts.assurance))
    attach_address(file, url="https://example.org/route", action_ids=(done.id,), shows="The route")
    asked = QSignalSpy(inspector.parts.assurance.step_asked)
    inspector.parts.assurance.step_asked.disconnect(inspector.record_step)
    inspector.parts.assurance.findChildren(QPushButton, "RecordNextStep")[-1].click()
    assert asked.count() == 1


def test_a_recorded_step_names_person_day_and_evidence(inspector, file):
    done = find_reference(file.plan, "S2.1")
    item = attach_address(
        file, url="https://example.org/route", action_ids=(done.id,), shows="The route"
    )
    record_step(
        file,
        action_id=done.id,
        stage=Assurance.EVIDENCED,
        by="Head of Quality",
        evidence_ids=(item.id,),
        note="Seen on the website.",
    )
    inspector.show_record(done.id)
    inspector.tabs.setCurrentIndex(ASSURANCE)
    shown = words(inspector.parts.assurance)
    assert "✔ Evidenced" in shown
    assert "○ Embedded" in shown
    assert "31 Oct 2026: Head of Quality was satisfied." in shown
    assert f"On this evidence: {item.title}" in shown


def test_an_action_shows_the_measures_of_its_areas_and_leads_to_them(inspector, file):
    action = find_reference(file.plan, "S1.1")
    measure = add_measure(
        file, name="Children without a social worker", area_ids=action.area_ids, target=0.0
    )
    inspector.show_record(action.id)
    inspector.tabs.setCurrentIndex(MEASURES)
    assert "Children without a social worker" in words(inspector.parts.measures)
    assert "Not reported" in words(inspector.parts.measures)
    asked = QSignalSpy(inspector.measure_asked)
    inspector.parts.measures.findChild(QPushButton).click()
    assert asked.at(0) == [measure.id]
