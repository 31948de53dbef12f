"""An edit that did not reach the disk: what is said, and the whole plan saved elsewhere.

What was typed stays where it was typed; see ``ui.widgets.fault_line`` for where this is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.errors import PlanError
from actionplan.i18n import _
from actionplan.store.backup import backups_of, moment_of
from actionplan.store.errors import (
    BusyPlanError,
    ChangedElsewhereError,
    DiskError,
    DiskFullError,
    MovedPlanError,
    PlanFileError,
    ReadOnlyPlanError,
)
from actionplan.store.going_on import go_on_at, take_evidence_along
from actionplan.store.opening import look_at_header
from ui.file_names import plan_path
from ui.formats import moment

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.bridge import PlanBridge
    from ui.progress import Progress
    from ui.services import Services

PLANS = "ActionPlan (*.actionplan)"
_GONE = (ChangedElsewhereError, MovedPlanError)
_UNSAVED = (BusyPlanError, DiskError, DiskFullError, ReadOnlyPlanError, *_GONE)


def is_unsaved(bridge: PlanBridge, error: PlanError) -> bool:
    """Say whether an error means that an edit of the open plan did not reach the disk."""
    if not bridge.is_writable or not isinstance(error, _UNSAVED):
        return False
    return error.facts.get("name") == bridge.file.path.name


def can_go_on_elsewhere(bridge: PlanBridge, error: PlanError) -> bool:
    """Say whether the file of the plan is gone, so that the plan should be saved elsewhere."""
    return isinstance(error, _GONE) and bridge.sharing is None and is_unsaved(bridge, error)


def advice_on(bridge: PlanBridge, error: PlanError) -> str:
    """Return what was kept and what to do, with the latest backup if an edit was not saved."""
    if not is_unsaved(bridge, error):
        return error.help
    typed = _("What you typed stays here; save it again once this is put right.")
    more = " ".join(filter(None, (typed, _backup_words(bridge, error))))
    return f"{error.help}\n{more}"


def latest_backup(plan: Path) -> datetime | None:
    """Return when the latest sound backup was made; each was checked whole when it was made."""
    try:
        found = backups_of(plan)
    except OSError:  # the folder cannot be looked at, so there is nothing to tell of
        return None
    return next((moment_of(backup) for backup in found if _is_a_plan(backup)), None)


def save_copy_as(services: Services, parent: QWidget | None) -> bool:
    """Ask where to, write the whole plan there and go on with it; return whether that was done."""
    bridge, messages = services.bridge, services.messages
    left = bridge.file.path
    path = messages.ask_save(_("Save a copy of the plan"), PLANS, left.name, parent)
    if path is None:
        return False
    target = plan_path(path)
    try:
        go_on_at(bridge.file, target)
    except PlanError as error:
        messages.report_error(error, parent)
        return False
    services.settings.add_recent(target)
    services.jobs.start(_TakingEvidence(left, target), bridge.tell_of_place, _on_evidence_fault)
    bridge.tell_of_place()
    messages.note(_("The whole plan is in “{name}” now.").format(name=target.name))
    return True


def ask_and_do(
    services: Services,
    words: tuple[str, str, str],
    carry_out: Callable[..., object],
    parent: QWidget,
) -> None:
    """Ask for a reason until it is taken or the person leaves.

    ``words`` are the title, the caption of the reason and the button that does it.
    """
    messages, text = services.messages, ""
    title, caption, yes = words
    while True:
        typed = messages.ask_text(title, caption, yes=yes, text=text, parent=parent)
        if typed is None:
            return
        try:
            carry_out(reason=typed)
        except PlanError as error:
            messages.report_error(error, parent)
            text = typed
        else:
            return


def _is_a_plan(path: Path) -> bool:
    try:
        look_at_header(path)
    except PlanFileError:
        return False
    return True


class _TakingEvidence:
    """Copies stored evidence beside the plan's new place, as a piece of work."""

    def __init__(self, left: Path, target: Path) -> None:
        self._left = left
        self._target = target

    def __call__(self, _progress: Progress) -> None:
        take_evidence_along(self._left, self._target)


def _on_evidence_fault(error: Exception) -> None:
    """Leave evidence that cannot be copied where it is: the plan says that it is missing."""
    if not isinstance(error, OSError):
        raise error


def _backup_words(bridge: PlanBridge, error: PlanError) -> str:
    if "backup" in error.facts:  # the store has told already
        return ""
    made = latest_backup(bridge.file.path)
    if made is None:
        return _("There is no backup yet.")
    return _("The latest good backup is of {moment}.").format(moment=moment(made, bridge.today))
