"""What the status of a row means for an action's delivery: nothing, a fact, a judgement, a choice.

A row that also brings an update makes its status the judgement of that update, which holds until
somebody judges again. Without one it is chosen over the computed delivery, with the import as the
reason; unless the rules come to the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan.domain.stages import Delivery
from actionplan.i18n import _
from actionplan.importers.tables.statuses import read_status
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from actionplan.domain.records import Action, Update
    from actionplan.importers.tables.lines import Line

_LONGEST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStatus:
    """``delivery`` is what changes for a reader; the rest is how it is brought about."""

    delivery: Delivery | None = None
    chosen: Delivery | None = None
    follow_rules: bool = False
    completed_on: date | None = None
    update: Update | None = None

    @property
    def is_withdrawal(self) -> bool:
        """Whether the action is taken out of the plan."""
        return self.chosen is Delivery.WITHDRAWN


class StatusChange:
    """Reads the columns of delivery of one row."""

    def __init__(
        self,
        line: Line,
        statuses: Mapping[str, str],
        *,
        action: Action | None,
        shown: Delivery | None,
        computed: Delivery,
        judged: Delivery | None,
    ) -> None:
        self._line = line
        self._statuses = statuses
        self._action = action
        self._shown = shown
        self._computed = computed
        self._judged = judged
        self.remarks: list[tuple[str, str]] = []

    def found(self, today: date, *, done_on: date | None, update: Update | None) -> FoundStatus:
        """Return what the row's status and its day of completion, if it has come, change."""
        said = self._said(done_on)
        if said is None or self._is_known(said, done_on):
            return FoundStatus(update=_still_unbegun(said, update))
        if said is Delivery.COMPLETE:
            day = done_on or (update.on if update else today)
            return FoundStatus(delivery=said, chosen=said, completed_on=day, update=update)
        if said is Delivery.WITHDRAWN:
            return FoundStatus(delivery=said, chosen=said, update=update)
        return self._judgement(said, update)

    def _said(self, done_on: date | None) -> Delivery | None:
        """Return what the row says.

        A day of completion decides where the status is empty, was only exported, or is green in a
        plan of others, where that stands for complete as well.
        """
        text, exported = self._line.text("delivery"), self._exported()
        status = read_status(text, self._statuses)
        if text and status is None:
            self.remarks.append(
                ("delivery", _("“{text}” is no status we know.").format(text=text[:_LONGEST]))
            )
        if done_on is None or status is Delivery.WITHDRAWN:
            return status
        if status in (None, exported) or (status is Delivery.ON_TRACK and exported is None):
            return None if self._shown is Delivery.WITHDRAWN else Delivery.COMPLETE
        if status is not Delivery.COMPLETE:
            self.remarks.append(
                ("completed_on", _("The day is left out, since the status is not “complete”."))
            )
        return status

    def _exported(self) -> Delivery | None:
        return read_status(self._line.text("computed"))

    def _is_known(self, said: Delivery, done_on: date | None) -> bool:
        """Say whether the plan shows it, has it as a judgement, or only time has changed it."""
        if self._action is None:
            return False
        if done_on is not None and said is Delivery.COMPLETE:
            return done_on == self._action.completed_on
        if said is self._shown or said is self._judged:
            return True
        return self._action.override is None and said is self._exported()

    def _judgement(self, wanted: Delivery, update: Update | None) -> FoundStatus:
        if self._shown is Delivery.COMPLETE:
            return FoundStatus(delivery=wanted, chosen=wanted, update=update)
        drops = self._action is not None and self._action.override is not None
        if update is not None:
            judged = replace(update, delivery=wanted)
            return FoundStatus(delivery=wanted, follow_rules=drops, update=judged)
        if wanted is self._computed:
            return FoundStatus(delivery=wanted, follow_rules=drops)
        return FoundStatus(delivery=wanted, chosen=wanted)


def _still_unbegun(said: Delivery | None, update: Update | None) -> Update | None:
    """Return the update of a row that changes no status.

    By the rules an update begins an action; where the row says that it has not begun, this is the
    judgement of its update.
    """
    if update is None or said is not Delivery.NOT_STARTED:
        return update
    return replace(update, delivery=said)
