"""A large look at evidence, one piece after the other; Space or Escape ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from actionplan.i18n import _
from actionplan.text import visible_controls
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.evidence_preview import EvidencePreview

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from ui.services import Services

_WIDTH, _HEIGHT = 860, 720
_RING = 4
"""Room for the ring of the focus round what is shown."""


class EvidencePreviewDialog(QDialog):
    """Shows the pieces of ``evidence_ids``; the arrows go to the next and to the one before."""

    def __init__(
        self, services: Services, evidence_ids: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._ids = tuple(evidence_ids)
        self._at = 0
        theme = services.theme
        self.setObjectName("EvidencePreviewDialog")
        self.setWindowTitle(_("Preview"))
        self.heading = Label("", "dialog-title", wrap=True)
        self.place = Label("", "muted")
        self.preview = EvidencePreview(services)
        self.before = Button(
            "", theme, icon_name="chevron-left", look="quiet", name=_("Previous piece")
        )
        self.after = Button(
            "", theme, icon_name="chevron-right", look="quiet", name=_("Next piece")
        )
        self.close_button = Button(_("Close"), theme)
        self._lay_out()
        self.before.clicked.connect(self.go_back)
        self.after.clicked.connect(self.go_on)
        self.close_button.clicked.connect(self.reject)
        self.preview.setObjectName("PreviewPane")
        self.preview.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.preview.setContentsMargins(*4 * (_RING,))
        self.preview.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.preview.setFocus()  # Space and the arrows are the dialog's, until Tab goes to a button
        self._size()
        self._show()

    def go_on(self) -> None:
        """Show the next piece."""
        self._go(1)

    def go_back(self) -> None:
        """Show the piece before."""
        self._go(-1)

    @override
    def done(self, result: int) -> None:
        self.preview.close_file()
        super().done(result)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self._go(step)
        elif event.key() == Qt.Key.Key_Space:
            self.reject()
        else:
            super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        self._at = min(max(self._at + step, 0), len(self._ids) - 1)
        self._show()

    def _show(self) -> None:
        evidence = self._services.bridge.plan.evidence.get(self._ids[self._at])
        self.heading.setText(visible_controls(evidence.title) if evidence else "")
        self.preview.show_evidence(evidence)
        count = len(self._ids)
        words = _("{number} of {count}").format(number=self._at + 1, count=count)
        self.place.setText(words if count > 1 else "")
        for button, is_there in ((self.before, self._at > 0), (self.after, self._at < count - 1)):
            button.setVisible(count > 1)
            button.setEnabled(is_there)

    def _size(self) -> None:
        """Take the room of a page, and never more than the screen has."""
        room, px = self.screen().availableSize(), self._services.theme.px
        self.resize(
            min(px(_WIDTH), room.width() * 9 // 10), min(px(_HEIGHT), room.height() * 9 // 10)
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(self.preview, 1)
        row = QHBoxLayout()
        for widget in (self.before, self.place, self.after):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)
