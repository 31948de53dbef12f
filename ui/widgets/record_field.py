"""A text of a record beside its table: kept when left; what was refused stays, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.widgets.written_field import WrittenField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.services import Services


class RecordField(WrittenField):
    """``left_with`` tells record, key and text once it is left; answer with ``settle``."""

    left_with = Signal(str, str, str)

    def __init__(
        self,
        services: Services,
        key: str,
        label: str,
        *,
        prompt: str = "",
        lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(services, key, label, prompt=prompt, lines=lines, parent=parent)
        self._record_id = ""
        self.written.connect(self._on_written)

    def show_value(self, record_id: str, text: str) -> None:
        """Show what the plan holds of a record; what was typed for it and refused comes back."""
        self._record_id = record_id
        self.turn_to(record_id)
        self.show_text(text, "")

    def _on_written(self, key: str, text: str) -> None:
        self.left_with.emit(self._record_id, key, text)
