"""Random use of the real window without end, for a child of a test: ``python -m tests.ui.soak …``.

It goes through rounds of gestures in random order; after each it closes the plan and counts what is
left over. Each edit is told once the plan has announced it, so that a kill shows a lost one.
"""

from __future__ import annotations

import ctypes
import faulthandler
import gc
import os
import random
import sys
import threading
import time
import traceback
from collections import Counter, deque
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Slot, qInstallMessageHandler, qWarning
from PySide6.QtGui import QDesktopServices, QPixmapCache
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QToolTip
from shiboken6 import isValid

from actionplan.clock import FixedClock
from tests.faults.showing import settle
from tests.faults.steps import say
from tests.pace import HANG
from tests.ui.random_hands import park_the_mouse
from tests.ui.random_person import Person
from tests.ui.soaked import DAY, a_new_plan, clear_away, files_of, newest_plan
from ui.app import application, make_services, make_window
from ui.collector import Collector
from ui.languages import speak
from ui.settings import RECENT, Settings

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.opening import Opening
    from ui.services import Services

FEW_GESTURES = 2
ROUNDS_OF_A_PLAN = 12
STUCK = 3 * HANG
"""So many seconds without a gesture are a fault; where it hangs is told."""


class Soak(QObject):
    """Goes through rounds, and tells what was saved and what is left over."""

    def __init__(
        self, folder: Path, services: Services, window: MainWindow, opening: Opening, seed: int
    ) -> None:
        super().__init__()
        self._folder, self._services = folder, services
        self._window, self._opening = window, opening
        self._chance = random.Random(seed)
        self._plan = newest_plan(folder) or a_new_plan(folder)
        self.person = Person(services, window, self._chance, files_of(folder))
        self.person.replacing.connect(self.on_replacing)
        services.messages.ask_open = self._bring
        services.messages.ask_save = self._place
        self._kept: list[QLabel | bytes] = []

    def live_a_round(self, number: int) -> None:
        """Open the plan, use it, close it, and tell what is left over."""
        if number % ROUNDS_OF_A_PLAN == 0:
            self._plan = a_new_plan(self._folder)
        self._open()
        if PLANTED:
            self.person.save()  # so few gestures may well be none that saves
        for _ in range(FEW_GESTURES if PLANTED else GESTURES):
            self.person.do_something()
            faulthandler.dump_traceback_later(STUCK, exit=True)
        self.go_home()
        say("cleared", self._plan.name)
        clear_away(self._folder, but=self._plan)
        if number > 1:
            self._do_wrong()
        self.rest()

    def warm_up(self) -> None:
        """Do all that there is once, so that what is made once is made before anybody counts."""
        self._open()
        for do in self.person.everything():
            do()
            faulthandler.dump_traceback_later(STUCK, exit=True)
            self._open()
        self.go_home()

    def go_home(self) -> None:
        """Put everything away, close the plan, and look as at the start."""
        self.person.put_away()
        actions = self._window.actions_
        actions.themes.actions()[0].trigger()
        actions.sizes.actions()[1].trigger()
        self._services.bridge.close()
        self._services.settings.set(RECENT, [])
        for page in self._window.stack.built_pages():
            if getattr(page, "unfinished", ""):
                page.cancel()
        self._window.show_opened()
        self._window.showNormal()
        self._window.resize(1280, 800)

    def rest(self) -> None:
        """Tell what there is while nothing is open."""
        QApplication.clipboard().clear()
        QToolTip.hideText()
        park_the_mouse()
        self.person.wait_for_jobs()  # a tuple that is being made may not be looked at
        gc.unfreeze()  # as the next opening does
        for _ in range(2):
            settle()
            gc.collect()
        QPixmapCache.clear()
        LIBC.malloc_trim(0)
        kinds = Counter(filter(None, map(_kind, gc.get_objects())))
        kinds["windows"] = sum(window.isVisible() for window in QApplication.topLevelWindows())
        say("rest", repr((time.monotonic() - BEGUN, memory(), held(), dict(kinds))))

    def on_replacing(self) -> None:
        """Tell that what was saved may give way now to a backup, or to a file with a password."""
        if self._services.bridge.is_open:
            say("replacing", self._services.bridge.home.name)

    @Slot(QUrl)
    def open_elsewhere(self, _address: QUrl) -> None:
        """Take what would be opened in another program."""

    def _do_wrong(self) -> None:
        """Do what was planted, which the test has to see."""
        if "leaks" in PLANTED:
            self._kept.append(QLabel("kept for ever"))
        if "grows" in PLANTED:
            self._kept.append(b"." * 2**23)
        if "raises" in PLANTED:
            self.person.replacing.connect(_raise_planted)
            self.person.replacing.emit()
        if "warns" in PLANTED:
            qWarning("planted")
        if "ends" in PLANTED:
            os.abort()
        if "hangs" in PLANTED:
            faulthandler.dump_traceback_later(1, exit=True)
            time.sleep(STUCK)

    def _open(self) -> None:
        """Open the plan, or a new one where a gesture put a password on it or took it away."""
        if self._services.bridge.is_open:
            return
        if not self._opening.open(self._plan):
            self._plan = a_new_plan(self._folder)
            assert self._opening.open(self._plan), "a new plan cannot be opened"
        settle()

    def _bring(self, *_asked) -> Path | None:
        return self._chance.choice([None, *files_of(self._folder), self._plan])

    def _place(self, _title: str, _kinds: str, name: str, *_asked) -> Path | None:
        number = self._chance.randrange(3)
        return self._folder / f"made-{number}{Path(name).suffix}" if number else None


