"""The plan as the window sees it: the core's callbacks become Qt signals.

Pages read ``bridge.plan`` and ``bridge.today`` and follow ``changed``; they write by calling a
command of ``actionplan.commands`` with ``bridge.file``.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from actionplan.clock import SystemClock
from actionplan.store.folders import home_of
from actionplan.store.going_on import answer_soon
from actionplan.store.keys import forget_keys

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from actionplan.clock import Clock
    from actionplan.domain.plan import ChangeSet, Plan
    from actionplan.store.planfile import PlanFile
    from ui.sharing import Sharing

_LONGEST_WAIT = timedelta(minutes=3)
"""How often the day is looked at, since a laptop sleeps through timers, and the lock renewed."""


class NoPlanOpenError(RuntimeError):
    """Something asked for the plan while none is open: a fault of the program."""


class PlanBridge(QObject):
    """Carries one open plan file and tells when it or the day changes."""

    opened = Signal(object)  # PlanFile | None
    leaving = Signal()  # what is typed can still be saved in the plan
    changed = Signal(object)  # ChangeSet
    day_changed = Signal(object)  # date
    publishing_told = Signal()
    place_told = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._file: PlanFile | None = None
        self._sharing: Sharing | None = None
        self._today = clock.today()
        self.notice = ("", "")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look_at_the_day)
        self._wait_for_midnight()

    @property
    def is_open(self) -> bool:
        """Whether a plan is open."""
        return self._file is not None

    @property
    def is_writable(self) -> bool:
        """Whether a plan is open and may be edited."""
        return self._file is not None and not self._file.read_only

    @property
    def file(self) -> PlanFile:
        """The open plan file."""
        if self._file is None:
            raise NoPlanOpenError
        return self._file

    @property
    def home(self) -> Path:
        """Where people know the open plan to be; the file itself may be a copy on this computer."""
        return home_of(self.file.path)

    @property
    def sharing(self) -> Sharing | None:
        """What publishes the open plan, if it lies where others use it."""
        return self._sharing

    @property
    def plan(self) -> Plan:
        """The plan as it stands now."""
        return self.file.plan

    @property
    def today(self) -> date:
        """The day that rules and totals are asked for."""
        return self._today

    def puts_off(self, commit: Callable[[], None]) -> bool:
        """Say whether a field cannot save now, which it does once a change under way is told.

        What a change takes away loses the focus, and so wants to save what is typed there. As a
        page is freed, the focus leaves its fields once more, and no plan is open by then.
        """
        if self._file is not None and self._file.is_busy:
            QTimer.singleShot(0, commit)
            return True
        return self._file is None

    def adopt(self, file: PlanFile, sharing: Sharing | None = None) -> None:
        """Show ``file``, which somebody opened or made; the one open before is closed."""
        self._let_go()
        forget_keys(but=file.key)
        self._file, self._sharing = file, sharing
        if sharing is not None:
            sharing.told.connect(self.publishing_told)
        file.subscribe(self._announce)
        answer_soon(file)
        self.opened.emit(file)

    def close(self) -> None:
        """Close the open plan, if any, and give its lock back."""
        if self._file is None:
            return
        self._let_go()
        self.opened.emit(None)

    def tell(self, notice: tuple[str, str]) -> None:
        """Show a text and the words of a button above the page; empty ones take it away."""
        self.notice = notice
        self.place_told.emit()

    def tell_of_place(self, _outcome: object = None) -> None:
        """Tell that the file of the open plan is at another place now."""
        self.place_told.emit()

    def look_at_the_day(self) -> None:
        """Tell when another day has begun, and show others that the plan is still open."""
        today = self._clock.today()
        if today != self._today:
            self._today = today
            self.day_changed.emit(today)
        if self._file is not None:
            self._file.renew_lock()
        if self._sharing is not None:
            self._sharing.renew()
        self._wait_for_midnight()

    def _announce(self, changes: ChangeSet) -> None:
        self.changed.emit(changes)

    def _let_go(self) -> None:
        if self.is_writable:
            self.leaving.emit()
        self.notice = ("", "")
        file, self._file = self._file, None
        sharing, self._sharing = self._sharing, None
        if file is not None:
            file.unsubscribe(self._announce)
        if sharing is not None:
            sharing.leave()
        elif file is not None:
            file.close()

    def _wait_for_midnight(self) -> None:
        now = SystemClock().now().astimezone()
        midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=1, microsecond=0)
        wait = min(midnight - now, _LONGEST_WAIT)
        self._timer.start(wait // timedelta(milliseconds=1))
