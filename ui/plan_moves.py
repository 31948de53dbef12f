"""Moving actions on the plan page: to another place in their area, or to another area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.several import move_actions
from actionplan.domain.rules import is_live
from actionplan.errors import PlanError
from actionplan.i18n import _, ngettext
from actionplan.overriding import override
from ui.plan_gestures import PlanGestures

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from actionplan.domain.records import Action
    from ui.services import Services


class PlanMoves(PlanGestures):
    """What is cut stays where it is until it is pasted."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._cut: tuple[str, ...] = ()

    @property
    def is_as_planned(self) -> bool:
        """Whether actions are shown under their areas, in the order of the plan."""
        raise NotImplementedError

    def areas_in_order(self) -> list[str]:
        """Return the areas as they are shown, from the top down."""
        raise NotImplementedError

    def select_records(self, record_ids: list[str]) -> None:
        """Select records and bring the first into view."""
        raise NotImplementedError

    def cut(self) -> None:
        """Remember the selected actions, to be moved by ``paste``."""
        self._cut = tuple(action.id for action in self._moving())
        if self._cut:
            text = ngettext(
                "{n} action is cut. Choose an area or action and paste it there.",
                "{n} actions are cut. Choose an area or action and paste them there.",
                len(self._cut),
            )
            self._services.messages.note(text.format(n=len(self._cut)))

    def paste(self) -> None:
        """Move what was cut: below the current action, or to the end of the current area."""
        plan = self._plan
        waiting = [key for key in self._cut if key in plan.actions]
        if waiting and self.record_id:
            self._move(waiting, self.record_id, is_below=True)

    def move_up(self) -> None:
        """Move the selected actions one place up; from the first place, to the area above."""
        self._step(-1)

    def move_down(self) -> None:
        """Move the selected actions one place down; from the last place, to the area below."""
        self._step(1)

    @override
    def _offered(self) -> set[str]:
        names = super()._offered()
        return names | {"paste"} if self._cut and "withdraw" in names else names

    def _on_stepped(self, step: int) -> None:
        self._step(step)

    def _on_moved(self, action_ids: list[str], target_id: str, is_below: bool) -> None:  # noqa: FBT001  (what the signal carries)
        waiting = [key for key in action_ids if key in self._plan.actions]
        if waiting:
            self._move(waiting, target_id, is_below=is_below)

    def _moving(self) -> list[Action]:
        """Return the selected actions that can be moved, in the order of the plan."""
        plan, today = self._plan, self._services.bridge.today
        if not self._services.bridge.is_writable:
            return []
        chosen = [plan.actions[key] for key in self.selected_ids if key in plan.actions]
        return [action for action in chosen if is_live(action, today)]

    def _step(self, step: int) -> None:
        moving = self._moving()
        if not moving or not self._may_order():
            return
        ids = [action.id for action in moving]
        first = moving[0 if step < 0 else -1]  # the others may lie in other areas
        home = first.area_ids[0]
        here = [each.id for each in self._standing(home)]
        edge = here.index(first.id) + step
        if 0 <= edge < len(here):
            self._move(ids, here[edge], is_below=step > 0)
            return
        beside = self._area_beside(home, step)
        if beside:
            there = [each.id for each in self._standing(beside)]
            self._move(ids, there[0] if step > 0 and there else beside, is_below=step < 0)

    def _move(self, action_ids: list[str], target_id: str, *, is_below: bool) -> None:
        """Move actions to a row: beside an action, or to the end of an area."""
        plan, before = self._plan, ""
        target = plan.actions.get(target_id)
        area_id = target.area_ids[0] if target is not None else target_id
        if target is not None:
            if not self._may_order():
                return
            following = [e.id for e in self._standing(area_id) if e.id not in action_ids]
            at = following.index(target_id) if target_id in following else len(following)
            before = next(iter(following[at + is_below :]), "")
        try:
            move_actions(
                self._services.bridge.file, action_ids=action_ids, area_id=area_id, before_id=before
            )
        except PlanError as error:
            self._services.messages.report_error(error, self)
            return
        self._cut = ()
        self.select_records(action_ids)

    def _may_order(self) -> bool:
        if not self.is_as_planned:
            self._services.messages.note(
                _("Show the plan by area and in its own order to move actions.")
            )
        return self.is_as_planned

    def _standing(self, area_id: str) -> list[Action]:
        here = (a for a in self._plan.actions_of(area_id) if a.area_ids[0] == area_id)
        return sorted(here, key=lambda action: (action.position, action.id))

    def _area_beside(self, area_id: str, step: int) -> str:
        """Return the live area shown above or below another one, or ""."""
        plan, today = self._plan, self._services.bridge.today
        order = [key for key in self.areas_in_order() if is_live(plan.areas[key], today)]
        at = order.index(area_id) + step if area_id in order else -1
        return order[at] if 0 <= at < len(order) else ""
