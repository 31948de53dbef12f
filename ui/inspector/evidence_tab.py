"""The evidence of a record: what each item shows, and the way to open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from actionplan.domain.wording import evidence_word, pillar_word
from actionplan.i18n import _
from ui import formats
from ui.inspector.panel import Panel
from ui.widgets.button import Button

if TYPE_CHECKING:
    from actionplan.domain.records import Evidence
    from ui.services import Services


class OpenButton(Button):
    """Asks to open one piece of evidence."""

    asked = Signal(object)  # Evidence

    def __init__(self, services: Services, evidence: Evidence) -> None:
        name = _("Open {title}").format(title=evidence.title)
        super().__init__(_("Open"), services.theme, look="link", name=name)
        self._evidence = evidence
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.asked.emit(self._evidence)


class EvidenceTab(Panel):
    """Lists evidence; withdrawn items are left out."""

    open_asked = Signal(object)  # Evidence

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(_("Evidence"), parent)
        self._services = services

    def show_evidence(self, items: tuple[Evidence, ...]) -> None:
        """Show items."""
        self.clear()
        if not items:
            self.add_text(
                _("No evidence yet. Drop a file here, or attach one with + Evidence."), "muted"
            )
        for item in items:
            self.begin()
            head = QHBoxLayout()
            self.add_row(head)
            head.addWidget(self.add_text(item.title, "strong"), 1)
            button = OpenButton(self._services, item)
            button.asked.connect(self.open_asked)
            head.addWidget(button)
            if item.shows:
                self.add_text(item.shows)
            words = [evidence_word(item.kind), pillar_word(item.pillar)]
            words += [formats.size(item.size)] if item.size else []
            words += [formats.day(item.added_on)] if item.added_on else []
            self.add_text(" · ".join(words), "small")
        self.end()
