"""The foot of a record beside a table: withdraw it, or what became of it and bring it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from actionplan.i18n import _
from actionplan.text import visible_controls
from ui import formats
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.domain.records import Judgement, Measure
    from ui.theme import Theme


class WithdrawFoot(QWidget):
    """``others`` stand before its own buttons while the record is not withdrawn."""

    withdraw_asked = Signal()
    restore_asked = Signal()

    def __init__(
        self, theme: Theme, others: Sequence[Button] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.said = Label("", "warning", wrap=True)
        self.withdraw_button = Button(_("Withdraw…"), theme)
        self.restore_button = Button(_("Restore"), theme, icon_name="rotate-ccw")
        self.withdraw_button.clicked.connect(self.withdraw_asked)
        self.restore_button.clicked.connect(self.restore_asked)
        self._others = tuple(others)
        row = QWidget()
        flow = FlowLayout(row, spacing=8)
        for button in (*others, self.withdraw_button, self.restore_button):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.said)
        column.addWidget(row)

    def show_record(self, record: Judgement | Measure | None, *, writable: bool) -> None:
        """Show what can be done with a record, or nothing."""
        self.setVisible(record is not None)
        if record is None:
            return
        is_live = record.withdrawn_on is None
        words = _("Withdrawn on {day}: {reason}").format(
            day=formats.day(record.withdrawn_on), reason=record.withdrawn_reason
        )
        self.said.setText("" if is_live else visible_controls(words))
        self.said.setVisible(not is_live)
        self.restore_button.setVisible(not is_live)
        for button in (self.withdraw_button, *self._others):
            button.setVisible(is_live)
        for button in (self.withdraw_button, self.restore_button, *self._others):
            button.setEnabled(writable)
