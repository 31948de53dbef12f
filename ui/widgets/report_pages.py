"""The report under review, as pages or as text, with the drafted areas marked on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from actionplan.i18n import _
from actionplan.importers.layout import join
from actionplan.importers.proposal import Place
from ui.plain import Label
from ui.widgets.highlights import Highlight
from ui.widgets.page_bar import PageBar
from ui.widgets.pdf_view import PdfView
from ui.widgets.text_report import TextReport

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from actionplan.errors import PlanError
    from ui.models.import_rows import ReviewRow
    from ui.page_pictures import Passage
    from ui.report_reading import Reading
    from ui.theme import Theme


class ReportPages(QFrame):
    """One of the two views; ``chosen`` tells of a click on a mark.

    ``passage_drawn`` tells the words and the ``Place`` of what was drawn round or chosen on a page,
    ``add_asked`` that the selected text is to be added.
    """

    chosen = Signal(str)
    passage_drawn = Signal(str, object)
    add_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("PageGround")
        self.pdf = PdfView()
        self.text = TextReport()
        self.bar = PageBar(theme, self.pdf)
        self.hint = Label(
            _("↑ and ↓ go from line to line, Shift takes more, Return adds, Escape ends."),
            "small",
            wrap=True,
        )
        self.hint.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.pdf)
        self._stack.addWidget(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.bar)
        column.addWidget(self.hint)
        column.addWidget(self._stack, 1)
        self.pdf.highlight_clicked.connect(self.chosen)
        self.pdf.failed.connect(self._on_failed)
        self.pdf.text_drawn.connect(self._on_text_drawn)
        self.pdf.choosing.connect(self._on_choosing)
        self.text.add_asked.connect(self.add_asked)
        self.text.highlight_clicked.connect(self.chosen)

    @property
    def is_text(self) -> bool:
        """Whether the report has no pages."""
        return self._stack.currentWidget() is self.text

    @property
    def selected_text(self) -> str:
        """What is selected in a report of plain text, on one line."""
        return join(self.text.textCursor().selectedText().split("\u2029")) if self.is_text else ""

    def prepare(self, path: Path) -> None:
        """Begin to draw the pages of a PDF while it is still being read."""
        self.pdf.close_file()
        self.pdf.set_highlights([])
        self.pdf.show_file(path)

    def show_report(self, path: Path, reading: Reading) -> None:
        """Show the report that was read."""
        with_pages = reading.proposal.pages > 0
        self.bar.setVisible(with_pages)
        self._stack.setCurrentWidget(self.pdf if with_pages else self.text)
        if not with_pages:
            self.text.show_text(reading.text)
        elif self.pdf.path != path:
            self.pdf.show_file(path)

    def mark(self, rows: Sequence[ReviewRow]) -> None:
        """Mark what was found and is taken over."""
        taken = [row for row in rows if row.ticked]
        if self.is_text:
            self.text.set_passages((row.key, row.found.text, row.is_sure) for row in taken)
            return
        self.pdf.set_highlights(
            [
                Highlight(row.key, row.found.place.page, row.found.place.rects, row.is_sure)
                for row in taken
                if row.found.place
            ]
        )

    def choose(self, key: str) -> None:
        """Outline one mark and bring it into sight."""
        (self.text if self.is_text else self.pdf).choose(key)

    def close_report(self) -> None:
        """Show nothing."""
        self.pdf.close_file()
        self.text.show_text("")

    def _on_failed(self, error: PlanError) -> None:
        self.bar.say(error.sentence)

    def _on_text_drawn(self, passage: Passage) -> None:
        lines = passage.text.replace("\ufffe", "-").splitlines()
        if words := join([line.strip() for line in lines]):
            self.passage_drawn.emit(words, Place(page=passage.page, rects=passage.rects))

    def _on_choosing(self, is_choosing: bool) -> None:  # noqa: FBT001  (Qt's signal)
        self.hint.setVisible(is_choosing)
