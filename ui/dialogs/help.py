"""Help: pages to read beside one's work, found by their words; nothing comes from the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from actionplan.i18n import _, language
from actionplan.overriding import override
from ui.dialogs.sizes import open_at
from ui.help_pages import HelpPage, found, help_pages
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from ui.help_pages import Block
    from ui.services import Services

_SIZE = (860, 600)
_LIST_WIDTH = 246
_KEY = Qt.ItemDataRole.UserRole
_PASSED_ON = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class HelpDialog(QDialog):
    """Lists the pages at the left and shows one at the right; frees itself when it is closed."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = self._theme = services.theme
        self._pages = {page.key: page for page in help_pages(language())}
        self.setWindowTitle(_("Help"))
        self.setObjectName("HelpDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, theme, _SIZE)
        self.words = SearchBox(theme, _("Search the help"))
        self.list = QListWidget()
        self.list.setObjectName("HelpList")
        self.list.setAccessibleName(_("Help pages"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)  # wraps anew beside its scroll bar
        self.nothing = Label(_("No help page holds these words."), "muted", wrap=True)
        self.reader = QScrollArea()
        self.reader.setObjectName("HelpText")
        self.reader.setWidgetResizable(True)
        self.reader.setFrameShape(QFrame.Shape.NoFrame)
        self.reader.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self.words.textChanged.connect(self._on_words)
        self.list.currentItemChanged.connect(self._on_chosen)
        self._on_words("")
        self.words.setFocus()

    def show_topic(self, key: str) -> None:
        """Show the page with this key, whatever was searched for."""
        if self._item(key) is None:
            self.words.clear()
        if (item := self._item(key)) is not None:
            self.list.setCurrentItem(item)

    @property
    def topic(self) -> str:
        """The key of the page that is shown, or nothing."""
        row = self.list.currentRow()
        return str(self.list.item(row).data(_KEY)) if row >= 0 else ""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrow keys choose a page while words are being typed."""
        if event.key() in _PASSED_ON:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            last = self.list.count() - 1
            self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), last))
            return
        super().keyPressEvent(event)

    def _item(self, key: str) -> QListWidgetItem | None:
        items = (self.list.item(row) for row in range(self.list.count()))
        return next((item for item in items if item.data(_KEY) == key), None)

    def _on_words(self, words: str) -> None:
        kept = self.topic
        hits = found(list(self._pages.values()), words)
        self.list.blockSignals(True)  # noqa: FBT003  (Qt's signature)
        self.list.clear()
        for page in hits:
            item = QListWidgetItem(page.title, self.list)
            item.setData(_KEY, page.key)
        self.list.blockSignals(False)  # noqa: FBT003  (Qt's signature)
        self.nothing.setVisible(not hits)
        best = self._item(kept) if not words else None
        self.list.setCurrentItem(best or self.list.item(0))

    def _on_chosen(self) -> None:
        if self.topic:
            self._show(self._pages[self.topic])

    def _on_see(self) -> None:
        self.show_topic(self.sender().objectName())

    def _show(self, page: HelpPage) -> None:
        text = _PageText(page)
        if page.see:
            text.body.addWidget(Label(_("See also"), "card-title"))
        for key in page.see:
            link = Button(self._pages[key].title, self._theme, look="link")
            link.setObjectName(key)
            link.setProperty("language", self._pages[key].language)
            link.clicked.connect(self._on_see)
            text.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        text.body.addStretch()
        self.reader.setWidget(text)
        self.reader.setAccessibleName(page.title)
        self.reader.setAccessibleDescription(page.spoken)
        for widget in (self.reader, self.list):
            widget.setProperty("language", page.language)
        self.reader.verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(16)
        side = QVBoxLayout()
        side.addWidget(self.nothing)
        side.addWidget(self.list, 1)
        self.list.setFixedWidth(self._theme.px(_LIST_WIDTH))
        self.nothing.setFixedWidth(self._theme.px(_LIST_WIDTH))
        row.addLayout(side)
        row.addWidget(self.reader, 1)
        column.addLayout(row, 1)
        close = Button(_("Close"), self._theme)
        close.clicked.connect(self.close)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


class _PageText(QWidget):
    """The blocks of a page, one below the other, as plain labels."""

    def __init__(self, page: HelpPage) -> None:
        super().__init__()
        self.setObjectName("ScrollGround")
        self._language = page.language
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 12, 0)
        self.body.setSpacing(8)
        self._add(self.body, page.title, "dialog-title")
        self._keys: QGridLayout | None = None
        for block in page.blocks:
            self._put(block)

    def _put(self, block: Block) -> None:
        if block.kind == "key":
            self._put_key(block)
            return
        self._keys = None
        if block.kind == "point":
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(Label("•"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(self._label(block.text), 1)
            self.body.addLayout(row)
            return
        if block.kind == "heading":
            self.body.addSpacing(6)
        self._add(self.body, block.text, "card-title" if block.kind == "heading" else "")

    def _put_key(self, block: Block) -> None:
        if self._keys is None:
            self._keys = QGridLayout()
            self._keys.setHorizontalSpacing(16)
            self._keys.setColumnStretch(1, 1)
            self.body.addLayout(self._keys)
        row = self._keys.rowCount()
        keys = Label(block.keys, "strong")
        keys.setProperty("language", self._language)
        self._keys.addWidget(keys, row, 0, Qt.AlignmentFlag.AlignTop)
        self._keys.addWidget(self._label(block.text), row, 1)

    def _add(self, column: QVBoxLayout, text: str, role: str) -> None:
        column.addWidget(self._label(text, role))

    def _label(self, text: str, role: str = "") -> Label:
        label = Label(text, role, wrap=True)
        label.setProperty("language", self._language)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label
