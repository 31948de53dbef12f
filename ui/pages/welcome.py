"""What is shown while no plan is open: begin a plan, open one, or go on with a recent one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from actionplan.i18n import _, mark
from ui.icons import app_icon, pixmap
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.row_button import RowButton

if TYPE_CHECKING:
    from ui.services import Services
    from ui.theme import Theme

_WIDTH = 560
_LOGO = 56
_SHOWN = 4


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
        mark("Start an empty plan"),
        mark("For a plan that answers something else, or that you type in."),
    ),
    (
        "open_plan",
        "folder-open",
        mark("Open a plan"),
        mark("A file that ends in .actionplan; you can also drop it here."),
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
        self._parts: list[QWidget] = []
        column = self._scrolled()
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(2)
        column.addLayout(_in_the_middle(self._words()))
        column.addSpacing(18)
        column.addLayout(_in_the_middle(self._ways()))
        recent = services.settings.remembered_plans()
        if recent:
            column.addSpacing(12)
            column.addLayout(_in_the_middle(self._recent(recent)))
        column.addStretch(3)
        services.theme.changed.connect(self._size)
        self._size()

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

    def _size(self) -> None:
        for part in self._parts:
            part.setFixedWidth(self._services.theme.px(_WIDTH))

    def _words(self) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setSpacing(6)
        logo = QLabel()
        logo.setPixmap(app_icon().pixmap(QSize(_LOGO, _LOGO), self.devicePixelRatioF()))
        logo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = Label(_("ActionPlan"), "page-title")
        text = Label(
            _("From an inspection report to an improvement plan that is owned, dated and proved."),
            "muted",
            wrap=True,
        )
        for label in (title, text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._parts.append(text)
        for widget in (logo, title, text):
            column.addWidget(widget)
        return words

    def _ways(self) -> QWidget:
        theme = self._services.theme
        card = Card()
        self._parts.append(card)
        card.body.setSpacing(2)
        for name, icon_name, title, text in _WAYS:
            row = _Way(theme, icon_name, _(title), _(text))
            row.setObjectName(name)
            row.clicked.connect(self._on_way)
            card.body.addWidget(row)
        return card

    def _recent(self, plans: list[Path]) -> QWidget:
        card = Card(_("Recent plans"))
        self._parts.append(card)
        card.body.setSpacing(2)
        for path in plans[:_SHOWN]:
            card.body.addWidget(self._recent_row(path))
        return card

    def _recent_row(self, path: Path) -> QWidget:
        theme, is_there, folder = self._services.theme, path.is_file(), str(path.parent)
        text = folder if is_there else _("Not found in {folder}").format(folder=folder)
        way = _Way(theme, "file-check" if is_there else "circle-alert", path.stem, text, elide=True)
        way.setProperty("path", str(path))
        way.clicked.connect(self._on_recent)
        name = _("Take {name} off this list").format(name=path.stem)
        forget = Button("", theme, icon_name="x", look="quiet", name=name)
        forget.setProperty("forgets", str(path))
        forget.clicked.connect(self._on_forget)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(way, 1)
        row.addWidget(forget)
        return holder

    def _on_way(self) -> None:
        self.asked.emit(self.sender().objectName())

    def _on_recent(self) -> None:
        self.picked.emit(str(self.sender().property("path")))

    def _on_forget(self) -> None:
        button = self.sender()
        self._services.settings.forget_plan(Path(str(button.property("forgets"))))
        if isinstance(button, QWidget) and (holder := button.parentWidget()) is not None:
            self.focusNextChild()
            holder.hide()
            card = holder.parentWidget()
            if card is not None and not self._services.settings.remembered_plans():
                card.hide()


def _in_the_middle(part: QWidget) -> QHBoxLayout:
    """Return a row with stretches; a part that is aligned gets the height of too few lines."""
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(part)
    row.addStretch()
    return row


class _Way(RowButton):
    """One way to begin: icon, title, a line about it."""

    def __init__(
        self, theme: Theme, icon_name: str, title: str, text: str, *, elide: bool = False
    ) -> None:
        super().__init__(f"{title}. {text}")
        self._theme = theme
        self._icon_name = icon_name
        self._picture = QLabel()
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 9, 10, 9)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(1)
        grid.addWidget(self._picture, 0, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(Label(title, "strong"), 0, 1)
        grid.addWidget(
            ElidedLabel(text, "muted") if elide else Label(text, "muted", wrap=True), 1, 1
        )
        grid.setColumnStretch(1, 1)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._colour)
        self._colour()

    def _colour(self) -> None:
        colour = self._theme.colour("accent")
        size = self._theme.px(22)
        self._picture.setPixmap(pixmap(self._icon_name, colour, size, self.devicePixelRatioF()))
