"""The frame: menu, sidebar, page with its inspector, status line.

The frame shows and passes on; ``ui.desk`` carries out what the menus and drops ask for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from ui.aloud import announce
from ui.formats import clock_time
from ui.formats import moment as moment_text
from ui.menus import FIND, FIND_KEY, add_menus
from ui.page_table import LISTED, PAGES
from ui.settings import GEOMETRY, INSPECTOR_WIDTH, PAGE
from ui.widgets.banner import Banner
from ui.widgets.drop_frame import DropFrame
from ui.widgets.find_button import FindButton, put_in_corner
from ui.widgets.inspector_slot import InspectorSplitter
from ui.widgets.page_stack import PageStack
from ui.widgets.sidebar import Sidebar
from ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QResizeEvent,
    )

    from ui.actions import Actions
    from ui.counts import Counts
    from ui.services import Services

_SIZE = (1280, 800)
_OF_A_PLAN = frozenset(spec.key for spec in LISTED)


class MainWindow(QMainWindow):
    """The one window of the program."""

    dropped = Signal(str)  # the path of a file
    closing = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName("MainWindow")
        self._services = services
        self.setAcceptDrops(True)
        self._menus = add_menus(self.menuBar())
        self._actions: Actions | None = None
        self.find_button = FindButton(services.theme, _(FIND), FIND_KEY)
        put_in_corner(self.menuBar(), self.find_button)
        self.sidebar = Sidebar(services.theme, LISTED)
        self.banner = Banner()
        self.unfinished = Banner()
        self.stack = PageStack(services, PAGES)
        self.splitter = InspectorSplitter(self.stack)
        self.status_line = StatusLine()
        self._drop_frame = DropFrame(services.theme, self.splitter, self)
        self._lay_out()
        for part in (self.sidebar, self.status_line):
            part.hide()  # until a plan is open
        self.resize(*_SIZE)
        self.splitter.set_width(services.settings.value(INSPECTOR_WIDTH))
        self.restoreGeometry(services.settings.value(GEOMETRY))

    @property
    def actions_(self) -> Actions:
        """What the menus offer; made when first asked for, which is after the first paint."""
        if self._actions is None:
            from ui.actions import Actions  # noqa: PLC0415  (the first paint shows none of them)

            self._actions = Actions(self, self._menus, [(s.key, s.title) for s in LISTED])
            self._enable()
            self._actions.check(self._actions.pages, self.stack.current_key)
        return self._actions

    def show_page(self, key: str, record_id: str = "") -> Any:
        """Show a page, and on it the record with this id, if one is named; return the page.

        While no plan is open, the pages of a plan give way to the welcome page.
        """
        if key in _OF_A_PLAN and not self._services.bridge.is_open:
            key = "welcome"
        page = self.stack.show_page(key)
        if record_id and hasattr(page, "show_record"):
            page.show_record(record_id)
        return page

    def show_opened(self) -> None:
        """Show the plan that was opened, or the welcome page when none is."""
        self.stack.forget()
        is_open = self._services.bridge.is_open
        self.refresh_frame()
        key = self._services.settings.value(PAGE) if is_open else "welcome"
        self.show_page(key if key in _OF_A_PLAN or not is_open else "overview")
        for part in (self.sidebar, self.status_line):
            part.setVisible(is_open)  # after the page, since this lays the whole window out

    def refresh_frame(self) -> None:
        """Show title, undo labels and the state of saving as they are now."""
        bridge = self._services.bridge
        self._enable()
        if not bridge.is_open:
            self.setWindowTitle(_("ActionPlan"))
            self.banner.say("")
            return
        title = bridge.plan.info.title or bridge.file.path.stem
        self.setWindowTitle(_("{title} – ActionPlan").format(title=title))
        self.sidebar.show_plan(title, bridge.home.name)
        self._show_saving()

    def show_counts(self, counts: Counts) -> None:
        """Show how much there is, and beside the plan page how much of it is late."""
        self.sidebar.set_badge("plan", counts.overdue)
        self.status_line.counts.setText(_counts(counts.areas, counts.actions, counts.evidence))

    def show_backup(self, when: Any) -> None:
        """Say when the plan was last backed up."""
        text = (
            _("Last backup {moment}").format(moment=moment_text(when, self._services.bridge.today))
            if when
            else _("No backup yet")
        )
        self.status_line.backup.setText(text)

    def show_fault(self, text: str) -> None:
        """Say in the status line that the last edit was not saved."""
        self.status_line.show_saved(text, fault=True)

    def on_page_comes(self, page: QWidget) -> None:
        """Make room for the inspector of a page first, else the page is laid out twice."""
        self.splitter.show_inspector(getattr(page, "inspector", None))

    def on_page_shown(self, key: str, page: QWidget) -> None:
        """Follow the stack: mark the page in sidebar and menu."""
        self.sidebar.select(key)
        if self._actions is not None:
            self._actions.check(self._actions.pages, key)
        self.unfinished.say(self.stack.unfinished(), _("Back to it"))
        announce(page, page.accessibleName())
        if key in _OF_A_PLAN:
            self._services.settings.set(PAGE, key)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.suit(self.width())

    def on_day_changed(self, today: date) -> None:
        """Let every field for a day, in pages and in open dialogs, know which day it is."""
        from ui.widgets.day_field import DayField  # noqa: PLC0415  (no first page has one)

        for field in self.findChildren(DayField):
            field.set_today(today)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local_files(event):
            event.acceptProposedAction()
            self._drop_frame.light(lit=True)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_frame.light(lit=False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_frame.light(lit=False)
        files = _local_files(event)
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files[0])

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        pages = self.stack.built_pages()
        if not all(page.may_close() for page in pages if hasattr(page, "may_close")):
            event.ignore()
            return
        if self._services.bridge.is_writable and not self._may_leave():
            event.ignore()
            return
        self._services.settings.set(GEOMETRY, self.saveGeometry())
        self._services.settings.set(INSPECTOR_WIDTH, self.splitter.width_wished)
        self.closing.emit()
        super().closeEvent(event)

    def _enable(self) -> None:
        """Let those of the menus' actions be chosen that can be now, if there are any yet."""
        bridge, actions = self._services.bridge, self._actions
        if actions is None:
            return
        if not bridge.is_open:
            actions.enable(open_=False, writable=False, undo="", redo="")
            return
        undo, redo = bridge.file.undo_label, bridge.file.redo_label
        actions.enable(open_=True, writable=bridge.is_writable, undo=undo, redo=redo)

    def _may_leave(self) -> bool:
        from ui.typed import may_leave  # noqa: PLC0415  (only a window that closes needs it)

        return may_leave(self._services, self)

    def _show_saving(self) -> None:
        file = self._services.bridge.file
        if file.read_only:
            self.banner.say(_("This plan is open to read only: nothing can be changed."))
            self.status_line.show_saved(_("Read only"))
            self.status_line.show_who("")
            return
        self.status_line.show_who(_("Editing as {name}").format(name=file.who))
        if (sharing := self._services.bridge.sharing) is not None:
            self.banner.say(*sharing.banner)
            words, is_fault = sharing.saving
            self.status_line.show_saved(words, fault=is_fault)
            return
        self.banner.say(*self._services.bridge.notice)
        saved = _("✓ All changes saved")
        if file.saved_at is not None:
            saved = _("✓ All changes saved {time}").format(time=clock_time(file.saved_at))
        self.status_line.show_saved(saved)

    def _lay_out(self) -> None:
        frame = QWidget()
        frame.setObjectName("Frame")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        work = QVBoxLayout()
        work.setSpacing(0)
        work.addWidget(self.banner)
        work.addWidget(self.unfinished)
        work.addWidget(self.splitter, 1)
        row.addLayout(work, 1)
        column.addLayout(row, 1)
        column.addWidget(self.status_line)
        self.setCentralWidget(frame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)


def _counts(areas: int, actions: int, evidence: int) -> str:
    items = ngettext("{n} evidence item", "{n} evidence items", evidence)
    return _("{areas} · {actions} · {evidence}").format(
        areas=ngettext("{n} area", "{n} areas", areas).format(n=f"{areas:,}"),
        actions=ngettext("{n} action", "{n} actions", actions).format(n=f"{actions:,}"),
        evidence=items.format(n=f"{evidence:,}"),
    )


def _local_files(event: QDropEvent) -> list[str]:
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
