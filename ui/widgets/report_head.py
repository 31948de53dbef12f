"""The head of the reports page: freeze, export in each format, check a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from actionplan.i18n import _
from ui.widgets.button import Button
from ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from ui.theme import Theme


class ReportHead(PageHeader):
    """Three buttons, and a menu for what is wanted more seldom."""

    html_wanted = Signal()
    several_wanted = Signal()
    check_wanted = Signal()
    template_wanted = Signal()

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.freeze_button = Button(_("Freeze figures…"), theme)
        self.pdf_button = Button(_("Export PDF…"), theme)
        self.word_button = Button(_("Export Word…"), theme, look="primary")
        self.more_button = Button("", theme, icon_name="ellipsis", name=_("More formats"))
        self.more_button.setProperty("menu", "dots")
        for button, name in (
            (self.freeze_button, "FreezeButton"),
            (self.pdf_button, "ExportPdfButton"),
            (self.word_button, "ExportWordButton"),
            (self.more_button, "MoreFormatsButton"),
        ):
            button.setObjectName(name)
            self.add(button)
        menu = QMenu(self)
        menu.addAction(_("Export several formats…")).triggered.connect(self.several_wanted)
        menu.addAction(_("Export HTML…")).triggered.connect(self.html_wanted)
        menu.addSeparator()
        menu.addAction(_("Template for Word…")).triggered.connect(self.template_wanted)
        checking = menu.addAction(_("Check a document against this plan…"))
        checking.triggered.connect(self.check_wanted)
        self.more_button.setMenu(menu)
