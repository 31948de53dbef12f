"""The facts at the head of an import review: provider, dates, framework, overall grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from actionplan.domain.frameworks import framework_named, load_frameworks
from actionplan.i18n import _
from actionplan.overriding import override
from actionplan.text import clean_text
from actionplan.values import replace
from ui.plain import Label
from ui.widgets.day_field import DayField
from ui.widgets.page_column import plain_column

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from actionplan.importers.proposal import Proposal, ProposedJudgement

_LONG_DAY, _AROUND = "28 Sep 2028", 28
_Rows = tuple[tuple[tuple[int, int], ...], ...]
_WIDE: _Rows = (((0, 1), (1, 2)), ((2, 1), (3, 1), (4, 1)))
_NARROW: _Rows = (((0, 2),), ((1, 2),), ((2, 2),), ((3, 1), (4, 1)))
"""Which field stands in which row, and over how many columns."""
_BETWEEN = 12
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
        self._parts = (
            _captioned(_("Provider"), self.provider),
            _captioned(_("Inspected"), self._days()),
            _captioned(_("Framework"), self.framework),
            _captioned(_("Published"), self.published),
            _captioned(self._overall_label, self.overall),
        )
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_BETWEEN)
        self._grid.setVerticalSpacing(8)
        self._is_narrow = False
        self._arrange()
        for day in self._day_fields:
            day.setPlaceholderText(_("none found"))
        for box in (self.framework, self.overall):
            box.setEditable(True)
            box.setMinimumContentsLength(_LEAST)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.framework.addItems(sorted(f.name for f in load_frameworks().values()))
        for day in (self.start, self.end):
            day.day_changed.connect(self._on_days)
        self.published.day_changed.connect(self.changed)
        self.framework.currentTextChanged.connect(self._on_framework)

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Keep room for a whole day, whatever the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            room = self.fontMetrics().horizontalAdvance(_LONG_DAY) + _AROUND
            self.published.setMinimumWidth(room)

    @override
    def minimumSizeHint(self) -> QSize:
        """Ask for what the narrow arrangement needs, which large text is given."""
        return QSize(self._needed(_NARROW), self._grid.minimumSize().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = event.size().width() < self._needed(_WIDE)
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self._arrange()

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

    @property
    def is_readable(self) -> bool:
        """Whether no field has a fault that is told."""
        return all(field.is_valid for field in self._day_fields)

    def first_invalid(self) -> QWidget | None:
        """Return the first field that cannot be read, or the last day where it is before the first.

        The field says what is wrong with it.
        """
        self._on_days()
        return next((field for field in self._day_fields if not field.is_valid), None)

    @property
    def _day_fields(self) -> tuple[DayField, ...]:
        return self.start, self.end, self.published

    def _graded(self, judgement: ProposedJudgement) -> ProposedJudgement:
        if judgement is not self._judgement:
            return judgement
        return replace(judgement, grade=clean_text(self.overall.currentText()).strip())

    def _needed(self, rows: _Rows) -> int:
        """Return the least width at which no field of an arrangement is cut."""
        least = [part.minimumSizeHint().width() for part in self._parts]
        return max(sum(least[at] for at, _span in row) + _BETWEEN * (len(row) - 1) for row in rows)

    def _arrange(self) -> None:
        rows, shares = (_NARROW, (1, 1, 0)) if self._is_narrow else (_WIDE, (4, 2, 2))
        for part in self._parts:
            self._grid.removeWidget(part)
        for number, row in enumerate(rows):
            column = 0
            for at, span in row:
                self._grid.addWidget(self._parts[at], number, column, 1, span)
                column += span
        for column, share in enumerate(shares):
            self._grid.setColumnStretch(column, share)

    def _days(self) -> QWidget:
        days = QWidget()
        column = plain_column(days)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.start)
        line.addWidget(Label("–", "muted"))
        line.addWidget(self.end)
        column.addLayout(line)
        for field in (self.start, self.end):
            column.addWidget(field.fault)
        return days

    def _on_days(self) -> None:
        """Say under the last day that it is before the first, as long as it is."""
        start, end, fault = self.start.day, self.end.day, self.end.fault
        words = _("The last day is before the first. Change one of them.")
        if start and end and end < start:
            fault.say(words)
        elif fault.text() == words:
            fault.clear()

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


def _captioned(caption: str | Label, field: QWidget) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    label = Label(caption, "field") if isinstance(caption, str) else caption
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)
    if isinstance(field, DayField):
        column.addWidget(field.fault)
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    if not field.accessibleName():
        field.setAccessibleName(label.text())
    return part
