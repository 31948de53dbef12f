"""The cards of the overview: two beside each other in each row, all of whose parts lead on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from actionplan.i18n import _
from ui.plain import Label
from ui.plan_views import COMPLETE, DUE_SOON, NO_EVIDENCE, OVERDUE
from ui.widgets.attention_list import AttentionList
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.figure_card import FigureCard
from ui.widgets.line_chart import LineChartView
from ui.widgets.line_rows import LineRows
from ui.widgets.service_standing import ServiceStanding
from ui.widgets.workload_view import WorkloadView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ui.theme import Theme


class OverviewBoard(QWidget):
    """Figures, charts and lists; ``request_page`` tells the page and record that one leads to."""

    request_page = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.complete = FigureCard(_("actions complete"), COMPLETE)
        self.overdue = FigureCard(_("overdue"), OVERDUE)
        self.due_soon = FigureCard("", DUE_SOON)
        self.unproved = FigureCard(_("complete without evidence"), NO_EVIDENCE)
        self.figures = (self.complete, self.overdue, self.due_soon, self.unproved)
        self.by_service = ServiceStanding(theme)
        self.course = LineChartView(theme, _("No action has a date yet."))
        self.course_words = Label("", "muted", wrap=True)
        self.attention = AttentionList(theme)
        self.workload = WorkloadView(theme)
        self.coming = LineRows(theme, _("No report, meeting or re-check has a date yet."))
        self.recent = LineRows(theme, _("Nothing was changed yet."))
        self.links: list[_PageLink] = []
        self._lay_out()
        self._connect()

    def told_rows(self) -> Iterator[tuple[str, bool]]:
        """Yield in words what each card tells, under the title of the card, which is a heading."""
        yield from ((figure.accessibleName(), False) for figure in self.figures)
        course = [self.course.accessibleName(), self.course_words.text()]
        for title, told in (
            (_("Status by service"), _names(self.by_service.rows)),
            (_("Planned against completed"), course),
            (_("Needs attention"), _names(self.attention.rows)),
            (_("Workload by lead officer"), _names(self.workload.rows)),
            (_("Coming up"), _names(self.coming.rows)),
            (_("Recent changes"), _names(self.recent.rows)),
        ):
            yield title, True
            yield from ((text, False) for text in told if text)

    def _on_view(self, view: str) -> None:
        self.request_page.emit("plan", view)

    def _on_figure(self) -> None:
        card = self.sender()
        if isinstance(card, FigureCard):
            self._on_view(card.view)

    def _on_link(self) -> None:
        link = self.sender()
        if isinstance(link, _PageLink):
            self.request_page.emit(link.page, "")

    def _connect(self) -> None:
        for figure in self.figures:
            figure.clicked.connect(self._on_figure)
        for rows in (self.coming, self.recent):
            rows.picked.connect(self.request_page)
        self.attention.picked.connect(self._on_view)
        self.by_service.picked.connect(self._on_view)
        self.workload.picked.connect(self._on_load)

    def _on_load(self, view: str) -> None:
        self.request_page.emit("plan" if view else "people", view)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(_row([(figure, 1) for figure in self.figures]))
        service = self._card(_("Status by service"), "plan", _("Plan"), self.by_service)
        course = self._card(
            _("Planned against completed"),
            "timeline",
            _("Timeline"),
            self.course,
            self.course_words,
        )
        attention = self._card(_("Needs attention"), "plan", _("Plan"), self.attention)
        load = self._card(_("Workload by lead officer"), "people", _("People"), self.workload)
        coming = self._card(_("Coming up"), "reports", _("Reports"), self.coming)
        recent = self._card(_("Recent changes"), "history", _("History"), self.recent)
        column.addLayout(_row([(service, 5), (course, 4)]))
        column.addLayout(_row([(attention, 5), (load, 4)]))
        column.addLayout(_row([(coming, 5), (recent, 4)]), 1)

    def _card(self, title: str, page: str, name: str, *contents: QWidget) -> Card:
        card = Card(title)
        card.close_up()
        link = _PageLink(self._theme, page, name, title)
        link.clicked.connect(self._on_link)
        self.links.append(link)
        card.head.addWidget(link)
        for content in contents:
            card.body.addWidget(content)
        return card


def _names(rows: Iterable[QWidget]) -> list[str]:
    return [row.accessibleName() for row in rows]


class _PageLink(Button):
    """Leads from a card to the page of what it shows."""

    def __init__(self, theme: Theme, page: str, name: str, title: str) -> None:
        told = _("{title}: open {page}").format(title=title, page=name)
        super().__init__(name, theme, look="link", name=told)
        self.page = page


def _row(cards: Sequence[tuple[QWidget, int]]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for card, stretch in cards:
        policy = card.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        card.setSizePolicy(policy)
        row.addWidget(card, stretch)
    return row
