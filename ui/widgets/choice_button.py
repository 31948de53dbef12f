"""A button that shows what is chosen and opens a menu to choose one or several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from actionplan.i18n import _
from actionplan.overriding import override
from ui.plain import set_look

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent, QMouseEvent


class _StayingMenu(QMenu):
    """A menu that stays open while several entries are ticked."""

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space or not self._tick(self.activeAction()):
            super().keyPressEvent(event)

    def _tick(self, action: QAction | None) -> bool:
        is_tick = action is not None and action.isCheckable() and action.actionGroup() is None
        if is_tick and action is not None:
            action.trigger()
        return is_tick


class ChoiceButton(QPushButton):
    """Says "Status: any", or what was chosen; ``changed`` tells of every choice."""

    changed = Signal()

    def __init__(
        self, title: str, *, several: bool = True, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._is_several = several
        self._words: dict[str, str] = {}
        self._chosen: list[str] = []
        self.setObjectName(name)
        self.setProperty("menu", "true")
        self.setProperty("look", "choice")
        self.setAutoDefault(False)
        menu = _StayingMenu(self)
        menu.triggered.connect(self._on_triggered)
        self.setMenu(menu)
        self._say()

    @property
    def chosen(self) -> list[str]:
        """The keys that are chosen, in the order of the choices."""
        return [key for key in self._words if key in self._chosen]

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer these (key, words); what was chosen and is no longer offered is let go."""
        self._words = dict(choices)
        self._fill()

    def choose(self, keys: Iterable[str]) -> None:
        """Choose these; nobody is told."""
        self._chosen = [key for key in keys if key in self._words]
        self._fill()

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        group = None if self._is_several else QActionGroup(menu)
        for key, words in self._words.items():
            action = QAction(words.replace("&", "&&"), menu)
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(key in self._chosen)
            if group is not None:
                group.addAction(action)
            menu.addAction(action)
        if self._is_several:
            menu.addSeparator()
            menu.addAction(_("Any"))
        self._say()

    def _on_triggered(self, action: QAction) -> None:
        key = action.data()
        if key is None:
            self._chosen = []
        elif not self._is_several:
            self._chosen = [key]
        elif key in self._chosen:
            self._chosen = [each for each in self._chosen if each != key]
        else:
            self._chosen = [*self._chosen, key]
        for each in self.menu().actions():
            each.setChecked(each.data() in self._chosen)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        chosen = self.chosen
        if not chosen:
            words = _("any")
        elif len(chosen) == 1:
            words = self._words[chosen[0]]
        else:
            words = _("{n} chosen").format(n=len(chosen))
        text = _("{title}: {chosen}").format(title=self._title, chosen=words)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        set_look(self, "active", "true" if chosen and self._is_several else "false")
