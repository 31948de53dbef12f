"""A text of a record beside its table: kept when left; what was refused stays, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from actionplan.overriding import override
from ui.plain import set_look
from ui.widgets.fault_line import FaultLine
from ui.widgets.written_field import WrittenField

if TYPE_CHECKING:
    from actionplan.errors import PlanError
    from ui.services import Services


class RecordField(WrittenField):
    """``left_with`` tells record, key and text once it is left; answer with ``settle``.

    Escape puts back what the plan holds.
    """

    left_with = Signal(str, str, str)

    def __init__(
        self,
        services: Services,
        key: str,
        label: str,
        *,
        prompt: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(key, label, prompt=prompt, parent=parent)
        self._record_id = ""
        self._before = ""
        self.fault = FaultLine(services)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.addWidget(self.fault)
        self.box.installEventFilter(self)
        self.written.connect(self._on_written)

    def show_value(self, record_id: str, text: str) -> None:
        """Show what the plan holds of a record; what was typed for it and refused comes back."""
        if record_id != self._record_id:
            self._mark(None)
        self._record_id = record_id
        self.turn_to(record_id)
        self.show_text(text, "")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            touched = self.is_touched or not self.fault.isHidden()
            if event.key() == Qt.Key.Key_Escape and touched:
                self._set(self.kept)
                self._mark(None)
                return True
        return False

    def settle(self, error: PlanError | None) -> None:
        """Say that the text was kept, or why not; then it stays to be kept later."""
        if error is not None:
            self.put_back(self._before)
        self._mark(error)

    def _on_written(self, key: str, text: str) -> None:
        self.left_with.emit(self._record_id, key, text)

    @override
    def commit(self) -> None:
        """Keep what was written, if it is something else than what is kept."""
        self._before = self.kept
        super().commit()

    def _mark(self, error: PlanError | None) -> None:
        if error is None:
            self.fault.clear()
        else:
            self.fault.tell(error)
        self.box.setAccessibleDescription(self.fault.text())
        set_look(self.box, "invalid", error is not None)
