"""Opening a plan file in the window, with what to offer when that fails.

This, ``ui.app`` and ``ui.bridge`` are the only parts of the window that know the store.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from actionplan.errors import PlanError
from actionplan.i18n import _
from actionplan.store.backup import backups_of, moment_of, newest_backup
from actionplan.store.errors import (
    BusyPlanError,
    ChangedElsewhereError,
    DamagedPlanError,
    DiskError,
    DiskFullError,
    ForeignSchemaError,
    LockedPlanError,
    MovedPlanError,
    ReadOnlyPlanError,
)
from actionplan.store.planfile import Mode, PlanFile
from ui.formats import moment

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.services import Services


_UNSAVED = (BusyPlanError, ChangedElsewhereError, DiskError, DiskFullError, MovedPlanError)


class Opening(QObject):
    """Opens plans; a failure is told with a way on: read only, or the newest good backup."""

    def __init__(self, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._window = window

    def open(self, path: Path) -> bool:
        """Open the plan at ``path``; return whether it is open now."""
        try:
            self._adopt(path, Mode.EDIT)
        except (LockedPlanError, ReadOnlyPlanError) as error:
            return self._offer_reading(path, error)
        except (DamagedPlanError, ForeignSchemaError) as error:
            return self._offer_backup(path, error)
        except PlanError as error:
            self._services.messages.report_error(error, self._window)
            return False
        return True

    def is_unsaved(self, error: PlanError) -> bool:
        """Say whether an error means that an edit of the open plan did not reach the disk."""
        return isinstance(error, _UNSAVED)

    def last_backup(self) -> datetime | None:
        """Return when the open plan was last backed up."""
        bridge = self._services.bridge
        newest = backups_of(bridge.file.path)[:1] if bridge.is_open else []
        return moment_of(newest[0]) if newest else None

    def _adopt(self, path: Path, mode: Mode) -> None:
        services = self._services
        if services.bridge.is_open and services.bridge.file.path.resolve() == path.resolve():
            return
        who = services.settings.who()
        services.bridge.adopt(PlanFile.open(path, who=who, clock=services.clock, mode=mode))
        services.settings.add_recent(path)

    def _offer_reading(self, path: Path, error: PlanError) -> bool:
        if not self._services.messages.report_error(error, self._window, _("Open to read")):
            return False
        try:
            self._adopt(path, Mode.READ)
        except PlanError as again:
            self._services.messages.report_error(again, self._window)
            return False
        return True

    def _offer_backup(self, path: Path, error: PlanError) -> bool:
        backup = newest_backup(path)
        made = moment_of(backup) if backup else None
        if backup is None or made is None:
            self._services.messages.report_error(error, self._window)
            return False
        when = moment(made, self._services.clock.today())
        offer = _("Look at the backup of {moment}").format(moment=when)
        if not self._services.messages.report_error(error, self._window, offer):
            return False
        try:
            self._adopt(backup, Mode.READ)
        except PlanError as again:
            self._services.messages.report_error(again, self._window)
            return False
        return True
