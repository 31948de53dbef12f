"""The first page: how the plan stands on both axes, and what needs somebody's attention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from actionplan.domain.stages import Assurance
from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from actionplan.queries.totals import totals
from actionplan.reports.figures import delivery_by_section, planned_and_completed, workload
from ui.attention import leads_of_due_soon, longest_overdue, needs_attention
from ui.formats import long_day, span
from ui.next_report import next_report
from ui.next_step import next_step
from ui.widgets.attention_list import AttentionList
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.figure_card import FigureCard
from ui.widgets.line_chart import LineChartView
from ui.widgets.page_header import PageHeader
from ui.widgets.stacked_bars import StackedBarsView
from ui.widgets.workload_view import WorkloadView

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from actionplan.domain.plan import Plan
    from actionplan.queries.totals import Totals
    from ui.services import Services


class OverviewPage(QWidget):
    """Shows figures and charts; worked out anew after each change set."""

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
        self.complete = FigureCard(_("actions complete"))
        self.overdue = FigureCard(_("overdue"))
        self.due_soon = FigureCard("")
        self.unproved = FigureCard(_("complete without evidence"))
        self.by_service = StackedBarsView(theme)
        self.course = LineChartView(theme, _("No action has a date yet."))
        self.attention = AttentionList(theme)
        self.attention.picked.connect(self._on_picked)
        self.workload = WorkloadView(theme)
        self._empty = EmptyState(
            theme, "list-tree", _("The plan has no areas yet"), button=_("Go to the plan")
        )
        self._empty.setObjectName("NextStep")
        self._empty.asked.connect(self._on_plan)
        self._lay_out()
        services.bridge.changed.connect(self.refresh)
        services.bridge.day_changed.connect(self.refresh)
        self._show_plan()  # before it is shown, so that it is laid out once

    def refresh(self) -> None:
        """Show the plan as it is now; while another page is shown this waits."""
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
        self._empty.setVisible(step is not None)
        self._content.setVisible(step is None)
        self._prepare.setProperty("look", "primary" if step is None else "")
        self._prepare.style().polish(self._prepare)
        if step is not None:
            self._empty.say(step.title, step.text)
            return
        self._show_figures(plan, totals(plan, today))
        self.by_service.show_chart(delivery_by_section(plan, today))
        self.course.show_chart(planned_and_completed(plan, today))
        self.attention.show_items(needs_attention(plan, today))
        self.workload.show_chart(workload(plan, today))

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

    def _show_figures(self, plan: Plan, now: Totals) -> None:
        today = self._services.bridge.today
        self.complete.show_figure(
            _("{done} of {all}").format(done=now.complete, all=now.actions),
            _("{verified} with impact verified, {embedded} embedded").format(
                verified=now.proved, embedded=now.assurance[Assurance.EMBEDDED]
            ),
        )
        late = len(now.overdue)
        self.overdue.show_figure(str(late), longest_overdue(plan, today), grave=late > 0)
        days = plan.info.due_soon_days
        self.due_soon.label.setText(_("due in the next {days} days").format(days=days))
        leads = leads_of_due_soon(plan, today)
        words = ngettext("{n} lead officer", "{n} lead officers", leads).format(n=leads)
        nothing = _("nothing falls due")
        self.due_soon.show_figure(str(len(now.due_soon)), words if leads else nothing)
        count = len(now.without_evidence)
        words = _("cannot be reported as proved") if count else _("every complete action has some")
        self.unproved.show_figure(str(count), words)

    def _on_picked(self, record_id: str) -> None:
        self.request_page.emit("plan", record_id)

    def _on_plan(self) -> None:
        self.request_page.emit("plan", "")

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
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(22, 18, 22, 16)
        inner.setSpacing(14)
        self._content = self._board()
        inner.addWidget(self.header)
        inner.addWidget(self._empty, 1)
        inner.addWidget(self._content, 1)
        scroll.setWidget(ground)
        column.addWidget(scroll)

    def _board(self) -> QWidget:
        board = QWidget()
        column = QVBoxLayout(board)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        figures = (self.complete, self.overdue, self.due_soon, self.unproved)
        column.addLayout(_row(*((figure, 1) for figure in figures)))
        service = _card(_("Status by service"), self.by_service)
        course = _card(_("Planned against completed"), self.course)
        column.addLayout(_row((service, 5), (course, 4)))
        attention = _card(_("Needs attention"), self.attention)
        load = _card(_("Workload by lead officer"), self.workload)
        column.addLayout(_row((attention, 5), (load, 4)), 1)
        return board


def _row(*cards: tuple[Card, int]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for card, stretch in cards:
        policy = card.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        card.setSizePolicy(policy)
        row.addWidget(card, stretch)
    return row


def _card(title: str, content: QWidget) -> Card:
    card = Card(title)
    card.body.addWidget(content)
    return card
