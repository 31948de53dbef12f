"""The judgements found in a report, each as a chip in the tone of its grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from actionplan.domain.frameworks import framework_named
from actionplan.i18n import _
from ui.aloud import explain
from ui.grade_tones import grade_tone
from ui.plain import Label
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from actionplan.domain.frameworks import Framework
    from actionplan.importers.proposal import Proposal, ProposedJudgement
    from ui.theme import Theme

_LINES = 2.5
_ON_A_LINE = 2
_LONGEST = 56


class JudgementChips(QWidget):
    """A heading with the count, and a chip for each judgement; scrolls when there are many."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = Label("", "field")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(_("Judgements found"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self._area)

    def show_judgements(self, proposal: Proposal) -> None:
        """Show the judgements of a report."""
        found = proposal.judgements
        self.title.setText(_("Judgements found: {count}").format(count=len(found)))
        self._area.setVisible(bool(found))
        ground = QWidget()
        ground.setObjectName("ScrollGround")
        flow = FlowLayout(ground, spacing=6)
        framework = framework_named(proposal.framework)
        height = 0
        rows = max(1, len(found) / _ON_A_LINE)
        for judgement in found:
            chip = self._chip(judgement, framework)
            flow.addWidget(chip)
            height = chip.sizeHint().height()
        self._area.setWidget(ground)
        self._area.setFixedHeight(round((height + 6) * min(_LINES, rows)))

    def _chip(self, judgement: ProposedJudgement, framework: Framework | None) -> Chip:
        text = _("{name}: {grade}").format(name=judgement.name, grade=judgement.grade)
        shown = text
        if len(text) > _LONGEST:
            kept = judgement.name[: _LONGEST - len(judgement.grade) - 3].rstrip()
            shown = _("{name}: {grade}").format(name=f"{kept}…", grade=judgement.grade)
        chip = Chip(self._theme, grade_tone(framework, judgement.grade), shown)
        chip.setAccessibleName(text)
        explain(chip, text)
        return chip
