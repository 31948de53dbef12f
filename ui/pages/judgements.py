"""The judgements: the record of main findings then, now and aimed at, and what if."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QWidget

from actionplan.commands.judgements import restore_judgement, withdraw_judgement
from actionplan.domain.records import Area, Evidence, Inspection, Judgement, PlanInfo
from actionplan.errors import PlanError
from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from actionplan.queries.judgements import Progress, judged, record_of_findings
from actionplan.text import visible_controls
from ui.cell_editing import open_editor
from ui.delegates.judgement_cells import JudgementCells
from ui.dialogs.judgement import JudgementDialog
from ui.dialogs.link_judgement import LinkJudgementDialog
from ui.modal import run
from ui.models.judgement_table import Column, JudgementTable
from ui.painting import line_width
from ui.unsaved import ask_and_do
from ui.widgets.button import Button
from ui.widgets.cell_fault import CellFault
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.inspector_slot import stand_beside
from ui.widgets.judgement_details import JudgementDetails
from ui.widgets.judgement_menu import JudgementMenu
from ui.widgets.judgement_rules import JudgementRules
from ui.widgets.page_column import BodyOrEmpty, page_column, plain_column, scrolled
from ui.widgets.page_header import PageHeader
from ui.widgets.record_view import RecordView

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QShowEvent

    from actionplan.domain.plan import ChangeSet, Plan
    from ui.services import Services

_WIDTHS: dict[int, int] = {
    Column.NAME: 250,
    Column.THEN: 116,
    Column.NOW: 116,
    Column.PROGRESS: 148,
    Column.TARGET: 138,
    Column.EVIDENCE: 72,
}
_BOLD = 6
"""What the heading of a column needs beside its words in plain letters."""
_LEAST_TABLE = 175
_GIVES_WAY = (Column.EVIDENCE, Column.PROGRESS, Column.TARGET)
_GIVES_WAY_TO_LIMITS = (Column.EVIDENCE, Column.TARGET, Column.THEN)
"""While grades are tried, what the rules say of them stands in the column of progress."""

_TOLD = (Judgement, Inspection, Area, Evidence, PlanInfo)
"""The records that the page tells of."""


class JudgementsPage(QWidget):
    """A table of what an inspection judged; "What if" tries grades without saving any."""

    request_page = Signal(str, str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._is_stale = True
        theme = services.theme
        self.header = PageHeader(_("Judgements"))
        self.inspections = ChoiceButton(_("Report"), several=False, name="InspectionChoice")
        self.what_if_button = Button(_("What if…"), theme, icon_name="scale")
        self.what_if_button.setObjectName("WhatIfButton")
        self.what_if_button.setCheckable(True)
        self.add_button = Button(
            _("Judgement"), theme, icon_name="plus", look="primary", name=_("Add judgement")
        )
        self.add_button.setObjectName("AddJudgementButton")
        self.model = JudgementTable(services, self)
        cells = JudgementCells(self.model, self)
        name = _("Record of main findings")
        needed = (line_width(theme, _("Evidence")) + theme.px(_BOLD)) * 100 // theme.px(100)
        widths = {**_WIDTHS, Column.EVIDENCE: max(_WIDTHS[Column.EVIDENCE], needed)}
        self.view = RecordView(self.model, name, widths, _GIVES_WAY, cells=cells)
        self.view.setObjectName("JudgementTable")
        triggers = QAbstractItemView.EditTrigger
        self.view.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.cell_fault = CellFault(services, self.view, self.model.refused, self.model.index_of)
        self.rules = JudgementRules(theme)
        self.inspector = JudgementDetails(services)
        self.empty = EmptyState(
            theme,
            "scale",
            _("No judgements yet"),
            _(
                "Import the inspection report: its record of main findings appears here. "
                "Or add each judgement by hand."
            ),
            button=_("Import inspection report") if services.bridge.is_writable else "",
        )
        self._lay_out()
        self._connect()

    def assess(self) -> None:
        """Choose our own grade of the current judgement, or the one to be tried."""
        self._edit(Column.NOW)

    def choose_target(self) -> None:
        """Choose the grade that the current judgement should have."""
        self._edit(Column.TARGET)

    def link_evidence(self) -> None:
        """Ask which evidence supports the current judgement."""
        if record_id := self.view.record_id:
            run(LinkJudgementDialog(self._services, record_id, self))

    def add_judgement(self) -> None:
        """Ask for a judgement of the report that is shown."""
        shown = next(iter(self.inspections.chosen), "")
        dialog = JudgementDialog(self._services, self, inspection_id=shown)
        if run(dialog):
            self.show_record(dialog.made_id)

    def edit_judgement(self) -> None:
        """Put right what the current judgement says."""
        judgement = self._judgement
        if judgement is not None and judgement.withdrawn_on is None:
            run(JudgementDialog(self._services, self, judgement_id=judgement.id))

    def withdraw_judgement(self) -> None:
        """Ask why the current judgement is to count no longer."""
        judgement = self._judgement
        if judgement is None or judgement.withdrawn_on is not None:
            return
        title = _("Withdraw “{title}”").format(title=judgement.name)
        file = self._services.bridge.file
        withdraw = partial(withdraw_judgement, file, judgement_id=judgement.id)
        ask_and_do(self._services, (title, _("Reason"), _("Withdraw")), withdraw, self)

    def restore_judgement(self) -> None:
        """Let the current judgement count again."""
        try:
            restore_judgement(self._services.bridge.file, judgement_id=self.view.record_id)
        except PlanError as error:
            self._services.messages.report_error(error, self)

    def what_if(self) -> None:
        """Begin to try grades, or forget those that were tried."""
        self.what_if_button.click()

    def copy(self) -> None:
        """Copy the selected rows for spreadsheets and documents."""
        self.view.copy()

    def show_record(self, record_id: str) -> None:
        """Choose a judgement and bring it into view."""
        self._show()
        judgement = self._services.bridge.plan.judgements.get(record_id)
        if judgement is not None and judgement.inspection_id in self.inspections_shown:
            self.inspections.choose((judgement.inspection_id,))
            self._show()
        self.view.choose(record_id)

    def refresh(self) -> None:
        """Show the plan as it is now; while another page is shown this waits."""
        self._is_stale = True
        if self.isVisible():
            self._show()

    def on_changed(self, changes: ChangeSet) -> None:
        """Follow an edit that touches a judgement or what is told of it."""
        touched = (each for change in changes.changes for each in (change.before, change.after))
        if any(isinstance(each, _TOLD) for each in touched):
            self.refresh()

    @property
    def inspections_shown(self) -> list[str]:
        """The ids of the inspections to choose from."""
        return [each.id for each in judged(self._services.bridge.plan)]

    @property
    def _judgement(self) -> Judgement | None:
        return self._services.bridge.plan.judgements.get(self.view.record_id)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._show()

    def _show(self) -> None:
        self._is_stale = False
        plan, chosen = self._services.bridge.plan, self.view.record_id
        found = judged(plan)
        self.inspections.offer((each.id, visible_controls(each.title)) for each in found)
        if found and not self.inspections.chosen:
            self.inspections.choose((found[0].id,))
        self.inspections.setVisible(len(found) > 1)
        inspection = plan.inspections[self.inspections.chosen[0]] if found else None
        self.model.show_inspection(inspection)
        self.header.set_subtitle(_summary(plan, inspection) if inspection else "")
        self.what_if_button.setVisible(bool(found))
        self.add_button.setEnabled(self._services.bridge.is_writable)
        self._layers.show_body(shown=bool(found))
        self.add_button.wear("primary" if found else "")
        stand_beside(self, self.inspector, wanted=bool(found))
        self._show_rules()
        if not self.view.choose(chosen):
            self.view.choose_first()
        self.inspector.show_judgement(self.view.record_id)

    def _show_rules(self) -> None:
        is_trying = self.model.tried is not None
        self.rules.setVisible(is_trying)
        self.view.give_way(_GIVES_WAY_TO_LIMITS if is_trying else _GIVES_WAY)
        self.what_if_button.setChecked(is_trying)
        self.what_if_button.setText(_("End the what-if") if is_trying else _("What if…"))
        if self.model.tried is not None:
            self.rules.show_rules(self.model)

    def _edit(self, column: Column) -> None:
        index = self.model.index_of(self.view.record_id)
        open_editor(self.view, index.siblingAtColumn(column))

    def _on_what_if(self) -> None:
        if self.what_if_button.isChecked():
            self.model.start_what_if()
        else:
            self.model.end_what_if()
        self._show_rules()
        self.view.setFocus()

    def _on_menu(self, place: QPoint) -> None:
        if self._judgement is None:
            return
        trying = self.model.tried is not None
        writable = self._services.bridge.is_writable
        menu = JudgementMenu(self._judgement, writable=writable, trying=trying, parent=self)
        menu.triggered.connect(self._on_menu_chosen)
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _on_menu_chosen(self, action: QAction) -> None:
        getattr(self, str(action.data()))()

    def _on_import(self) -> None:
        self.request_page.emit("import", "")

    def _connect(self) -> None:
        bridge = self._services.bridge
        bridge.changed.connect(self.on_changed)
        bridge.day_changed.connect(self.refresh)
        self._services.theme.changed.connect(self._size)
        self.add_button.clicked.connect(self.add_judgement)
        self.empty.asked.connect(self._on_import)
        self.inspections.changed.connect(self._show)
        self.inspector.edit_asked.connect(self.edit_judgement)
        self.inspector.evidence_asked.connect(self.link_evidence)
        self.inspector.restore_asked.connect(self.restore_judgement)
        self.inspector.withdraw_asked.connect(self.withdraw_judgement)
        self.inspector.link_asked.connect(self.request_page)
        self.model.what_if_changed.connect(self._show_rules)
        self.view.chosen.connect(self.inspector.show_judgement)
        self.view.customContextMenuRequested.connect(self._on_menu)
        self.view.opened.connect(self.assess)
        self.what_if_button.clicked.connect(self._on_what_if)

    def _size(self) -> None:
        """Keep a few rows in sight, whatever the size of the text and what the rules say."""
        self.view.setMinimumHeight(self._services.theme.px(_LEAST_TABLE))

    def _lay_out(self) -> None:
        self.header.add(self.what_if_button)
        self.header.add(self.add_button)
        self._body = QWidget()
        body = plain_column(self._body)
        row = QHBoxLayout()
        row.addWidget(self.inspections)
        row.addStretch(1)
        body.addLayout(row)
        body.addWidget(self.view, 3)
        body.addWidget(self.cell_fault)
        body.addWidget(self.rules, 1)
        self._layers = BodyOrEmpty()
        column = page_column(self, has_inspector=True)
        column.addWidget(self.header)
        column.addLayout(self._layers, 1)
        self._layers.hold(scrolled(self._body), self.empty)
        self._size()


def _summary(plan: Plan, inspection: Inspection) -> str:
    """Say of which report it is, and how the grades have moved since."""
    rows = [each for service in record_of_findings(plan, inspection) for each in service.findings]
    better = sum(each.progress is Progress.BETTER for each in rows)
    worse = sum(each.progress is Progress.WORSE for each in rows)
    assessed = sum(each.progress is not Progress.NOT_ASSESSED for each in rows)
    count = ngettext("{count} judgement", "{count} judgements", len(rows)).format(count=len(rows))
    parts = [visible_controls(inspection.title), count]
    parts.append(_("{count} assessed since").format(count=assessed))
    if assessed:
        parts.append(_("{better} better, {worse} worse").format(better=better, worse=worse))
    return " · ".join(filter(None, parts))
