"""Making two records one that stand for the same person or the same agency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.errors import NothingChosenError
from actionplan.commands.handing_over import merge_agencies, merge_people
from actionplan.domain.people import person_label
from actionplan.i18n import _
from actionplan.overriding import override
from actionplan.text import visible_controls
from ui.dialogs.form import FormDialog, id_in

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from actionplan.domain.plan import Plan
    from ui.services import Services


class MergeDialog(FormDialog):
    """``person_id`` is a person or an agency, which goes into the one that is chosen here."""

    def __init__(self, services: Services, person_id: str, parent: QWidget | None = None) -> None:
        super().__init__(services, _("Merge"), _("Merge"), parent)
        known = _named(services.bridge.plan, person_id)
        self._other_id = person_id
        self.add_note(
            _(
                "Use this where “{name}” stands twice in the plan. The one chosen here stays and "
                "takes everything over; one undo takes it back."
            ).format(name=visible_controls(known[person_id]))
        )
        others = sorted(((label, key) for key, label in known.items() if key != person_id), key=_by)
        choices: list[tuple[str, object]] = [(_("choose…"), "")]
        self.keep = self.add_choice(_("The same as"), [*choices, *others])
        self.keep.setObjectName("KeepField")
        self.keep.setFocus()

    @property
    def keep_id(self) -> str:
        """The id of the record that stays."""
        return id_in(self.keep)

    @override
    def carry_out(self) -> None:
        """Merge the two."""
        file = self.services.bridge.file
        if not self.keep_id:
            raise NothingChosenError
        if self._other_id in file.plan.people:
            merge_people(file, keep_id=self.keep_id, other_id=self._other_id)
        else:
            merge_agencies(file, keep_id=self.keep_id, other_id=self._other_id)


def _named(plan: Plan, record_id: str) -> dict[str, str]:
    if record_id in plan.people:
        return {person.id: person_label(person) for person in plan.people.values()}
    return {agency.id: agency.name for agency in plan.agencies.values()}


def _by(choice: tuple[str, str]) -> str:
    return choice[0].casefold()
