"""The invented Northshire plan, to look around in: made once, then opened again as it was left."""

from __future__ import annotations

import importlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from actionplan.i18n import _
from actionplan.store.errors import CannotMakePlanError
from actionplan.store.folders import evidence_folder
from ui.modal import run
from ui.settings import FOLDER

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from ui.services import Services
    from ui.settings import Settings

_NAME = "Northshire sample.actionplan"


def plans_folder(settings: Settings) -> Path:
    """Return where plans are kept: where the last one was, else among the documents."""
    kept = settings.value(FOLDER)
    if kept and Path(kept).is_dir():
        return Path(kept)
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())


def sample_place(settings: Settings) -> Path:
    """Return where the sample is, or would be kept."""
    return plans_folder(settings) / _NAME


def sample_plan(services: Services, window: QWidget | None) -> Path | None:
    """Return the place of the sample, made in the child process where there is none.

    ``None`` where that was cancelled or refused, which is told.
    """
    path = sample_place(services.settings)
    if path.exists():
        return path
    module = importlib.import_module("ui.dialogs.waiting")
    words = _("Making the Northshire sample…")
    made = (path, services.bridge.today, services.settings.who())
    dialog = module.WaitingDialog(services, words, make_sample_at, *made, parent=window)
    run(dialog)
    if dialog.error is not None:
        services.messages.report_error(dialog.error, window)
    return path if dialog.outcome else None


def make_sample_at(path: Path, today: date, who: str) -> bool:
    """Make the sample beside its place, in the child process, and move it there when it is whole.

    Raises:
        PlanError: it cannot be kept there.
    """
    from actionplan.samples.northshire import make_sample  # noqa: PLC0415  (the child's)

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".sample-") as folder:
            made = Path(folder) / path.name
            make_sample(made, today=today, who=who)
            evidence = evidence_folder(made)
            if evidence.is_dir():
                evidence.rename(evidence_folder(path))
            made.rename(path)
    except OSError as error:
        raise CannotMakePlanError(name=path.name, fault=error.strerror or str(error)) from error
    return True
