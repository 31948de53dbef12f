"""The row over the history: words, who, about what, and in which time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from actionplan.commands.looking_back import HistoryFilter
from actionplan.i18n import _
from ui.plain import Label
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.day_field import DayField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.page_column import plain_column
from ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan.domain.plan import Plan
    from ui.services import Services

_GAP = 7
_WORDS, _FIELD = 200, 124


class HistoryFilterBar(QWidget):
    """What is to be shown: ``wanted``; ``changed`` tells of every change of it."""

    changed = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, today = services.theme, services.bridge.today
        self._plan = services.bridge.plan
        self.words = SearchBox(theme, _("Filter by words"))
        self.words.setObjectName("HistoryWords")
        self.people = ChoiceButton(_("Person"), name="PersonFilter")
        self.reference = QLineEdit()
        self.reference.setObjectName("ReferenceFilter")
        self.reference.setPlaceholderText(_("Reference"))
        self.reference.setAccessibleName(_("Only about this reference"))
        self.reference.setClearButtonEnabled(True)
        self.period = ChoiceButton(_("Period"), name="PeriodFilter")
        self.since = DayField(_("From this day"), today)
        self.until = DayField(_("Until this day"), today)
        for field in (self.since, self.until):
            field.setPlaceholderText(_("any day"))
        self._theme = theme
        self._lay_out()
        theme.changed.connect(self._size)
        self.offer_periods(self._plan)
        for edited in (self.words.textChanged, self.reference.textChanged):
            edited.connect(self.changed)
        for chosen in (self.people.changed, self.since.day_changed, self.until.day_changed):
            chosen.connect(self.changed)
        self.period.changed.connect(self._on_period)

    @property
    def wanted(self) -> HistoryFilter:
        """Which gestures are to be shown."""
        return HistoryFilter(
            words=self.words.text(),
            people=frozenset(self.people.chosen),
            reference=self.reference.text(),
            since=self.since.day,
            until=self.until.day,
        )

    def clear(self) -> None:
        """Let every gesture be shown."""
        self.words.clear()
        self.people.choose(())
        self.reference.clear()
        self.period.choose(())
        self._on_period()

    def offer_people(self, names: Iterable[str]) -> None:
        """Offer everybody who changed something."""
        known = sorted({name for name in names if name}, key=str.casefold)
        self.people.offer((name, name) for name in known)

    def offer_periods(self, plan: Plan) -> None:
        """Offer the reporting periods of the plan."""
        self._plan = plan
        periods = sorted(plan.periods.values(), key=lambda period: period.start, reverse=True)
        self.period.offer((period.id, period.name) for period in periods)
        self.period.setVisible(bool(periods))

    def _on_period(self) -> None:
        """Put the days of the chosen periods into the fields, where they can be seen."""
        chosen = [self._plan.periods[key] for key in self.period.chosen]
        self.since.show_day(min((period.start for period in chosen), default=None))
        self.until.show_day(max((period.end for period in chosen), default=None))
        self.changed.emit()

    def _size(self) -> None:
        for field in (self.reference, self.since, self.until):
            field.setFixedWidth(self._theme.px(_FIELD))

    def _lay_out(self) -> None:
        self.words.keep_width(_WORDS)
        self._size()
        column = plain_column(self)
        column.setSpacing(4)
        flow = FlowLayout(spacing=_GAP)
        column.addLayout(flow)
        for field in (self.since, self.until):
            column.addWidget(field.fault)
        flow.addWidget(self.words)
        flow.addWidget(self.people)
        flow.addWidget(self.reference)
        flow.addWidget(self.period)
        flow.addWidget(_captioned((_("From"), self.since), (_("to"), self.until)))


def _captioned(*fields: tuple[str, QWidget]) -> QWidget:
    """Return fields with their captions before them, as one widget that wraps whole."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(_GAP)
    for caption, field in fields:
        label = Label(caption, "muted")
        label.setBuddy(field)
        row.addWidget(label)
        row.addWidget(field)
    return group
