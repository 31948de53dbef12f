"""What the reports page does in dialogs: an update that a report lacks, checking a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from actionplan.domain.rules import shown_delivery
from actionplan.domain.stages import Delivery
from ui.dialogs.post_update import PostUpdateDialog
from ui.dialogs.verify_document import VerifyDialog

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from actionplan.commands.reporting import PastPlans
    from actionplan.reports.kinds import ReportRequest
    from actionplan.reports.seal import Seal
    from ui.services import Services

_ENDINGS = frozenset({".docx", ".pdf", ".html", ".htm"})


def post_missing_update(services: Services, action_id: str, parent: QWidget) -> None:
    """Let somebody post what a late action lacks: its cause, effect on children, recovery."""
    plan, today = services.bridge.plan, services.bridge.today
    action = plan.actions.get(action_id)
    if action is None:
        return
    is_off = shown_delivery(plan, action, today) is Delivery.OFF_TRACK
    judged = Delivery.OFF_TRACK if is_off else Delivery.AT_RISK
    dialog = PostUpdateDialog(services, action_id, parent)
    dialog.delivery.setCurrentIndex(dialog.delivery.findData(judged))
    try:
        dialog.exec()
    finally:
        dialog.deleteLater()


def verify_document(services: Services, path: Path, past: PastPlans, parent: QWidget) -> None:
    """Check a document against the plan it was made from."""

    def as_sealed(seal: Seal, lines: list[str]) -> ReportRequest:
        # The readers of documents come with it, so it waits until somebody checks one.
        from actionplan.importers.verifying import request_as_sealed  # noqa: PLC0415  (see above)

        return request_as_sealed(services.bridge.file, seal, lines, past)

    dialog = VerifyDialog(services.theme, path, as_sealed, parent)
    try:
        dialog.exec()
    finally:
        dialog.deleteLater()


def documents_in(mime: QMimeData) -> list[Path]:
    """Return the documents among what is dropped that this program may have written."""
    paths = (Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    return [path for path in paths if path.suffix.lower() in _ENDINGS]
