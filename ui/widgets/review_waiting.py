"""What an import review shows while there is no report in it: asking, reading, why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from actionplan.i18n import _
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from actionplan.errors import PlanError
    from ui.theme import Theme

_BAR = 260


class ReviewWaiting(EmptyState):
    """Offers to choose a report (``asked``) or to paste one (``paste_asked``); shows progress."""

    paste_asked = Signal()

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, "file-input", title, "…", button=_("Choose a report…"), parent=parent
        )
        self.paste_button = Button(_("Paste the text of a report"), theme, look="link")
        self.paste_button.clicked.connect(self.paste_asked)
        self.bar = ProgressLine()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(theme.px(_BAR))
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            for widget in (self.paste_button, self.bar):
                column.insertWidget(column.count() - 1, widget, 0, Qt.AlignmentFlag.AlignHCenter)

    @property
    def is_busy(self) -> bool:
        """Whether a report is being read."""
        return not self.button.isVisibleTo(self)

    def ask(self) -> None:
        """Ask which report to read."""
        self.say(
            _("Read an inspection report"),
            _(
                "Drop the published report on the window (PDF, Word or text), choose it here, or "
                "paste its words."
            ),
        )
        self._show(busy=False)

    def say_nothing_copied(self) -> None:
        """Say that there is no text to paste."""
        self.say(
            _("There is no text to paste."),
            _("Copy the words of the report first, then paste them here."),
        )

    def say_reading(self, name: str) -> None:
        """Say that a report is being read."""
        self.say(
            _("Reading “{name}”…").format(name=name),
            _("Nothing is added to a plan before you have seen what was found."),
        )
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(self.title.text())
        self._show(busy=True)

    def say_refused(self, error: PlanError) -> None:
        """Say why a report cannot be read, and offer another."""
        self.say(error.sentence, error.help)
        self._show(busy=False)
        self.button.setFocus()

    def show_step(self, done: int, total: int) -> None:
        """Show how many pages are read."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _show(self, *, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.button.setVisible(not busy)
        self.paste_button.setVisible(not busy)
