"""Copies each backup of the open plan into the additional folder that a person has chosen.

The copying has a thread of its own: a share that has gone may keep it waiting for minutes, and
neither the window nor other work waits with it. A fault is told once for each folder and start.
"""

from __future__ import annotations

import threading
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from actionplan.errors import PlanError
from ui.settings import SECOND_FOLDER

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from actionplan.store.planfile import PlanFile
    from ui.services import Services

_LAST_WAIT = 5.0
"""How many seconds the closing window waits for the last copy; the program then ends without it."""


class SecondBackups(QObject):
    """Follows the open plan; nothing runs while no folder is chosen."""

    _ended = Signal()

    def __init__(self, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self._asked: SimpleQueue[tuple[Path, Path] | None] = SimpleQueue()
        self._faults: SimpleQueue[PlanError] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._told: set[str] = set()
        self._is_closing = False
        self._ended.connect(self.tell_faults)

    def on_opened(self, file: PlanFile | None) -> None:
        """Hear of the backups of the plan that was opened."""
        if file is not None:
            file.after_backup = self._on_backup

    def on_setting_changed(self, key: str) -> None:
        """Tell of faults again once another folder is chosen."""
        if key == SECOND_FOLDER.key:
            self._told.clear()

    def on_closing(self) -> None:
        """Wait a little for the last copy, and tell if it failed."""
        self._is_closing = True  # from here on the thread may outlive the window
        thread, self._thread = self._thread, None
        if thread is not None:
            self._asked.put(None)
            thread.join(_LAST_WAIT)
            self.tell_faults()

    def tell_faults(self) -> None:
        """Say why a backup was not copied, unless that was said of this folder already."""
        folder = self._services.settings.value(SECOND_FOLDER)
        while not self._faults.empty():
            fault = self._faults.get()
            if folder and folder not in self._told:
                self._told.add(folder)
                self._services.messages.report_error(fault, self._window)

    def _on_backup(self, backup: Path) -> None:
        folder = self._services.settings.value(SECOND_FOLDER)
        if not folder:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="backups", daemon=True)
            self._thread.start()
        self._asked.put((backup, Path(folder)))

    def _work(self) -> None:
        from actionplan.store.second_folder import keep_second  # noqa: PLC0415  (few have one)

        while (asked := self._asked.get()) is not None:
            backup, folder = asked
            try:
                keep_second(backup, folder, self._services.clock.now())
            except PlanError as error:
                self._faults.put(error)
                if not self._is_closing:
                    self._ended.emit()
