"""What is shown while no plan is open: begin a plan, open one, or go on with a recent one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from actionplan.i18n import _, mark
from actionplan.overriding import override
from ui.icons import app_icon
from ui.plain import Label
from ui.widgets.card import Card
from ui.widgets.drop_zone import DropZone
from ui.widgets.way_row import WayRow

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QResizeEvent,
    )

    from ui.services import Services
    from ui.widgets.recent_plans import RecentPlans

_WIDTH, _BESIDE = 560, 530
_GAP = 16
_AROUND = 48
_LOGO = 44

_WAYS = (
    (
        "import_report",
        "file-input",
        mark("Start from an inspection report"),
        mark("Reads the PDF or Word file and drafts the areas for improvement."),
    ),
    (
        "import_tracker",
        "columns-3",
        mark("Start from a spreadsheet or tracker"),
        mark("Reads Excel, OpenDocument, CSV or a Word table and asks which column is which."),
    ),
    (
        "paste_report",
        "copy",
        mark("Paste the text of a report"),
        mark("For a report that is a web page or a message: copy its words first."),
    ),
    (
        "new_plan",
        "file-plus",
        mark("Start a new plan"),
        mark("Asks in short steps for the inspection, the reports and who leads."),
    ),
    (
        "open_plan",
        "folder-open",
        mark("Open a plan"),
        mark("A file that ends in .actionplan."),
    ),
    (
        "open_sample",
        "eye",
        mark("Open the Northshire sample"),
        mark("An invented plan with a year of updates, to look around in."),
    ),
)
"""The menu entries that begin a plan, with their icons and words."""


class WelcomePage(QWidget):
    """The ways to begin and the recent plans; ``asked`` names a menu entry, ``picked`` a file."""

    asked = Signal(str)
    picked = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.setAcceptDrops(True)
        self._words, self._begin = self._greeting(), self._ways()
        self.recent = self._recent(services.settings.remembered_plans())
        text = _("Drop a plan, an inspection report or a tracker anywhere on this page.")
        self.drop_zone = DropZone(services.theme, text)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(_GAP)
        self._lay_out(self._scrolled())
        services.theme.changed.connect(self._size)
        self._size()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()
            self.drop_zone.light(lit=True)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_zone.light(lit=False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.drop_zone.light(lit=False)
        if files := _dropped(event):
            event.acceptProposedAction()
            self.picked.emit(files[0])

    def _scrolled(self) -> QVBoxLayout:
        """Return the column of the page, which is scrolled where a window is too low for it."""
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget()
        ground.setObjectName("ScrollGround")
        scroll.setWidget(ground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        return QVBoxLayout(ground)

    def _lay_out(self, column: QVBoxLayout) -> None:
        self._beside.addWidget(self._begin)
        if self.recent is not None:
            self._beside.addWidget(self.recent)
        column.setContentsMargins(24, 16, 24, 16)
        column.addStretch(2)
        for part in (self._words, self._beside, self.drop_zone):
            row = QHBoxLayout()
            row.addStretch()
            row.addLayout(part) if isinstance(part, QBoxLayout) else row.addWidget(part)
            row.addStretch()
            column.addLayout(row)
            column.addSpacing(12)
        column.addStretch(3)

    def _size(self) -> None:
        """Put the recent plans beside the ways to begin where there is room for both."""
        theme = self._services.theme
        has_recent = self.recent is not None and not self.recent.isHidden()
        half = theme.px(_BESIDE)
        is_wide = has_recent and self.width() >= 2 * half + _GAP + _AROUND
        ways = QBoxLayout.Direction
        self._beside.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)
        one = half if is_wide else min(theme.px(_WIDTH), max(0, self.width() - _AROUND))
        for card in (self._begin, self.recent):
            if card is not None:
                card.setFixedWidth(one)
        whole = 2 * half + _GAP if is_wide else one
        for part in (self._words, self.drop_zone):
            part.setFixedWidth(whole)

    def _greeting(self) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        logo = QLabel()
        logo.setPixmap(app_icon().pixmap(QSize(_LOGO, _LOGO), self.devicePixelRatioF()))
        title = Label(_("ActionPlan"), "page-title")
        text = Label(
            _("From an inspection report to an improvement plan that is owned, dated and proved."),
            "muted",
            wrap=True,
        )
        for label in (logo, title, text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        return words

    def _ways(self) -> QWidget:
        theme = self._services.theme
        card = Card(_("Begin or open"))
        card.body.setSpacing(0)
        for name, icon_name, title, text in _WAYS:
            row = WayRow(theme, icon_name, _(title), _(text))
            row.setObjectName(name)
            row.clicked.connect(self._on_way)
            card.body.addWidget(row)
        card.body.addStretch()
        return card

    def _recent(self, plans: list[Path]) -> RecentPlans | None:
        if not plans:
            return None
        from ui.widgets.recent_plans import RecentPlans  # noqa: PLC0415  (no first start has any)

        recent = RecentPlans(self._services)
        recent.picked.connect(self.picked)
        recent.folder_asked.connect(self._on_folder)
        recent.emptied.connect(self._size)
        return recent

    def _on_way(self) -> None:
        self.asked.emit(self.sender().objectName())

    def _on_folder(self, path: str) -> None:
        from ui.safe_door import show_folder  # noqa: PLC0415  (seldom asked for)

        show_folder(Path(path).parent)


def _dropped(event: QDropEvent) -> list[str]:
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
