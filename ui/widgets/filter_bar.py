"""The row over the plan table: words, menus for what is shown, and what it is grouped by."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from actionplan.domain.people import person_label
from actionplan.domain.stages import Assurance, Delivery, Timescale
from actionplan.domain.wording import assurance_word, delivery_mark, timescale_word
from actionplan.i18n import _, mark
from actionplan.queries.filters import Due, Filter
from ui.aloud import explain
from ui.models.plan_tree_content import Grouping
from ui.plain import Label
from ui.settings import Setting
from ui.widgets.button import Button
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.saved_views import SavedViews
from ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from actionplan.domain.plan import Plan
    from ui.services import Services

CHOSEN = Setting("plan/filter", str, "")
GROUPING = Setting("plan/grouping", str, Grouping.SERVICE.value)

_GAP = 7
_NO_EVIDENCE = "no-evidence"
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
        self.words.keep_width(150)
        self.status = ChoiceButton(_("Status"), name="StatusFilter")
        self.assurance = ChoiceButton(_("Assured"), name="AssuranceFilter")
        self.lead = ChoiceButton(_("Lead"), name="LeadFilter")
        self.agency = ChoiceButton(_("Agency"), name="AgencyFilter")
        self.timescale = ChoiceButton(_("Timescale"), name="TimescaleFilter")
        self.due = ChoiceButton(_("Due"), name="DueFilter")
        self.group = ChoiceButton(_("Group"), several=False, name="GroupChoice")
        self.columns = Button("", services.theme, icon_name="columns-3", name=_("Columns"))
        self.columns.setObjectName("ColumnsButton")
        explain(self.columns, _("Choose columns"))
        self.views = SavedViews(services, self._state)
        self.count = Label("", "muted")
        self._offer()
        self.offer_people(services.bridge.plan)
        self._recall()
        self._lay_out()
        self.words.textChanged.connect(self.changed)
        for button in (*self._menus().values(), self.group):
            button.changed.connect(self._on_chosen)
        self.views.chosen.connect(self._show_state)

    @property
    def filter(self) -> Filter:
        """What a row must be to be shown."""
        proofs = self.assurance.chosen
        return Filter(
            text=self.words.text(),
            delivery=frozenset(map(Delivery, self.status.chosen)),
            assurance=frozenset(Assurance(key) for key in proofs if key != _NO_EVIDENCE),
            no_evidence=_NO_EVIDENCE in proofs,
            lead=frozenset(self.lead.chosen),
            agency=frozenset(self.agency.chosen),
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
        self._put_words("")
        self._on_chosen()

    def show_only(self, chosen: Mapping[str, Sequence[str]]) -> None:
        """Let only what passes these keys be shown, each under the name of its menu."""
        self.clear()
        self._choose(chosen, self.grouping.value)
        self._on_chosen()

    def offer_people(self, plan: Plan) -> None:
        """Offer everybody in the plan as lead, and the agencies."""
        people = ((person.id, person_label(person)) for person in plan.people.values())
        agencies = ((agency.id, agency.name) for agency in plan.agencies.values())
        self.lead.offer((*_by_words(people), ("", _("No lead officer"))))
        self.agency.offer((*_by_words(agencies), ("", _("No agency"))))

    def show_count(self, shown: int, every: int) -> None:
        """Say how many actions are shown, where that is not all of them."""
        text = _("{shown} of {every} actions").format(shown=f"{shown:,}", every=f"{every:,}")
        self.count.setText(text if shown != every else "")
        self.count.setVisible(shown != every)  # without words it would take a row of its own

    def _on_chosen(self) -> None:
        chosen = self._state()["chosen"]
        self._settings.set(CHOSEN, json.dumps(chosen) if any(chosen.values()) else "")
        self._settings.set(GROUPING, self.grouping.value)
        self.changed.emit()

    def _menus(self) -> dict[str, ChoiceButton]:
        return {
            "status": self.status,
            "assurance": self.assurance,
            "lead": self.lead,
            "agency": self.agency,
            "timescale": self.timescale,
            "due": self.due,
        }

    def _offer(self) -> None:
        self.status.offer((each.value, delivery_mark(each)) for each in Delivery)
        proofs = [(each.value, assurance_word(each)) for each in Assurance]
        self.assurance.offer((*proofs, (_NO_EVIDENCE, _("Complete without evidence"))))
        self.timescale.offer((each.value, timescale_word(each)) for each in Timescale)
        self.due.offer((each.value, _(words)) for each, words in _DUE.items())
        self.group.offer((each.value, _(words)) for each, words in _GROUPINGS.items())

    def _recall(self) -> None:
        try:
            kept = json.loads(self._settings.value(CHOSEN) or "{}")
        except ValueError:
            kept = {}
        self._choose(kept, self._settings.value(GROUPING))

    def _choose(self, kept: object, grouping: object) -> None:
        """Choose what was kept, as far as it can be understood."""
        self.group.choose((str(grouping),))
        if not self.group.chosen:
            self.group.choose((Grouping.SERVICE.value,))
        for name, button in self._menus().items():
            keys = kept.get(name) if isinstance(kept, dict) else None
            button.choose(key for key in keys or () if isinstance(key, str))

    def _state(self) -> dict[str, Any]:
        """Return what is chosen now, to be kept."""
        chosen = {name: button.chosen for name, button in self._menus().items()}
        return {"chosen": chosen, "words": self.words.text(), "grouping": self.grouping.value}

    def _show_state(self, state: dict[str, Any]) -> None:
        self._choose(state.get("chosen"), state.get("grouping"))
        self._put_words(str(state.get("words", "")))
        self._on_chosen()

    def _put_words(self, text: str) -> None:
        self.words.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
        self.words.setText(text)
        self.words.blockSignals(False)  # noqa: FBT003  (Qt's own signature)

    def _lay_out(self) -> None:
        flow = FlowLayout(self, spacing=_GAP)
        for widget in (self.words, *self._menus().values(), self.group, self.count):
            flow.addWidget(widget)


def _by_words(people: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(people, key=lambda person: person[1].casefold())
