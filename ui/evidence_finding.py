"""Finding lost files again: a folder is chosen, gone through beside the window, and told about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from actionplan.commands.evidence_again import give_back, look_for
from actionplan.errors import PlanError
from actionplan.i18n import _, ngettext
from ui.settings import FOLDER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from actionplan.domain.records import Evidence
    from ui.jobs import Job
    from ui.progress import Progress
    from ui.services import Services


class EvidenceFinding(QObject):
    """One search at a time; ``found`` tells the pieces whose files are there again."""

    found = Signal(object)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._wanted: Sequence[Evidence] = ()
        self.is_looking = False

    def ask_folder(self, parent: QWidget) -> Path | None:
        """Ask where to look."""
        settings = self._services.settings
        title = _("Find the files again in this folder")
        name = QFileDialog.getExistingDirectory(parent, title, settings.value(FOLDER))
        if not name:
            return None
        settings.set(FOLDER, name)
        return Path(name)

    def look(self, wanted: Sequence[Evidence], folder: Path) -> Job:
        """Look for the files of these pieces; ``is_looking`` until it ends."""
        self._wanted = tuple(wanted)
        self.is_looking = True
        looking = _Looking(self._services.bridge.file.path, folder, self._wanted)
        job = self._services.jobs.start(looking, self._on_found, self._on_fault)
        job.ended.connect(self._on_ended)
        self.destroyed.connect(job.cancel)
        return job

    def _on_found(self, ready: dict[str, Evidence]) -> None:
        self.is_looking = False
        services = self._services
        try:
            give_back(services.bridge.file, ready=ready)
        except PlanError as error:
            services.messages.report_error(error)
            return
        count, every = len(ready), len(self._wanted)
        words = ngettext("{count} of {every} file found", "{count} of {every} files found", every)
        services.messages.note(words.format(count=count, every=every))
        plan = services.bridge.plan
        self.found.emit(tuple(plan.evidence[key] for key in ready if key in plan.evidence))

    def _on_ended(self) -> None:
        self.is_looking = False

    def _on_fault(self, error: Exception) -> None:
        self.is_looking = False
        if not isinstance(error, PlanError):
            raise error
        self._services.messages.report_error(error)


class _Looking:
    """Goes through the folder; runs in the worker."""

    def __init__(self, plan: Path, folder: Path, wanted: Sequence[Evidence]) -> None:
        self._plan = plan
        self._folder = folder
        self._wanted = wanted

    def __call__(self, progress: Progress) -> dict[str, Evidence]:
        return look_for(self._plan, self._folder, self._wanted, progress.step)
