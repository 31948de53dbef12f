"""The evidence register: what supports the plan, whether it is still there, and what it shows."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from actionplan.commands.evidence import EvidenceState, restore_evidence, withdraw_evidence
from actionplan.domain.rules import is_live, live_evidence
from actionplan.errors import PlanError
from actionplan.i18n import _, ngettext
from ui.attaching import address_in, attach, attach_files
from ui.dialogs.link_evidence import LinkEvidenceDialog
from ui.evidence_states import EvidenceStates
from ui.models.evidence_table import EvidenceTable
from ui.safe_door import SafeDoor
from ui.unsaved import ask_and_do
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.evidence_details import EvidenceDetails
from ui.widgets.evidence_filter import EvidenceFilterBar
from ui.widgets.evidence_menu import EvidenceMenu
from ui.widgets.evidence_view import EvidenceView
from ui.widgets.job_bar import JobBar
from ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent

    from actionplan.domain.plan import ChangeSet
    from actionplan.domain.records import Evidence
    from ui.services import Services


class EvidencePage(QWidget):
    """A table of all evidence; the inspector shows and edits the chosen piece."""

    request_page = Signal(str, str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        theme = services.theme
        self.states = EvidenceStates(services, self)
        self.door = SafeDoor(services, self)
        self.model = EvidenceTable(services, self.states, self)
        self.view = EvidenceView(theme, self.model)
        self.inspector = EvidenceDetails(services, self.states)
        self.header = PageHeader(_("Evidence"))
        self.filters = EvidenceFilterBar(theme)
        self.job_bar = JobBar(theme)
        self.check_button = Button(_("Check all"), theme, icon_name="shield-check")
        self.check_button.setObjectName("CheckButton")
        self.attach_button = Button(
            _("Evidence"), theme, icon_name="plus", look="primary", name=_("Attach evidence")
        )
        self.attach_button.setObjectName("AttachButton")
        self.empty = _empty(services)
        self.nothing = _nothing_found(services)
        self._lay_out()
        self._connect()
        self._settle()
        self.setAcceptDrops(True)
        self.view.selectRow(0)

    # What is done with evidence

    def attach(self) -> None:
        """Ask what to attach, and to what."""
        attach(self._services, self)

    def take_in(self, content: QMimeData) -> None:
        """Ask about the files or the address that were dropped or pasted."""
        paths = [Path(url.toLocalFile()) for url in content.urls() if url.isLocalFile()]
        if paths:
            attach_files(self._services, self, paths)
        elif address := address_in(content):
            attach(self._services, self, [address])

    def check_all(self) -> None:
        """Read every file again in the background and compare it with what was attached."""
        if self.job_bar.is_following:
            return
        self.job_bar.begin(_("Checking the files"))
        self.check_button.setEnabled(False)
        job = self.states.check(self._services.bridge.plan.evidence.values())
        if self.states.is_checking:
            self.job_bar.follow(job)
        else:
            self.job_bar.end()

    def open_chosen(self) -> None:
        """Open the chosen piece through the safe door."""
        if (evidence := self._chosen) is not None:
            self.door.open(evidence, self)

    def show_folder(self) -> None:
        """Show where the chosen file lies."""
        if (evidence := self._chosen) is not None:
            self.door.show_folder(evidence, self)

    def copy_address(self) -> None:
        """Copy the web address of the chosen piece."""
        if (evidence := self._chosen) is not None:
            QGuiApplication.clipboard().setText(evidence.where)

    def copy(self) -> None:
        """Copy the selected rows for spreadsheets and documents."""
        self.view.copy()

    def edit_title(self) -> None:
        """Type a title into the table."""
        self.view.edit(self.view.currentIndex().siblingAtColumn(0))

    def link(self) -> None:
        """Ask which areas and actions the selected pieces support."""
        ids = self.view.selected_ids
        if ids:
            dialog = LinkEvidenceDialog(self._services, ids, self)
            try:
                dialog.exec()
            finally:
                dialog.deleteLater()

    def withdraw_chosen(self) -> None:
        """Withdraw the chosen piece with a reason."""
        evidence = self._chosen
        if evidence is not None and evidence.withdrawn_on is None:
            self.on_withdraw(evidence)

    def restore_chosen(self) -> None:
        """Let the chosen piece count again."""
        evidence = self._chosen
        if evidence is not None and evidence.withdrawn_on is not None:
            self.on_withdraw(evidence)

    # What others ask for

    def show_record(self, record_id: str) -> None:
        """Choose a piece of evidence and bring it into view, filters or not."""
        if not self.model.index_of(record_id).isValid():
            self.filters.clear()
        self.view.choose(record_id)

    def on_changed(self, changes: ChangeSet) -> None:
        """Follow an edit; a piece that was just attached is chosen."""
        before = self.model.count[1]
        self.model.take_in(changes)
        self._settle()
        if self.model.count[1] > before:
            self.view.choose(changes.changes[0].record.id)
        self.inspector.show_evidence(self._chosen)

    def on_withdraw(self, evidence: Evidence) -> None:
        """Withdraw a piece with a reason, or let it count again."""
        services = self._services
        if not services.bridge.is_writable:
            return
        try:
            if evidence.withdrawn_on is not None:
                restore_evidence(services.bridge.file, evidence_id=evidence.id)
                return
        except PlanError as error:
            services.messages.report_error(error, self)
            return
        title = _("Withdraw “{title}”").format(title=evidence.title)
        withdraw = partial(withdraw_evidence, services.bridge.file, evidence_id=evidence.id)
        ask_and_do(services, (title, _("Reason")), withdraw, self)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_in(event.mimeData())

    # What happens on the page

    @property
    def _chosen(self) -> Evidence | None:
        index = self.view.currentIndex()
        return self.model.evidence(index) if index.isValid() else None

    def _on_filter(self) -> None:
        chosen = self._chosen
        self.model.show(self.filters.filter)
        self.view.doItemsLayout()
        if chosen is not None:
            self.view.choose(chosen.id)
        self.inspector.show_evidence(self._chosen)
        self._count()

    def _on_states(self) -> None:
        self.model.repaint_states()
        self.inspector.show_state()
        found = Counter(map(self.states.state, self._services.bridge.plan.evidence.values()))
        self._services.messages.note(_found_words(found))

    def _on_checked(self) -> None:
        self.check_button.setEnabled(True)

    def _on_menu(self, place: QPoint) -> None:
        if (evidence := self._chosen) is None:
            return
        menu = EvidenceMenu(evidence, writable=self._services.bridge.is_writable, parent=self)
        menu.triggered.connect(self._on_menu_chosen)
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _on_menu_chosen(self, action: QAction) -> None:
        getattr(self, str(action.data()))()

    def _settle(self) -> None:
        """Show totals, and the empty state where there is nothing."""
        every = self.model.count[1]
        self.check_button.setVisible(every > 0)
        self.filters.setVisible(every > 0)
        self.header.set_subtitle(self._summary() if every else "")
        self.attach_button.setEnabled(self._services.bridge.is_writable)
        self._count()

    def _count(self) -> None:
        shown, every = self.model.count
        layer = self.view if shown else self.nothing if every else self.empty
        self._layers.setCurrentWidget(layer)
        self.filters.show_count(shown, every)

    def _summary(self) -> str:
        """Say how much evidence counts, and where there is none."""
        plan, today = self._services.bridge.plan, self._services.bridge.today
        out = sum(not is_live(item, today) for item in plan.evidence.values())
        live = len(plan.evidence) - out
        done = [a for a in plan.actions.values() if a.completed_on and not a.withdrawn_on]
        bare = sum(not live_evidence(plan, action.id, today) for action in done)
        items = ngettext("{count} piece of evidence", "{count} pieces of evidence", live)
        gaps = ngettext(
            "{count} complete action has none", "{count} complete actions have none", bare
        )
        parts = [items.format(count=live)]
        parts += [_("{count} withdrawn").format(count=out)] if out else []
        parts += [gaps.format(count=bare)] if bare else []
        return " · ".join(parts)

    def _connect(self) -> None:
        self._services.bridge.changed.connect(self.on_changed)
        self.attach_button.clicked.connect(self.attach)
        self.check_button.clicked.connect(self.check_all)
        self.empty.asked.connect(self.attach)
        self.filters.changed.connect(self._on_filter)
        self.inspector.open_asked.connect(self.door.open)
        self.inspector.withdraw_asked.connect(self.on_withdraw)
        self.job_bar.ended.connect(self._on_checked)
        self.nothing.asked.connect(self.filters.clear)
        self.states.changed.connect(self._on_states)
        self.view.chosen.connect(self.inspector.show_evidence)
        self.view.content_given.connect(self.take_in)
        self.view.customContextMenuRequested.connect(self._on_menu)
        self.view.open_asked.connect(self.open_chosen)
        self.view.withdraw_asked.connect(self.withdraw_chosen)

    def _lay_out(self) -> None:
        self.header.add(self.check_button)
        self.header.add(self.attach_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 8, 16)
        column.setSpacing(12)
        for widget in (self.header, self.filters, self.job_bar):
            column.addWidget(widget)
        self._layers = QStackedLayout()
        for layer in (self.view, self.empty, self.nothing):
            self._layers.addWidget(layer)
        column.addLayout(self._layers, 1)


def _found_words(found: Counter[EvidenceState]) -> str:
    """Say what a check found, and how much of it needs a look."""
    odd = found[EvidenceState.CHANGED] + found[EvidenceState.MISSING]
    files = odd + found[EvidenceState.UNCHANGED]
    if not odd:
        words = ngettext(
            "{count} file checked: unchanged", "{count} files checked: all unchanged", files
        )
        return words.format(count=files)
    words = _("{files} files checked: {changed} changed, {missing} missing")
    return words.format(
        files=files, changed=found[EvidenceState.CHANGED], missing=found[EvidenceState.MISSING]
    )


def _empty(services: Services) -> EmptyState:
    return EmptyState(
        services.theme,
        "folder-check",
        _("Nothing proves the plan yet"),
        _("Drop a file here, paste a web address, or attach evidence to the action it supports."),
        button=_("Attach evidence") if services.bridge.is_writable else "",
    )


def _nothing_found(services: Services) -> EmptyState:
    return EmptyState(
        services.theme,
        "search",
        _("No evidence fits these filters"),
        button=_("Show all evidence"),
    )
