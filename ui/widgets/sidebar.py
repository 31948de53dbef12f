"""The sidebar: which plan is open, its pages, the way to the preferences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from ui.aloud import explain
from ui.formats import tip
from ui.icons import before_words, pixmap
from ui.plain import Label
from ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from ui.page_table import PageSpec
    from ui.theme import Theme

_WIDTH = 200
_NARROW = 52
_DOT = 9
_GAP = 6
_ROOM = 920
"""How wide a window is, in pixels of text at 100 %, that has room for the names of the pages."""

_CHOOSE = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEY = Qt.ItemDataRole.UserRole
_ICON = Qt.ItemDataRole.UserRole + 1
_BADGE = Qt.ItemDataRole.UserRole + 2


class Sidebar(QWidget):
    """Lists pages with the arrow keys or the mouse; ``picked`` tells the key of the page."""

    picked = Signal(str)
    settings_asked = Signal()

    def __init__(
        self, theme: Theme, pages: Sequence[PageSpec], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("Sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._title = Label("", "plan-title", wrap=True)
        self._file = ElidedLabel("", "file-name")
        self._list = _PageList(theme, pages)
        self._list.picked.connect(self.picked)
        self._settings = QPushButton(_("Settings"))
        self._settings.setObjectName("SidebarSettings")
        self._settings.setAccessibleName(_("Settings"))
        self._settings.clicked.connect(self.settings_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 8, 10)
        column.setSpacing(2)
        for label in (self._title, self._file):
            label.setContentsMargins(10, 0, 8, 0)
            column.addWidget(label)
        column.addSpacing(10)
        column.addWidget(self._list, 1)
        column.addWidget(self._settings)
        theme.changed.connect(self._dress)
        self._dress()

    def show_plan(self, title: str, file_name: str) -> None:
        """Show which plan is open."""
        self._title.setText(title)
        self._file.setText(file_name)

    def suit(self, width: int) -> None:
        """Show icons alone where a window of this width needs the room for its page."""
        narrow = width < self._theme.px(_ROOM)
        self.setFixedWidth(self._theme.px(_NARROW if narrow else _WIDTH))
        for label in (self._title, self._file):
            label.setHidden(narrow)
        self._settings.setText("" if narrow else _("Settings"))
        explain(self._settings, _("Settings"))
        self._list.doItemsLayout()

    def select(self, key: str) -> None:
        """Mark a page as the current one without telling."""
        rows = range(self._list.count())
        self._list.setCurrentRow(next((row for row in rows if self._list.key(row) == key), -1))

    def set_badge(self, key: str, count: int) -> None:
        """Show a number of overdue actions beside a page; none hides it."""
        for row in range(self._list.count()):
            item = self._list.item(row)
            if item.data(_KEY) != key:
                continue
            item.setData(_BADGE, str(count) if count else "")
            words = ngettext("{count} action overdue", "{count} actions overdue", count)
            name = f"{item.text()}, {words.format(count=count)}" if count else item.text()
            item.setData(Qt.ItemDataRole.AccessibleTextRole, name)

    def _dress(self) -> None:
        self.suit(self.window().width())
        side, ink = self._theme.px(16), self._theme.colour("sidebar_text")
        self._settings.setIconSize(QSize(side + _GAP, side))
        self._settings.setIcon(before_words("settings", ink, side, _GAP))


class _PageList(QListWidget):
    """The pages; ``picked`` tells what a person chose, by a press of the mouse or a key.

    Qt makes the first row current when the list takes the focus and has no current one, as on a
    page that is not listed. So a new current row alone is no choice.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme, pages: Sequence[PageSpec]) -> None:
        super().__init__()
        self.setObjectName("SidebarList")
        self.setAccessibleName(_("Pages"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hovered = -1
        self.setItemDelegate(_PageDelegate(theme, self))
        self.setMouseTracking(True)
        self.setSpacing(1)
        for spec in pages:
            item = QListWidgetItem(_(spec.title))
            item.setToolTip(tip(item.text()))
            item.setData(_KEY, spec.key)
            item.setData(_ICON, spec.icon)
            self.addItem(item)

    def key(self, row: int) -> str:
        """Return the key of the page in a row."""
        return str(self.item(row).data(_KEY))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentRow()
        super().keyPressEvent(event)
        if self.currentRow() >= 0 and (event.key() in _CHOOSE or self.currentRow() != before):
            self.picked.emit(self.key(self.currentRow()))

    @override
    def keyboardSearch(self, search: str) -> None:
        """Let letters be: they were meant for the page."""

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        if row >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.picked.emit(self.key(row))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the hovering mouse; drawn over the rows it would mark one page after another."""
        if not event.buttons():
            self._hover(self.indexAt(event.position().toPoint()).row())
            super().mouseMoveEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()


class _PageDelegate(QStyledItemDelegate):
    """Draws a page's row: icon, title, badge."""

    def __init__(self, theme: Theme, rows: _PageList) -> None:
        super().__init__(rows)
        self._theme = theme
        self._rows = rows

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, self._theme.px(33))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, place = self._theme, option.rect
        rows = self._rows  # asked instead of the option: its states cost a start 5 ms
        selected = index.row() == rows.currentRow()
        hovered = index.row() == rows.hovered
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("sidebar_selected"))
            painter.setOpacity(1.0 if selected else 0.55)
            painter.drawRoundedRect(place, 6, 6)
            painter.setOpacity(1.0)
        if selected and rows.hasFocus():
            self._draw_ring(painter, option)
        ink = theme.colour("sidebar_strong" if selected or hovered else "sidebar_text")
        side = theme.px(16)
        ratio = painter.device().devicePixelRatioF()
        picture = pixmap(str(index.data(_ICON)), ink, side, ratio)
        painter.drawPixmap(place.left() + 10, place.center().y() - side // 2 + 1, picture)
        painter.setFont(theme.font(13, 600 if selected else 400))
        painter.setPen(ink)
        words = place.adjusted(10 + side + 10, 0, -10, 0)
        if place.width() > theme.px(_NARROW):
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        if badge := index.data(_BADGE):
            self._draw_badge(painter, option, str(badge))
        painter.restore()

    def _draw_ring(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        pen = painter.pen()
        pen.setColor(self._theme.colour("sidebar_text"))
        pen.setWidth(2)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 6, 6)

    def _draw_badge(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        theme = self._theme
        font = theme.font(11, 600)
        metrics = QFontMetrics(font)
        height = metrics.height() + 2
        width = max(metrics.horizontalAdvance(text) + 12, height)
        narrow = option.rect.width() <= theme.px(_NARROW)
        if narrow and width > option.rect.width() - theme.px(16) - 10:
            text, width, height = "", theme.px(_DOT), theme.px(_DOT)  # it would hide the icon
        right = 0 if narrow else 9
        place = option.rect.adjusted(option.rect.width() - width - right, 0, -right, 0)
        if not narrow:
            place.setTop(option.rect.center().y() - height // 2 + 1)
        place.setHeight(height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("badge"))
        painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(theme.colour("on_badge"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
