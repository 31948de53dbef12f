"""The review of an inspection report: its pages beside the plan drafted from them.

Nothing is saved before the person confirms; then it is one change set.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from actionplan.domain.plan import Plan
from actionplan.domain.records import PlanInfo
from actionplan.i18n import _, ngettext
from ui.models.import_table import areas_counted
from ui.processes import READING_LIMITS, Worker
from ui.report_reading import Reading, read_for_review
from ui.taking_over import TakingOver
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader
from ui.widgets.report_pages import ReportPages
from ui.widgets.review_side import ReviewSide

if TYPE_CHECKING:
    from actionplan.errors import PlanError
    from actionplan.importers.proposal import Proposal
    from actionplan.store.planfile import PlanFile
    from ui.models.import_table import ImportTable
    from ui.services import Services

_PLANS = "ActionPlan (*.actionplan)"
_REPORTS = "(*.pdf *.docx *.txt)"


class ImportReviewPage(QWidget):
    """Reads a report in the child process, shows what was found, and takes it over when asked."""

    key = "import"
    request_page = Signal(str, str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._worker = Worker(READING_LIMITS, self)
        self._taking = TakingOver(services, self)
        self._path = Path()
        self._reading: Reading | None = None
        theme = services.theme
        self.title = _("Import inspection report")
        self.header = PageHeader(self.title)
        self.pages = ReportPages(theme)
        self.side = ReviewSide(theme, services.bridge.today)
        self.waiting = EmptyState(
            theme, "file-input", self.title, "…", button=_("Choose a report…")
        )
        self.cancel_button = Button(_("Cancel"), theme)
        self.create_button = Button(_("Create plan…"), theme)
        self.add_button = Button(_("Add to plan"), theme, look="primary")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._ask_for_report()

    @property
    def proposal(self) -> Proposal | None:
        """What was found in the report under review."""
        return self._reading.proposal if self._reading else None

    @property
    def is_busy(self) -> bool:
        """Whether a report is being read or copied."""
        return self._worker.busy or self._taking.is_busy

    @property
    def unfinished(self) -> str:
        """What waits here while another page, or another plan, is shown."""
        if self._reading is None and not self._worker.busy:
            return ""
        text = _("The review of “{name}” waits for you: nothing of it is in a plan yet.")
        return text.format(name=self._path.name)

    def may_close(self) -> bool:
        """Ask whether a review may be lost, if a person has changed something in it."""
        return self._reading is None or not self.side.is_edited or self._may_leave()

    def read(self, path: Path) -> None:
        """Read a report and show what it holds; a review with edits in it is not thrown away."""
        if not self.may_close():
            return
        self._worker.stop()
        self._path, self._reading = path, None
        self._show_buttons()
        text = _("Nothing is added to a plan before you have seen what was found.")
        self._wait(_("Reading “{name}”…").format(name=path.name), text, button=False)
        if path.suffix.lower() == ".pdf":
            self.pages.prepare(path)
        self._worker.ask(
            read_for_review, str(path), on_done=self._on_read, on_error=self._on_failed
        )

    def refresh(self) -> None:
        """Show the references that the rows would have in the plan as it is now."""
        if self._reading:
            self.side.table.set_plan(self._plan())

    def create_plan(self) -> None:
        """Make a new plan of what is ticked."""
        proposal = self._confirmed()
        if proposal is None:
            return
        name = str(self._path.with_suffix(".actionplan"))
        path = self._services.messages.ask_save(_("Create plan"), _PLANS, name, self)
        if path is None:
            return
        self._taking.create(path, proposal, self._path)

    def add_to_plan(self) -> None:
        """Add what is ticked to the open plan, as one gesture."""
        proposal = self._confirmed()
        if proposal is None:
            return
        self._taking.add(proposal, self._path)

    def cancel(self) -> None:
        """Leave without a trace."""
        self._worker.stop()
        self._taking.stop()
        self._leave_review()
        self.request_page.emit("plan" if self._services.bridge.is_open else "welcome", "")

    def choose_report(self) -> None:
        """Ask which report to read."""
        kinds = f"{_('Inspection reports')} {_REPORTS}"
        path = self._services.messages.ask_open(self.title, kinds, self)
        if path is not None:
            self.read(path)

    def on_changed(self) -> None:
        """Follow the plan to which the areas would be added."""
        if self._services.bridge.is_open:
            self.refresh()

    def on_opened(self) -> None:
        """Go on with the review beside another plan; what was meant for the last one ends."""
        self._taking.stop()
        self.refresh()

    def _on_cancel(self) -> None:
        if self.may_close():
            self.cancel()

    def _on_read(self, reading: Reading) -> None:
        self._reading = reading
        self.side.show_proposal(reading.proposal, self._plan())
        self.pages.show_report(self._path, reading)
        self._stack.setCurrentIndex(1)
        self._show_buttons()
        self._on_draft_changed()
        self.pages.choose(self.side.table.rows[0].key if self.side.table.rows else "")
        self.side.view.setFocus()

    def _on_failed(self, error: PlanError) -> None:
        self._wait(error.sentence, error.help, button=True)
        self.waiting.button.setFocus()

    def _on_draft_changed(self) -> None:
        if self._reading is None:
            return
        self.pages.mark(self.side.table.rows)
        self.header.set_subtitle(_subtitle(self._path.name, self.side.table))
        ticked = self.side.table.ticked
        self.add_button.setText(
            ngettext("Add {count} area to plan", "Add {count} areas to plan", ticked).format(
                count=ticked
            )
        )

    def _on_added(self) -> None:
        count = areas_counted(self.side.table.ticked)
        self._leave_review()
        self._services.messages.note(_("{areas} added to the plan.").format(areas=count))
        self.request_page.emit("plan", "")

    def _on_made(self, file: PlanFile) -> None:
        self._leave_review()
        self._services.settings.add_recent(file.path)
        self._services.bridge.adopt(file)

    def _on_refused(self, error: PlanError) -> None:
        self._services.messages.report_error(error, self)

    def _on_add_asked(self) -> None:
        self.side.add_area(self.pages.selected_text)

    def _on_passage_drawn(self, text: str, page: int) -> None:
        self.side.add_area(text, page)

    def _confirmed(self) -> Proposal | None:
        if self._reading is None:
            return None
        if field := self.side.facts.first_invalid():
            field.setFocus()
            self._services.messages.note(_("Put the date right first."))
            return None
        return self.side.confirmed(self._reading.proposal)

    def _plan(self) -> Plan:
        bridge = self._services.bridge
        return bridge.plan if bridge.is_open else Plan.of([PlanInfo(id="")])

    def _may_leave(self) -> bool:
        title = _("Leave the review of “{name}”?").format(name=self._path.name)
        text = _("What you changed in it is not kept. The report itself stays where it is.")
        return self._services.messages.ask(title, text, _("Leave review"), self)

    def _leave_review(self) -> None:
        self._reading = None
        self.pages.close_report()
        self._show_buttons()
        self._ask_for_report()

    def _ask_for_report(self) -> None:
        self._wait(
            _("Read an inspection report"),
            _("Drop the published report on the window (PDF, Word or text), or choose it here."),
            button=True,
        )

    def _wait(self, title: str, text: str, *, button: bool) -> None:
        self.waiting.say(title, text)
        for label in (self.waiting.title, self.waiting.text):
            label.setMinimumHeight(label.heightForWidth(label.maximumWidth()))
        self.waiting.button.setVisible(button)
        self.header.set_subtitle("")
        self._stack.setCurrentIndex(0)

    def _show_buttons(self) -> None:
        reviewing = self._reading is not None
        can_add = self._services.bridge.is_writable
        self.create_button.setVisible(reviewing)
        self.add_button.setVisible(reviewing and can_add)
        for part in (self.create_button, self.add_button, self._stack):
            part.setEnabled(not self._taking.is_busy)
        self.create_button.setProperty("look", "" if can_add else "primary")
        self.create_button.style().polish(self.create_button)

    def _lay_out(self) -> None:
        for button in (self.cancel_button, self.create_button, self.add_button):
            self.header.add(button)
        self.create_button.setObjectName("CreatePlanButton")
        self.add_button.setObjectName("AddToPlanButton")
        self.waiting.setObjectName("ImportWaiting")
        review = QSplitter(Qt.Orientation.Horizontal)
        review.setHandleWidth(14)
        review.setChildrenCollapsible(False)
        review.addWidget(self.pages)
        review.addWidget(self.side)
        review.setSizes([400, 600])
        self._stack.addWidget(self.waiting)
        self._stack.addWidget(review)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_to_plan)
        self.cancel_button.clicked.connect(self._on_cancel)
        self.create_button.clicked.connect(self.create_plan)
        self.pages.chosen.connect(self.side.view.choose)
        self.pages.passage_drawn.connect(self._on_passage_drawn)
        self.side.add_asked.connect(self._on_add_asked)
        self.side.changed.connect(self._on_draft_changed)
        self.side.row_chosen.connect(self.pages.choose)
        self.waiting.asked.connect(self.choose_report)
        self._services.bridge.changed.connect(self.on_changed)
        self._services.bridge.opened.connect(self.on_opened)
        self._taking.added.connect(self._on_added)
        self._taking.busy_changed.connect(self._show_buttons)
        self._taking.failed.connect(self._on_refused)
        self._taking.made.connect(self._on_made)


def _subtitle(name: str, table: ImportTable) -> str:
    """Return what was found, for the head of the page."""
    found, sections = len(table.rows), len(table.sections)
    if not found:
        return _("{file} · no areas found").format(file=name)
    text = ngettext(
        "{file} · {areas} found · nothing is added until you say so",
        "{file} · {areas} found in {count} services · nothing is added until you say so",
        max(1, sections),
    )
    return text.format(file=name, areas=areas_counted(found), count=sections)
