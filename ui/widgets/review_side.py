"""The right half of an import review: facts, what was drafted, judgements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QTabBar, QVBoxLayout, QWidget

from actionplan.i18n import _, mark, ngettext
from actionplan.overriding import override
from ui.aloud import explain
from ui.cell_editing import open_editor
from ui.models.import_rows import Kind, confirmed, rows_of
from ui.models.import_table import ImportTable
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.judgement_chips import JudgementChips
from ui.widgets.report_facts import ReportFacts
from ui.widgets.review_beside import ReviewBeside
from ui.widgets.review_menu import ReviewMenu
from ui.widgets.review_table import ReviewTable

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from actionplan.domain.plan import Plan
    from actionplan.importers.proposal import Place, Proposal
    from ui.theme import Theme

_DRAW = mark(
    "Drag round the words of an area on the page to add it, choose its lines there with the "
    "keyboard (Return), or type it in a new row (Insert)."
)
_ROOMY = 820
_KINDS = {
    Kind.AREA: mark("Areas ({count})"),
    Kind.STRENGTH: mark("Strengths ({count})"),
    Kind.ACTION: mark("Actions ({count})"),
}
_ADD = {
    Kind.AREA: mark("Add a missed area"),
    Kind.STRENGTH: mark("Add a missed strength"),
    Kind.ACTION: mark("Add a missed action"),
}


class ReviewSide(Card):
    """Holds the draft; ``changed`` tells when rows were ticked, edited or added."""

    changed = Signal()
    row_chosen = Signal(str)
    add_asked = Signal()
    section_asked = Signal()

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._theme = theme
        self.facts = ReportFacts(today)
        self.table = ImportTable(theme, self)
        self.view = ReviewTable(theme, self.table)
        self.beside = ReviewBeside(theme, self.view, self.table)
        self.menu = ReviewMenu(self.view, self.table, self)
        self.judgements = JudgementChips(theme)
        self._found: Proposal | None = None
        self._untouched: Proposal | None = None
        self.remark = Label("", "warning", wrap=True)
        self.kinds = QTabBar()
        self.kinds.setAccessibleName(_("What was found"))
        self.kinds.setDrawBase(False)
        self.kinds.setExpanding(False)
        self.kinds.setUsesScrollButtons(False)
        self.undo_button = Button("", theme, icon_name="undo-2", look="quiet", name=_("Undo"))
        self.redo_button = Button("", theme, icon_name="redo-2", look="quiet", name=_("Redo"))
        self._selected = Button(_("Selected rows"), theme, look="quiet")
        self._selected.setProperty("menu", "true")
        self._selected.setMenu(self.menu)
        self._add = Button("", theme, icon_name="plus", look="quiet")
        self._add.setObjectName("AddMissedAreaButton")
        explain(self._add, _(_DRAW))
        self._lay_out()
        self._connect()
        self._follow()

    @property
    def is_edited(self) -> bool:
        """Whether anything differs from what the reader found."""
        if self._found is None:
            return False
        return not self.facts.is_readable or self.confirmed(self._found) != self._untouched

    def show_proposal(self, proposal: Proposal, plan: Plan) -> None:
        """Show what was found, as it would be added to ``plan``."""
        self.table.show_rows(rows_of(proposal), plan)
        self.facts.show_proposal(proposal)
        self.judgements.show_judgements(proposal)
        self.table.set_clock(self.facts.published.day, self.facts.framework.currentText())
        if self.table.rows:
            self.view.choose_row(0)
        self._found, self._untouched = proposal, self.confirmed(proposal)
        self._follow()

    def confirmed(self, proposal: Proposal) -> Proposal:
        """Return the proposal as the person has left it."""
        edited = self.facts.edited(proposal)
        return confirmed(edited, self.table.draft.rows, edited.judgements)

    def choose(self, key: str) -> None:
        """Select the row with ``key``, of whatever kind it is."""
        if row := self.table.draft.row(key):
            self.table.show_kind(row.kind)
            self.view.choose(key)

    def add_area(self, text: str, place: Place | None = None) -> None:
        """Add what the reader missed, and let its words be put right."""
        position = self.table.add(text, self.view.currentIndex().row(), place)
        self.view.choose_row(position)
        self.view.setFocus()
        open_editor(self.view, self.view.currentIndex())

    def undo(self) -> None:
        """Take the latest step of the review back."""
        self.table.undo()

    def redo(self) -> None:
        """Take the step again that was last taken back."""
        self.table.redo()

    def set_section(self, section: str) -> None:
        """Put the selected rows under a service."""
        self.table.change(self.view.chosen_rows, section=section)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_foot()

    def _share_foot(self) -> None:
        """Let the judgements give way to what is to be known of a row where height is scarce."""
        has_room = self.height() > self._theme.px(_ROOMY) or self.beside.isHidden()
        self.judgements.setVisible(has_room)

    def _lay_out(self) -> None:
        # At large text the parts are higher than a small window; then they are scrolled.
        ground = QWidget()
        ground.setObjectName("ScrollGround")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.body.spacing())
        column.addWidget(self.facts)
        column.addWidget(self.remark)
        column.addLayout(self._tools())
        column.addWidget(self.view, 1)
        column.addWidget(self.beside)
        column.addWidget(self.judgements)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(ground)
        self.body.addWidget(scroll)

    def _tools(self) -> FlowLayout:
        row = FlowLayout(spacing=4)
        row.addWidget(self.kinds)
        for button in (self.undo_button, self.redo_button, self._selected, self._add):
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self._add.clicked.connect(self.add_asked)
        self.facts.changed.connect(self._on_facts)
        self.kinds.currentChanged.connect(self._on_kind)
        self.menu.section_asked.connect(self.section_asked)
        self.redo_button.clicked.connect(self.redo)
        self.table.counted.connect(self._follow)
        self.table.counted.connect(self.changed)
        self.beside.followed.connect(self._share_foot)
        self.undo_button.clicked.connect(self.undo)
        self.view.add_asked.connect(self.add_asked)
        self.view.menu_asked.connect(self._on_menu)
        self.view.row_chosen.connect(self.row_chosen)

    def _follow(self) -> None:
        """Name what can be taken back, and how much of each kind there is."""
        draft, counts = self.table.draft, self.table.draft.counts()
        for button, name, keys, label in (
            (self.undo_button, _("Undo: {label} ({keys})"), "Ctrl+Z", draft.undo_label),
            (self.redo_button, _("Redo: {label} ({keys})"), "Ctrl+Y", draft.redo_label),
        ):
            button.setEnabled(bool(label))
            words = name.format(label=_(label), keys=keys) if label else ""
            explain(button, words)
        self._add.setText(_(_ADD[self.table.kind]))
        self._add.setAccessibleName(self._add.text())
        self._name_kinds(counts)
        remark = self._remark(self._found) if self._found else ""
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))

    def _name_kinds(self, counts: dict[Kind, int]) -> None:
        """Offer the kinds that the report holds; a hidden tab would keep its width."""
        kinds = [kind for kind in Kind if kind is Kind.AREA or counts[kind]]
        if kinds != [self.kinds.tabData(at) for at in range(self.kinds.count())]:
            self.kinds.blockSignals(True)  # noqa: FBT003  (Qt's name says what it is)
            while self.kinds.count():
                self.kinds.removeTab(0)
            for kind in kinds:
                self.kinds.setTabData(self.kinds.addTab(""), kind)
            self.kinds.blockSignals(False)  # noqa: FBT003  (Qt's name says what it is)
        for at, kind in enumerate(kinds):
            self.kinds.setTabText(at, _(_KINDS[kind]).format(count=counts[kind]))
        if self.table.kind in kinds:
            self.kinds.setCurrentIndex(kinds.index(self.table.kind))

    def _on_facts(self) -> None:
        self.table.set_clock(self.facts.published.day, self.facts.framework.currentText())
        self._follow()  # a day that was missing is no longer remarked on

    def _on_kind(self, at: int) -> None:
        if at >= 0:
            self.table.show_kind(Kind(self.kinds.tabData(at)))
        if self.table.rows and not self.view.currentIndex().isValid():
            self.view.choose_row(0)

    def _on_menu(self, place: QPoint) -> None:
        self.menu.popup(place)

    def _remark(self, proposal: Proposal) -> str:
        remarks = _remarks(proposal, self.table)
        if self.facts.published.day is None:
            remarks.append(_("No date of publication was found; due dates need one."))
        return "\n".join(remarks)


def _remarks(proposal: Proposal, table: ImportTable) -> list[str]:
    unsure = sum(not row.is_sure for row in table.draft.rows)
    repeats = table.earlier.count(table.draft.rows)
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
    if repeats:
        text = ngettext(
            "{count} area is like one that the plan has already.",
            "{count} areas are like ones that the plan has already.",
            repeats,
        )
        remarks.append(text.format(count=repeats))
    return remarks
