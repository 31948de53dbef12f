"""Opening a plan file in the window, with what to offer when that fails.

This, ``ui.app`` and ``ui.bridge`` are the only parts of the window that know the store.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt

from actionplan.errors import PlanError
from actionplan.i18n import _
from actionplan.store.backup import backups_of, moment_of, newest_backup
from actionplan.store.errors import (
    DamagedPlanError,
    ForeignSchemaError,
    LockedPlanError,
    ProtectedPlanError,
    ReadOnlyPlanError,
)
from actionplan.store.folders import home_of
from actionplan.store.keys import is_locked
from actionplan.store.places import place_of
from actionplan.store.planfile import Mode, PlanFile
from ui.formats import moment
from ui.local_copies import LocalCopies
from ui.modal import run
from ui.unsaved import is_unsaved

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from ui.keeping import Keeping
    from ui.services import Services
    from ui.sharing import Sharing


class Opening(QObject):
    """Opens plans; a failure is told with a way on: read only, or the newest good backup."""

    def __init__(self, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self._exclusive = self._local = Path()
        self._keeping: Keeping | None = None
        self.copies = LocalCopies(services, self)
        again = Qt.ConnectionType.QueuedConnection  # whoever made the plan may not be done yet
        services.bridge.opened.connect(self._on_opened, again)

    def open(self, path: Path) -> bool:
        """Open the plan at ``path``; return whether it is open now."""
        path = _lasting(path)
        try:
            self._adopt(path, Mode.EDIT)
        except (LockedPlanError, ReadOnlyPlanError) as error:
            return self._offer_reading(path, error)
        except (DamagedPlanError, ForeignSchemaError) as error:
            return self._offer_backup(path, error)
        except ProtectedPlanError as error:
            return self._ask_password(path, error)
        except PlanError as error:
            self._services.messages.report_error(error, self._window)
            return False
        return True

    def open_exclusively(self, path: Path) -> bool:
        """Open the plan at ``path`` itself, though it lies where others use it."""
        self._exclusive = _lasting(path)
        return self.open(path)

    def on_banner_answered(self) -> None:
        """Put the band of a shared plan away, or compare its copies."""
        bridge = self._services.bridge
        if bridge.sharing is None:
            bridge.tell(("", ""))
            self.keeping.choose_copy(self.copies.copies)
        elif bridge.sharing.answer():
            self._compare(bridge.sharing)

    def is_unsaved(self, error: PlanError) -> bool:
        """Say whether an error means that an edit of the open plan did not reach the disk."""
        return is_unsaved(self._services.bridge, error)

    def last_backup(self) -> datetime | None:
        """Return when the open plan was last backed up."""
        bridge = self._services.bridge
        newest = backups_of(bridge.file.path)[:1] if bridge.is_open else []
        return moment_of(newest[0]) if newest else None

    @property
    def keeping(self) -> Keeping:
        """What backs up, restores, checks and recovers; made when it is first wanted."""
        if self._keeping is None:
            module = importlib.import_module("ui.keeping")
            self._keeping = module.Keeping(self._services, self._window, self.open)
        return cast("Keeping", self._keeping)

    def _adopt(self, path: Path, mode: Mode) -> None:
        services = self._services
        if services.bridge.is_open and services.bridge.home.resolve() == path.resolve():
            return
        who = services.settings.who()
        if self._is_shared(path):
            self._adopt_shared(path, mode)
        else:
            self._local = path
            services.bridge.adopt(PlanFile.open(path, who=who, clock=services.clock, mode=mode))
        services.settings.add_recent(path)

    def _is_shared(self, path: Path) -> bool:
        return path != self._exclusive and home_of(path) == path and place_of(path).is_shared

    def _adopt_shared(self, path: Path, mode: Mode) -> None:
        from ui.sharing import open_shared, open_to_read  # noqa: PLC0415  (only shared plans)

        services = self._services
        if mode is Mode.READ:
            services.bridge.adopt(open_to_read(services, path))
        else:
            sharing = open_shared(services, path)
            services.bridge.adopt(sharing.file, sharing)

    def _on_opened(self) -> None:
        """Work on a copy of a plan that was made in a shared place just now."""
        bridge = self._services.bridge
        if not bridge.is_open or not bridge.is_writable or bridge.sharing is not None:
            return
        path = bridge.file.path
        if path != self._local and self._is_shared(path):
            bridge.close()
            self.open(path)

    def _compare(self, sharing: Sharing) -> None:
        module = importlib.import_module("ui.dialogs.second_copies")
        copies = sharing.copies_now()
        dialog = module.SecondCopiesDialog(self._services, copies, self._window)
        try:
            if not run(dialog) or dialog.chosen is None:
                return
            self.open(sharing.bring_out(dialog.chosen))
        except PlanError as error:
            self._services.messages.report_error(error, self._window)

    def _ask_password(self, path: Path, error: PlanError) -> bool:
        if not is_locked(path):  # it is a copy of the plan that has another password
            self._services.messages.report_error(error, self._window)
            return False
        module = importlib.import_module("ui.dialogs.password")
        dialog = module.PasswordDialog(self._services, path, self._window)
        return bool(run(dialog)) and self.open(path)

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
        choices: dict[str, Callable[[Path], None] | None]
        choices = {_("Recover into a new file…"): self.keeping.recover}
        if backup is not None and made is not None:
            when = moment(made, self._services.clock.today())
            look = _("Look at the backup of {moment}").format(moment=when)
            choices = {look: None, _("Restore a backup…"): self.keeping.restore, **choices}
        chosen = self._services.messages.offer(error, tuple(choices), self._window)
        way = list(choices.values())[chosen - 1] if chosen else None
        if way is not None:
            way(path)
        if not chosen or way is not None or backup is None:
            return False
        try:
            self._adopt(backup, Mode.READ)
        except PlanError as again:
            self._services.messages.report_error(again, self._window)
            return False
        return True


def _lasting(path: Path) -> Path:
    """Return a path to remember: the next start may be in another folder, and has no "..".

    Links are kept as they were named, for a plan that is moved behind its link.
    """
    return path.resolve() if ".." in path.parts else path.absolute()
