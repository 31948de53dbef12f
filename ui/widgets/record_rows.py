"""Records under a caption, a row each: filled anew for whoever is chosen, not made anew.

Making and dressing the widgets of a row takes a hundred times as long as giving it other words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from actionplan.i18n import ngettext
from ui.plain import Label
from ui.widgets.chip import Chip
from ui.widgets.row_button import RowButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme

SHOWN = 12


class RecordLine(Struct, frozen=True, kw_only=True):
    """The words of a row; ``spoken`` is all of them. ``tone`` and ``word`` are its status."""

    record_id: str
    spoken: str
    title: str
    reference: str = ""
    about: str = ""
    tone: str = ""
    word: str = ""


class RecordRows(QWidget):
    """Shows up to ``SHOWN`` rows; ``picked`` tells the record of the one that was chosen."""

    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._caption = Label("", "field")
        self._rows: list[_Row] = []
        self._more = Label("", "muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._caption)
        self._column.addWidget(self._more)
        self.hide()

    def show_lines(self, caption: str, lines: Sequence[RecordLine], *, every: int) -> None:
        """Show these lines of ``every`` one there is; without any the caption goes too."""
        self._caption.setText(caption if lines else "")
        while len(self._rows) < min(len(lines), SHOWN):
            self._rows.append(row := _Row(self._theme))
            row.clicked.connect(self._on_clicked)
            self._column.insertWidget(len(self._rows), row)
        for at, row in enumerate(self._rows):
            row.show_line(lines[at] if at < len(lines) else None)
        more = every - min(len(lines), SHOWN)
        words = ngettext("and {n} more in the plan", "and {n} more in the plan", more)
        self._more.setText(words.format(n=more) if more > 0 else "")
        self._more.setVisible(more > 0)
        self.setVisible(bool(lines))

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, _Row):
            self.picked.emit(row.record_id)


class _Row(RowButton):
    """Reference and status, the title, and what there is to add."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("")
        self.record_id = ""
        self._reference, self._title = Label("", "strong"), Label("", wrap=True)
        self._about = Label("", "muted", wrap=True)
        self._chip = Chip(theme, "not_started", "")
        grid = QGridLayout(self)
        grid.setContentsMargins(4, 6, 4, 6)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._reference, 0, 0)
        grid.addWidget(self._chip, 0, 2)
        grid.addWidget(self._title, 1, 0, 1, 3)
        grid.addWidget(self._about, 2, 0, 1, 3)
        for label in (self._reference, self._title, self._about):
            # The row is one button: clicks on its words are its own.
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_line(self, line: RecordLine | None) -> None:
        """Show another record, or nothing."""
        self.setVisible(line is not None)
        self.record_id = line.record_id if line else ""
        self.setAccessibleName(line.spoken if line else "")
        self._title.setText(line.title if line else "")
        for label, text in (
            (self._reference, line.reference if line else ""),
            (self._about, line.about if line else ""),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        if line is not None and line.word:
            self._chip.show_status(line.tone, line.word)
        self._chip.setVisible(line is not None and bool(line.word))
