"""A line that shows how far slow work has come, with a way to end it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from actionplan.i18n import _
from ui.aloud import announce
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from ui.jobs import Job
    from ui.theme import Theme


class JobBar(QWidget):
    """Hidden until it follows a job; ``ended`` tells when the job is over, however it went."""

    ended = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self.words = Label()
        self.bar = ProgressLine()
        self.bar.setTextVisible(False)
        self.cancel_button = Button(_("Cancel"), theme, look="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        self.cancel_button.clicked.connect(self._on_cancel)
        self.hide()

    @property
    def is_following(self) -> bool:
        """Whether a job is under way."""
        return self._job is not None

    def begin(self, words: str) -> None:
        """Say what is about to be done."""
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, 0)
        self.show()
        announce(self.bar, words)

    def follow(self, job: Job) -> None:
        """Show how far a job has come until it ends."""
        self._job = job
        job.progressed.connect(self.show_step)
        job.ended.connect(self.end)

    def end(self) -> None:
        """Show nothing more."""
        self._job = None
        self.hide()
        self.ended.emit()

    def show_step(self, done: int, total: int) -> None:
        """Show how far the work has come."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
