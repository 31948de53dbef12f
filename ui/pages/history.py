"""Who changed what, when and why; the plan as it stood on a day, and two moments compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from actionplan.commands.taking_back import take_back
from actionplan.errors import PlanError
from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from ui.dialogs.moments import AsOfDialog, CompareDialog
from ui.modal import run
from ui.models.history_table import HistoryTable
from ui.past_making import difference, stood
from ui.processes import REPORT_LIMITS, Worker
from ui.widgets.button import Button
from ui.widgets.history_details import HistoryDetails
from ui.widgets.history_filter import HistoryFilterBar
from ui.widgets.history_list import history_list
from ui.widgets.history_menu import HistoryMenu
from ui.widgets.job_bar import JobBar
from ui.widgets.page_column import page_column, plain_column
from ui.widgets.page_header import PageHeader
from ui.widgets.past_view import PastView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint

    from actionplan.commands.looking_back import Meant
    from actionplan.store.history import HistoryEntry
    from ui.past_making import Look
    from ui.services import Services

_WIDTHS, _AMPLE_WIDTHS = (170, 180, 300, 90), (170, 240, 300, 120)
_MOST = (0.36, 0.28, 1.0, 0.16)
"""The part of the width that a column takes at most, so that what was done is always seen."""

_WHAT, _REFERENCE = 2, 3
_ROOMY, _AMPLE = 560, 1000
"""From this width on the reference has a column of its own: what was done names it too. From the
second on names stand whole."""

_ROW, _HIGH_ROW = 34, 46
"""A row of one line, and one of two: where it is narrow, words go on in a second line."""


class HistoryPage(QWidget):
    """A table of gestures; the inspector shows the fields of the chosen one."""

    request_page = Signal(str, str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        bridge = services.bridge
        self._file = bridge.file
        self.inspector = HistoryDetails(services)
        self.header = PageHeader(_("History"))
        self.as_of_button = Button(_("As of…"), services.theme, icon_name="calendar-clock")
        self.compare_button = Button(_("Compare…"), services.theme, icon_name="scale")
        self.filters = HistoryFilterBar(services)
        self.filter_box = self.filters.words
        self.model = HistoryTable(bridge.file, bridge.today, self)
        self.table = history_list(
            self.model, _("Changes, newest first"), "HistoryTable", stretch=_WHAT
        )
        self.past = PastView(services.theme)
        self.stack = QStackedWidget()
        self.bar = JobBar(services.theme)
        self._worker = Worker(REPORT_LIMITS, self)
        self._reading = QTimer(self)
        self._reading.setInterval(0)
        self._lay_out()
        self._connect()
        self._size_rows()
        self._offer()
        self._count()
        self.table.selectRow(0)

    def show_record(self, change_id: str) -> None:
        """Choose a gesture, filters or not, and bring it into view."""
        self.show_history()
        if self.model.row_of(change_id) is None:
            self.filters.clear()
        if (row := self.model.row_of(change_id)) is not None:
            self.table.selectRow(row)

    def on_day_changed(self) -> None:
        """Name the moments as they are called on the new day."""
        self.model.show_day(self._services.bridge.today)
        if not self.stack.currentIndex():
            self._on_chosen(self.table.currentIndex())

    def on_changed(self) -> None:
        """Show the gesture that was just carried out, unless another plan is open by now."""
        if self._file is not self._services.bridge.file:
            return
        if self.model.take_in_newest():
            self.show_history()  # a look back may still show what was removed
            self.inspector.show_nothing()
        self._offer()
        self._count()

    def show_day(self) -> None:
        """Ask for a day and show the plan as it stood then."""
        dialog = AsOfDialog(self._services, self)
        if self._accepted(dialog) and (moment := dialog.chosen) is not None:
            words = _("Working out the plan of {day}…").format(day=moment.words)
            self._look_back(words, self._on_stood, stood, moment)

    def compare(self) -> None:
        """Ask for two moments and show all that is different between them."""
        dialog = CompareDialog(self._services, self)
        if self._accepted(dialog) and dialog.moments is not None:
            self._look_back(_("Comparing…"), self._on_compared, difference, *dialog.moments)

    def show_history(self) -> None:
        """Go back from a look at the past."""
        self.stack.setCurrentIndex(0)
        self._count()
        self.table.setFocus()
        self._on_chosen(self.table.currentIndex())

    def take_back(self) -> None:
        """Take back the chosen gesture, if nothing that it changed was changed since."""
        entry = self._chosen()
        if entry is None or not _is_sure(self._services, entry, self):
            return
        messages = self._services.messages
        try:
            label = take_back(self._services.bridge.file, change_id=entry.id)
        except PlanError as error:
            messages.report_error(error, self)
            return
        messages.note(_("Taken back: {label}").format(label=label))

    @property
    def is_busy(self) -> bool:
        """Whether a look back is being worked out, or earlier changes are being looked through."""
        return self._worker.busy or self._reading.isActive()

    def _look_back(
        self,
        words: str,
        on_done: Callable[[Look], None],
        work: Callable[..., Look],
        *moments: Meant,
    ) -> None:
        """Have a look back worked out in the child, while the history stays usable."""
        self._stop()
        self.bar.begin(words)
        self._worker.ask(
            work,
            self._services.bridge.file.path,
            *moments,
            on_done=on_done,
            on_error=self._on_not_worked_out,
            on_step=self.bar.show_step,
        )

    def _on_stood(self, look: Look) -> None:
        self._show_past()
        self.past.show_plan(look)

    def _on_compared(self, look: Look) -> None:
        self._show_past()
        self.past.show_difference(look)

    def _on_not_worked_out(self, error: PlanError) -> None:
        self.bar.end()
        self._services.messages.report_error(error, self)

    def _stop(self) -> None:
        self._worker.stop()
        self.bar.end()

    def _chosen(self) -> HistoryEntry | None:
        index = self.table.currentIndex()
        return self.model.entry(index.row()) if index.isValid() else None

    def _accepted(self, dialog: QDialog) -> bool:
        return run(dialog) == QDialog.DialogCode.Accepted

    def _show_past(self) -> None:
        self.bar.end()
        self.header.set_subtitle(_("A look back; nothing here can be changed"))
        self.inspector.show_nothing()
        self.stack.setCurrentIndex(1)

    def _on_menu_asked(self, place: QPoint) -> None:
        may_take_back = bool(self._chosen()) and not self.inspector.take_back_button.isHidden()
        menu = HistoryMenu(self.table, may_take_back=may_take_back)
        menu.take_back_asked.connect(self.take_back)
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _on_filter(self) -> None:
        self.model.filter(self.filters.wanted)
        self.table.doItemsLayout()
        self.inspector.show_nothing()
        self._count()
        if not self.filters.wanted.is_empty and not self.model.has_all:
            self._reading.start()

    def _read_on(self) -> None:
        """Look through some more of the earlier changes, as long as somebody looks for some."""
        if self.filters.wanted.is_empty or self.model.has_all:
            self._reading.stop()
            return
        self.model.fetchMore(QModelIndex())
        self._count()

    def _on_chosen(self, current: QModelIndex) -> None:
        if not current.isValid():
            self.inspector.show_nothing()
            return
        bridge = self._services.bridge
        self.inspector.show_entry(self.model.entry(current.row()), bridge.plan, bridge.today)

    def _on_opened(self, record_id: str) -> None:
        self.request_page.emit("plan", record_id)

    def _offer(self) -> None:
        self.filters.offer_people(self.model.people)
        self.filters.offer_periods(self._services.bridge.plan)

    def _count(self) -> None:
        if self.stack.currentIndex():
            return
        count = self.model.count
        if not self.filters.wanted.is_empty:
            words = ngettext("{n} change found", "{n} changes found", count).format(n=count)
        elif self.model.canFetchMore(QModelIndex()):
            words = _("The last {n} changes; scroll on for earlier ones").format(n=count)
        else:
            words = ngettext("{n} change", "{n} changes", count).format(n=count)
        self.header.set_subtitle(words)

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filter)
        self._reading.timeout.connect(self._read_on)
        self.table.selectionModel().currentRowChanged.connect(self._on_chosen)
        self.as_of_button.clicked.connect(self.show_day)
        self.compare_button.clicked.connect(self.compare)
        self.inspector.take_back_asked.connect(self.take_back)
        self.past.chosen.connect(self.inspector.show_row)
        self.bar.cancel_button.clicked.connect(self._stop)
        self.past.left.connect(self.show_history)
        self.past.opened.connect(self._on_opened)
        self._services.bridge.changed.connect(self.on_changed)
        self._services.bridge.day_changed.connect(self.on_day_changed)
        self._services.theme.changed.connect(self._size_rows)
        self.table.viewport().installEventFilter(self)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_menu_asked)

    def _lay_out(self) -> None:
        listed = QWidget()
        inner = plain_column(listed)
        inner.addWidget(self.filters)
        inner.addWidget(self.table, 1)
        self.stack.addWidget(listed)
        self.stack.addWidget(self.past)
        self.header.add(self.as_of_button)
        self.header.add(self.compare_button)
        column = page_column(self, has_inspector=True)
        column.addWidget(self.header)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)

    def _size_rows(self) -> None:
        theme, head = self._services.theme, self.table.horizontalHeader()
        room = self.table.viewport().width()
        is_narrow = room < theme.px(_ROOMY)
        self.table.verticalHeader().setDefaultSectionSize(
            theme.px(_HIGH_ROW if is_narrow else _ROW)
        )
        self.table.setWordWrap(is_narrow)
        self.table.setColumnHidden(_REFERENCE, is_narrow)
        widths = _AMPLE_WIDTHS if room >= theme.px(_AMPLE) else _WIDTHS
        for column, (width, most) in enumerate(zip(widths, _MOST, strict=True)):
            head.resizeSection(column, min(theme.px(width), round(room * most)))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._size_rows()
        return super().eventFilter(watched, event)


def _is_sure(services: Services, entry: HistoryEntry, parent: QWidget) -> bool:
    count = len({change.record_id for change in entry.changes}) + entry.left_out
    text = ngettext(
        "{n} record goes back to what it was before. History keeps both.",
        "{n} records go back to what they were before. History keeps both.",
        count,
    )
    title = _("Take back “{label}”?").format(label=entry.label)
    return services.messages.ask(title, text.format(n=count), _("Take back"), parent)
