"""Keeps the list of exported documents right: what the plan knows, and what became of the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from actionplan.commands.exports import exported
from actionplan.domain.records import Period
from actionplan.reports.spans import is_about_files
from actionplan.values import replace
from ui.report_files import Looking, known_files
from ui.safe_door import show_folder

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.domain.plan import Change
    from ui.report_files import KnownFile
    from ui.services import Services
    from ui.widgets.export_list import ExportList


class ExportsShown(QObject):
    """Shows the exports of the open plan in a list, and looks at the files in the worker."""

    def __init__(self, services: Services, shown: ExportList) -> None:
        super().__init__(shown)
        self._services = services
        self._list = shown
        shown.folder_asked.connect(self._on_folder_asked)
        self.refresh()

    def refresh(self) -> None:
        """Show the exports as the plan knows them now."""
        files = known_files(self._services.settings, exported(self._services.bridge.plan))
        self._list.show_files(files)
        if files:
            self._services.jobs.start(Looking(files), self._on_looked, self._on_failed)

    def _on_looked(self, files: tuple[KnownFile, ...]) -> None:
        if [file.exported for file in files] == [file.exported for file in self._list.files]:
            self._list.show_files(files)

    def _on_failed(self, error: Exception) -> None:
        raise error

    def _on_folder_asked(self, path: Path) -> None:
        show_folder(path.parent)


def is_note_of_file(change: Change) -> bool:
    """Say whether a change only notes that a file was exported."""
    match change.before, change.after:
        case Period() as before, Period() as after:
            noted = len(after.exports) > len(before.exports)
            return noted and _texts(before) == _texts(after)
        case _:
            return False


def _texts(period: Period) -> Period:
    """Return a period with what its report tells, and nothing about files."""
    fields = tuple(pair for pair in period.fields if not is_about_files(pair[0]))
    return replace(period, exports=(), fields=fields)
