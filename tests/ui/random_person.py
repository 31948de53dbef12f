"""A person who does what comes to mind with the whole window, and answers each dialog that opens."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QPushButton, QWidget
from shiboken6 import getAllValidWrappers

from actionplan.commands.updates import post_update
from tests.faults.showing import settle
from tests.faults.steps import say
from tests.pace import HANG
from tests.ui.random_hands import Hands, commit, found
from ui.actions import ACTIONS
from ui.dialogs.export import ExportDialog
from ui.page_table import PAGES
from ui.pictured_dialogs import DIALOGS, made

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from ui.main_window import MainWindow
    from ui.services import Services

BEAT = 10
LEFT_OUT = {"quit", "recent"}
"""Menu entries that end the program, or that have a menu of their own."""

REPLACING = {"RestoreBackupDialog", "ProtectDialog"}
RARE = ("change-several", "merge", "publish", "hand-over", "record-step", "link-evidence")
SIZES = ((1280, 800), (1280, 720), (1440, 900), (1920, 1080), (800, 600), (1024, 1600))
SEARCHED = ("child", "S1", "head", "report", "zz", "<b>", "Ŵ")


class Person(QObject):
    """Uses the window by ``do_something``; what opens a dialog comes back when it is answered."""

    replacing = Signal()

    def __init__(
        self, services: Services, window: MainWindow, chance: random.Random, files: Sequence[Path]
    ) -> None:
        super().__init__()
        self._services, self._window, self._chance = services, window, chance
        self._hands = Hands(chance, files, self._note)
        self._report = next(path for path in files if path.suffix == ".txt" and "2010" in path.name)
        self.steps: deque[str] = deque()
        self._gestures: tuple[tuple[int, Callable[[], None]], ...] = (
            (30, self.touch),
            (6, self.turn_page),
            (5, self.choose_entry),
            (4, self.choose_record),
            (3, self.save),
            (3, self.take_back),
            (2, self.change_looks),
            (2, self.find),
            (2, self.change_size),
            (1, self.read_report),
            (1, self.touch_files),
            (1, self.export),
            (1, self.show_rare_dialog),
        )
        QTimer.singleShot(BEAT, self._answer)

    def do_something(self) -> None:
        """Do what comes to mind, once nothing stands in the way."""
        self._wait(lambda: _in_the_way() is None, "what stands in the way to go")
        weights = [weight for weight, _do in self._gestures]
        _weight, do = self._chance.choices(self._gestures, weights)[0]
        if self._services.bridge.is_open or do == self.touch:
            self.steps.append(do.__name__)
            do()
            QTest.qWait(1)

    def everything(self) -> Iterator[Callable[[], None]]:
        """Yield all there is to do, each once."""
        for spec in PAGES:
            yield lambda spec=spec: self._window.show_page(spec.key)
            for _ in range(8):
                yield self.touch
        for spec in ACTIONS:
            if spec.name not in LEFT_OUT:
                yield lambda spec=spec: self._choose(spec.name)
        actions = self._window.actions_
        for action in (*actions.themes.actions(), *actions.sizes.actions()):
            yield action.trigger
            yield from (lambda spec=spec: self._look_at(spec.key) for spec in PAGES)
        for _weight, do in self._gestures:
            yield do
            yield do

    def put_away(self) -> None:
        """Close what is open besides the window."""
        self._wait(lambda: _in_the_way() is None, "what stands in the way to go")
        for dialog in _dialogs():
            dialog.close()
        settle()

    def wait_for_jobs(self) -> None:
        """Wait until the thread of jobs is at rest."""
        QTest.qWait(100)
        self._wait(lambda: not self._services.jobs.is_busy, "the jobs")

    def touch(self) -> None:
        """Touch something in some window that is open."""
        window = self._chance.choice([self._window, self._window, *_dialogs()])
        if not window.isActiveWindow():
            window.activateWindow()
        self._hands.touch(window)

    def turn_page(self) -> None:
        """Show some page."""
        self._window.show_page(self._chance.choice(PAGES).key)

    def choose_entry(self) -> None:
        """Choose some entry of the menus."""
        self._choose(self._chance.choice([s.name for s in ACTIONS if s.name not in LEFT_OUT]))

    def choose_record(self) -> None:
        """Look at some record and some part of it."""
        plan = self._services.bridge.plan
        if records := [*plan.actions, *plan.areas]:
            page = self._window.show_page("plan", self._chance.choice(records))
            page.inspector.tabs.setCurrentIndex(self._chance.randrange(6))

    def save(self) -> None:
        """Post an update."""
        file = self._services.bridge.file
        live = [each.id for each in file.plan.actions.values() if each.withdrawn_on is None]
        if live and self._services.bridge.is_writable:
            post_update(file, action_id=self._chance.choice(live), text="One more week went by")

    def take_back(self) -> None:
        """Take some edits back, and bring some of them back."""
        for _ in range(self._chance.randrange(1, 4)):
            self._choose(self._chance.choice(("undo", "undo", "redo")))

    def find(self) -> None:
        """Find something by the palette and go there."""
        self._choose("find")
        for box in self._window.findChildren(QDialog, "PaletteBox"):
            if box.isVisible():
                commit(box.words, self._chance.choice(SEARCHED))
                QTest.qWait(BEAT)
                for _ in range(3):
                    self._hands.press_keys(box)

    def show_rare_dialog(self) -> None:
        """Open a dialog that takes several gestures in a row to come to."""
        name = self._chance.choice(RARE)
        dialog = made(dict(DIALOGS)[name], self._services, self._window)
        if dialog is not None and self._services.bridge.is_writable:
            dialog.exec()
            dialog.deleteLater()

    def change_looks(self) -> None:
        """Choose another palette or text size."""
        actions = self._window.actions_
        self._chance.choice((*actions.themes.actions(), *actions.sizes.actions())).trigger()

    def change_size(self) -> None:
        """Make the window larger or smaller, or as large as the screen."""
        if self._chance.random() < 0.2:
            self._window.showMaximized()
        else:
            self._window.showNormal()
            self._window.resize(*self._chance.choice(SIZES))

    def read_report(self) -> None:
        """Read a report and leave the review, or take it over."""
        page = self._window.show_page("import")
        page.cancel()
        page.read(self._report)
        self._wait(lambda: page.proposal is not None, "the review")
        if self._chance.random() < 0.3:
            page.add_to_plan()
        elif self._chance.random() < 0.5:
            page.cancel()

    def touch_files(self) -> None:
        """Let another program look at the plan's file and touch it, and check the evidence."""
        path = self._services.bridge.file.path
        path.touch()
        path.read_bytes()
        page = self._window.show_page("evidence")
        page.check_all()
        self._wait(lambda: not page.states.is_checking, "the evidence")

    def export(self) -> None:
        """Export a report."""
        page = self._window.show_page("reports")
        self._wait(lambda: not page.is_busy, "the preview")
        getattr(page, self._chance.choice(("export_word", "export_pdf", "export_html")))()

    def _look_at(self, key: str) -> None:
        self._window.show_page(key)
        settle()

    def _note(self, words: str) -> None:
        self.steps.append(words)

    def _choose(self, name: str) -> None:
        action = self._window.actions_.by_name[name]
        self.steps.append(name)
        if action.isEnabled():
            action.trigger()
            settle()

    def _answer(self) -> None:
        QTimer.singleShot(BEAT, self._answer)  # first, as what is done here may open a dialog
        there = _in_the_way()
        if isinstance(there, QDialog):
            self._answer_dialog(there)
        elif there is not None:
            self.steps.append(f"popup {type(there).__name__}")
            self._hands.answer_popup(there)

    def _answer_dialog(self, dialog: QDialog) -> None:
        since = dialog.property("since")
        if since is None:
            dialog.setProperty("since", since := time.monotonic())
            dialog.setProperty("left", self._chance.randrange(6))
            say("met", type(dialog).__name__)
            if type(dialog).__name__ in REPLACING:
                self.replacing.emit()
        assert time.monotonic() < since + HANG, f"{dialog} does not go"
        if isinstance(dialog, ExportDialog) and not dialog.is_done and self._chance.random() < 0.98:
            return
        if (left := dialog.property("left")) > 0 and not isinstance(dialog, QPrintPreviewDialog):
            dialog.setProperty("left", left - 1)
            self._hands.touch(dialog)
            return
        dialog.setProperty("left", 0)
        self._finish(dialog)

    def _finish(self, dialog: QDialog) -> None:
        is_tried = dialog.property("tried")
        dialog.setProperty("tried", True)  # noqa: FBT003  (the value of a property)
        done = _done_button(dialog)
        if not is_tried and done is not None and done.isEnabled() and self._chance.random() < 0.5:
            self.steps.append(f"{type(dialog).__name__} done")
            done.click()
        else:
            self.steps.append(f"{type(dialog).__name__} left")
            dialog.reject()

    def _wait(self, holds: Callable[[], object], words: str) -> None:
        deadline = time.monotonic() + HANG
        while not holds():
            assert time.monotonic() < deadline, f"waited in vain for {words}: {_in_the_way()}"
            QTest.qWait(BEAT)


def _dialogs() -> list[QDialog]:
    """Return the dialogs that are open."""
    there = [each for each in getAllValidWrappers() if isinstance(each, QDialog)]
    return [dialog for dialog in there if dialog.isVisible()]


def _done_button(dialog: QDialog) -> QAbstractButton | None:
    return next((b for b in found(dialog, QPushButton) if b.isDefault()), None)


def _in_the_way() -> QWidget | None:
    """Return the popup or the modal dialog that has to be answered first."""
    popup = QApplication.activePopupWidget()
    return popup or QApplication.activeModalWidget()
