"""The evidence register: what supports the plan, whether it is still there, and what it shows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from actionplan.commands.evidence import EvidenceState, restore_evidence, withdraw_evidence
from actionplan.domain.rules import live_evidence
from actionplan.domain.stages import EvidenceKind, Pillar
from actionplan.domain.wording import evidence_word, pillar_word
from actionplan.errors import PlanError
from actionplan.i18n import _, mark, ngettext
from ui.attaching import address_in, attach, attach_files
from ui.evidence_states import EvidenceStates
from ui.models.evidence_table import EvidenceFilter, EvidenceTable
from ui.plain import Label
from ui.safe_door import SafeDoor
from ui.widgets.button import Button
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.evidence_details import EvidenceDetails
from ui.widgets.evidence_view import EvidenceView
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.job_bar import JobBar
from ui.widgets.page_header import PageHeader
from ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from actionplan.domain.plan import ChangeSet
    from actionplan.domain.records import Evidence
    from ui.services import Services

_STATES = {
    EvidenceState.UNCHANGED: mark("unchanged"),
    EvidenceState.CHANGED: mark("changed"),
    EvidenceState.MISSING: mark("missing"),
    EvidenceState.NOT_CHECKED: mark("not checked"),
}


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
        self.check_button = Button(_("Check all"), theme, icon_name="shield-check")
        self.check_button.setObjectName("CheckButton")
        self.attach_button = Button(
            _("Evidence"), theme, icon_name="plus", look="primary", name=_("Attach evidence")
        )
        self.attach_button.setObjectName("AttachButton")
        self.words = SearchBox(theme, _("Filter this list"))
        self.kind = ChoiceButton(_("Kept as"), several=False, name="KindFilter")
        self.pillar = ChoiceButton(_("Proof"), several=False, name="ProofFilter")
        self.state = ChoiceButton(_("State"), several=False, name="StateFilter")
        self.count = Label("", "muted")
        self.job_bar = JobBar(theme)
        self.empty = _empty(services)
        self._lay_out()
        self._connect()
        self._settle()
        self.setAcceptDrops(True)
        self.view.selectRow(0)

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

    def withdraw_chosen(self) -> None:
        """Withdraw the chosen piece with a reason, or let it count again."""
        if (evidence := self._chosen) is not None and self._services.bridge.is_writable:
            self.withdraw(evidence)

    def withdraw(self, evidence: Evidence) -> None:
        """Withdraw a piece with a reason, or let it count again."""
        file, messages = self._services.bridge.file, self._services.messages
        try:
            if evidence.withdrawn_on is not None:
                restore_evidence(file, evidence_id=evidence.id)
                return
            title = _("Withdraw “{title}”").format(title=evidence.title)
            reason = messages.ask_text(title, _("Reason"), parent=self)
            if reason is not None:
                withdraw_evidence(file, evidence_id=evidence.id, reason=reason)
        except PlanError as error:
            messages.report_error(error, self)

    def show_record(self, record_id: str) -> None:
        """Choose a piece of evidence."""
        if not self.model.index_of(record_id).isValid():
            self._clear_filter()
        self.view.choose(record_id)

    def on_changed(self, changes: ChangeSet) -> None:
        """Follow an edit."""
        before = self.model.count[1]
        self.model.take_in(changes)
        self._settle()
        if self.model.count[1] > before:
            self.view.choose(changes.changes[0].record.id)
        self.inspector.show_evidence(self._chosen)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_in(event.mimeData())

    @property
    def _chosen(self) -> Evidence | None:
        index = self.view.currentIndex()
        return self.model.evidence(index) if index.isValid() else None

    def _on_filter(self) -> None:
        chosen = self._chosen
        kind, pillar, state = (box.chosen for box in (self.kind, self.pillar, self.state))
        self.model.show(
            EvidenceFilter(
                text=self.words.text(),
                kind=EvidenceKind(kind[0]) if kind and kind[0] else None,
                pillar=Pillar(pillar[0]) if pillar and pillar[0] else None,
                state=EvidenceState(state[0]) if state and state[0] else None,
            )
        )
        self.view.doItemsLayout()
        if chosen is not None:
            self.view.choose(chosen.id)
        self.inspector.show_evidence(self._chosen)
        self._count()

    def _clear_filter(self) -> None:
        for box in (self.kind, self.pillar, self.state):
            box.choose(("",))
        self.words.clear()
        self._on_filter()

    def _on_states(self) -> None:
        self.model.repaint_states()
        self.inspector.show_state()
        self._say_what_was_found()

    def _say_what_was_found(self) -> None:
        """Say in the status line what the check found, and what needs a look."""
        found = Counter(map(self.states.state, self._services.bridge.plan.evidence.values()))
        odd = found[EvidenceState.CHANGED] + found[EvidenceState.MISSING]
        files = odd + found[EvidenceState.UNCHANGED]
        if not odd:
            words = ngettext(
                "{count} file checked: unchanged", "{count} files checked: all unchanged", files
            )
            self._services.messages.note(words.format(count=files))
            return
        words = ngettext(
            "{odd} of {count} file was changed or is missing",
            "{odd} of {count} files were changed or are missing",
            files,
        )
        self._services.messages.note(words.format(odd=odd, count=files))

    def _on_checked(self) -> None:
        self.check_button.setEnabled(True)

    def _on_menu(self, place: QPoint) -> None:
        if self._chosen is None:
            return
        menu = QMenu(self)
        menu.addAction(_("Open"), self.open_chosen)
        menu.addAction(_("Copy rows"), self.view.copy)
        if self._services.bridge.is_writable:
            menu.addSeparator()
            is_withdrawn = self._chosen.withdrawn_on is not None
            menu.addAction(_("Restore") if is_withdrawn else _("Withdraw…"), self.withdraw_chosen)
        menu.exec(self.view.viewport().mapToGlobal(place))
        menu.deleteLater()

    def _settle(self) -> None:
        """Show totals, and the empty state where there is nothing."""
        every = self.model.count[1]
        self._layers.setCurrentIndex(0 if every else 1)
        self.check_button.setVisible(every > 0)
        self._filters.setVisible(every > 0)
        self.header.set_subtitle(self._summary(every) if every else "")
        self.attach_button.setEnabled(self._services.bridge.is_writable)
        self._count()

    def _count(self) -> None:
        shown, every = self.model.count
        text = _("{shown} of {every}").format(shown=shown, every=every)
        self.count.setText(text if shown != every else "")

    def _summary(self, every: int) -> str:
        plan, today = self._services.bridge.plan, self._services.bridge.today
        done = [a for a in plan.actions.values() if a.completed_on and not a.withdrawn_on]
        bare = sum(not live_evidence(plan, action.id, today) for action in done)
        items = ngettext("{count} piece of evidence", "{count} pieces of evidence", every)
        gaps = ngettext(
            "{count} complete action has none", "{count} complete actions have none", bare
        )
        words = items.format(count=every)
        return f"{words} · {gaps.format(count=bare)}" if bare else words

    def _connect(self) -> None:
        bridge = self._services.bridge
        bridge.changed.connect(self.on_changed)
        self.attach_button.clicked.connect(self.attach)
        self.check_button.clicked.connect(self.check_all)
        self.empty.asked.connect(self.attach)
        self.inspector.open_asked.connect(self.door.open)
        self.inspector.withdraw_asked.connect(self.withdraw)
        self.job_bar.ended.connect(self._on_checked)
        self.states.changed.connect(self._on_states)
        self.view.content_given.connect(self.take_in)
        self.view.chosen.connect(self.inspector.show_evidence)
        self.view.customContextMenuRequested.connect(self._on_menu)
        self.view.open_asked.connect(self.open_chosen)
        self.view.withdraw_asked.connect(self.withdraw_chosen)
        self.words.textChanged.connect(self._on_filter)
        for box in (self.kind, self.pillar, self.state):
            box.changed.connect(self._on_filter)

    def _lay_out(self) -> None:
        anything = ("", _("any"))
        self.kind.offer([anything, *((k.value, evidence_word(k)) for k in EvidenceKind)])
        self.pillar.offer([anything, *((p.value, pillar_word(p)) for p in Pillar)])
        self.state.offer([anything, *((s.value, _(_STATES[s])) for s in _STATES)])
        self.header.add(self.check_button)
        self.header.add(self.attach_button)
        self._filters = QWidget()
        row = QHBoxLayout(self._filters)
        row.setContentsMargins(0, 0, 0, 0)
        boxes = QWidget()
        flow = FlowLayout(boxes)
        for widget in (self.words, self.kind, self.pillar, self.state, self.count):
            flow.addWidget(widget)
        row.addWidget(boxes, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 8, 16)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self._filters)
        column.addWidget(self.job_bar)
        self._layers = QStackedLayout()
        self._layers.addWidget(self.view)
        self._layers.addWidget(self.empty)
        column.addLayout(self._layers, 1)


def _empty(services: Services) -> EmptyState:
    return EmptyState(
        services.theme,
        "folder-check",
        _("Nothing proves the plan yet"),
        _("Drop a file here, paste a web address, or attach evidence to the action it supports."),
        button=_("Attach evidence") if services.bridge.is_writable else "",
    )
