"""The right half of an import review: facts, drafted areas, judgements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from actionplan.domain.stages import Timescale
from actionplan.domain.wording import timescale_word
from actionplan.i18n import _, mark, ngettext
from ui.formats import tip
from ui.models.import_rows import confirmed, rows_of
from ui.models.import_table import ImportTable
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.judgement_chips import JudgementChips
from ui.widgets.report_facts import ReportFacts
from ui.widgets.review_table import ReviewTable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QAction

    from actionplan.domain.plan import Plan
    from actionplan.importers.proposal import Proposal
    from ui.theme import Theme

_DRAW = mark("Drag round the words of an area on the page to add it, or type it in a new row.")


class ReviewSide(Card):
    """Holds the draft; ``changed`` tells when rows were ticked, edited or added."""

    changed = Signal()
    row_chosen = Signal(str)
    add_asked = Signal()

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.facts = ReportFacts(today)
        self.table = ImportTable(theme, self)
        self.view = ReviewTable(theme, self.table)
        self.judgements = JudgementChips(theme)
        self._found: Proposal | None = None
        self._untouched: Proposal | None = None
        self.remark = Label("", "warning", wrap=True)
        self._selected = Button(_("Selected rows"), theme, look="quiet")
        self._selected.setProperty("menu", "true")
        self._add = Button(_("Add a missed area"), theme, icon_name="plus", look="quiet")
        self._add.setObjectName("AddMissedAreaButton")
        self._add.setToolTip(tip(_DRAW))
        self._menu = QMenu(self)
        self._sections = self._menu.addMenu(_("Service"))
        self._timescales = self._menu.addMenu(_("Timescale"))
        self._fill_menu()
        self.body.addWidget(self.facts)
        self.body.addWidget(self.remark)
        self.body.addLayout(self._tools())
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.judgements)
        self._connect()

    @property
    def is_edited(self) -> bool:
        """Whether anything differs from what the reader found."""
        if self._found is None:
            return False
        return bool(self.facts.first_invalid()) or self.confirmed(self._found) != self._untouched

    def show_proposal(self, proposal: Proposal, plan: Plan) -> None:
        """Show what was found, as it would be added to ``plan``."""
        self.table.show_rows(rows_of(proposal), plan)
        self.facts.show_proposal(proposal)
        self.judgements.show_judgements(proposal)
        self.remark.setText(_remark(proposal, self.table))
        self.remark.setVisible(bool(self.remark.text()))
        self.table.set_clock(self.facts.published.day, self.facts.framework.currentText())
        if self.table.rows:
            self.view.choose_row(0)
        self._found, self._untouched = proposal, self.confirmed(proposal)

    def confirmed(self, proposal: Proposal) -> Proposal:
        """Return the proposal as the person has left it."""
        edited = self.facts.edited(proposal)
        return confirmed(edited, self.table.rows, edited.judgements)

    def add_area(self, text: str, page: int | None = None) -> None:
        """Add an area that the reader missed, and let its words be put right."""
        position = self.table.add(text, self.view.currentIndex().row(), page)
        self.view.choose_row(position)
        self.view.setFocus()
        self.view.edit(self.view.currentIndex())

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(Label(_("Space leaves a row out, F2 edits it"), "small"))
        row.addStretch()
        row.addWidget(self._selected)
        row.addWidget(self._add)
        return row

    def _fill_menu(self) -> None:
        self._menu.addAction(_("Take over or leave out")).triggered.connect(self.view.toggle)
        self._selected.setMenu(self._menu)
        for timescale in Timescale:
            self._timescales.addAction(timescale_word(timescale)).setData(timescale)

    def _connect(self) -> None:
        self._add.clicked.connect(self.add_asked)
        self._menu.aboutToShow.connect(self._list_sections)
        self._sections.triggered.connect(self._on_section)
        self._timescales.triggered.connect(self._on_timescale)
        self.facts.changed.connect(self._on_facts)
        self.table.counted.connect(self.changed)
        self.view.row_chosen.connect(self.row_chosen)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_context)

    def _list_sections(self) -> None:
        self._sections.clear()
        for section in self.table.sections:
            self._sections.addAction(section.replace("&", "&&")).setData(section)

    def _on_section(self, action: QAction) -> None:
        self.table.change(self._chosen(), section=action.data())

    def _on_timescale(self, action: QAction) -> None:
        self.table.change(self._chosen(), timescale=Timescale(action.data()))

    def _on_facts(self) -> None:
        self.table.set_clock(self.facts.published.day, self.facts.framework.currentText())

    def _on_context(self) -> None:
        self._menu.popup(self.cursor().pos())

    def _chosen(self) -> Sequence[int]:
        return self.view.chosen_rows


def _remark(proposal: Proposal, table: ImportTable) -> str:
    unsure = sum(not row.is_sure for row in table.rows)
    remarks = [_(remark) for remark in proposal.remarks]
    if not table.rows and proposal.pages:
        remarks.append(_(_DRAW))
    if unsure:
        text = ngettext(
            "{count} area is uncertain and stands first: compare it with the page.",
            "{count} areas are uncertain and stand first: compare them with the page.",
            unsure,
        )
        remarks.append(text.format(count=unsure))
    if not proposal.published:
        remarks.append(_("No date of publication was found; due dates need one."))
    return "\n".join(remarks)
