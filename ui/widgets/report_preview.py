"""The report as it will be: the real PDF, made again in the child process after each change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QTemporaryDir, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from actionplan.i18n import _
from ui.plain import Centred, Label
from ui.processes import REPORT_LIMITS, Worker
from ui.report_making import Making, Preview, make_preview
from ui.widgets.page_bar import PageBar
from ui.widgets.page_scroll import PageScroll

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QShowEvent

    from actionplan.errors import PlanError
    from ui.theme import Theme

Source: TypeAlias = "Callable[[], Making | None]"
PAUSE = 600
"""Milliseconds after the last change before the preview is made again."""


class ReportPreview(QFrame):
    """Shows the latest preview until the next is there; ``made`` tells what the child found."""

    made = Signal(object)  # Preview

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("PageGround")
        self._folder = QTemporaryDir()
        self._worker = Worker(REPORT_LIMITS, self)
        self._wanted: Source | None = None
        self._number = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._make)
        self.view = PageScroll()
        self.bar = PageBar(theme, self.view)
        self.fault = Label("", "error", wrap=True)
        self.fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.bar)
        column.addWidget(self.fault)
        self._waiting = Centred(_("Making the report…"), "muted")
        self.view.hide()  # until there is a page to show
        column.addWidget(self._waiting, 1)
        column.addWidget(self.view, 1)
        self.view.failed.connect(self._on_failed)

    @property
    def is_current(self) -> bool:
        """Whether what is shown is what was last asked for."""
        return self._wanted is None and not self._worker.busy

    def show_report(self, source: Source, pause: int = PAUSE) -> None:
        """Make a preview soon of what ``source`` gives then; a hidden one when it is seen again."""
        self._wanted = source
        self.bar.say(_("Updating…"))
        if self.isVisible():
            self._timer.start(pause)

    def _make(self) -> None:
        if self._wanted is None or self._worker.busy:
            return
        source, self._wanted = self._wanted, None
        making = source()
        if making is None:
            self.bar.say("")
            return
        self._number += 1
        target = self._folder.filePath(f"preview-{self._number}.pdf")
        self._worker.ask(
            make_preview, making, target, on_done=self._on_made, on_error=self._on_failed
        )

    def _on_made(self, preview: Preview) -> None:
        self.fault.hide()
        self._waiting.hide()
        self.view.show()
        self.view.show_file(Path(preview.path))
        self._remove_all_but(preview.path)
        self.made.emit(preview)
        self._after()

    def _on_failed(self, error: PlanError) -> None:
        self.fault.setText(error.line)
        self.fault.show()
        self._waiting.hide()
        self.view.show()
        self._after()

    def _after(self) -> None:
        if self._wanted is not None:
            self._timer.start(0)
        else:
            self.bar.say("")
        if not self.isVisible():
            self._worker.stop()

    def _remove_all_but(self, kept: str) -> None:
        for path in Path(self._folder.path()).glob("preview-*.pdf"):
            if path != Path(kept):
                path.unlink(missing_ok=True)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._wanted is not None:
            self._timer.start(0)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        if not self._worker.busy:
            self._worker.stop()
