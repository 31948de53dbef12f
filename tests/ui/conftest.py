"""What tests of the window are given: a plan file, a fixed day, jobs at once, recorded messages."""

# ruff: noqa: ARG002  (fixtures are asked for what they do; stand-ins take what the real ones take)

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from actionplan.clock import FixedClock
from actionplan.commands.actions import add_action, change_action, complete_action, move_due_date
from actionplan.commands.areas import add_area
from actionplan.domain.stages import Timescale
from actionplan.store.planfile import PlanFile
from ui.app import make_window
from ui.bridge import PlanBridge
from ui.jobs import Job
from ui.progress import Cancelled
from ui.services import Services
from ui.settings import Settings
from ui.theme import Theme

TODAY = date(2026, 10, 31)
SAID_OFFSCREEN = "This plugin does not support"


def pytest_collection_modifyitems(items):
    # The offscreen platform says so of sizes, raising and grabbing; it is no fault of ours.
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(SAID_OFFSCREEN, extend=True))


class InlineJobs(QObject):
    """Works at once, on the thread that asked."""

    def start(self, work, on_done, on_error):
        job = Job(self)
        try:
            outcome = work(job.progress)
        except Cancelled:
            pass
        except Exception as error:  # noqa: BLE001  (as the real runner)
            on_error(error)
        else:
            on_done(outcome)
        return job

    def close(self):
        pass


@dataclass
class Told:
    """One thing that a person was told or asked."""

    kind: str
    words: tuple[Any, ...]


class RecordedMessages(QObject):
    """Records what is told, and answers what is asked from ``answers`` (else: no)."""

    noted = Signal(str)
    reported = Signal(object)
    copy_asked = Signal()

    def __init__(self):
        super().__init__()
        self.told: list[Told] = []
        self.answers: dict[str, Any] = {}

    def note(self, text):
        self.told.append(Told("note", (text,)))
        self.noted.emit(text)

    def report_error(self, error, parent=None, offer=""):
        self.told.append(Told("error", (error, offer)))
        self.reported.emit(error)
        return self.answers.get("report_error", False)

    def report_later(self, error, parent):
        self.report_error(error, parent)

    def offer(self, error, choices, parent=None):
        self.told.append(Told("error", (error, choices)))
        self.reported.emit(error)
        return self.answers.get("offer", 0)

    def tell(self, title, text="", parent=None):
        self.told.append(Told("tell", (title, text)))

    def ask(self, title, text, yes, parent=None, *, no=""):
        self.told.append(Told("ask", (title, text, yes)))
        return self.answers.get("ask", False)

    def ask_text(self, title, label, *, yes="", text="", required=True, parent=None):
        self.told.append(Told("ask_text", (title, label)))
        return self.answers.get("ask_text")

    def ask_open(self, title, kinds, parent=None):
        self.told.append(Told("ask_open", (title, kinds)))
        return self.answers.get("ask_open")

    def ask_save(self, title, kinds, name, parent=None):
        self.told.append(Told("ask_save", (title, kinds, name)))
        return self.answers.get("ask_save")

    def errors(self):
        return [told.words[0] for told in self.told if told.kind == "error"]


@pytest.fixture(autouse=True, scope="session")
def _empty_clipboard():
    """Leave nothing of ours in the clipboard: the offscreen one outlives Python and then crashes."""
    yield
    if QApplication.instance() is not None:
        QApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def _own_folders(tmp_path, monkeypatch):
    """Keep backups and settings of the machine out of reach."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def clock():
    return FixedClock(TODAY)


@pytest.fixture
def settings(tmp_path):
    settings = Settings(tmp_path / "settings.ini")
    settings.save()
    return settings


@pytest.fixture
def plan_path(tmp_path):
    return tmp_path / "northshire.actionplan"


def fill(file: PlanFile) -> None:
    """Put two services, three areas and five actions into a plan."""
    first = add_area(
        file, section="Safeguarding", text="No child waits", timescale=Timescale.IMMEDIATE
    )
    second = add_area(file, section="Safeguarding", text="One route", timescale=Timescale.NONE)
    third = add_area(file, section="Looked after children", text="Health", timescale=Timescale.NONE)
    late = add_action(file, area_id=first.id, title="Clear the backlog")
    move_due_date(file, action_id=late.id, due=date(2026, 10, 12), reason="agreed")
    soon = add_action(file, area_id=first.id, title="Assess every case")
    move_due_date(file, action_id=soon.id, due=date(2026, 11, 12), reason="agreed")
    done = add_action(file, area_id=second.id, title="Publish one route")
    complete_action(file, action_id=done.id, on=date(2026, 9, 14))
    change_action(file, action_id=late.id, field="percent", value=40)
    add_action(file, area_id=third.id, title="Notify the health team")
    add_action(file, area_id=third.id, title="Raise immunisation rates")


@pytest.fixture
def file(plan_path, clock):
    """An open plan with a few areas and actions."""
    opened = PlanFile.create(
        plan_path, title="Northshire improvement plan", who="Improvement lead", clock=clock
    )
    opened.keeps_backups = False
    fill(opened)
    yield opened
    if not opened.read_only:
        opened.close()


@pytest.fixture
def theme(qapp):
    """The light palette, worn by the application."""
    theme = Theme("light")
    theme.dress(qapp)
    return theme


@pytest.fixture
def empty_services(qapp, settings, clock, theme):
    """Services without an open plan."""
    return Services(
        bridge=PlanBridge(clock),
        jobs=InlineJobs(),
        messages=RecordedMessages(),
        settings=settings,
        clock=clock,
        theme=theme,
    )


@pytest.fixture
def services(empty_services, file):
    """Services with the plan ``file`` open."""
    empty_services.bridge.adopt(file)
    yield empty_services
    empty_services.bridge.close()


@pytest.fixture
def page(qtbot, services):
    """Make and show a page of this class."""

    def make(kind, *arguments):
        made = kind(services, *arguments)
        qtbot.addWidget(made)
        made.resize(1200, 800)
        made.show()
        return made

    return make


@pytest.fixture
def window(qtbot, empty_services, file):
    """The whole window on the plan ``file``."""
    window, _opening = make_window(empty_services)
    qtbot.addWidget(window)
    empty_services.bridge.adopt(file)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()
