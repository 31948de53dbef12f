"""The facts at the head of an import review: provider, dates, framework, overall grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from actionplan.domain.frameworks import framework_named, load_frameworks
from actionplan.i18n import _
from actionplan.overriding import override
from actionplan.text import clean_text
from actionplan.values import replace
from ui.plain import Label
from ui.widgets.day_field import DayField

if TYPE_CHECKING:
    from datetime import date

    from actionplan.importers.proposal import Proposal, ProposedJudgement

_LONG_DAY, _AROUND = "28 Sep 2028", 28
_LEAST = 5
"""How many letters of a grade or a framework are always seen."""


class ReportFacts(QWidget):
    """Editable facts about a report; ``changed`` tells when dates or framework are others."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.provider = QLineEdit()
        self.start = DayField(_("First day of the inspection"), today)
        self.end = DayField(_("Last day of the inspection"), today)
        self.published = DayField(_("Published"), today)
        self.framework = QComboBox()
        self.overall = QComboBox()
        self._overall_label = Label(_("Overall"), "field")
        self._judgement: ProposedJudgement | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.addLayout(_captioned(_("Provider"), self.provider), 0, 0)
        grid.addLayout(_captioned(_("Inspected"), self._days()), 0, 1, 1, 2)
        grid.addLayout(_captioned(_("Framework"), self.framework), 1, 0)
        grid.addLayout(_captioned(_("Published"), self.published), 1, 1)
        grid.addLayout(_captioned(self._overall_label, self.overall), 1, 2)
        for column, share in enumerate((4, 2, 2)):
            grid.setColumnStretch(column, share)
        self._grid = grid
        for day in (self.start, self.end, self.published):
            day.setPlaceholderText(_("none found"))
        for box in (self.framework, self.overall):
            box.setEditable(True)
            box.setMinimumContentsLength(_LEAST)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.framework.addItems(sorted(f.name for f in load_frameworks().values()))
        self.published.day_changed.connect(self.changed)
        self.framework.currentTextChanged.connect(self._on_framework)

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Keep room for a whole day, whatever the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            room = self.fontMetrics().horizontalAdvance(_LONG_DAY) + _AROUND
            self._grid.setColumnMinimumWidth(1, room)

    def show_proposal(self, proposal: Proposal) -> None:
        """Show what was found."""
        self.provider.setText(proposal.provider)
        self.provider.setCursorPosition(0)
        self.start.show_day(proposal.inspection_start)
        self.end.show_day(proposal.inspection_end)
        self.published.show_day(proposal.published)
        self._judgement = overall_of(proposal)
        self.framework.setEditText(proposal.framework)
        if line := self.framework.lineEdit():
            line.setCursorPosition(0)
        self._on_framework()
        self.overall.setEnabled(self._judgement is not None)
        self.overall.setEditText(self._judgement.grade if self._judgement else "")
        if line := self.overall.lineEdit():
            line.setCursorPosition(0)
            line.setPlaceholderText("" if self._judgement else _("none found"))
        name = self._judgement.name if self._judgement else _("Overall")
        self.overall.setAccessibleName(name)

    def edited(self, proposal: Proposal) -> Proposal:
        """Return the proposal with what stands in the fields."""
        return replace(
            proposal,
            provider=clean_text(self.provider.text()).strip(),
            inspection_start=self.start.day,
            inspection_end=self.end.day,
            published=self.published.day,
            framework=clean_text(self.framework.currentText()).strip(),
            judgements=tuple(self._graded(judgement) for judgement in proposal.judgements),
        )

    def first_invalid(self) -> QWidget | None:
        """Return the first field that cannot be read."""
        fields = (self.start, self.end, self.published)
        return next((field for field in fields if not field.is_valid), None)

    def _graded(self, judgement: ProposedJudgement) -> ProposedJudgement:
        if judgement is not self._judgement:
            return judgement
        return replace(judgement, grade=clean_text(self.overall.currentText()).strip())

    def _days(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.start)
        line.addWidget(Label("–", "muted"))
        line.addWidget(self.end)
        return row

    def _on_framework(self) -> None:
        grade = self.overall.currentText()
        framework = framework_named(self.framework.currentText())
        self.overall.clear()
        self.overall.addItems([step.word for step in framework.grades] if framework else [])
        self.overall.setEditText(grade)
        self.changed.emit()


def overall_of(proposal: Proposal) -> ProposedJudgement | None:
    """Return the judgement of overall effectiveness, else the first there is."""
    for judgement in proposal.judgements:
        if "overall" in judgement.name.casefold():
            return judgement
    return proposal.judgements[0] if proposal.judgements else None


def _captioned(caption: str | Label, field: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    label = Label(caption, "field") if isinstance(caption, str) else caption
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    if not field.accessibleName():
        field.setAccessibleName(label.text())
    return column
