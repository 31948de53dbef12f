"""What one person or agency carries, beside the table, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from actionplan.domain.people import agency_label, lead_label, person_label
from actionplan.domain.records import Action
from actionplan.domain.rules import shown_delivery
from actionplan.domain.wording import delivery_word
from actionplan.i18n import _
from actionplan.queries.people import actions_led, actions_of_agency, actions_supported, areas_led
from actionplan.text import visible_controls
from ui.formats import day
from ui.plain import Centred, Label
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.record_rows import SHOWN, RecordLine, RecordRows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Area, Person
    from actionplan.queries.people import Load
    from ui.models.people_rows import Row
    from ui.services import Services

_PARTS = 3
_HEAD = {
    "title": "dialog-title",
    "known": "muted",
    "posts": "small",
    "lead_caption": "field",
    "lead": "",
    "deputy_caption": "field",
    "deputy": "",
    "figures": "",
}
"""The labels of the head in their order, each with its role."""


class PeopleDetails(QWidget):
    """Stands in the inspector's place; ``asked`` tells the name of a gesture, ``picked`` an id."""

    asked = Signal(str)
    picked = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        theme = services.theme
        self.edit_button = Button(_("Edit…"), theme)
        self.hand_over_button = Button(_("Hand over…"), theme)
        self.merge_button = Button(_("Merge…"), theme)
        self.plan_button = Button(_("In plan"), theme, name=_("Show in plan"))
        self.report_button = Button(_("Report"), theme, name=_("Report of these actions"))
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
        self.advice = Centred(_("Choose somebody to see what they carry."), "muted")
        self._labels = {name: Label("", role, wrap=True) for name, role in _HEAD.items()}
        self._lists = [RecordRows(theme) for _part in range(_PARTS)]
        self._lay_out()
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say what appears here."""
        self._scroll.hide()
        self.advice.show()

    def show_row(self, row: Row) -> None:
        """Show a person or an agency."""
        self.advice.hide()
        self._scroll.show()
        plan = self._services.bridge.plan
        if row.record_id in plan.people:
            self._show_person(plan, row)
        else:
            self._show_agency(plan, row)

    def _show_person(self, plan: Plan, row: Row) -> None:
        today, person = self._services.bridge.today, plan.people[row.record_id]
        agency = agency_label(plan, person.agency_id)
        known = (person.name if person.role else "", agency, person.email)
        self._say(
            title=person.role or person.name,
            known=" · ".join(filter(None, known)),
            posts=row.second if row.second != person.name else "",
            figures=figures(row),
        )
        self._offer(is_person=True, load=row.load)
        leads, areas, supports = self._lists
        self._list(leads, _("Leads these actions"), plan, actions_led(plan, person.id, today))
        self._list(areas, _("Leads these areas"), plan, areas_led(plan, person.id, today))
        self._list(supports, _("Supports"), plan, actions_supported(plan, person.id, today))

    def _show_agency(self, plan: Plan, row: Row) -> None:
        agency = plan.agencies[row.record_id]
        lead, deputy = lead_label(plan, agency.lead_id), lead_label(plan, agency.deputy_id)
        self._say(
            title=agency.name,
            lead_caption=_("Lead"),
            lead=lead or "—",
            deputy_caption=_("Deputy"),
            deputy=deputy or "—",
            figures=figures(row),
        )
        self._offer(is_person=False, load=row.load)
        people, carried, unused = self._lists
        found = [person for person in plan.people.values() if person.agency_id == agency.id]
        lines = [_person_line(person) for person in found[:SHOWN]]
        people.show_lines(_("People"), lines, every=len(lines))
        actions = actions_of_agency(plan, agency.id, self._services.bridge.today)
        self._list(carried, _("Carries these actions"), plan, actions)
        unused.show_lines("", (), every=0)

    def _offer(self, *, is_person: bool, load: Load) -> None:
        """Show what can be done."""
        is_writable = self._services.bridge.is_writable
        for button in (self.edit_button, self.merge_button, self.hand_over_button):
            button.setEnabled(is_writable)
        self.hand_over_button.setEnabled(is_writable and load.open > 0)
        self.report_button.setEnabled(load.totals.actions > 0)
        for button in (self.hand_over_button, self.report_button):
            button.setVisible(is_person)

    def _list(
        self, rows: RecordRows, caption: str, plan: Plan, records: Sequence[Action | Area]
    ) -> None:
        today = self._services.bridge.today
        lines = [_line(plan, record, today) for record in records[:SHOWN]]
        rows.show_lines(caption, lines, every=len(records))

    def _on_asked(self) -> None:
        self.asked.emit(self.sender().objectName())

    def _say(self, **texts: str) -> None:
        """Show these texts in the labels of the head, and no others."""
        for name, label in self._labels.items():
            text = visible_controls(texts.get(name, ""))
            label.setText(text)
            label.setVisible(bool(text))

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 18, 22, 16)
        card = Card()
        outer.addWidget(card)
        self._scroll = scroll = QScrollArea()
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
        head, rest = QVBoxLayout(), QVBoxLayout()
        for column in (head, rest):
            column.setSpacing(4)
        for label in self._labels.values():
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            head.addWidget(label)
        self._buttons: QWidget = QWidget()
        flow = FlowLayout(self._buttons, spacing=7)
        for button in self._gestures.values():
            flow.addWidget(button)
        for rows in self._lists:
            rows.picked.connect(self.picked)
            rest.addWidget(rows)
        rest.addStretch()
        whole.addLayout(head)
        whole.addWidget(self._buttons)
        whole.addLayout(rest, 1)
        card.body.addWidget(self.advice, 1)
        card.body.addWidget(scroll, 1)


def _line(plan: Plan, record: Action | Area, today: date) -> RecordLine:
    due = record.due if isinstance(record, Action) else record.due_now
    words = record.title if isinstance(record, Action) else record.text
    title = visible_controls(" ".join(words.split()))
    spoken = _("{reference} {title}, due {day}").format(
        reference=record.reference, title=title, day=day(due)
    )
    tone = word = ""
    if isinstance(record, Action):
        tone = shown_delivery(plan, record, today)
        word = delivery_word(tone)
        spoken = f"{spoken}, {word}"
    return RecordLine(
        record_id=record.id,
        spoken=spoken,
        title=title,
        reference=record.reference,
        about=_("due {day}").format(day=day(due)) if due else "",
        tone=tone,
        word=word,
    )


def _person_line(person: Person) -> RecordLine:
    label = visible_controls(person_label(person))
    return RecordLine(record_id=person.id, spoken=label, title=label)


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
