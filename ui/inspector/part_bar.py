"""The tabs of the inspector: those that fit beside each other, the rest in a menu after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QTabBar, QWidget

from actionplan.i18n import _
from actionplan.overriding import override
from ui.widgets.button import Button

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QResizeEvent

    from ui.theme import Theme


class PlainTabs(QTabBar):
    """Tabs in their own width; they ask for no more than one of them needs."""

    def width_of(self, index: int) -> int:
        """Return how wide a tab is, shown or not."""
        return self.tabSizeHint(index).width()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.width_of(0) if self.count() else 0, super().minimumSizeHint().height())


class PartBar(QWidget):
    """Never cuts a word: what does not fit is found in the menu "More", by mouse and by keys."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = PlainTabs()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(name)
        self.more = Button("", theme, icon_name="ellipsis", look="quiet", name=_("More parts"))
        self.more.setObjectName("MoreParts")
        self.more.setProperty("menu", "dots")
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.tabs, 1)
        row.addWidget(self.more)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.menu.triggered.connect(self._on_chosen)
        self.tabs.currentChanged.connect(self.fit)

    def name_parts(self, names: dict[int, str]) -> None:
        """Give parts other words."""
        for index, words in names.items():
            self.tabs.setTabText(index, words)
        self.fit()

    def fit(self) -> None:
        """Show the tabs that fit, the current one always; offer the others in the menu."""
        tabs, every = self.tabs, range(self.tabs.count())
        shown = set(every)
        if sum(map(tabs.width_of, every)) > self.width():
            room = self.width() - self.more.sizeHint().width()
            shown = _fitting([tabs.width_of(index) for index in every], tabs.currentIndex(), room)
        self.menu.clear()
        for index in every:
            tabs.setTabVisible(index, index in shown)
            if index not in shown:
                self.menu.addAction(tabs.tabText(index)).setData(index)
        if tabs.count():
            tabs.setTabText(0, tabs.tabText(0))  # Qt lays tabs out for this, not for the above
        self.more.setVisible(len(shown) < len(every))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _on_chosen(self, action: QAction) -> None:
        self.tabs.setTabVisible(action.data(), True)  # noqa: FBT003  (Qt's own signature)
        self.tabs.setCurrentIndex(action.data())
        self.tabs.setFocus()


def _fitting(widths: list[int], current: int, room: int) -> set[int]:
    """Return which tabs fit into ``room``: the current one, then those from the left."""
    shown = {current}
    room -= widths[current] if current >= 0 else 0
    for index, width in enumerate(widths):
        if index == current:
            continue
        if width > room:
            break
        shown.add(index)
        room -= width
    return shown
