"""The judgements found in a report, each as a chip in the tone of its grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from actionplan.domain.frameworks import framework_named
from actionplan.i18n import _
from actionplan.reports.charts import Tone
from ui.formats import tip
from ui.plain import Label
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from actionplan.importers.proposal import Proposal, ProposedJudgement
    from ui.theme import Theme

_LINES = 2.5
_ON_A_LINE = 2
_LONGEST = 56
_BEST, _WORST = 0.34, 0.67


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
        grades = _grades(proposal.framework)
        height = 0
        rows = max(1, len(found) / _ON_A_LINE)
        for judgement in found:
            chip = self._chip(judgement, grades)
            flow.addWidget(chip)
            height = chip.sizeHint().height()
        self._area.setWidget(ground)
        self._area.setFixedHeight(round((height + 6) * min(_LINES, rows)))

    def _chip(self, judgement: ProposedJudgement, grades: dict[str, float]) -> Chip:
        text = _("{name}: {grade}").format(name=judgement.name, grade=judgement.grade)
        shown = text
        if len(text) > _LONGEST:
            kept = judgement.name[: _LONGEST - len(judgement.grade) - 3].rstrip()
            shown = _("{name}: {grade}").format(name=f"{kept}…", grade=judgement.grade)
        chip = Chip(self._theme, _tone(judgement.grade, grades), shown)
        chip.setAccessibleName(text)
        chip.setToolTip(tip(text))
        return chip


def _grades(name: str) -> dict[str, float]:
    """Return how far down its framework's scale each grade is, from 0 to 1."""
    framework = framework_named(name)
    words = [grade.word.casefold() for grade in framework.grades] if framework else []
    return {word: at / max(1, len(words) - 1) for at, word in enumerate(words)}


def _tone(grade: str, grades: dict[str, float]) -> Tone:
    depth = grades.get(grade.strip().casefold())
    if depth is None:
        return Tone.NOT_STARTED
    if depth == 0:
        return Tone.COMPLETE
    if depth <= _BEST:
        return Tone.ON_TRACK
    return Tone.AT_RISK if depth <= _WORST else Tone.OFF_TRACK
