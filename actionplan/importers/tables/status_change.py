"""What the status of a row means for an action's delivery: nothing, a fact, a judgement, a choice.

A row that also brings an update makes its status the judgement of that update, which holds until
somebody judges again. Without one it is chosen over the computed delivery, with the import as the
reason; unless the rules come to the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actionplan.domain.stages import Delivery
from actionplan.i18n import _
from actionplan.importers.tables.statuses import read_status

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
        """Return what the row's status changes; ``done_on`` is a completion that is new."""
        wanted = self._wanted()
        if done_on is not None and wanted is None:
            if self._shown is not Delivery.WITHDRAWN:
                wanted = Delivery.COMPLETE
        elif done_on is not None and wanted is not Delivery.COMPLETE:
            self.remarks.append(
                ("completed_on", _("The day is left out, since the status is not “complete”."))
            )
        if wanted is None:
            return FoundStatus(update=update)
        if wanted is Delivery.COMPLETE:
            day = done_on or (update.on if update else today)
            return FoundStatus(delivery=wanted, chosen=wanted, completed_on=day, update=update)
        if wanted is Delivery.WITHDRAWN:
            return FoundStatus(delivery=wanted, chosen=wanted, update=update)
        return self._judgement(wanted, update)

    def _wanted(self) -> Delivery | None:
        """Return the status if it is new: other than shown, exported or judged already."""
        text = self._line.text("delivery")
        if not text:
            return None
        wanted = read_status(text, self._statuses)
        if wanted is None:
            self.remarks.append(
                ("delivery", _("“{text}” is no status we know.").format(text=text[:_LONGEST]))
            )
        if wanted is self._shown or wanted is self._judged:
            return None
        was_computed = read_status(self._line.text("computed"))
        if self._action is not None and self._action.override is None and wanted is was_computed:
            return None  # as it was exported; the days that have passed since changed it
        return wanted

    def _judgement(self, wanted: Delivery, update: Update | None) -> FoundStatus:
        is_open = self._shown is not Delivery.COMPLETE
        if wanted is self._computed and is_open:
            drops = self._action is not None and self._action.override is not None
            return FoundStatus(delivery=wanted, follow_rules=drops, update=update)
        if update is not None and is_open:
            return FoundStatus(delivery=wanted, update=replace(update, delivery=wanted))
        return FoundStatus(delivery=wanted, chosen=wanted, update=update)
