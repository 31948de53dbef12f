"""What should be looked at before a report goes out; each line leads to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from actionplan.domain.stages import Severity
from actionplan.i18n import _, ngettext
from ui.icons import pixmap
from ui.layouts import empty
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.row_button import RowButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.remarks import Check
    from ui.theme import Theme

_SHOWN = 3
_ICONS = {
    Severity.FAULT: ("circle-alert", "off_track"),
    Severity.WARNING: ("triangle-alert", "at_risk"),
    Severity.NOTE: ("circle-check", "on_track"),
}

_ROLES = {Severity.FAULT: "error", Severity.WARNING: "warning", Severity.NOTE: "good"}


class RemarkList(QWidget):
    """Shows the first few and the rest when asked; ``asked`` tells page and place of a click."""

    asked = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._checks: Sequence[Check] = ()
        self._all = False
        self.title = Label(_("Checks before export"), "card-title")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._more = Button("", theme, look="link")
        self._more.clicked.connect(self._on_more)
        theme.changed.connect(self._fill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addLayout(self._rows)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.hide()
        self._rows.addWidget(Label(_("They follow with the preview."), "muted", wrap=True))

    @property
    def checks(self) -> Sequence[Check]:
        """Every line, those that are not shown included."""
        return self._checks

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show these lines; what is shown already stays as it is."""
        if checks != self._checks:
            self._checks = checks
            self._fill()

    def _fill(self) -> None:
        empty(self._rows)
        shown = self._checks if self._all else self._checks[:_SHOWN]
        for check in shown:
            self._rows.addWidget(self._row(check))
        rest = len(self._checks) - len(shown)
        self._more.setVisible(rest > 0)
        text = ngettext("Show {count} more", "Show {count} more", rest).format(count=rest)
        self._more.setText(text)
        self._more.setAccessibleName(text)

    def _row(self, check: Check) -> QWidget:
        name, tone = _ICONS[check.severity]
        row = RowButton(check.text) if check.page else QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(4, 3, 4, 3)
        line.setSpacing(7)
        mark = Label("")
        ink, side = self._theme.tone(tone).text, self._theme.px(15)
        mark.setPixmap(pixmap(name, ink, side, self.devicePixelRatioF()))
        text = Label(check.text, _ROLES[check.severity], wrap=True)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(text, 1)
        if isinstance(row, RowButton):
            for label in (mark, text):
                label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.setProperty("page", check.page)
            row.setProperty("place", check.place)
            row.clicked.connect(self._on_clicked)
        return row

    def _on_clicked(self) -> None:
        button = self.sender()
        self.asked.emit(button.property("page"), button.property("place"))

    def _on_more(self) -> None:
        self._all = True
        self._fill()
