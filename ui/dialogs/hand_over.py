"""Handing the open actions of somebody over to another, all of them or some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from actionplan.commands.handing_over import hand_over
from actionplan.domain.people import person_label
from actionplan.domain.plan import Plan
from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from actionplan.queries.people import areas_led, open_actions_led
from actionplan.text import visible_controls
from ui.delegates.ticked_rows import TickedRows
from ui.dialogs.form import FormDialog, text_in
from ui.layouts import rows_with_room
from ui.models.reference_choice import ReferenceChoice
from ui.widgets.person_field import NameField, people_labels

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.services import Services

_LINES, _MOST_LINES, _ROW = 3, 9, 28


class HandOverDialog(FormDialog):
    """All open work of ``person_id`` is ticked; what is unticked stays where it is."""

    width_wished = 600

    def __init__(self, services: Services, person_id: str, parent: QWidget | None = None) -> None:
        super().__init__(services, _("Hand over"), _("Hand over"), parent)
        plan, today = services.bridge.plan, services.bridge.today
        person = plan.people[person_id]
        self._person_id = person_id
        self.add_note(
            _("From {person}. What is complete or withdrawn stays as it was reported.").format(
                person=visible_controls(person_label(person))
            )
        )
        known = [label for label in people_labels(plan) if label != person_label(person)]
        self.to = NameField(_("Hand over to"), known)
        self.to.setPlaceholderText(_("role title, such as Head of Service"))
        self.add_field(_("Hand over to"), self.to)
        actions = {action.id: action for action in open_actions_led(plan, person_id, today)}
        areas = {area.id: area for area in areas_led(plan, person_id, today)}
        offered = Plan(info=plan.info, areas=areas, actions=actions)
        self.model = ReferenceChoice(offered, (*actions, *areas), self)
        self.list = QListView()
        self.list.setObjectName("HandOverList")
        self.list.setAccessibleName(_("Open actions and areas"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(TickedRows(services.theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(self._list_height(len(actions) + len(areas)))
        self.list.setCurrentIndex(self.model.index(0))
        pair = self.add_field(_("Open actions and areas"), self.list)
        self.body.setStretchFactor(pair, 1)
        self.reason = self.add_text(_("Reason"), 2)
        self.model.ticked.connect(self._say)
        self._say()
        self.fit()
        self.to.setFocus()

    @override
    def carry_out(self) -> None:
        """Hand over what is ticked."""
        actions, areas = self.model.chosen
        hand_over(
            self.services.bridge.file,
            person_id=self._person_id,
            to=text_in(self.to),
            reason=text_in(self.reason),
            record_ids=(*actions, *areas),
        )

    def _list_height(self, count: int) -> int:
        row = self.services.theme.px(_ROW)
        return row * rows_with_room(self, row, min(max(count, _LINES), _MOST_LINES))

    def _say(self) -> None:
        """Say on the button how much goes."""
        count = sum(map(len, self.model.chosen))
        words = ngettext("Hand {n} over", "Hand {n} over", count).format(n=count)
        self.done_button.setText(words)
        self.done_button.setAccessibleName(words)
