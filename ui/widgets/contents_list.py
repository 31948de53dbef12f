"""The parts of a report, each with a box to leave it out and a word on what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from actionplan.i18n import _
from ui.plain import Label
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ui.theme import Theme


class ContentsList(QWidget):
    """Boxes in the order of the report; ``changed`` tells when one was ticked or unticked."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._boxes: dict[str, TickBox] = {}
        self._counts: dict[str, Label] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)

    @property
    def left_out(self) -> frozenset[str]:
        """The keys of the parts that are not wanted."""
        return frozenset(key for key, box in self._boxes.items() if not box.isChecked())

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all parts."""
        return frozenset(self._boxes)

    def show_parts(self, parts: Sequence[tuple[str, str]], left_out: frozenset[str]) -> None:
        """Show these parts (key and title), all wanted but those in ``left_out``."""
        if [(key, box.text()) for key, box in self._boxes.items()] == list(parts):
            return
        for widget in (*self._boxes.values(), *self._counts.values()):
            widget.deleteLater()
        self._boxes, self._counts = {}, {}
        for row, (key, title) in enumerate(parts):
            self._add(row, key, title, wanted=key not in left_out)

    def show_counts(self, counts: Mapping[str, str]) -> None:
        """Show how much each part holds."""
        for key, label in self._counts.items():
            label.setText(counts.get(key, ""))
            self._boxes[key].setAccessibleDescription(counts.get(key, ""))

    def box(self, key: str) -> TickBox:
        """Return the box of a part."""
        return self._boxes[key]

    def _add(self, row: int, key: str, title: str, *, wanted: bool) -> None:
        box = TickBox(title, self._theme)
        box.setChecked(wanted)
        box.setAccessibleName(_("Include: {part}").format(part=title))
        box.toggled.connect(self.changed)
        count = Label("", "muted")
        self._boxes[key], self._counts[key] = box, count
        self._grid.addWidget(box, row, 0)
        self._grid.addWidget(count, row, 1, Qt.AlignmentFlag.AlignRight)
