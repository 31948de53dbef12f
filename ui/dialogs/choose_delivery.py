"""Choosing a delivery over the one that is worked out, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.actions import override_delivery
from actionplan.domain.rules import delivery_of
from actionplan.domain.stages import Delivery
from actionplan.domain.wording import delivery_mark
from actionplan.i18n import _
from actionplan.overriding import override
from ui.dialogs.form import FormDialog, text_in, word_in

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.services import Services

_OPEN = (Delivery.NOT_STARTED, Delivery.ON_TRACK, Delivery.AT_RISK, Delivery.OFF_TRACK)


class ChooseDeliveryDialog(FormDialog):
    """Both the computed and the chosen delivery stay visible; "as computed" ends a choice."""

    def __init__(
        self,
        services: Services,
        record_id: str,
        parent: QWidget | None = None,
        *,
        chosen: Delivery | None = None,
    ) -> None:
        super().__init__(services, _("Choose the delivery"), _("Choose"), parent)
        self._action_id = record_id
        bridge = services.bridge
        action = bridge.plan.actions[record_id]
        state = delivery_of(bridge.plan, action, bridge.today)
        self.add_note(
            _("By its dates and updates {reference} is: {delivery}.").format(
                reference=action.reference, delivery=delivery_mark(state.computed)
            )
        )
        pairs: list[tuple[str, object]] = [(_("As computed"), None)]
        pairs += [(delivery_mark(each), each) for each in _OPEN]
        self.delivery = self.add_choice(_("Delivery"), pairs)
        self.delivery.setCurrentIndex(self.delivery.findData(chosen or state.chosen))
        self.reason = self.add_text(_("Reason"), 2, _("printed beside the chosen delivery"))
        self.reason.setPlainText(state.reason)
        self.reason.setFocus()

    @override
    def carry_out(self) -> None:
        """Keep the choice."""
        override_delivery(
            self.services.bridge.file,
            action_id=self._action_id,
            delivery=word_in(self.delivery, Delivery),
            reason=text_in(self.reason),
        )
