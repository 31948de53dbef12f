"""Why something was not done, under what was typed; hidden while there is nothing to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from actionplan.i18n import _
from actionplan.overriding import override
from ui.unsaved import advice_on, can_go_on_elsewhere, save_copy_as
from ui.widgets.button import Button
from ui.widgets.refusal_line import RefusalLine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from actionplan.errors import PlanError
    from ui.services import Services


class FaultLine(RefusalLine):
    """Says what happened, what was kept and what to do; offers a copy where the file is gone."""

    def __init__(
        self, services: Services, box: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(box, parent)
        self._services = services
        self.copy_button: Button | None = None

    def tell(self, error: PlanError, before: str = "") -> None:
        """Say why it was not done, after what stands ``before``; the frame is told as well."""
        bridge = self._services.bridge
        self._offer_copy(wanted=can_go_on_elsewhere(bridge, error))
        self.say(" ".join(filter(None, (before, error.sentence, advice_on(bridge, error)))))
        self._services.messages.reported.emit(error)

    @override
    def clear(self) -> None:
        self._offer_copy(wanted=False)
        super().clear()

    def _offer_copy(self, *, wanted: bool) -> None:
        if wanted and self.copy_button is None:
            self.copy_button = Button(_("Save a copy as…"), self._services.theme)
            self.copy_button.setObjectName("SaveCopyButton")
            self.copy_button.clicked.connect(self._on_copy)
            self.column.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        if self.copy_button is not None:
            self.copy_button.setVisible(wanted)

    def _on_copy(self) -> None:
        if save_copy_as(self._services, self):
            self.clear()
