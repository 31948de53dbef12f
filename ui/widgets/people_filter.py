"""The row over the people page: words, whose work is wanted, and the agency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from actionplan.i18n import _, mark
from ui.models.people_rows import PeopleFilter, Shown
from ui.plain import Label
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from actionplan.domain.plan import Plan
    from ui.theme import Theme

_SHOWN = {
    Shown.ALL: mark("everybody"),
    Shown.OPEN: mark("with open actions"),
    Shown.OVERDUE: mark("with overdue actions"),
    Shown.IDLE: mark("without actions"),
}


class PeopleFilterBar(QWidget):
    """Who is to be shown: ``filter``."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = SearchBox(theme, _("Filter this list"))
        self.words.setObjectName("FilterBox")
        self.shown = ChoiceButton(_("Show"), several=False, name="ShownFilter")
        self.shown.offer((each.value, _(words)) for each, words in _SHOWN.items())
        self.shown.choose((Shown.ALL.value,))
        self.agency = ChoiceButton(_("Agency"), name="AgencyFilter")
        self.count = Label("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        flow = FlowLayout()
        for widget in (self.words, self.shown, self.agency, self.count):
            flow.addWidget(widget)
        column.addLayout(flow)
        self.words.textChanged.connect(self.changed)
        self.shown.changed.connect(self.changed)
        self.agency.changed.connect(self.changed)

    @property
    def filter(self) -> PeopleFilter:
        """What a row must be to be shown."""
        return PeopleFilter(
            text=self.words.text(),
            shown=Shown(self.shown.chosen[0]),
            agency=frozenset(() if self.agency.isHidden() else self.agency.chosen),
        )

    def offer_agencies(self, plan: Plan) -> None:
        """Offer the agencies of a plan."""
        named = ((agency.id, agency.name) for agency in plan.agencies.values())
        known = sorted(named, key=lambda pair: pair[1].casefold())
        self.agency.offer((*known, ("", _("No agency"))))

    def clear(self) -> None:
        """Let everybody be shown."""
        self.shown.choose((Shown.ALL.value,))
        self.agency.choose(())
        self.words.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
        self.words.clear()
        self.words.blockSignals(False)  # noqa: FBT003  (Qt's own signature)
        self.changed.emit()

    def show_count(self, shown: int, every: int) -> None:
        """Say how many are shown, where that is not all of them."""
        text = _("{shown} of {every}").format(shown=f"{shown:,}", every=f"{every:,}")
        self.count.setText(text if shown != every else "")
        self.count.setVisible(shown != every)  # without words it would take a row of its own
