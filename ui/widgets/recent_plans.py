"""The recent plans: pinned ones first, when each was opened last, and which are not found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from actionplan.i18n import _
from actionplan.overriding import override
from ui.formats import moment
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.way_row import WayRow

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent

    from ui.progress import Progress
    from ui.services import Services

SHOWN = 8


class RecentPlans(Card):
    """A row for each plan; ``picked`` and ``folder_asked`` tell the path, ``emptied`` that none is.

    Whether the files are there is looked at beside the window: a share that is gone takes seconds.
    """

    picked = Signal(str)
    folder_asked = Signal(str)
    emptied = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(_("Recent plans"), parent)
        self._services = services
        self._missing: frozenset[Path] = frozenset()
        self._rows: list[RecentRow] = []
        self._ground = QWidget()
        self.body.setSpacing(2)
        self.refresh()
        paths = [row.path for row in self._rows]
        services.jobs.start(_Looking(paths), self._on_looked, self._on_failed)

    @property
    def rows(self) -> list[RecentRow]:
        """The rows, from above."""
        return list(self._rows)

    def refresh(self) -> None:
        """Show the plans as they are remembered now."""
        settings, today = self._services.settings, self._services.bridge.today
        self._ground.hide()
        self._ground.deleteLater()
        self._ground, self._rows = QWidget(), []
        column = QVBoxLayout(self._ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for path in settings.remembered_plans()[:SHOWN]:
            opened = settings.opened_at(path)
            told = moment(opened, today) if opened else ""
            row = RecentRow(self._services, path, told, is_missing=path in self._missing)
            row.clicked.connect(self._on_clicked)
            row.menu_asked.connect(self._on_menu)
            row.forget_asked.connect(self._on_forget)
            row.pin_asked.connect(self._on_pin)
            row.moved.connect(self._on_moved)
            self._rows.append(row)
            column.addWidget(row.holder)
        column.addStretch()
        self.body.addWidget(self._ground)
        if not self._rows:
            self.hide()
            self.emptied.emit()

    def _on_looked(self, missing: frozenset[Path]) -> None:
        if missing != self._missing:
            self._missing = missing
            for row in self._rows:
                row.show_missing(is_missing=row.path in missing)

    def _on_failed(self, error: Exception) -> None:
        raise error

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, RecentRow):
            self.picked.emit(str(row.path))

    def _on_menu(self, path: str, at: QPoint) -> None:
        menu = recent_menu(self._services, Path(path), self)
        chosen: QAction | None = menu.exec(at)
        menu.deleteLater()
        way = {
            "open": self.picked.emit,
            "folder": self.folder_asked.emit,
            "pin": self._on_pin,
            "copy": QGuiApplication.clipboard().setText,
            "forget": self._on_forget,
        }.get("" if chosen is None else str(chosen.data()))
        if way is not None:
            way(path)

    def _on_pin(self, path: str) -> None:
        settings = self._services.settings
        settings.pin_plan(Path(path), pinned=not settings.is_pinned(Path(path)))
        self.refresh()
        self._focus(next((n for n, row in enumerate(self._rows) if str(row.path) == path), 0))

    def _on_forget(self, path: str) -> None:
        at = next((n for n, row in enumerate(self._rows) if str(row.path) == path), 0)
        self._services.settings.forget_plan(Path(path))
        self.refresh()
        self._focus(at)

    def _on_moved(self, path: str, step: int) -> None:
        at = next((n for n, row in enumerate(self._rows) if str(row.path) == path), 0)
        self._focus(at + step)

    def _focus(self, at: int) -> None:
        if self._rows:
            self._rows[min(max(0, at), len(self._rows) - 1)].setFocus()
        else:
            self.focusNextChild()


class RecentRow(WayRow):
    """A plan: Enter opens it, Delete takes it off the list, arrows go to the next row."""

    menu_asked = Signal(str, object)
    forget_asked = Signal(str)
    pin_asked = Signal(str)
    moved = Signal(str, int)

    def __init__(self, services: Services, path: Path, opened: str, *, is_missing: bool) -> None:
        super().__init__(services.theme, "file-check", path.stem, "", elide=True)
        self.path = path
        self._opened = opened
        self._is_pinned = services.settings.is_pinned(path)
        self.setProperty("path", str(path))
        self.show_missing(is_missing=is_missing)
        self.holder = QWidget()
        line = QHBoxLayout(self.holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(self, 1)
        pin = _("Unpin {name}") if self._is_pinned else _("Pin {name} to the top")
        self.pin_button = Button(
            "",
            services.theme,
            icon_name="pin-off" if self._is_pinned else "pin",
            look="quiet",
            name=pin.format(name=path.stem),
        )
        name = _("Take {name} off this list").format(name=path.stem)
        self.forget_button = Button("", services.theme, icon_name="x", look="quiet", name=name)
        self.pin_button.clicked.connect(self._on_pin)
        self.forget_button.clicked.connect(self._on_forget)
        for button in (self.pin_button, self.forget_button):
            line.addWidget(button)

    def show_missing(self, *, is_missing: bool) -> None:
        """Say in words whether the file is there, whether it is pinned and when it was opened."""
        folder = str(self.path.parent)
        if is_missing:
            self.say("circle-alert", _("Not found in {folder}").format(folder=folder))
            return
        opened = _("Opened {moment}").format(moment=self._opened) if self._opened else ""
        parts = (_("Pinned") if self._is_pinned else "", opened, folder)
        self.say("pin" if self._is_pinned else "file-check", " · ".join(filter(None, parts)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.forget_asked.emit(str(self.path))
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(str(self.path), 1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu where the mouse is, or at the row where a key asked for it."""
        at = event.globalPos()
        if event.reason() is event.Reason.Keyboard:
            at = self.mapToGlobal(self.rect().bottomLeft())
        self.menu_asked.emit(str(self.path), at)

    def _on_pin(self) -> None:
        self.pin_asked.emit(str(self.path))

    def _on_forget(self) -> None:
        self.forget_asked.emit(str(self.path))


def recent_menu(services: Services, path: Path, parent: QWidget) -> QMenu:
    """Return the menu of a recent plan; the data of each entry say what it does."""
    is_pinned = services.settings.is_pinned(path)
    menu = QMenu(parent)
    menu.setAccessibleName(path.stem)
    for words, way in (
        (_("Open"), "open"),
        (_("Show in folder"), "folder"),
        (_("Unpin") if is_pinned else _("Pin to the top"), "pin"),
        (_("Copy the path"), "copy"),
        (_("Take off this list"), "forget"),
    ):
        menu.addAction(words).setData(way)
    return menu


class _Looking:
    """Looks which files are missing; runs beside the window."""

    def __init__(self, paths: list[Path]) -> None:
        self._paths = paths

    def __call__(self, _progress: Progress) -> frozenset[Path]:
        return frozenset(path for path in self._paths if not path.is_file())
