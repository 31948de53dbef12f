"""Where an exported report goes, what its file is called, and keeping a note of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from actionplan.commands.periods import note_export
from actionplan.commands.releases import released_marks
from actionplan.errors import PlanError
from actionplan.i18n import _, spoken
from actionplan.values import replace
from ui.dialogs.export import ExportDialog
from ui.dialogs.export_choice import REPORTS_FOLDER, ExportChoiceDialog, reports_folder
from ui.dialogs.publish import PublishDialog
from ui.modal import run
from ui.report_checks import listed_shortly
from ui.report_choice import Days, period_on
from ui.report_files import proposed_name, remember_files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from actionplan.reports.publishing.scan import Hit
    from actionplan.reports.remarks import ReportRemark
    from ui.report_choice import ReportChoice
    from ui.report_making import Made, Making, Refused
    from ui.services import Services

NOWHERE = ("", "")
_KINDS = {"docx": "Word (*.docx)", "pdf": "PDF (*.pdf)", "html": "HTML (*.html)"}


def export_report(
    services: Services, making: Making, endings: Sequence[str], parent: QWidget
) -> tuple[str, str]:
    """Ask where the files go and write them; return the page and place that somebody asked for."""
    targets = _targets(services, making, endings, parent)
    return _carry_out(services, making, targets, parent) if targets else NOWHERE


def export_chosen(
    services: Services,
    choice: ReportChoice,
    making_of: Callable[[ReportChoice], Making | None],
    parent: QWidget,
) -> tuple[str, str]:
    """Ask for document, formats, language and folder, and write the files.

    The report is put together in its own language from the start, since its form is worded then.
    """
    dialog = ExportChoiceDialog(services, choice, parent)
    wanted = dialog.wanted if run(dialog) else None
    if wanted is None:
        return NOWHERE
    with spoken(wanted.language):
        making = making_of(wanted.choice)
    if making is None:
        return NOWHERE
    making = replace(making, language=wanted.language)
    return _carry_out(services, making, wanted.targets, parent)


def _carry_out(
    services: Services, making: Making, targets: Sequence[Path], parent: QWidget
) -> tuple[str, str]:
    """Write the files; return the page and place that somebody asked for instead.

    What the public may not read has to be released, and a frozen report that is not whole is
    written as a draft only: both are asked about, and the way to what has to be mended is offered.
    """
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
    name = proposed_name(services.bridge.plan, making.kind, making.rest.span)
    folder = reports_folder(services)
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
    run(dialog)
    return dialog.refused


def _release(
    services: Services, days: Days, hits: Sequence[Hit], parent: QWidget
) -> tuple[str, str] | None:
    """Ask for a release; return the place that somebody goes to instead, ``None`` once released."""
    dialog = PublishDialog(services, days, hits, parent)
    return None if run(dialog) else dialog.asked


def _as_draft(services: Services, left: Sequence[ReportRemark], parent: QWidget) -> bool:
    text = _("{faults}\n\nThe period is frozen, so a draft is all that can be made of it.")
    return services.messages.ask(
        _("This report cannot be final."),
        text.format(faults=listed_shortly([remark.text for remark in left])),
        _("Export as a draft"),
        parent,
    )


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
