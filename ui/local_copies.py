"""Second copies of a plan on this computer: looked for when it is opened and when one comes back.

Only the names in the folder are looked at, beside the window; files are read only if those changed.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from actionplan.errors import PlanError
from actionplan.i18n import _, ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.store.siblings import SecondCopy
    from ui.processes import Worker
    from ui.progress import Progress
    from ui.services import Services

LOOK_AFTER = 2_000


class LocalCopies(QObject):
    """Tells by the bridge's notice that there are copies; ``copies`` are those found last."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._seen: tuple[Any, ...] = ()
        self._worker: Worker | None = None
        self.copies: tuple[SecondCopy, ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=LOOK_AFTER)
        self._soon.timeout.connect(self.look)
        services.bridge.opened.connect(self._on_opened)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_state)

    def look(self) -> None:
        """Look whether there are files named like copies, and compare if they are other ones."""
        bridge = self._services.bridge
        if bridge.is_open and bridge.sharing is None:
            task = _Listing(bridge.file.path)
            self._services.jobs.start(task, self._on_listed, self._on_not_listed)

    def _on_opened(self) -> None:
        self._seen, self.copies = (), ()
        if self._worker is not None:
            self._worker.stop()
        self._soon.start()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and self._services.bridge.is_open:
            self._soon.start(0)

    def _on_listed(self, listed: tuple[Any, ...]) -> None:
        if listed == self._seen or not self._services.bridge.is_open:
            return
        self._seen = listed
        work = importlib.import_module("ui.copies_work")
        if self._worker is None:
            processes = importlib.import_module("ui.processes")
            self._worker = processes.Worker(processes.REPORT_LIMITS, self)
        self._worker.stop()
        path = self._services.bridge.file.path
        self._worker.ask(work.find, path, on_done=self._on_found, on_error=self._on_not_found)

    def _on_found(self, found: tuple[SecondCopy, ...]) -> None:
        self.copies = found
        more = sum(copy.has_more for copy in found)
        words = ngettext(
            "{total} copies of this plan found; another one holds changes that this one lacks.",
            "{total} copies of this plan found; {count} others hold changes that this one lacks.",
            more,
        ).format(total=len(found) + 1, count=more)
        self._services.bridge.tell((words, _("Compare…")) if more else ("", ""))

    def _on_not_found(self, _error: PlanError) -> None:
        self._seen = ()  # the file was being written; the next look reads it again

    def _on_not_listed(self, error: Exception) -> None:
        if not isinstance(error, PlanError | OSError):
            raise error


class _Listing:
    """The files named like copies of a plan, with size and time, as a piece of work."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, _progress: Progress) -> tuple[Any, ...]:
        from actionplan.store.siblings import may_have_copies  # noqa: PLC0415  (after the start)

        if not may_have_copies(self._path):
            return ()
        beside = sorted(self._path.parent.glob("*.actionplan"))
        found = ((path.name, path.stat()) for path in beside if path != self._path)
        return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in found)
