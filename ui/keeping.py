"""Backing a plan up, going back to a backup, checking the file, recovering a damaged one."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from actionplan.i18n import _, ngettext
from actionplan.store.backup import backups_of, moment_of
from ui import keeping_work
from ui.file_names import PLAN_ENDING, plan_path
from ui.modal import run
from ui.unsaved import PLANS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from actionplan.store.siblings import SecondCopy
    from ui.services import Services


class Keeping(QObject):
    """Works on a plan by its place; ``open_plan`` opens what came of it."""

    def __init__(
        self, services: Services, window: QWidget, open_plan: Callable[[Path], bool]
    ) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self._open = open_plan

    def back_up(self, plan: Path) -> None:
        """Back a plan up now."""
        now = self._services.clock.now()
        words = _("Backing up “{name}”…").format(name=plan.name)
        made = self._carry_out(words, keeping_work.back_up_now, plan, now)
        if made is not None:
            if (after := self._services.bridge.file.after_backup) is not None:
                after(made)
            self._services.bridge.tell_of_place()
            text = _("It is checked, and lies in {folder}.").format(folder=made.parent)
            self._services.messages.tell(_("The plan is backed up."), text, self._window)

    def restore(self, plan: Path) -> None:
        """Show the backups of a plan and go back to the one that is chosen."""
        module = importlib.import_module("ui.dialogs.restore_backup")
        backups = tuple(
            module.Backup(path, made, path.stat().st_size)
            for path in backups_of(plan)
            if (made := moment_of(path)) is not None
        )
        may_replace = self._services.bridge.sharing is None or not self._is_open(plan)
        dialog = module.RestoreBackupDialog(
            self._services, plan, backups, may_replace=may_replace, parent=self._window
        )
        if not run(dialog) or dialog.chosen is None:
            return
        if dialog.in_place:
            self._put_back(dialog.chosen, plan)
        else:
            self._restore_beside(dialog.chosen, plan)

    def check(self, plan: Path) -> None:
        """Check a plan file, and offer to recover one that is damaged."""
        module = importlib.import_module("ui.dialogs.check_plan")
        dialog = module.CheckPlanDialog(self._services, plan, self._window)
        if run(dialog):
            self.recover(plan)

    def choose_copy(self, copies: tuple[SecondCopy, ...]) -> None:
        """Show the copies of the open plan and compare it with the one that is chosen."""
        module = importlib.import_module("ui.dialogs.second_copies")
        dialog = module.SecondCopiesDialog(
            self._services, copies, self._window, choose=_("Compare with this copy…")
        )
        if not run(dialog) or dialog.chosen is None:
            return
        self._compare(dialog.chosen.path)

    def _compare(self, copy: Path) -> None:
        module = importlib.import_module("ui.dialogs.copy_differences")
        bridge, now = self._services.bridge, self._services.clock.now()
        plan, who = bridge.file.path, self._services.settings.who()
        dialog = module.CopyDifferencesDialog(self._services, plan, copy, self._window)
        chosen = run(dialog)
        work = importlib.import_module("ui.copies_work")
        words = _("Setting the other copy aside…")
        aside = None
        if chosen == module.ASIDE:
            aside = self._carry_out(words, work.put_aside, copy, who, now)
        elif chosen == module.GO:
            bridge.close()
            aside = self._carry_out(words, work.change_over, copy, plan, who, now)
            self._open(plan)
        if aside is not None:
            text = _("It is kept as {place}.").format(place=aside)
            self._services.messages.tell(_("The other copy is set aside."), text, self._window)

    def recover(self, plan: Path) -> None:
        """Write what a damaged plan and its backups hold into a new file, and open that."""
        name = _("{name} recovered").format(name=plan.stem)
        target = self._ask_where(_("Recover into a new file"), f"{name}{PLAN_ENDING}")
        if target is None:
            return
        who, now = self._services.settings.who(), self._services.clock.now()
        words = _("Recovering “{name}”…").format(name=plan.name)
        found = self._carry_out(words, keeping_work.recover_into, plan, target, who, now)
        if found is None:
            return
        records, missing = found
        title = ngettext("{n} record was recovered.", "{n} records were recovered.", records)
        text = "\n".join(_("Missing: {what}").format(what=what) for what in missing)
        text = text or _("Nothing is missing.")
        self._services.messages.tell(title.format(n=records), text, self._window)
        self._open(target)

    def _restore_beside(self, backup: Path, plan: Path) -> None:
        name = _("{name} restored").format(name=plan.stem)
        target = self._ask_where(_("Restore as a new file"), f"{name}{PLAN_ENDING}")
        if target is None:
            return
        words = _("Restoring the backup…")
        now = self._services.clock.now()
        if self._carry_out(words, keeping_work.copy_out, backup, target, now) is not None:
            self._open(target)

    def _put_back(self, backup: Path, plan: Path) -> None:
        title = _("Put the backup in the place of “{name}”?").format(name=plan.name)
        text = _("What is there now is backed up first, so that you can go back to it.")
        if not self._services.messages.ask(title, text, _("Restore"), self._window):
            return
        if self._is_open(plan):
            self._services.bridge.close()
        who, now = self._services.settings.who(), self._services.clock.now()
        self._carry_out(_("Restoring the backup…"), keeping_work.put_back, backup, plan, who, now)
        self._open(plan)

    def _is_open(self, plan: Path) -> bool:
        bridge = self._services.bridge
        return bridge.is_open and plan in (bridge.file.path, bridge.home)

    def _ask_where(self, title: str, name: str) -> Path | None:
        path = self._services.messages.ask_save(title, PLANS, name, self._window)
        return None if path is None else plan_path(path)

    def _carry_out(self, words: str, work: Callable[..., Any], *arguments: object) -> Any:
        """Do work in the child while a dialog says so; return its outcome, or None."""
        module = importlib.import_module("ui.dialogs.waiting")
        dialog = module.WaitingDialog(self._services, words, work, *arguments, parent=self._window)
        run(dialog)
        if dialog.error is not None:
            self._services.messages.report_error(dialog.error, self._window)
        return dialog.outcome
