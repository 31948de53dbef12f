"""Turning pages and choosing their size, above a view of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from actionplan.i18n import _
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.page_scroll import FIT_WIDTH, WHOLE_PAGE, ZOOMS, PageScroll

if TYPE_CHECKING:
    from ui.theme import Theme


class PageBar(QWidget):
    """◀ Page 1 of 14 ▶, the zoom, and a word at the end (``say``) on what goes on."""

    def __init__(self, theme: Theme, view: PageScroll, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._before = Button(
            "", theme, icon_name="chevron-left", look="quiet", name=_("Previous page")
        )
        self._after = Button(
            "", theme, icon_name="chevron-right", look="quiet", name=_("Next page")
        )
        self.label = Label("", "muted")
        self.zoom = QComboBox()
        self.zoom.setAccessibleName(_("Size of the pages"))
        self.zoom.addItem(_("Fit width"), FIT_WIDTH)
        self.zoom.addItem(_("Whole page"), WHOLE_PAGE)
        for zoom in ZOOMS:
            self.zoom.addItem(_("{percent} %").format(percent=round(zoom * 100)), zoom)
        self.zoom.setMinimumContentsLength(7)
        self.zoom.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.note = ElidedLabel("", "muted")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addStretch(1)
        for widget in (self._before, self.label, self._after, self.zoom):
            row.addWidget(widget)
        row.addWidget(self.note, 1)
        self._before.clicked.connect(self._on_before)
        self._after.clicked.connect(self._on_after)
        self.zoom.activated.connect(self._on_zoom_chosen)
        view.page_changed.connect(self._on_page)
        view.zoom_changed.connect(self._on_zoom)
        self._on_page(0, 0)
        self._on_zoom(view.zoom)

    def say(self, text: str) -> None:
        """Show a word at the end, such as that a new preview is on its way."""
        self.note.setText(text)

    def _on_page(self, page: int, pages: int) -> None:
        text = (
            _("Page {page} of {pages}").format(page=page, pages=pages) if pages else _("No pages")
        )
        self.label.setText(text)
        self._before.setEnabled(page > 1)
        self._after.setEnabled(page < pages)

    def _on_before(self) -> None:
        self._view.go_to_page(self._view.page - 1)

    def _on_after(self) -> None:
        self._view.go_to_page(self._view.page + 1)

    def _on_zoom_chosen(self) -> None:
        self._view.set_zoom(self.zoom.currentData())

    def _on_zoom(self, zoom: float) -> None:
        at = self.zoom.findData(zoom)
        if at >= 0:
            self.zoom.setCurrentIndex(at)
