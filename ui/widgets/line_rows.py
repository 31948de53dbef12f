"""A short list of dated lines, each a row that leads to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from actionplan.text import visible_controls
from ui.layouts import empty
from ui.plain import Label
from ui.widgets.row_button import RowButton

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ui.theme import Theme

_WHEN = 122


class DatedLine(Struct, frozen=True, kw_only=True):
    """When, what, more about it, and where it leads to: the key of a page, the id of a record."""

    when: str
    title: str
    about: str = ""
    page: str
    record_id: str = ""
    grave: bool = False


class LineRows(QWidget):
    """Shows lines one under the other; ``picked`` tells a page and a record."""

    picked = Signal(str, str)

    def __init__(self, theme: Theme, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._empty = empty
        self._shown: list[DatedLine] | None = None
        self.rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        theme.changed.connect(self._size)

    def show_lines(self, lines: Sequence[DatedLine]) -> None:
        """Show other lines; the same ones change nothing."""
        if self._shown == list(lines):
            return
        self._shown = list(lines)
        known = {row.line: row for row in self.rows if row.line in lines}
        spare = [row for row in self.rows if row.line not in known][: len(lines) - len(known)]
        self._clear({*known.values(), *spare})
        for line in lines:
            if (row := known.pop(line, None)) is None:
                row = spare.pop(0) if spare else self._made()
                row.show_line(line)
            self.rows.append(row)
            self._column.addWidget(row)
        if not lines:
            self._column.addWidget(Label(self._empty, "muted", wrap=True))
        self._column.addStretch()

    def _made(self) -> _Row:
        row = _Row(self._theme)
        row.clicked.connect(self._on_clicked)
        return row

    def _size(self) -> None:
        for row in self.findChildren(_Row):
            row.fit(self._theme)

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, _Row) and row.line is not None:
            self.picked.emit(row.line.page, row.line.record_id)

    def _clear(self, kept: Collection[QWidget]) -> None:
        """Take all lines away; those that are kept come back at another place."""
        self.rows = []
        empty(self._column, kept)


class _Row(RowButton):
    def __init__(self, theme: Theme) -> None:
        super().__init__("")
        self.line: DatedLine | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(2, 5, 2, 5)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._when, self._title = Label("", "muted", wrap=True), Label("", wrap=True)
        self._about = Label("", "muted", wrap=True)
        self.fit(theme)
        grid.addWidget(self._when, 0, 0, 2, 1, top)
        grid.addWidget(self._title, 0, 1, top)
        grid.addWidget(self._about, 1, 1, top)
        for label in self.findChildren(Label):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_line(self, line: DatedLine) -> None:
        """Tell of something else."""
        title, about = (visible_controls(" ".join(t.split())) for t in (line.title, line.about))
        self.line = line
        self.setAccessibleName(", ".join(filter(None, (line.when, title, about))))
        self._when.setText(line.when)
        self._when.set_role("error" if line.grave else "muted")
        self._title.setText(title)
        self._about.setText(about)
        self._about.setVisible(bool(about))

    def fit(self, theme: Theme) -> None:
        """Give the day its room at this size of text."""
        self._when.setFixedWidth(theme.px(_WHEN))
