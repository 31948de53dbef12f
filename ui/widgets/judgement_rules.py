"""What the rules of a framework say of the grades that are tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from actionplan.i18n import _
from actionplan.text import visible_controls
from ui.models.judgement_table import limit_word
from ui.plain import Label
from ui.widgets.card import Card

if TYPE_CHECKING:
    from ui.models.judgement_table import JudgementTable
    from ui.theme import Theme

_HEIGHT = 150


class JudgementRules(Card):
    """Names each judgement that is limited, by which others, and the rule in its own words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(_("What if"), parent)
        self._theme = theme
        self.body.addWidget(
            Label(_("Try grades in the “What if” column. Nothing is saved."), "muted", wrap=True)
        )
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName(_("What the rules say"))
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._scroll, 1)
        theme.changed.connect(self._size)
        self._size()

    @property
    def texts(self) -> list[str]:
        """What is said, from the top."""
        ground = self._scroll.widget()
        return [label.text() for label in ground.findChildren(Label)] if ground else []

    def show_rules(self, table: JudgementTable) -> None:
        """Show what the rules say of the grades of a table."""
        ground = QWidget()
        ground.setObjectName("ScrollGround")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(4)
        names = {each.id: each for each in table.judgements}
        for limit in table.limits:
            row = names[limit.judgement_id]
            words = _("{service}, {name}: {limit}").format(
                service=row.section, name=row.name, limit=limit_word(limit)
            )
            column.addWidget(Label(visible_controls(words), "strong", wrap=True))
            causes = "; ".join(names[each].name.partition(":")[0] for each in limit.because)
            because = _("Because of {rows}. {rule}").format(rows=causes, rule=limit.text)
            column.addWidget(Label(visible_controls(because), "muted", wrap=True))
        if not table.limits:
            column.addWidget(Label(_nothing(table), wrap=True))
        column.addStretch(1)
        self._scroll.setWidget(ground)

    def _size(self) -> None:
        self._scroll.setMinimumHeight(self._theme.px(_HEIGHT) // 2)
        self.setMaximumHeight(self._theme.px(_HEIGHT) + self._theme.px(90))


def _nothing(table: JudgementTable) -> str:
    framework = table.framework
    if framework is None:
        return _("The program does not know the framework of this inspection, nor its rules.")
    if not framework.limits:
        return _("{framework} has no rule by which one judgement limits another.").format(
            framework=framework.name
        )
    return _("None of these grades limits another judgement.")
