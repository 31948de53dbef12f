"""Where an exported report goes, what its file is called, and keeping a note of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from actionplan.commands.periods import note_export
from actionplan.errors import PlanError
from actionplan.i18n import _
from actionplan.reports.kinds import KINDS
from ui.dialogs.export import ExportDialog
from ui.dialogs.new_plan import file_name
from ui.report_choice import Days, period_on
from ui.settings import Setting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from actionplan.domain.records import PlanInfo
    from ui.report_making import Made, Making
    from ui.services import Services

REPORTS_FOLDER = Setting("reports/folder", str, "")
_KINDS = {"docx": "Word (*.docx)", "pdf": "PDF (*.pdf)", "html": "HTML (*.html)"}


def export_report(
    services: Services, making: Making, endings: Sequence[str], parent: QWidget
) -> None:
    """Ask where the files go, write them with a dialog that shows the progress, and note them."""
    name = proposed_name(making, services.bridge.plan.info)
    folder = _folder(services)
    first = endings[0]
    asked = services.messages.ask_save(
        _("Export report"), _KINDS[first], str(folder / f"{name}.{first}"), parent
    )
    if asked is None:
        return
    stem = asked.with_suffix("") if asked.suffix.lower() == f".{first}" else asked
    targets = [stem.with_name(f"{stem.name}.{ending}") for ending in endings]
    services.settings.set(REPORTS_FOLDER, str(stem.parent))
    dialog = ExportDialog(services.theme, making, targets, parent)
    note = _Note(services, making)
    dialog.made.connect(note.on_made)
    try:
        dialog.exec()
    finally:
        dialog.deleteLater()


def proposed_name(making: Making, info: PlanInfo) -> str:
    """Return what the file would be called: plan, kind, period, marking."""
    span = making.rest.span
    parts = [
        info.title,
        _(KINDS[making.kind].title).lower(),
        span.end.isoformat(),
        "" if span.frozen else _("draft"),
        info.marking,
    ]
    return file_name(" - ".join(part for part in parts if part))


class _Note:
    """Keeps with the period which files were written for it."""

    def __init__(self, services: Services, making: Making) -> None:
        self._services = services
        self._span = making.rest.span

    def on_made(self, made: Sequence[Made]) -> None:
        bridge = self._services.bridge
        period = period_on(bridge.plan, Days(self._span.start, self._span.end))
        if period is None or not bridge.is_writable:
            return
        try:
            for file in made:
                name = Path(file.path).name
                note_export(bridge.file, period_id=period.id, name=name, sha256=file.sha256)
        except PlanError as error:
            self._services.messages.report_error(error)


def _folder(services: Services) -> Path:
    kept = services.settings.value(REPORTS_FOLDER)
    if kept and Path(kept).is_dir():
        return Path(kept)
    return services.bridge.home.parent
