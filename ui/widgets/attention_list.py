"""The actions that need attention, each a row that leads to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from actionplan.domain.wording import delivery_word
from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from ui.layouts import empty
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.row_button import RowButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from ui.attention import Attention
    from ui.theme import Theme

SHOWN = 6
_TITLE, _WHY = 2, 3
_NARROW = 420
"""Below so many pixels, at usual text, a row has no room for the reason beside the title."""
_CHIP, _REFERENCE = 0, 1
_WIDTHS = {_CHIP: 84, _REFERENCE: 40, _WHY: 118}
"""What chip, reference and reason take at least, at usual text."""
_MOST_WHY = 150
"""Beyond it a reason is broken into lines."""
_WEIGHT, _ROUNDING = 600, 2


class AttentionList(QWidget):
    """Shows the first few; ``picked`` tells the id of the action, or "" for all of them."""

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[int, list[Attention]] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.rows: list[_Row] = []
        self._more: Button | None = None
        theme.changed.connect(self._size)

    def show_items(self, items: Sequence[Attention], every: int) -> None:
        """Show the first of ``every`` action there is; the same ones change nothing."""
        if self._shown == (every, list(items)):
            return
        before, self._shown = self._shown, (every, list(items))
        shown, more = items[:SHOWN], every - SHOWN
        if before is None or len(shown) != len(self.rows) or (more > 0) != (self._more is not None):
            self._make(shown, has_more=more > 0)
        for row, item in zip(self.rows, shown, strict=True):
            row.show_item(item)
        if self._more is not None:
            words = ngettext("and {n} more in the plan", "and {n} more in the plan", more)
            self._more.say(words.format(n=f"{more:,}"))
        self._size()

    def _make(self, items: Sequence[Attention], *, has_more: bool) -> None:
        """Make as many rows as there are to be; which take in what they show later."""
        self.rows, self._more = [], None
        empty(self._column)
        for item in items:
            if self.rows:
                self._column.addWidget(_line())
            self.rows.append(row := _Row(self._theme, item))
            row.clicked.connect(self._on_clicked)
            self._column.addWidget(row)
        if not items:
            self._column.addWidget(Label(_("Nothing needs attention today."), "muted", wrap=True))
        if has_more:
            self._add_more()
        self._column.addStretch()

    def _size(self) -> None:
        """Give each column the room of its longest words, so that all rows stand alike."""
        theme = self._theme
        plain, strong = QFontMetrics(theme.font()), QFontMetrics(theme.font(weight=_WEIGHT))
        wanted = [row.wanted(theme, plain, strong) for row in self.rows]
        for row in self.rows:
            row.fit(theme, {at: max(widths[at] for widths in wanted) for at in _WIDTHS})

    def _add_more(self) -> None:
        self._more = Button("", self._theme, look="link")
        self._more.clicked.connect(self._on_more)
        self._column.addWidget(_line())
        self._column.addSpacing(4)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, _Row):
            self.picked.emit(row.action_id)

    def _on_more(self) -> None:
        self.picked.emit("")


class _Row(RowButton):
    """One action: chip, reference, title over its lead officer, why."""

    def __init__(self, theme: Theme, item: Attention) -> None:
        super().__init__("")
        self.action_id = ""
        self._item: Attention | None = None
        self._grid = row = QGridLayout(self)
        row.setContentsMargins(2, 6, 2, 6)
        row.setHorizontalSpacing(10)
        row.setVerticalSpacing(1)
        top, left = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignLeft
        self._chip = Chip(theme, item.delivery, "")
        self._reference = Label("", "strong")
        self._title, self._lead = Label("", wrap=True), Label("", "muted", wrap=True)
        self._why = Label("", wrap=True)
        row.addWidget(self._chip, 0, _CHIP, 2, 1, top | left)
        row.addWidget(self._reference, 0, _REFERENCE, 2, 1, top)
        row.addWidget(self._title, 0, _TITLE, top)
        row.addWidget(self._lead, 1, _TITLE, top)
        row.addWidget(self._why, 0, _WHY, 2, 1, top)
        row.setColumnStretch(_TITLE, 1)
        self._is_narrow = False
        self._theme = theme
        self._widths: dict[int, int] = {}
        for label in self.findChildren(Label):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_item(item)

    def show_item(self, item: Attention) -> None:
        """Tell of another action, or of this one as it is now."""
        if item == self._item:
            return
        self._item, action = item, item.action
        self.action_id, word = action.id, delivery_word(item.delivery)
        self._chip.show_status(item.delivery, word)
        self._reference.setText(action.reference)
        self._title.setText(action.title)
        self._lead.setText(item.lead)
        self._why.setText(item.why)
        self._why.set_role("error" if item.grave else "")
        self.setAccessibleName(
            f"{action.reference} {action.title}, {word}, {item.lead}, {item.why}"
        )

    def wanted(self, theme: Theme, plain: QFontMetrics, strong: QFontMetrics) -> dict[int, int]:
        """Return the width that the words of each column take in these letters."""
        words = {
            _CHIP: self._chip.sizeHint().width(),
            _REFERENCE: strong.horizontalAdvance(self._reference.text()) + _ROUNDING,
            _WHY: min(plain.horizontalAdvance(self._why.text()) + _ROUNDING, theme.px(_MOST_WHY)),
        }
        return {at: max(theme.px(least), words[at]) for at, least in _WIDTHS.items()}

    def fit(self, theme: Theme, widths: dict[int, int]) -> None:
        """Give the columns these widths."""
        is_narrow = self.width() < theme.px(_NARROW)
        if (widths, is_narrow) == (self._widths, self._is_narrow):
            return
        self._theme, self._widths = theme, widths
        for column, width in widths.items():
            self._grid.setColumnMinimumWidth(column, width)
        self._arrange(is_narrow=is_narrow)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < self._theme.px(_NARROW)
        if is_narrow is not self._is_narrow:
            self._arrange(is_narrow=is_narrow)

    def _arrange(self, *, is_narrow: bool) -> None:
        """Let the reason stand under the title where the columns would leave that no room."""
        self._is_narrow = is_narrow
        self._grid.setColumnMinimumWidth(_WHY, 0 if is_narrow else self._widths.get(_WHY, 0))
        place = (2, _TITLE, 1, 1) if is_narrow else (0, _WHY, 2, 1)
        self._grid.removeWidget(self._why)
        self._grid.addWidget(self._why, *place, Qt.AlignmentFlag.AlignTop)


def _line() -> QFrame:
    line = QFrame()
    line.setObjectName("Line")
    line.setFixedHeight(1)
    return line
