"""Random use of the real window without end, for a child of a test: ``python -m tests.ui.soak …``.

It goes through rounds of gestures in random order; after each it closes the plan and counts what is
left over. Each saved edit is told once the plan has announced it, so that a kill shows a lost one.
"""

from __future__ import annotations

import gc
import random
import sys
import threading
import time
import traceback
from collections import Counter
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from actionplan.clock import FixedClock
from actionplan.commands.updates import post_update
from actionplan.errors import PlanError
from tests.faults.showing import settle
from tests.faults.steps import say
from tests.ui.reports_in import a_text_report
from ui.actions import ACTIONS
from ui.app import application, make_services, make_window
from ui.dialogs.export import ExportDialog
from ui.page_table import PAGES
from ui.settings import Settings
from ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.main_window import MainWindow
    from ui.services import Services

COUNTING = "Soaked "
ACCEPTED = {"AddActionDialog", "AddAreaDialog", "PostUpdateDialog", "MoveDueDialog"}
"""Dialogs that are filled in now and then; all others are cancelled."""

LEFT_OUT = {"quit", "recent", "open_plan", "open_exclusively", "close_plan", "protect", "new_plan"}
LEFT_OUT |= {"import_report", "import_tracker", "export_word", "export_pdf", "freeze", "undo"}
LEFT_OUT |= {"redo", "back_up"}
"""Menu entries that a round goes through by themselves, or that would take the count away."""

BEAT = 15
GESTURES = 10
PATIENCE = 30.0


class Person(QObject):
    """Does what comes to mind, and answers each dialog that opens."""

    def __init__(
        self,
        services: Services,
        window: MainWindow,
        open_: Callable[[], bool],
        chance: random.Random,
    ) -> None:
        super().__init__()
        self._services, self._window, self._open = services, window, open_
        self._chance, self._count = chance, 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._answer)
        self._timer.start(BEAT)
        self.leaked: list[QLabel] = []
        self._gestures = (
            (6, self.turn_page),
            (4, self.choose_entry),
            (3, self.choose_record),
            (3, self.add_and_take_back),
            (4, self.save_counted),
            (2, self.filter),
            (2, self.change_looks),
            (1, self.read_report),
            (1, self.touch_files),
        )

    def live_a_round(self, *, with_export: bool) -> None:
        """Open the plan, use it, close it, and tell what is left over."""
        assert self._open(), "the plan cannot be opened"
        weights = [weight for weight, _do in self._gestures]
        for _ in range(GESTURES):
            _weight, do = self._chance.choices(self._gestures, weights)[0]
            do()
            QTest.qWait(1)
        if with_export:
            self.export()
        self.go_home()
        self.rest()

    def warm_up(self) -> None:
        """Do all that there is once, so that what is made once is made before anybody counts."""
        assert self._open(), "the plan cannot be opened"
        for spec in PAGES:
            self._window.show_page(spec.key)
            QTest.qWait(1)
        for spec in ACTIONS:
            if spec.name not in LEFT_OUT:
                self._window.actions_.by_name[spec.name].trigger()
                QTest.qWait(1)
        actions = self._window.actions_
        for action in (*actions.themes.actions(), *actions.sizes.actions()):
            action.trigger()
            settle()
        for _weight, do in self._gestures:
            do()
            QTest.qWait(1)
        self.export()
        self.go_home()

    def turn_page(self) -> None:
        """Show some page."""
        self._window.show_page(self._chance.choice(PAGES).key)

    def choose_entry(self) -> None:
        """Choose some entry of the menus."""
        names = [spec.name for spec in ACTIONS if spec.name not in LEFT_OUT]
        self._window.actions_.by_name[self._chance.choice(names)].trigger()
        settle()

    def choose_record(self) -> None:
        """Look at some record and some part of it."""
        plan = self._services.bridge.plan
        page = self._window.show_page("plan", self._chance.choice([*plan.actions, *plan.areas]))
        page.inspector.tabs.setCurrentIndex(self._chance.randrange(6))

    def add_and_take_back(self) -> None:
        """Edit by a dialog, and take the edit back and forth."""
        page = self._window.show_page("plan")
        before = self._services.bridge.file.last
        page.add_action()
        file = self._services.bridge.file
        if file.last is not before and file.can_undo:
            self._window.actions_.by_name["undo"].trigger()
            if self._chance.random() < 0.5:  # half of the time it is left undone
                self._window.actions_.by_name["redo"].trigger()

    def save_counted(self) -> None:
        """Post an update with the next number, and tell it once it is saved."""
        file = self._services.bridge.file
        self._count = max(self._count, counted(file.plan)) + 1
        if not PLANTED["loses"]:
            live = [each.id for each in file.plan.actions.values() if each.withdrawn_on is None]
            action_id = self._chance.choice(live)
            post_update(file, action_id=action_id, text=f"{COUNTING}{self._count}")
        say("saved", str(self._count))

    def filter(self) -> None:
        """Type into the search box of the page and clear it."""
        for box in self._window.stack.currentWidget().findChildren(SearchBox):
            if box.isVisible():
                QTest.keyClicks(box, self._chance.choice(("child", "route", "zz")))
                QTest.qWait(5)
                box.clear()

    def change_looks(self) -> None:
        """Choose another palette or text size."""
        actions = self._window.actions_
        group = self._chance.choice((actions.themes, actions.sizes))
        self._chance.choice(group.actions()).trigger()

    def read_report(self) -> None:
        """Read a report and leave the review, or take it over."""
        page = self._window.show_page("import")
        page.read(FOLDER / "northshire-2010.txt")
        _wait(lambda: page.proposal is not None)
        if self._chance.random() < 0.3:
            page.add_to_plan()
        else:
            page.cancel()

    def touch_files(self) -> None:
        """Let another program look at the plan's file and touch it, and check the evidence."""
        path = self._services.bridge.file.path
        path.touch()
        path.read_bytes()
        page = self._window.show_page("evidence")
        page.check_all()
        _wait(lambda: not page.states.is_checking)

    def export(self) -> None:
        """Export a report."""
        page = self._window.show_page("reports")
        _wait(lambda: not page.is_busy)
        page.export_word()

    def go_home(self) -> None:
        """Close the plan, as a person does, and look as at the start."""
        self._window.actions_.themes.actions()[0].trigger()
        self._window.actions_.sizes.actions()[1].trigger()
        self._window.actions_.by_name["close_plan"].trigger()

    def rest(self) -> None:
        """Tell what there is while nothing is open."""
        if PLANTED["leaks"]:
            self.leaked.append(QLabel("kept for ever"))
        settle()
        gc.collect()
        settle()
        kinds = Counter(type(widget).__name__ for widget in QApplication.allWidgets())
        kinds.update(
            f"{k} held" for k in (type(o).__name__ for o in gc.get_objects() if _is_ours(o))
        )
        tops = Counter(f"top {type(w).__name__}" for w in QApplication.topLevelWidgets())
        say("rest", repr((memory(), dict(kinds + tops))))

    def _answer(self) -> None:
        if popup := QApplication.activePopupWidget():
            popup.close()
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return
        if isinstance(dialog, ExportDialog) and not dialog.is_done:
            return
        if type(dialog).__name__ in ACCEPTED and not dialog.property("tried"):
            dialog.setProperty("tried", True)  # noqa: FBT003  (the value of a property)
            if self._chance.random() < 0.6 and (focus := dialog.focusWidget()) is not None:
                QTest.keyClicks(focus, "One more step")
                dialog.done_button.click()
                return
        dialog.reject()


