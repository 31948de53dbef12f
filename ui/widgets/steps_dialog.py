"""A small window that shows how far long work has come, which is done in slices meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.modal import run
from ui.slices import Slices
from ui.widgets.job_bar import JobBar

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from ui.theme import Theme

_WIDTH = 420


def carried_out(
    theme: Theme,
    words: str,
    steps: Generator[tuple[int, int]],
    parent: QWidget | None,
    *,
    is_long: bool,
) -> bool:
    """Carry out steps, with progress and a way out where they are long; say whether all are."""
    if not is_long:
        for _step in steps:
            pass
        return True
    is_done = StepsDialog(theme, words, parent).carry_out(steps)
    steps.close()
    return is_done


class StepsDialog(QDialog):
    """``carry_out`` returns once the steps are done, or were cancelled."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("StepsDialog")
        self.setWindowTitle(words)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._slices = Slices(self)
        self._slices.ended.connect(self.accept)
        self._shown = -1
        self.bar = JobBar(theme)
        self.bar.begin(words)
        self.bar.cancel_button.clicked.connect(self.reject)
        self.rejected.connect(self._slices.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.addWidget(self.bar)
        self.setMinimumWidth(theme.px(_WIDTH))

    def carry_out(self, steps: Iterator[tuple[int, int]]) -> bool:
        """Carry out ``steps``, each of which tells how many of how many are done.

        Returns whether all of them were; what was cancelled is closed where it stood.
        """
        self._slices.begin(self._showing(steps))
        return run(self) == QDialog.DialogCode.Accepted

    def _showing(self, steps: Iterator[tuple[int, int]]) -> Iterator[None]:
        for done, total in steps:
            percent = 100 * done // max(total, 1)
            if percent != self._shown:
                self._shown = percent
                self.bar.show_step(done, total)
            yield
