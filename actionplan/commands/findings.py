"""What a report says of areas that the plan has already, and of what will be done about areas."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan.commands.actions import put_new_action
from actionplan.commands.find import working_area
from actionplan.commands.updates import update_posted
from actionplan.domain.records import Action, Update
from actionplan.i18n import _
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan.clock import Clock
    from actionplan.domain.records import Area, Inspection
    from actionplan.store.edit import Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFoundAgain:
    """An area of the plan that a later report names again, with the words of that report."""

    area_id: str
    text: str
    theme: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeAction:
    """An action that a document names for the areas of a theme, as a record without an id."""

    theme: str
    action: Action


def note_found_again(
    edit: Edit,
    repeats: Iterable[AreaFoundAgain],
    inspection: Inspection,
    *,
    who: str,
    clock: Clock,
) -> None:
    """Post on each area that the inspection found it again, in the words of its report."""
    today = clock.today()
    for repeat in repeats:
        working_area(edit.plan, repeat.area_id)
        text = _("Found again by “{inspection}”: “{text}”").format(
            inspection=inspection.title, text=repeat.text
        )
        on = min(inspection.published or today, today)
        update = Update(id="", area_id=repeat.area_id, author=who, text=text, on=on)
        update_posted(edit, update, today=today)


def put_actions(
    edit: Edit,
    actions: Iterable[ThemeAction],
    areas: Iterable[Area],
    repeats: Iterable[AreaFoundAgain],
) -> None:
    """Add each action to all areas of its theme; one whose theme has no area is left out."""
    ids: dict[str, list[str]] = defaultdict(list)
    for area in areas:
        ids[area.theme].append(area.id)
    for repeat in repeats:
        ids[repeat.theme].append(repeat.area_id)
    for item in actions:
        if of_theme := ids.get(item.theme):
            action = replace(item.action, area_ids=tuple(of_theme))
            put_new_action(edit, of_theme[0], action)
