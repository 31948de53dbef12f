"""One judgement in the inspector's place: then, now, the target, and what it is linked to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from actionplan.commands.inspections import assess, set_target_grade
from actionplan.domain.days import parse_day
from actionplan.domain.references import in_report_order
from actionplan.errors import PlanError
from actionplan.i18n import _
from actionplan.queries.judgements import (
    areas_of,
    finding,
    framework_of,
    own_judgement,
    progress_word,
    self_audit_of,
)
from actionplan.text import visible_controls
from ui import formats
from ui.delegates.judgement_cells import fill_grades
from ui.grade_tones import grade_tone
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.record_field import RecordField
from ui.widgets.record_links import Link, RecordLinks
from ui.widgets.record_panel import RecordPanel
from ui.widgets.withdraw_foot import WithdrawFoot

if TYPE_CHECKING:
    from actionplan.domain.frameworks import Framework
    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Judgement
    from ui.services import Services


class JudgementDetails(QWidget):
    """The grade of the report is locked; our own and the target are chosen here too."""

    link_asked = Signal(str, str)  # page key, record id
    edit_asked = Signal()
    evidence_asked = Signal()
    restore_asked = Signal()
    withdraw_asked = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Selected judgement"))
        self._services = services
        self._id = ""
        theme = services.theme
        self.heading = Label("", "dialog-title", wrap=True)
        self.facts = Label("", "muted", wrap=True)
        self.then = Chip(theme, "muted", "")
        self.meaning = Label("", "muted", wrap=True)
        self.now = QComboBox()
        self.progress = Label("", "muted", wrap=True)
        self.target = QComboBox()
        for box, name in ((self.now, _("Now, by our own eyes")), (self.target, _("Target grade"))):
            box.setAccessibleName(name)
            policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            box.setSizeAdjustPolicy(policy)
        self.by = RecordField(services, "target_by", _("Target date"))
        self.areas = RecordLinks(theme, _("Areas for improvement"))
        self.evidence = RecordLinks(theme, _("Evidence"))
        self.link_button = Button(_("Link evidence…"), theme, icon_name="link")
        self.link_button.setObjectName("LinkEvidence")
        self.edit_button = Button(_("Edit…"), theme, icon_name="pencil")
        self.foot = WithdrawFoot(theme, (self.link_button, self.edit_button))
        self._panel = RecordPanel(
            _("Selected judgement"), _("Choose a judgement to see what it means and to grade it.")
        )
        self._lay_out()
        self._connect()
        self.show_judgement("")

    def show_judgement(self, judgement_id: str) -> None:
        """Show a judgement, or nothing."""
        bridge = self._services.bridge
        judgement = bridge.plan.judgements.get(judgement_id)
        self._id = judgement.id if judgement else ""
        self._panel.show_content(shown=judgement is not None)
        self.foot.show_record(judgement, writable=bridge.is_writable)
        if judgement is None:
            return
        inspection = bridge.plan.inspections.get(judgement.inspection_id)
        framework = framework_of(bridge.plan, inspection) if inspection else None
        self.heading.setText(visible_controls(judgement.name))
        self.facts.setText(visible_controls(_facts(bridge.plan, judgement)))
        grade = judgement.grade or _("not graded")
        self.then.show_status(grade_tone(framework, judgement.grade), grade)
        known = framework.grade(judgement.grade) if framework else None
        self.meaning.setText(_(known.definition) if known else "")
        self.meaning.setVisible(bool(self.meaning.text()))
        self._show_grades(judgement, framework)
        by = formats.day(judgement.target_by) if judgement.target_by else ""
        self.by.show_value(judgement.id, by)
        self._show_links(bridge.plan, judgement)
        may_write = bridge.is_writable and judgement.withdrawn_on is None
        for box in (self.now, self.target):
            box.setEnabled(may_write and framework is not None)
        self.by.set_read_only(read_only=not may_write)

    def _show_grades(self, judgement: Judgement, framework: Framework | None) -> None:
        plan = self._services.bridge.plan
        own = own_judgement(plan, judgement)
        now = own.grade if own else ""
        grades = [grade.word for grade in framework.grades] if framework else []
        for box, grade in ((self.now, now), (self.target, judgement.target_grade)):
            fill_grades(box, list(dict.fromkeys([*grades, *([grade] if grade else [])])))
            box.setCurrentIndex(max(0, box.findData(grade)))
        words = progress_word(finding(framework, judgement, now))
        inspection = plan.inspections.get(judgement.inspection_id)
        audit = self_audit_of(plan, inspection) if inspection and now else None
        if audit is not None and audit.end:
            words = _("{progress} · self-assessment of {day}").format(
                progress=words, day=formats.day(audit.end)
            )
        self.progress.setText(words)

    def _show_links(self, plan: Plan, judgement: Judgement) -> None:
        areas = in_report_order(areas_of(plan, judgement))
        self.areas.show_links([Link("plan", a.id, a.reference, a.text) for a in areas])
        linked = plan.judgement_evidence_of(judgement.id)
        live = [item for item in linked if item.withdrawn_on is None]
        self.evidence.show_links([Link("evidence", e.id, e.title, "") for e in reversed(live)])

    def _on_now(self) -> None:
        grade = str(self.now.currentData() or "")
        self._attempt_assess(grade)

    def _attempt_assess(self, grade: str) -> None:
        services = self._services
        try:
            assess(services.bridge.file, judgement_id=self._id, grade=grade)
        except PlanError as error:
            services.messages.report_later(error, self)

    def _on_target(self) -> None:
        services, grade = self._services, str(self.target.currentData() or "")
        by = services.bridge.plan.judgements[self._id].target_by if grade else None
        try:
            set_target_grade(services.bridge.file, judgement_id=self._id, grade=grade, by=by)
        except PlanError as error:
            services.messages.report_later(error, self)

    def _on_by(self, judgement_id: str, _key: str, text: str) -> None:
        bridge, refused = self._services.bridge, None
        if judgement_id not in bridge.plan.judgements:
            return  # it was taken back while somebody typed
        try:
            by = parse_day(text, bridge.today) if text else None
            grade = bridge.plan.judgements[judgement_id].target_grade
            set_target_grade(bridge.file, judgement_id=judgement_id, grade=grade, by=by)
        except PlanError as error:
            refused = error
        self.by.settle(refused)

    def _connect(self) -> None:
        self.now.activated.connect(self._on_now)
        self.target.activated.connect(self._on_target)
        self.by.left_with.connect(self._on_by)
        self.areas.asked.connect(self.link_asked)
        self.evidence.asked.connect(self.link_asked)
        self.link_button.clicked.connect(self.evidence_asked)
        self.edit_button.clicked.connect(self.edit_asked)
        self.foot.restore_asked.connect(self.restore_asked)
        self.foot.withdraw_asked.connect(self.withdraw_asked)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 18, 22, 16)
        card = Card()
        outer.addWidget(card)
        card.body.addWidget(self._panel, 1)
        card.body.addWidget(self.foot)
        panel = self._panel
        for label in (self.heading, self.facts, Label(_("Then"), "field")):
            panel.add(label)
        panel.add(self.then)
        panel.add(self.meaning)
        panel.add_captioned(_("Now, by our own eyes"), self.now)
        panel.add(self.progress)
        panel.add_captioned(_("Target grade"), self.target)
        panel.add(self.by)
        panel.add(self.areas)
        panel.add(self.evidence)


def _facts(plan: Plan, judgement: Judgement) -> str:
    """Return where the judgement stands: service, paragraph, report."""
    inspection = plan.inspections.get(judgement.inspection_id)
    parts = [judgement.section]
    if judgement.paragraph:
        parts.append(_("paragraph {number}").format(number=judgement.paragraph))
    if inspection is not None:
        parts.append(inspection.title)
    return " · ".join(filter(None, parts))
