"""Posting an update: what happened, and how delivery stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from actionplan.commands.errors import BadValueError
from actionplan.commands.updates import post_update
from actionplan.domain.rules import progress
from actionplan.domain.stages import Delivery
from actionplan.domain.wording import delivery_mark
from actionplan.i18n import _, mark
from actionplan.overriding import override
from ui.dialogs.form import FormDialog, day_in, text_in, word_in

if TYPE_CHECKING:
    from actionplan.domain.records import Update
    from ui.services import Services

_JUDGED = (Delivery.ON_TRACK, Delivery.AT_RISK, Delivery.OFF_TRACK, Delivery.COMPLETE)
_LATE = (Delivery.AT_RISK, Delivery.OFF_TRACK)
_PROMPT = mark(
    "What was the weakness, what caused it, what was done, and what difference has it made "
    "to children?"
)


class PostUpdateDialog(FormDialog):
    """``record_id`` is an action or an area; ``corrects`` is an update that this one corrects."""

    def __init__(
        self,
        services: Services,
        record_id: str,
        parent: QWidget | None = None,
        *,
        corrects: Update | None = None,
    ) -> None:
        plan = services.bridge.plan
        self._action = plan.actions.get(record_id)
        self._record_id = record_id
        self._corrects = corrects
        record = self._action or plan.areas[record_id]
        title = _("Correct an update on {reference}") if corrects else _("Update on {reference}")
        super().__init__(
            services, title.format(reference=record.reference), _("Post update"), parent
        )
        self.text = self.add_text(_("Update"), 5, _(_PROMPT))
        self.text.setObjectName("UpdateText")
        self.day = self.add_day(_("Date"), corrects.on if corrects else services.bridge.today)
        pairs: list[tuple[str, object]] = [(_("Not judged"), None)]
        pairs += [(delivery_mark(each), each) for each in _JUDGED]
        self.delivery = self.add_choice(_("Delivery as you judge it today"), pairs)
        self.percent = QLineEdit()
        self.percent.setObjectName("PercentField")
        self.cause = self.add_text(_("Cause of the delay"), 2)
        self.effect = self.add_text(_("Effect on children"), 2)
        self.recovery = self.add_text(_("How it will recover"), 2)
        self._add_percent()
        self.delivery.currentIndexChanged.connect(self._on_delivery)
        if corrects:
            self._take_over(corrects)
        self._on_delivery()
        self.text.setFocus()

    @override
    def carry_out(self) -> None:
        """Post the update."""
        late = self._is_late
        post_update(
            self.services.bridge.file,
            action_id=self._record_id if self._action else "",
            area_id="" if self._action else self._record_id,
            text=text_in(self.text),
            on=day_in(self.day),
            delivery=self._judged,
            percent=self._percent,
            cause=text_in(self.cause) if late else "",
            effect=text_in(self.effect) if late else "",
            recovery=text_in(self.recovery) if late else "",
            corrects_id=self._corrects.id if self._corrects else "",
        )

    @property
    def _judged(self) -> Delivery | None:
        return word_in(self.delivery, Delivery)

    @property
    def _is_late(self) -> bool:
        return self._judged in _LATE

    @property
    def _percent(self) -> int | None:
        """The percentage, if somebody set it.

        Raises:
            BadValueError: what is typed is not a whole number.
        """
        text = text_in(self.percent)
        if text == self._percent_before:
            return None
        if not text.removesuffix("%").strip().isdecimal():
            raise BadValueError(value=text, field=_("Percent done"), expected="0–100")
        return int(text.removesuffix("%"))

    def _add_percent(self) -> None:
        bridge = self.services.bridge
        action = self._action
        before = progress(bridge.plan, action, bridge.today) if action else 0
        self._percent_before = f"{before} %"
        self.percent.setText(self._percent_before)
        if action is not None:
            self.add_field(_("Percent done"), self.percent)
        else:
            self.percent.setParent(self)
            self.percent.hide()

    def _take_over(self, update: Update) -> None:
        for box, text in (
            (self.text, update.text),
            (self.cause, update.cause),
            (self.effect, update.effect),
            (self.recovery, update.recovery),
        ):
            box.setPlainText(text)
        self.delivery.setCurrentIndex(max(self.delivery.findData(update.delivery), 0))

    def _on_delivery(self) -> None:
        """Ask for cause, effect and recovery only where delivery is late."""
        for box in (self.cause, self.effect, self.recovery):
            pair = box.parentWidget()
            if pair is not None:
                pair.setVisible(self._is_late)
        self.adjustSize()
