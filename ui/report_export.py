"""Where an exported report goes, what its file is called, and keeping a note of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from actionplan.commands.periods import note_export
from actionplan.commands.releases import released_marks
from actionplan.errors import PlanError
from actionplan.i18n import _
from actionplan.reports.kinds import KINDS
from actionplan.reports.spans import MARKING
from actionplan.values import replace
from ui.dialogs.export import ExportDialog
from ui.dialogs.publish import PublishDialog
from ui.file_names import file_name
from ui.report_checks import listed_shortly
from ui.report_choice import Days, period_on
from ui.report_files import remember_files
from ui.settings import Setting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from actionplan.domain.records import PlanInfo
    from actionplan.reports.publishing.scan import Hit
    from actionplan.reports.remarks import ReportRemark
    from ui.report_making import Made, Making, Refused
    from ui.services import Services

REPORTS_FOLDER = Setting("reports/folder", str, "")
NOWHERE = ("", "")
_KINDS = {"docx": "Word (*.docx)", "pdf": "PDF (*.pdf)", "html": "HTML (*.html)"}


def export_report(
    services: Services, making: Making, endings: Sequence[str], parent: QWidget
) -> tuple[str, str]:
    """Ask where the files go and write them; return the page and place that somebody asked for.

    What the public may not read has to be released, and a frozen report that is not whole is
    written as a draft only: both are asked about, and the way to what has to be mended is offered.
    """
    targets = _targets(services, making, endings, parent)
    if not targets:
        return NOWHERE
    refused = _write(services, making, targets, parent)
    if refused is not None and refused.hits:
        days = Days(making.rest.span.start, making.rest.span.end)
        asked = _release(services, days, refused.hits, parent)
        if asked is not None:
            return asked
        making = replace(making, released=released_marks(services.bridge.plan))
        refused = _write(services, making, targets, parent)
    if refused is not None and refused.left:
        if not _as_draft(services, refused.left, parent):
            return NOWHERE
        _write(services, replace(making, as_draft=True), targets, parent)
    return NOWHERE


def _targets(
    services: Services, making: Making, endings: Sequence[str], parent: QWidget
) -> list[Path]:
    name = proposed_name(making, services.bridge.plan.info)
    folder = _folder(services)
    first = endings[0]
    asked = services.messages.ask_save(
        _("Export report"), _KINDS[first], str(folder / f"{name}.{first}"), parent
    )
    if asked is None:
        return []
    stem = asked.with_suffix("") if asked.suffix.lower() == f".{first}" else asked
    services.settings.set(REPORTS_FOLDER, str(stem.parent))
    return [stem.with_name(f"{stem.name}.{ending}") for ending in endings]


def _write(
    services: Services, making: Making, targets: Sequence[Path], parent: QWidget
) -> Refused | None:
    """Write the files with a dialog that shows the progress; return why nothing was written."""
    dialog = ExportDialog(services.theme, making, targets, parent)
    note = _Note(services, making)
    dialog.made.connect(note.on_made)
    try:
        dialog.exec()
        return dialog.refused
    finally:
        dialog.deleteLater()


def _release(
    services: Services, days: Days, hits: Sequence[Hit], parent: QWidget
) -> tuple[str, str] | None:
    """Ask for a release; return the place that somebody goes to instead, ``None`` once released."""
    dialog = PublishDialog(services, days, hits, parent)
    try:
        return None if dialog.exec() else dialog.asked
    finally:
        dialog.deleteLater()


def _as_draft(services: Services, left: Sequence[ReportRemark], parent: QWidget) -> bool:
    text = _("{faults}\n\nThe period is frozen, so a draft is all that can be made of it.")
    return services.messages.ask(
        _("This report cannot be final."),
        text.format(faults=listed_shortly([remark.text for remark in left])),
        _("Export as a draft"),
        parent,
    )


def proposed_name(making: Making, info: PlanInfo) -> str:
    """Return what the file would be called: marking, plan, kind, period."""
    span = making.rest.span
    parts = [
        span.fields.get(MARKING, "") or info.marking,
        info.title,
        _(KINDS[making.kind].title).lower(),
        span.end.isoformat(),
        "" if span.frozen else _("draft"),
    ]
    return file_name(" - ".join(part for part in parts if part))


class _Note:
    """Keeps with the period which files were written for it."""

    def __init__(self, services: Services, making: Making) -> None:
        self._services = services
        self._span = making.rest.span

    def on_made(self, made: Sequence[Made]) -> None:
        bridge = self._services.bridge
        remember_files(self._services.settings, made)
        period = period_on(bridge.plan, Days(self._span.start, self._span.end))
        if period is None or not bridge.is_writable:
            return
        try:
            for file in made:
                name = Path(file.path).name
                kept = {"name": name, "sha256": file.sha256, "seal": file.seal}
                note_export(bridge.file, period_id=period.id, **kept)
        except PlanError as error:
            self._services.messages.report_error(error)


def _folder(services: Services) -> Path:
    kept = services.settings.value(REPORTS_FOLDER)
    if kept and Path(kept).is_dir():
        return Path(kept)
    return services.bridge.home.parent
