"""The plan's own words for delivery, and what each of them means here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from actionplan.domain.stages import Delivery
from actionplan.domain.wording import delivery_word
from actionplan.i18n import _, ngettext
from ui.models.tracker_table import shape
from ui.plain import Label
from ui.widgets.tracker_columns import StillBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme
    from ui.tracker_looks import StatusLook

_ICON = 10


class TrackerStatuses(QWidget):
    """A line for each word; ``chosen`` tells of a word and the delivery it is to mean."""

    chosen = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Sequence[StatusLook] = ()
        self.boxes: dict[str, StillBox] = {}
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self._scroll, 1)
        theme.changed.connect(self._fill)
        self._fill()

    def show_statuses(self, statuses: Sequence[StatusLook]) -> None:
        """Show these words; the lines stay where only their meaning has changed."""
        words = [each.word for each in statuses]
        is_same = words == [each.word for each in self._shown]
        self._shown = statuses
        if not is_same:
            self._fill()
        for each in statuses:
            box = self.boxes[each.word]
            box.setCurrentIndex(max(0, box.findData(each.delivery)))

    def _fill(self) -> None:
        ground = QWidget()
        ground.setObjectName("ScrollGround")
        grid = QGridLayout(ground)
        grid.setContentsMargins(0, 4, 12, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        self.boxes = {}
        for row, each in enumerate(self._shown):
            box = self._box(each)
            self.boxes[each.word] = box
            count = ngettext("in {n} row", "in {n} rows", each.count).format(n=f"{each.count:,}")
            grid.addWidget(Label(each.word, "strong"), row, 0)
            grid.addWidget(Label(count, "muted"), row, 1)
            grid.addWidget(box, row, 2)
        if not self._shown:
            grid.addWidget(Label(_("No column stands for delivery."), "muted"), 0, 0)
        grid.setColumnStretch(3, 1)
        grid.setRowStretch(len(self._shown) + 1, 1)
        self._scroll.setWidget(ground)

    def _box(self, look: StatusLook) -> StillBox:
        box = StillBox(_("“{word}” means").format(word=look.word))
        box.setProperty("word", look.word)
        side = self._theme.px(_ICON)
        box.setIconSize(QSize(side, side))
        box.addItem(_("– not taken in –"), "")
        for delivery in Delivery:
            box.addItem(shape(self._theme, delivery), delivery_word(delivery), str(delivery))
        box.setCurrentIndex(max(0, box.findData(look.delivery)))
        box.activated.connect(self._on_chosen)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return box

    def _on_chosen(self) -> None:
        box = self.sender()
        if isinstance(box, StillBox):
            self.chosen.emit(box.property("word"), box.currentData())
