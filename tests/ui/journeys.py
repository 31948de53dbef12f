"""The start and the end of a journey: a program without settings, and what lies on the disk after."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import docx
import pypdfium2

from actionplan.clock import FixedClock
from actionplan.domain.people import lead_label
from actionplan.domain.rules import assurance_of
from actionplan.domain.stages import Assurance
from actionplan.store.planfile import Mode, PlanFile
from tests.ui.reports_in import AREAS, a_pdf_report
from ui.app import make_services, make_window
from ui.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from ui.main_window import MainWindow
    from ui.services import Services

TODAY = date(2026, 10, 31)
DAY_TYPED, DAY_MEANT = "12 Dec 2026", date(2026, 12, 12)


@dataclass
class Answers:
    """The window of a first start, and the places that a person chooses in dialogs of the system."""

    services: Services
    window: MainWindow
    folder: Path
    report: Path
    audit: Path

    @property
    def plan(self) -> Path:
        return self.folder / "northshire.actionplan"

    @property
    def word(self) -> Path:
        return self.folder / "report.docx"

    @property
    def pdf(self) -> Path:
        return self.folder / "report.pdf"

    def ask_open(self, *_asked: Any) -> Path:
        return self.report

    def ask_save(self, _title: str, kinds: str, *_asked: Any) -> Path:
        if "actionplan" in kinds:
            return self.plan
        return self.word if "docx" in kinds else self.pdf


@contextmanager
def first_start(qtbot, folder):
    """Start the program without settings, with its real jobs and messages."""
    services = make_services(Settings(folder / "none" / "settings.ini"), FixedClock(TODAY))
    services.theme.dress(qtbot_application())
    window, _opening = make_window(services)
    qtbot.addWidget(window)
    audit = folder / "allocation-audit.csv"
    audit.write_text("month,unallocated\nOct,31\n", "utf-8")
    start = Answers(services, window, folder, a_pdf_report(folder), audit)
    services.messages.ask_open, services.messages.ask_save = start.ask_open, start.ask_save
    window.show_opened()
    window.resize(1440, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield start
    window.close()
    services.bridge.close()
    services.jobs.close()


def qtbot_application():
    """Return the application, as the program makes it."""
    from ui.app import application  # noqa: PLC0415  (pytest-qt has made it by now)

    return application()


def check_from_outside(start: Answers) -> None:
    """Read the plan and the documents as another program would, and compare them."""
    with PlanFile.open(start.plan, mode=Mode.READ) as kept:
        plan = kept.plan
    assert {area.text for area in plan.areas.values()} == set(AREAS)
    assert {action.title for action in plan.actions.values()} == {
        "Clear the backlog in each office",
        "Publish one route",
    }
    (action,) = (a for a in plan.actions.values() if a.title.startswith("Clear"))
    assert lead_label(plan, action.lead_id) == "Head of Reception"
    assert (action.due, action.completed_on) == (DAY_MEANT, TODAY)
    assert [each.text for each in plan.updates_of(action.id)] == ["Down from 140 to 31 children"]
    (evidence,) = plan.evidence_of(action.id)
    assert (start.folder / "northshire.evidence" / evidence.where).read_bytes() == (
        start.audit.read_bytes()
    )
    assert assurance_of(plan, action.id, TODAY) is Assurance.IMPACT_VERIFIED
    assert [period for period in plan.periods.values() if period.frozen_at]
    said = "Down from 140 to 31 children"
    assert said in _words_of_word(start.word)
    assert said in _words_of_pdf(start.pdf)


def _words_of_word(path: Path) -> str:
    document = docx.Document(str(path))
    cells = (c.text for t in document.tables for row in t.rows for c in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def _words_of_pdf(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(text.split())