def counted(plan) -> int:
    """Return the highest number that a plan tells."""
    texts = (u.text for u in plan.updates.values() if u.text.startswith(COUNTING))
    return max((int(text.removeprefix(COUNTING)) for text in texts), default=0)


def _wait(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "waited in vain"
        QTest.qWait(BEAT)


def memory() -> int:
    """Return the memory of this process in bytes that no other shares."""
    pages = Path("/proc/self/statm").read_text("ascii").split()
    return (int(pages[1]) - int(pages[2])) * 4096


def _is_ours(each: object) -> bool:
    with suppress(ReferenceError):
        return isinstance(each, QObject)
    return False


def _warned(_kind, _where, text: str) -> None:
    if "This plugin does not support" not in text:
        say("warning", text)


def _failed(*fault) -> None:
    say("fault", "".join(traceback.format_exception(*fault)))


def main(folder: Path, seed: int) -> None:
    """Use the plan in this folder until the process is killed."""
    qInstallMessageHandler(_warned)
    sys.excepthook = _failed
    threading.excepthook = lambda given: _failed(*given[:3])
    app = application()
    clock = FixedClock(DAY)
    services = make_services(Settings(folder / f"{seed}.ini", who="Improvement lead"), clock)
    services.theme.dress(app)
    services.messages.ask_open = lambda *_asked: None
    services.messages.ask_save = lambda *_asked: folder / "report.docx"
    a_text_report(folder)
    window, opening = make_window(services)
    window.show_opened()
    window.show()
    person = Person(
        services, window, lambda: opening.open(folder / "soak.actionplan"), random.Random(seed)
    )
    try:
        person.warm_up()
        for number in count():
            person.live_a_round(with_export=number % 6 == 3)
    except (PlanError, AssertionError, AttributeError, RuntimeError) as fault:
        _failed(type(fault), fault, fault.__traceback__)


if __name__ == "__main__":
    from datetime import date

    FOLDER, DAY = Path(sys.argv[1]), date(2027, 2, 5)
    PLANTED = {"leaks": "leaks" in sys.argv, "loses": "loses" in sys.argv}
    main(FOLDER, int(sys.argv[2]))
