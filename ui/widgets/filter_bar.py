"""The row over the plan table: words, menus for what is shown, and what it is grouped by."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from actionplan.domain.people import person_label
from actionplan.domain.stages import Delivery, Timescale
from actionplan.domain.wording import delivery_mark, timescale_word
from actionplan.i18n import _, mark
from actionplan.queries.filters import Due, Filter
from ui.models.plan_tree_content import Grouping
from ui.plain import Label
from ui.settings import Setting
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan.domain.plan import Plan
    from ui.services import Services

CHOSEN = Setting("plan/filter", str, "")
GROUPING = Setting("plan/grouping", str, Grouping.SERVICE.value)

_GAP = 7
_DUE = {
    Due.OVERDUE: mark("Overdue"),
    Due.SOON: mark("Due soon"),
    Due.LATER: mark("Later"),
    Due.UNDATED: mark("No due date"),
}
_GROUPINGS = {
    Grouping.SERVICE: mark("service"),
    Grouping.LEAD: mark("lead"),
    Grouping.NONE: mark("none"),
}


class FilterBar(QWidget):
    """What is to be shown: ``filter`` and ``grouping``; the menus are remembered."""

    changed = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = services.settings
        self.words = SearchBox(services.theme, _("Filter this list"))
        self.words.setObjectName("FilterBox")
        self.words.setFixedWidth(services.theme.px(150))
        self.status = ChoiceButton(_("Status"), name="StatusFilter")
        self.lead = ChoiceButton(_("Lead"), name="LeadFilter")
        self.timescale = ChoiceButton(_("Timescale"), name="TimescaleFilter")
        self.due = ChoiceButton(_("Due"), name="DueFilter")
        self.group = ChoiceButton(_("Group"), several=False, name="GroupChoice")
        self.count = Label("", "muted")
        self._offer()
        self.offer_leads(services.bridge.plan)
        self._recall()
        self._lay_out()
        self.words.textChanged.connect(self.changed)
        for button in (*self._menus().values(), self.group):
            button.changed.connect(self._on_chosen)

    @property
    def filter(self) -> Filter:
        """What a row must be to be shown."""
        return Filter(
            text=self.words.text(),
            delivery=frozenset(map(Delivery, self.status.chosen)),
            lead=frozenset(self.lead.chosen),
            timescale=frozenset(map(Timescale, self.timescale.chosen)),
            due=frozenset(map(Due, self.due.chosen)),
        )

    @property
    def grouping(self) -> Grouping:
        """What the rows are grouped by."""
        return Grouping(self.group.chosen[0])

    def clear(self, *, keep_grouping: bool = True) -> None:
        """Let everything be shown; areas are not where the plan is grouped by lead."""
        if not keep_grouping:
            self.group.choose((Grouping.SERVICE.value,))
        for button in self._menus().values():
            button.choose(())
        self.words.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
        self.words.clear()
        self.words.blockSignals(False)  # noqa: FBT003  (Qt's own signature)
        self._on_chosen()

    def offer_leads(self, plan: Plan) -> None:
        """Offer everybody in the plan as lead."""
        people = ((person.id, person_label(person)) for person in plan.people.values())
        self.lead.offer((*_by_words(people), ("", _("No lead officer"))))

    def show_count(self, shown: int, every: int) -> None:
        """Say how many actions are shown, where that is not all of them."""
        text = _("{shown} of {every} actions").format(shown=shown, every=every)
        self.count.setText(text if shown != every else "")

    def _on_chosen(self) -> None:
        chosen = {name: button.chosen for name, button in self._menus().items()}
        self._settings.set(CHOSEN, json.dumps(chosen) if any(chosen.values()) else "")
        self._settings.set(GROUPING, self.grouping.value)
        self.changed.emit()

    def _menus(self) -> dict[str, ChoiceButton]:
        return {
            "status": self.status,
            "lead": self.lead,
            "timescale": self.timescale,
            "due": self.due,
        }

    def _offer(self) -> None:
        self.status.offer((each.value, delivery_mark(each)) for each in Delivery)
        self.timescale.offer((each.value, timescale_word(each)) for each in Timescale)
        self.due.offer((each.value, _(words)) for each, words in _DUE.items())
        self.group.offer((each.value, _(words)) for each, words in _GROUPINGS.items())

    def _recall(self) -> None:
        known = self._settings.value(GROUPING)
        self.group.choose((known,))
        if not self.group.chosen:
            self.group.choose((Grouping.SERVICE.value,))
        try:
            kept = json.loads(self._settings.value(CHOSEN) or "{}")
        except ValueError:
            return
        for name, button in self._menus().items():
            keys = kept.get(name, ()) if isinstance(kept, dict) else ()
            button.choose(key for key in keys if isinstance(key, str))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        filters = QWidget()
        flow = FlowLayout(filters, spacing=_GAP)
        for widget in (self.words, *self._menus().values(), self.count):
            flow.addWidget(widget)
        row.addWidget(filters, 1)
        row.addWidget(self.group, 0, Qt.AlignmentFlag.AlignTop)


def _by_words(people: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(people, key=lambda person: person[1].casefold())
