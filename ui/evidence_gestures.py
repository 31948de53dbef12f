"""What is done with the chosen pieces of evidence: looked at, opened, copied, linked, withdrawn."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from actionplan.commands.evidence import restore_evidence, withdraw_evidence
from actionplan.errors import PlanError
from actionplan.i18n import _
from ui.cell_editing import open_editor
from ui.modal import run
from ui.safe_door import SafeDoor
from ui.unsaved import ask_and_do

if TYPE_CHECKING:
    from actionplan.domain.records import Evidence
    from ui.services import Services
    from ui.widgets.evidence_view import EvidenceView


class EvidenceGestures(QWidget):
    """The half of the page that the context menu and the keys of the register speak to."""

    def __init__(
        self, services: Services, view: EvidenceView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self.view = view
        self.door = SafeDoor(services, self)

    def preview_chosen(self) -> None:
        """Take a large look at the selected pieces."""
        from ui.dialogs.evidence_preview import EvidencePreviewDialog  # noqa: PLC0415  (the page opens sooner)

        chosen = self._chosen
        ids = self.view.selected_ids or ([chosen.id] if chosen else [])
        if ids:
            run(EvidencePreviewDialog(self._services, ids, self))

    def open_chosen(self) -> None:
        """Open the chosen piece through the safe door."""
        if (evidence := self._chosen) is not None:
            self.door.open(evidence, self)

    def show_folder(self) -> None:
        """Show where the chosen file lies."""
        if (evidence := self._chosen) is not None:
            self.door.show_folder(evidence, self)

    def copy_address(self) -> None:
        """Copy the web address of the chosen piece."""
        if (evidence := self._chosen) is not None:
            QGuiApplication.clipboard().setText(evidence.where)

    def copy(self) -> None:
        """Copy the selected rows for spreadsheets and documents."""
        self.view.copy()

    def edit_title(self) -> None:
        """Type a title into the table."""
        open_editor(self.view, self.view.currentIndex().siblingAtColumn(0))

    def link(self) -> None:
        """Ask which areas and actions the selected pieces support."""
        from ui.dialogs.link_evidence import LinkEvidenceDialog  # noqa: PLC0415  (the page opens sooner)

        if ids := self.view.selected_ids:
            run(LinkEvidenceDialog(self._services, ids, self))

    def withdraw_chosen(self) -> None:
        """Withdraw the chosen piece with a reason."""
        evidence = self._chosen
        if evidence is not None and evidence.withdrawn_on is None:
            self.on_withdraw(evidence)

    def restore_chosen(self) -> None:
        """Let the chosen piece count again."""
        evidence = self._chosen
        if evidence is not None and evidence.withdrawn_on is not None:
            self.on_withdraw(evidence)

    def on_withdraw(self, evidence: Evidence) -> None:
        """Withdraw a piece with a reason, or let it count again."""
        services = self._services
        if not services.bridge.is_writable:
            return
        try:
            if evidence.withdrawn_on is not None:
                restore_evidence(services.bridge.file, evidence_id=evidence.id)
                return
        except PlanError as error:
            services.messages.report_error(error, self)
            return
        title = _("Withdraw “{title}”").format(title=evidence.title)
        withdraw = partial(withdraw_evidence, services.bridge.file, evidence_id=evidence.id)
        ask_and_do(services, (title, _("Reason"), _("Withdraw")), withdraw, self)

    @property
    def _chosen(self) -> Evidence | None:
        return self.view.chosen_evidence