def _raise_planted() -> None:
    raise ValueError("planted")  # noqa: EM101  (a fault like any other)


def memory() -> int:
    """Return the memory of this process in bytes that no other shares."""
    pages = Path("/proc/self/statm").read_text("ascii").split()
    return (int(pages[1]) - int(pages[2])) * 4096


def held() -> int:
    """Return how many bytes are in use, and not merely kept by the allocator between them."""
    told = LIBC.mallinfo2()
    return told.uordblks + told.hblkhd


def _kind(each: object) -> str:
    """Return the kind of a thing of Qt that is there, or whose Python part is held in vain.

    Of Qt's own parts PySide holds the Python part for good where one was ever made.
    """
    kind = type(each)
    if not issubclass(kind, QObject):
        return ""
    if isValid(each):
        return kind.__name__
    return "" if kind.__module__.startswith("PySide6") else f"{kind.__name__} held"


class Allocated(ctypes.Structure):
    """What ``mallinfo2`` of the C library tells; it knows all as long as Python asks no other."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
            *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
        )
    )


class Told(QObject):
    """Tells each edit as soon as the plan says that it is saved."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._bridge = services.bridge
        self._bridge.changed.connect(self.on_changed)

    def on_changed(self, changes) -> None:
        """Tell which edit of which plan is saved."""
        for change in (changes.id, "lost") if "loses" in PLANTED else (changes.id,):
            say("saved", f"{self._bridge.home.name} {change}")


class Steps(deque[str]):
    """The latest gestures; each is written out as well, for one that ends the process."""

    def append(self, step: str) -> None:
        super().append(step)
        print(step, file=sys.stderr)  # noqa: T201  (kept by who began this process)


class Faults:
    """Tells whatever goes wrong, with the gestures that led there."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps

    def take_over(self) -> None:
        """Hear of every fault and warning of this process."""
        qInstallMessageHandler(self.on_message)
        sys.excepthook = self.tell
        sys.unraisablehook = lambda given: self.tell(*given[:3])
        threading.excepthook = lambda given: self.tell(*given[:3])

    def tell(self, *fault) -> None:
        """Tell a fault."""
        steps = " > ".join(self._steps)
        say("fault", f"{''.join(traceback.format_exception(*fault))}\nafter {steps}")

    def on_message(self, _kind, _where, text: str) -> None:
        """Tell a warning of Qt."""
        if "This plugin does not support" not in text:
            say("warning", f"{text} (after {' > '.join(self._steps)})")


def main(folder: Path, seed: int) -> None:
    """Use plans in this folder until the process is killed."""
    steps = Steps(maxlen=30)
    faults = Faults(steps)
    faults.take_over()
    app = application()
    settings = Settings(folder / f"{seed}.ini", who="Improvement lead")
    speak(settings, app)
    services = make_services(settings, FixedClock(DAY))
    services.theme.dress(app)
    QFileDialog.getOpenFileNames = staticmethod(lambda *_asked: ([], ""))
    QFileDialog.getExistingDirectory = staticmethod(lambda *_asked: "")
    _told = Told(services)  # made before all else that hears of an edit
    window, opening = make_window(services)
    soak = Soak(folder, services, window, opening, seed)
    soak.person.steps = steps
    for scheme in ("file", "http", "https", "mailto"):
        QDesktopServices.setUrlHandler(scheme, soak, "open_elsewhere")
    window.show_opened()
    window.show()
    services.bridge.opened.connect(Collector(window).on_opened)
    # Inside the loop, as all that a person does: outside, Qt frees in the first loop that is begun.
    QTimer.singleShot(0, lambda: _live(soak, faults))
    app.exec()


def _live(soak: Soak, faults: Faults) -> None:
    try:
        if not PLANTED:
            soak.warm_up()
        for number in count(1):
            soak.live_a_round(number)
    except Exception as fault:  # noqa: BLE001  (whatever it is, the test tells it)
        faults.tell(type(fault), fault, fault.__traceback__)
        os._exit(1)


if __name__ == "__main__":
    LIBC, BEGUN = ctypes.CDLL(None), time.monotonic()
    LIBC.mallinfo2.restype = Allocated
    GESTURES, PLANTED = int(sys.argv[3]), set(sys.argv[4:])
    faulthandler.enable()
    main(Path(sys.argv[1]), int(sys.argv[2]))
