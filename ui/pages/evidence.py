"""The evidence: the register of what supports the plan, and what each area still lacks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget
from typing_extensions import override

from actionplan.i18n import _
from ui.attaching import attach, take_content
from ui.evidence_content import is_evidence, pasted
from ui.evidence_finding import EvidenceFinding
from ui.evidence_gestures import EvidenceGestures
from ui.evidence_states import EvidenceStates
from ui.evidence_words import EvidenceCount, found_words, lost_words
from ui.models.evidence_rows import Grouping
from ui.models.evidence_table import EvidenceTable
from ui.widgets.button import Button
from ui.widgets.evidence_coverage import EvidenceCoverage
from ui.widgets.evidence_details import EvidenceDetails
from ui.widgets.evidence_menu import EvidenceMenu
from ui.widgets.evidence_register import EvidenceRegister
from ui.widgets.inspector_slot import stand_beside
from ui.widgets.job_bar import JobBar
from ui.widgets.page_column import page_column
from ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeyEvent

    from actionplan.commands.evidence import EvidenceState
    from actionplan.domain.plan import ChangeSet
    from actionplan.domain.records import Evidence
    from actionplan.domain.stages import Pillar
    from ui.jobs import Job
    from ui.services import Services

REGISTER, COVERAGE = range(2)


class EvidencePage(EvidenceGestures):
    """A table of all evidence and one of all areas; the inspector shows and edits a piece."""

    request_page = Signal(str, str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        states = EvidenceStates(services)
        register = EvidenceRegister(services, EvidenceTable(services, states))
        super().__init__(services, register.view, parent)
        self.states, self.register = states, register
        states.setParent(self)
        self.finding = EvidenceFinding(services, self)
        self.model, self.filters = register.model, register.filters
        self.empty, self.nothing = register.empty, register.nothing
        theme = services.theme
        self.job_bar = JobBar(theme)
        self.coverage = EvidenceCoverage(services)
        self.inspector = EvidenceDetails(services, self.states)
        self._count = EvidenceCount(services.bridge.plan, services.bridge.today)
        self.header = PageHeader(_("Evidence"))
        self.check_button = Button(_("Check all"), theme, icon_name="shield-check")
        self.check_button.setObjectName("CheckButton")
        self.attach_button = Button(
            _("Evidence"), theme, icon_name="plus", look="primary", name=_("Attach evidence")
        )
        self.attach_button.setObjectName("AttachButton")
        self._lay_out()
        self._connect()
        self._settle()
        self.setAcceptDrops(True)
        self.view.selectRow(0)

    @property
    def is_busy(self) -> bool:
        """Whether the preview is still being read."""
        return self.inspector.preview.is_busy

    # What is done with evidence

    def attach(self) -> None:
        """Ask what to attach, and to what."""
        attach(self._services, self)

    def take_in(self, content: QMimeData) -> None:
        """Ask about the files, the address or the picture that was dropped or pasted."""
        take_content(self._services, self, content)

    def check_all(self) -> None:
        """Read every file again in the background and compare it with what was attached."""
        if self.job_bar.is_following:
            return
        self.job_bar.begin(_("Checking the files"))
        self.check_button.setEnabled(False)
        job = self.states.check(self._services.bridge.plan.evidence.values())
        self._follow(job, under_way=self.states.is_checking)

    def find_lost(self) -> None:
        """Look for all files that are missing or changed."""
        self._find([item for item in self._every if self._is_lost(item)])

    def find_chosen(self) -> None:
        """Look for the file of the chosen piece."""
        if (evidence := self._chosen) is not None:
            self._find([evidence])

    # What others ask for

    def show_record(self, record_id: str) -> None:
        """Choose a piece of evidence and bring it into view, filters or not."""
        self.tabs.setCurrentIndex(REGISTER)
        if not self.model.index_of(record_id).isValid():
            self.filters.clear()
        self.view.choose(record_id)

    def on_changed(self, changes: ChangeSet) -> None:
        """Follow an edit; a piece that was just attached is chosen."""
        before, chosen = self.model.count[1], self.view.chosen_id
        self.model.take_in(changes)
        self._count.follow(self._services.bridge.plan, changes.changes)
        self.coverage.follow(changes)
        self._settle()
        if self.model.count[1] > before:
            self.view.choose(changes.changes[0].record.id)
        elif not self.view.chosen_id:
            self.view.choose(chosen)
        self._show_chosen()

    def on_day_changed(self) -> None:
        """Count what the new day makes recent or old."""
        self._count = EvidenceCount(self._services.bridge.plan, self._services.bridge.today)
        self.coverage.mark_stale()
        self._settle()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_evidence(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_in(event.mimeData())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take_in(pasted())
        else:
            super().keyPressEvent(event)

    # What happens on the page

    @property
    def _every(self) -> Sequence[Evidence]:
        return tuple(self._services.bridge.plan.evidence.values())

    def _is_lost(self, evidence: Evidence) -> bool:
        return evidence.withdrawn_on is None and self.states.is_lost(evidence)

    def _find(self, wanted: Sequence[Evidence]) -> None:
        if not wanted or self.job_bar.is_following or not self._services.bridge.is_writable:
            return
        folder = self.finding.ask_folder(self)
        if folder is None:
            return
        self.job_bar.begin(_("Looking for the files"))
        job = self.finding.look(wanted, folder)
        self._follow(job, under_way=self.finding.is_looking)

    def _follow(self, job: Job, *, under_way: bool) -> None:
        if under_way:
            self.job_bar.follow(job)
        else:
            self.job_bar.end()

    def _show_chosen(self) -> None:
        is_register = self.tabs.currentIndex() == REGISTER
        self.inspector.show_evidence(self._chosen if is_register else None)

    def _on_tab(self, index: int) -> None:
        self.stack.setCurrentIndex(index)
        self._make_way()
        self._show_chosen()

    def _make_way(self) -> None:
        """Leave the place of the inspector to the coverage, and to a register without a piece."""
        is_register = self.tabs.currentIndex() == REGISTER
        stand_beside(self, self.inspector, wanted=is_register and self.model.count[1] > 0)

    def _on_filter(self) -> None:
        self.register.show_filtered()
        self._show_chosen()

    def _on_states(self) -> None:
        if not self._services.bridge.is_open:  # the plan was closed while its files were read
            return
        self.model.repaint_states()
        if self.filters.filter.state or self.filters.grouping is Grouping.STATE:
            self._on_filter()
        self.inspector.show_state()
        self._show_lost()
        found: Counter[EvidenceState] = Counter(map(self.states.state, self._every))
        self._services.messages.note(found_words(found))

    def _show_lost(self) -> None:
        lost = self.states.lost(self._services.bridge.plan)
        may_find = bool(lost) and self._services.bridge.is_writable
        self.register.lost.say(lost_words(lost), _("Find again…") if may_find else "")

    def _on_checked(self) -> None:
        self.check_button.setEnabled(True)

    def _on_cell(self, words: str, ids: Sequence[str]) -> None:
        self.filters.narrow_to(words, frozenset(ids))
        self.tabs.setCurrentIndex(REGISTER)
        self.view.setFocus()

    def _on_gap(self, area_id: str, pillar: Pillar) -> None:
        attach(self._services, self, area_ids=(area_id,), pillar=pillar)

    def _on_area(self, area_id: str) -> None:
        self.request_page.emit("plan", area_id)

    def _on_menu(self, place: QPoint) -> None:
        if (evidence := self._chosen) is None:
            return
        is_writable, is_lost = self._services.bridge.is_writable, self._is_lost(evidence)
        menu = EvidenceMenu(evidence, writable=is_writable, lost=is_lost, parent=self)
        menu.triggered.connect(self._on_menu_chosen)
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _on_menu_chosen(self, action: QAction) -> None:
        getattr(self, str(action.data()))()

    def _settle(self) -> None:
        """Show totals, and the empty state where there is nothing."""
        every, bridge = self.model.count[1], self._services.bridge
        self.check_button.setVisible(every > 0)
        self.header.set_subtitle(self._count.words(bridge.plan) if every else "")
        self.attach_button.setEnabled(bridge.is_writable)
        self.attach_button.wear("primary" if every else "")
        self.register.settle()
        self._make_way()
        self._show_lost()

    def _connect(self) -> None:
        self._services.bridge.changed.connect(self.on_changed)
        self._services.bridge.day_changed.connect(self.on_day_changed)
        self.attach_button.clicked.connect(self.attach)
        self.check_button.clicked.connect(self.check_all)
        self.coverage.area_asked.connect(self._on_area)
        self.coverage.attach_asked.connect(self._on_gap)
        self.coverage.evidence_asked.connect(self._on_cell)
        self.empty.asked.connect(self.attach)
        self.filters.changed.connect(self._on_filter)
        self.finding.found.connect(self.states.check_again)
        self.inspector.find_asked.connect(self.find_chosen)
        self.inspector.link_asked.connect(self.request_page)
        self.inspector.open_asked.connect(self.door.open)
        self.inspector.withdraw_asked.connect(self.on_withdraw)
        self.job_bar.ended.connect(self._on_checked)
        self.register.lost.asked.connect(self.find_lost)
        self.states.changed.connect(self._on_states)
        self.tabs.currentChanged.connect(self._on_tab)
        self.view.chosen.connect(self.inspector.show_evidence)
        self.view.content_given.connect(self.take_in)
        self.view.customContextMenuRequested.connect(self._on_menu)
        self.view.open_asked.connect(self.open_chosen)
        self.view.preview_asked.connect(self.preview_chosen)
        self.view.withdraw_asked.connect(self.withdraw_chosen)

    def _lay_out(self) -> None:
        self.header.add(self.check_button)
        self.header.add(self.attach_button)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Parts of the evidence"))
        for words in (_("Register"), _("Coverage by area")):
            self.tabs.addTab(words)
        self.stack = QStackedWidget()
        for part in (self.register, self.coverage):
            self.stack.addWidget(part)
        column = page_column(self, has_inspector=True)
        for widget in (self.header, self.tabs, self.job_bar):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
