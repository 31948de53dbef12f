"""The first page: how the plan stands on both axes, and what needs somebody's attention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from actionplan.domain.stages import Assurance
from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from ui.attention import longest_overdue
from ui.course_words import chart_of, course_words
from ui.formats import long_day, span
from ui.next_report import next_report
from ui.next_step import next_step
from ui.plain import set_look
from ui.slices import Slices
from ui.standing import busiest, by_lead, by_service
from ui.survey import Survey
from ui.widgets.attention_list import SHOWN
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.overview_board import OverviewBoard
from ui.widgets.page_header import PageHeader
from ui.widgets.workload_view import SHOWN as LEADS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent, QShowEvent

    from actionplan.domain.plan import ChangeSet, Plan
    from ui.services import Services


_AT_ONCE = 1_500
"""Actions of a plan that is read at once; a larger one is read while the page is shown."""


class OverviewPage(QWidget):
    """Shows figures, charts and lists; after an edit only what it touches is worked out anew.

    What lies below the first screen (``coming up``, ``recent changes``) is read once the rest is
    painted, since this is the page that a start waits for.
    """

    request_page = Signal(str, str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        theme = services.theme
        self.header = PageHeader(_("Overview"))
        self._prepare = Button(_("Prepare report"), theme, look="primary")
        self._prepare.setObjectName("PrepareReportButton")
        self._prepare.clicked.connect(self._on_prepare)
        self.header.add(self._prepare)
        self.board = OverviewBoard(theme)
        self.board.request_page.connect(self.request_page)
        self._empty: EmptyState | None = None  # few plans need it, and it costs a start 4 ms
        self._next_page = "plan"
        self._survey: Survey | None = None
        self._reading = Slices(self)
        self._reading.ended.connect(self._show_board)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_lists)
        self._are_lists_stale = False
        self._lay_out()
        services.bridge.changed.connect(self.on_changed)
        services.bridge.day_changed.connect(self.refresh)
        self._show_plan()  # before it is shown, so that it is laid out once

    @property
    def is_busy(self) -> bool:
        """Whether something is still to be read."""
        return self._are_lists_stale or self._reading.is_busy

    def on_changed(self, changes: ChangeSet) -> None:
        """Follow an edit."""
        survey, plan = self._survey, self._services.bridge.plan
        if survey is None or self._reading.is_busy or not survey.follow(plan, changes.changes):
            self.refresh()
            return
        self._is_stale = True
        if self.isVisible():
            self._show_plan()

    def refresh(self) -> None:
        """Show the plan as it is now, all of it; while another page is shown this waits."""
        self._survey = None
        self._is_stale = True
        if self.isVisible():
            self._show_plan()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._show_plan()

    def _show_plan(self) -> None:
        self._is_stale = False
        plan, today = self._services.bridge.plan, self._services.bridge.today
        self._show_head(plan)
        step = next_step(plan, today)
        if step is not None and self._empty is None:
            self._empty = self._made_empty()
        for part, is_wanted in ((self._empty, step is not None), (self.board, step is None)):
            if part and part.isHidden() is is_wanted:  # asked for in vain it lays everything out
                part.setVisible(is_wanted)
        set_look(self._prepare, "look", "primary" if step is None else "")
        if step is not None and self._empty is not None:
            self._next_page = step.page
            self._empty.say(step.title, step.text)
            self._empty.button.setText(step.button)
            return
        if self._survey is None:
            self._survey = Survey(today)
            self._reading.begin(self._survey.read(plan))
            if len(plan.actions) <= _AT_ONCE:
                self._reading.finish()
            else:
                self.board.hide()
        elif not self._reading.is_busy:
            self._show_board()

    def _show_board(self) -> None:
        bridge, survey, board = self._services.bridge, self._survey, self.board
        if survey is None or not bridge.is_open:
            return
        plan, today = bridge.plan, bridge.today
        self._show_figures(plan, survey)
        board.by_service.show_rows(by_service(plan, survey.sections))
        board.course.show_chart(chart_of(survey.course, survey.proved, today))
        board.course_words.setText(course_words(survey.pace))
        board.attention.show_items(*survey.gravest(SHOWN))
        leads = survey.leads
        chosen = busiest(plan, leads, LEADS)
        board.workload.show_rows(by_lead(plan, survey.of_leads(chosen)), len(leads))
        if board.isHidden():
            board.show()
        self._are_lists_stale = True
        self.update(0, 0, 1, 1)  # a paint that the lists follow, of no more than what has changed

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._are_lists_stale:
            self._later.start()  # a timer that is started earlier ends before the first paint

    def _show_lists(self) -> None:
        from ui.overview_lists import coming_lines, recent_lines  # noqa: PLC0415  (after the first paint)

        self._are_lists_stale = False
        bridge = self._services.bridge
        if not bridge.is_open:
            return
        self.board.coming.show_lines(coming_lines(bridge.plan, bridge.today))
        self.board.recent.show_lines(recent_lines(bridge.file, bridge.today))

    def _show_head(self, plan: Plan) -> None:
        inspection = max(
            plan.inspections.values(),
            key=lambda i: (i.published is not None, i.published),
            default=None,
        )
        parts = [plan.info.organisation]
        if inspection is not None:
            parts = [inspection.title or inspection.provider]
            if inspection.start or inspection.end:
                parts.append(span(inspection.start, inspection.end))
            if inspection.published:
                day = long_day(inspection.published)
                parts.append(_("published {day}").format(day=day))
        self.header.set_subtitle(" · ".join(part for part in parts if part))
        report = next_report(plan, self._services.bridge.today)
        if report is None:
            self.header.show_note("")
            return
        self.header.show_note(
            report.due(self._services.bridge.today), span(report.start, report.end)
        )

    def _show_figures(self, plan: Plan, survey: Survey) -> None:
        board, now = self.board, survey.whole
        board.complete.show_figure(
            _("{done} of {all}").format(done=f"{now.complete:,}", all=f"{now.actions:,}"),
            _("{verified} with impact verified, {embedded} embedded").format(
                verified=f"{now.proved:,}", embedded=f"{now.assurance[Assurance.EMBEDDED]:,}"
            ),
        )
        late = survey.late
        board.overdue.show_figure(f"{late:,}", longest_overdue(*survey.latest), grave=late > 0)
        days = plan.info.due_soon_days
        board.due_soon.label.setText(_("due in the next {days} days").format(days=days))
        leads = survey.leads_of_soon
        words = ngettext("{n} lead officer", "{n} lead officers", leads).format(n=leads)
        nothing = _("nothing falls due")
        board.due_soon.show_figure(f"{survey.soon:,}", words if leads else nothing)
        count = survey.bare
        words = _("cannot be reported as proved") if count else _("every complete action has some")
        board.unproved.show_figure(f"{count:,}", words)

    def _made_empty(self) -> EmptyState:
        made = EmptyState(self._services.theme, "list-tree", "", button=_("Go to the plan"))
        made.setObjectName("NextStep")
        made.asked.connect(self._on_next_step)
        self._inner.insertWidget(self._inner.indexOf(self.board), made, 1)
        return made

    def told_rows(self) -> Iterator[tuple[str, bool]]:
        """Yield in words what the page shows, each with whether it is a heading."""
        if self._reading.is_busy:
            self._reading.finish()
        if self._are_lists_stale:
            self._show_lists()
        if not self.board.isHidden():
            yield from self.board.told_rows()
        elif (empty := self._empty) is not None:
            yield from ((empty.title.text(), True), (empty.text.text(), False))

    def _on_next_step(self) -> None:
        self.request_page.emit(self._next_page, "")

    def _on_prepare(self) -> None:
        self.request_page.emit("reports", "")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget()
        ground.setObjectName("ScrollGround")
        scroll.setWidget(ground)  # still empty: it is measured here
        column.addWidget(scroll)
        self._inner = inner = QVBoxLayout(ground)
        inner.setContentsMargins(22, 18, 22, 16)
        inner.setSpacing(14)
        inner.addWidget(self.header)
        inner.addWidget(self.board, 1)
