"""The two halves of taking in a tracker, and whether the file itself is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from actionplan.i18n import _
from ui.tracker_looks import Preview
from ui.widgets.tick_box import TickBox
from ui.widgets.tracker_columns import TrackerColumns
from ui.widgets.tracker_preview import TrackerPreview

if TYPE_CHECKING:
    from ui.models.tracker_choice import TrackerChoice
    from ui.theme import Theme
    from ui.tracker_looks import Opened


class TrackerBody(QWidget):
    """What is what at the left, what becomes of it at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = TrackerColumns(theme)
        self.side = TrackerPreview(theme)
        self.keep = TickBox(
            _("Keep the file as evidence, seen inside the organisation only"), theme
        )
        self.keep.setObjectName("KeepAsEvidence")
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setHandleWidth(14)
        both.setChildrenCollapsible(False)
        both.addWidget(self.columns)
        both.addWidget(self.side)
        both.setSizes([380, 620])
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(both, 1)
        rows.addWidget(self.keep)

    def begin(self, opened: Opened, choice: TrackerChoice) -> None:
        """Show a file that was read, at the first sheet of which something is taken in."""
        first = next(iter(choice.taken), opened.sheets[0]).name
        self.columns.set_subjects(opened.subjects)
        self.keep.setChecked(not opened.is_own)
        self.columns.show_choice(choice, first)
        self.side.show_preview(Preview(), first)
