"""Links from one record to others: each a button that leads to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from actionplan.i18n import _
from actionplan.overriding import override
from actionplan.text import visible_controls
from ui.aloud import explain
from ui.plain import Label
from ui.widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from ui.theme import Theme

_SHOWN = 8
_LEAST = 60


class Link(Struct, frozen=True):
    """Where a link leads (page key, record id), what it is called, and what its tooltip says."""

    page: str
    record_id: str
    name: str
    about: str


class _LinkButton(Button):
    """Shortens its words where there is too little room."""

    def __init__(self, theme: Theme, link: Link) -> None:
        about = visible_controls(" ".join(f"{link.name} {link.about}".split()))
        super().__init__("", theme, look="link", name=about)
        self.link = link
        self._least = theme.px(_LEAST)
        self._words = about
        explain(self, about)
        # As wide as there is room: the words follow the width, and must not hold it.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._elide()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._least, super().sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = max(self.width() - 8, self._least)
        cut = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(cut.replace("&", "&&"))


class RecordLinks(QWidget):
    """Links under a caption; ``asked`` tells the key of a page and the id of a record."""

    asked = Signal(str, str)

    def __init__(self, theme: Theme, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.buttons: list[Button] = []
        self._links: tuple[Link, ...] = ()
        self._more = Label("", "small")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(Label(caption, "field", wrap=True))
        self._column.addWidget(self._more)

    def show_links(self, links: Sequence[Link]) -> None:
        """Show these links; without any the caption goes too."""
        self.setVisible(bool(links))
        if tuple(links) == self._links:
            return
        self._links = tuple(links)
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        for link in links[:_SHOWN]:
            button = _LinkButton(self._theme, link)
            button.clicked.connect(self._on_clicked)
            self._column.insertWidget(1 + len(self.buttons), button)
            self.buttons.append(button)
        more = len(links) - _SHOWN
        self._more.setVisible(more > 0)
        self._more.setText(_("and {n} more").format(n=more))

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, _LinkButton):
            self.asked.emit(button.link.page, button.link.record_id)
