"""Why something was not done, under what was typed; hidden while there is nothing to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from actionplan.i18n import _
from actionplan.overriding import override
from ui.aloud import announce
from ui.plain import Label
from ui.unsaved import advice_on, can_go_on_elsewhere, save_copy_as
from ui.widgets.button import Button

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from actionplan.errors import PlanError
    from ui.services import Services


class FaultLine(QWidget):
    """Says what happened, what was kept and what to do; offers a copy where the file is gone."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.words = Label("", "error", wrap=True)
        self.copy_button: Button | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.words)
        self.hide()

    def text(self) -> str:
        """Return what is told."""
        return self.words.text()

    def tell(self, error: PlanError) -> None:
        """Say why it was not done; the frame is told as well."""
        bridge = self._services.bridge
        words = (error.sentence, advice_on(bridge, error))
        self.words.setText(" ".join(filter(None, words)))
        self._offer_copy(wanted=can_go_on_elsewhere(bridge, error))
        self.show()
        self._fit()
        announce(self.words, self.words.text(), at_once=True)
        self._services.messages.reported.emit(error)

    def clear(self) -> None:
        """Tell nothing more."""
        self.words.setText("")
        self._fit()
        self._offer_copy(wanted=False)
        self.hide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the height that the words need, whatever the layout around thinks."""
        needed = self.words.heightForWidth(self.width()) if self.words.text() else 0
        self.words.setMinimumHeight(max(needed, 0))

    def _offer_copy(self, *, wanted: bool) -> None:
        if wanted and self.copy_button is None:
            self.copy_button = Button(_("Save a copy as…"), self._services.theme)
            self.copy_button.setObjectName("SaveCopyButton")
            self.copy_button.clicked.connect(self._on_copy)
            column = self.layout()
            if isinstance(column, QVBoxLayout):
                column.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        if self.copy_button is not None:
            self.copy_button.setVisible(wanted)

    def _on_copy(self) -> None:
        if save_copy_as(self._services, self):
            self.clear()
