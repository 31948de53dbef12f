"""The review of an inspection report: its pages beside the plan drafted from them.

Nothing is saved before the person confirms; then it is one change set.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from actionplan.domain.plan import Plan
from actionplan.domain.records import PlanInfo
from actionplan.i18n import _, ngettext
from actionplan.importers.errors import DemandingReportError
from ui.file_names import plan_path
from ui.models.import_rows import Kind
from ui.models.import_table import areas_counted
from ui.pasted_report import PastedReport
from ui.plain import set_look
from ui.processes import READING_LIMITS, WorkEndedError, Worker, WorkTooLongError
from ui.report_reading import Reading, read_for_review
from ui.taking_over import TakingOver
from ui.widgets.button import Button
from ui.widgets.page_column import page_column
from ui.widgets.page_header import PageHeader
from ui.widgets.review_stack import ReviewStack

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
        self._pasted = PastedReport()
        self._reading: Reading | None = None
        theme = services.theme
        self.title = _("Import inspection report")
        self.header = PageHeader(self.title)
        self._stack = ReviewStack(theme, self.title, services.bridge.today)
        self.pages, self.side = self._stack.pages, self._stack.side
        self.waiting = self._stack.waiting
        self.cancel_button = Button(_("Cancel"), theme)
        self.create_button = Button(_("Create plan…"), theme)
        self.add_button = Button(_("Add to plan"), theme, look="primary")
        self._lay_out()
        self._connect()
        self._show_buttons()
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
        return _waiting_words(self._path.name)

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
        self._wait()
        self.waiting.say_reading(path.name)
        if path.suffix.lower() == ".pdf":
            self.pages.prepare(path)
        self._worker.ask(
            read_for_review,
            str(path),
            on_done=self._on_read,
            on_error=self._on_failed,
            on_step=self.waiting.show_step,
        )

    def paste(self) -> None:
        """Read the words that were copied from a report."""
        if not self.may_close():
            return
        self._worker.stop()
        self._leave_review()
        path = self._pasted.write()
        if path is None:
            self.waiting.say_nothing_copied()
        else:
            self.read(path)

    def refresh(self) -> None:
        """Show the references that the rows would have in the plan as it is now."""
        if self._reading:
            self.side.table.set_plan(self._plan())

    def create_plan(self) -> None:
        """Make a new plan of what is ticked."""
        proposal = self._confirmed()
        if proposal is None:
            return
        path = self._path.with_suffix(".actionplan")
        name = path.name if self._pasted.holds(self._path) else str(path)
        if chosen := self._services.messages.ask_save(_("Create plan"), _PLANS, name, self):
            self._taking.create(plan_path(chosen), proposal, self._path)

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
        self._show_buttons()
        self._on_draft_changed()
        self._stack.show_review()

    def _on_failed(self, error: PlanError) -> None:
        if isinstance(error, WorkEndedError | WorkTooLongError):
            error = DemandingReportError(name=self._path.name)
        self._wait()
        self.waiting.say_refused(error)

    def _on_draft_changed(self) -> None:
        if self._reading is None:
            return
        self.pages.mark(self.side.table.draft.rows)
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

    def _on_section_asked(self) -> None:
        title, label = _("Another service"), _("Name of the service")
        name = self._services.messages.ask_text(title, label, yes=_("Add"), parent=self)
        if name:
            self.side.set_section(name)

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
        words = _leaving_words(self._path.name)
        return self._services.messages.ask(*words, _("Leave review"), self)

    def _leave_review(self) -> None:
        self._reading = None
        self.pages.close_report()
        self._pasted.forget()
        self._show_buttons()
        self._ask_for_report()

    def _ask_for_report(self) -> None:
        self._wait()
        self.waiting.ask()

    def _wait(self) -> None:
        self.header.set_subtitle("")
        self._stack.show_waiting()

    def _show_buttons(self) -> None:
        reviewing = self._reading is not None
        can_add = self._services.bridge.is_writable
        self.create_button.setVisible(reviewing)
        self.add_button.setVisible(reviewing and can_add)
        for part in (self.create_button, self.add_button, self._stack):
            part.setEnabled(not self._taking.is_busy)
        set_look(self.create_button, "look", "" if can_add else "primary")

    def _lay_out(self) -> None:
        for button in (self.cancel_button, self.create_button, self.add_button):
            self.header.add(button)
        self.create_button.setObjectName("CreatePlanButton")
        self.add_button.setObjectName("AddToPlanButton")
        column = page_column(self)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_to_plan)
        self.cancel_button.clicked.connect(self._on_cancel)
        self.create_button.clicked.connect(self.create_plan)
        self.pages.add_asked.connect(self._on_add_asked)
        self.pages.passage_drawn.connect(self.side.add_area)
        self.side.add_asked.connect(self._on_add_asked)
        self.side.changed.connect(self._on_draft_changed)
        self.side.section_asked.connect(self._on_section_asked)
        self.waiting.asked.connect(self.choose_report)
        self.waiting.paste_asked.connect(self.paste)
        self._services.bridge.changed.connect(self.on_changed)
        self._services.bridge.opened.connect(self.on_opened)
        self._taking.added.connect(self._on_added)
        self._taking.busy_changed.connect(self._show_buttons)
        self._taking.failed.connect(self._on_refused)
        self._taking.made.connect(self._on_made)


def _waiting_words(name: str) -> str:
    text = _("The review of “{name}” waits for you: nothing of it is in a plan yet.")
    return text.format(name=name)


def _leaving_words(name: str) -> tuple[str, str]:
    title = _("Leave the review of “{name}”?").format(name=name)
    return title, _("What you changed in it is not kept. The report itself stays where it is.")


def _subtitle(name: str, table: ImportTable) -> str:
    """Return what was found, for the head of the page."""
    areas = [row for row in table.draft.rows if row.kind is Kind.AREA]
    found, sections = len(areas), len({row.section for row in areas if row.section})
    if not found:
        return _("{file} · no areas found").format(file=name)
    text = ngettext(
        "{file} · {areas} found · nothing is added until you say so",
        "{file} · {areas} found in {count} services · nothing is added until you say so",
        max(1, sections),
    )
    return text.format(file=name, areas=areas_counted(found), count=sections)
