"""What one person or agency carries, beside the table, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from actionplan.domain.people import agency_label, lead_label, person_label
from actionplan.domain.rules import is_live, shown_delivery
from actionplan.domain.wording import delivery_word
from actionplan.i18n import _, ngettext
from actionplan.queries.people import actions_led, actions_of_agency, areas_led
from actionplan.text import visible_controls
from ui.formats import day
from ui.plain import Label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.row_button import RowButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Action, Area
    from actionplan.queries.people import Load
    from ui.models.people_rows import Row
    from ui.services import Services

_SHOWN = 12


class PeopleDetails(QWidget):
    """Stands in the inspector's place; ``asked`` tells the name of a gesture, ``picked`` an id."""

    asked = Signal(str)
    picked = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        theme = services.theme
        self.edit_button = Button(_("Edit…"), theme, icon_name="pencil")
        self.hand_over_button = Button(_("Hand over…"), theme, icon_name="arrow-right")
        self.merge_button = Button(_("Merge…"), theme, icon_name="users")
        self.plan_button = Button(
            _("In plan"), theme, icon_name="list-tree", name=_("Show in plan")
        )
        self.report_button = Button(
            _("Report"), theme, icon_name="file-text", name=_("Report of these actions")
        )
        self._gestures = {
            "edit": self.edit_button,
            "hand_over": self.hand_over_button,
            "merge": self.merge_button,
            "show_in_plan": self.plan_button,
            "report": self.report_button,
        }
        for name, button in self._gestures.items():
            button.setObjectName(name)
            button.clicked.connect(self._on_asked)
        self._lay_out()
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say what appears here."""
        self._clear()
        self._buttons.hide()
        self._column = self._rest
        self._add(_("Choose somebody to see what they carry."), "muted")
        self._column.addStretch()

    def show_row(self, row: Row) -> None:
        """Show a person or an agency."""
        plan = self._services.bridge.plan
        if row.record_id in plan.people:
            self._show_person(plan, row)
        else:
            self._show_agency(plan, row)

    def _show_person(self, plan: Plan, row: Row) -> None:
        self._clear()
        today, person = self._services.bridge.today, plan.people[row.record_id]
        agency = agency_label(plan, person.agency_id)
        self._add(person.role or person.name, "dialog-title")
        known = (person.name if person.role else "", agency, person.email)
        self._add(" · ".join(filter(None, known)), "muted")
        self._add(row.second if row.second != person.name else "", "small")
        self._add(figures(row), space=4)
        self._offer(is_person=True, load=row.load)
        actions = actions_led(plan, person.id, today)
        self._list(_("Leads these actions"), plan, actions)
        self._list(_("Leads these areas"), plan, areas_led(plan, person.id, today))
        supported = [a for a in plan.actions.values() if person.id in a.support_ids]
        self._list(_("Supports"), plan, [a for a in supported if is_live(a, today)])
        self._column.addStretch()

    def _show_agency(self, plan: Plan, row: Row) -> None:
        self._clear()
        agency = plan.agencies[row.record_id]
        self._add(agency.name, "dialog-title")
        for caption, person_id in ((_("Lead"), agency.lead_id), (_("Deputy"), agency.deputy_id)):
            self._add(caption, "field", space=4)
            self._add(lead_label(plan, person_id) or "—")
        self._add(figures(row), space=6)
        self._offer(is_person=False, load=row.load)
        people = [person for person in plan.people.values() if person.agency_id == agency.id]
        if people:
            self._add(_("People"), "field", space=8)
        for person in people[:_SHOWN]:
            grid = self._add_row(person.id, label := visible_controls(person_label(person)))
            grid.addWidget(_quiet(Label(label, wrap=True)), 0, 0, 1, 2)
        actions = actions_of_agency(plan, agency.id, self._services.bridge.today)
        self._list(_("Carries these actions"), plan, actions)
        self._column.addStretch()

    def _offer(self, *, is_person: bool, load: Load) -> None:
        """Show what can be done; what is added from here on stands below it."""
        self._column = self._rest
        self._buttons.show()
        is_writable = self._services.bridge.is_writable
        for button in (self.edit_button, self.merge_button, self.hand_over_button):
            button.setEnabled(is_writable)
        self.hand_over_button.setEnabled(is_writable and load.open > 0)
        self.report_button.setEnabled(load.totals.actions > 0)
        for button in (self.hand_over_button, self.plan_button, self.report_button):
            button.setVisible(is_person)

    def _list(self, caption: str, plan: Plan, records: Sequence[Action | Area]) -> None:
        if not records:
            return
        self._add(caption, "field", space=8)
        for record in records[:_SHOWN]:
            self._add_record(plan, record)
        if (more := len(records) - _SHOWN) > 0:
            words = ngettext("and {n} more in the plan", "and {n} more in the plan", more)
            self._add(words.format(n=more), "muted")

    def _add_record(self, plan: Plan, record: Action | Area) -> None:
        due = record.due_now if hasattr(record, "due_now") else record.due
        words = getattr(record, "title", "") or getattr(record, "text", "")
        title = visible_controls(" ".join(words.split()))
        spoken = _("{reference} {title}, due {day}").format(
            reference=record.reference, title=title, day=day(due)
        )
        if record.id not in plan.actions:
            grid = self._add_row(record.id, spoken)
        else:
            delivery = shown_delivery(plan, plan.actions[record.id], self._services.bridge.today)
            word = delivery_word(delivery)
            grid = self._add_row(record.id, f"{spoken}, {word}")
            grid.addWidget(Chip(self._services.theme, delivery, word), 0, 2)
        grid.addWidget(_quiet(Label(record.reference, "strong")), 0, 0)
        grid.addWidget(_quiet(Label(title, wrap=True)), 1, 0, 1, 3)
        if due:
            words = _("due {day}").format(day=day(due))
            grid.addWidget(_quiet(Label(words, "muted", wrap=True)), 2, 0, 1, 3)

    def _add_row(self, record_id: str, words: str) -> QGridLayout:
        """Add a row that leads to a record and return where its words go."""
        button = RowButton(words)
        button.setProperty("record", record_id)
        button.clicked.connect(self._on_picked)
        grid = QGridLayout(button)
        grid.setContentsMargins(4, 6, 4, 6)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        self._column.addWidget(button)
        return grid

    def _on_asked(self) -> None:
        self.asked.emit(self.sender().objectName())

    def _on_picked(self) -> None:
        self.picked.emit(str(self.sender().property("record")))

    def _add(self, text: str, role: str = "", *, space: int = 0) -> None:
        if not text:
            return
        if space:
            self._column.addSpacing(space)
        label = Label(visible_controls(text), role, wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(label)

    def _clear(self) -> None:
        for column in (self._head, self._rest):
            while (item := column.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
        self._column = self._head

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 18, 22, 16)
        card = Card()
        outer.addWidget(card)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(_("What they carry"))
        ground = QWidget()
        ground.setObjectName("ScrollGround")
        scroll.setWidget(ground)
        whole = QVBoxLayout(ground)
        whole.setContentsMargins(0, 0, 6, 0)
        whole.setSpacing(8)
        self._head, self._rest = QVBoxLayout(), QVBoxLayout()
        for column in (self._head, self._rest):
            column.setSpacing(4)
        self._column = self._head
        self._buttons: QWidget = QWidget()
        flow = FlowLayout(self._buttons, spacing=7)
        for button in self._gestures.values():
            flow.addWidget(button)
        whole.addLayout(self._head)
        whole.addWidget(self._buttons)
        whole.addLayout(self._rest, 1)
        card.body.addWidget(scroll, 1)


def _quiet(label: Label) -> Label:
    """Return a label that leaves clicks to the row it stands in."""
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label


def figures(row: Row) -> str:
    """Return the workload as one sentence of counts."""
    load = row.load
    return _(
        "{open} open, {overdue} overdue, {off_track} off track · {complete} complete, "
        "{assured} assured"
    ).format(
        open=load.open,
        overdue=load.overdue,
        off_track=load.off_track,
        complete=load.complete,
        assured=load.assured,
    )
