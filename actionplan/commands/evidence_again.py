"""Giving evidence its file back: found again elsewhere, with the very content that was attached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.evidence import made_ready
from actionplan.commands.find import found
from actionplan.domain.stages import EvidenceKind
from actionplan.errors import PlanError
from actionplan.i18n import mark
from actionplan.store.evidence_search import find_files
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from actionplan.domain.records import Evidence
    from actionplan.store.planfile import PlanFile

__all__ = ["OtherContentError", "give_back", "look_for"]


class OtherContentError(PlanError):
    """A file was taken for another."""

    title = mark("“{name}” is not the file that was attached.")
    advice = mark("Attach it as new evidence, if it supports the same.")


def look_for(
    plan: Path,
    folder: Path,
    wanted: Sequence[Evidence],
    progress: Callable[[int, int], None],
) -> dict[str, Evidence]:
    """Look in a folder for files by their content; copy stored ones beside the plan again.

    It touches no plan, so it may run beside the window: ``give_back`` writes where they are.

    Raises:
        PlanError: a file was found and cannot be copied or linked.
    """
    by_id = {item.id: item for item in wanted}
    places = find_files(folder, wanted, progress)
    return {
        key: made_ready(plan, place, link=by_id[key].kind is EvidenceKind.LINKED_FILE)
        for key, place in places.items()
    }


def give_back(file: PlanFile, *, ready: Mapping[str, Evidence]) -> None:
    """Write where files are now, in one gesture; a copy that lies where it did needs no writing."""
    plan = file.plan
    moved = []
    for evidence_id, again in ready.items():
        item = found(plan.evidence, evidence_id)
        if again.sha256 != item.sha256:
            raise OtherContentError(name=again.original_name)
        if again.where != item.where:
            moved.append(replace(item, where=again.where))
    if not moved:
        return
    one, several = mark("Find the file of “{title}” again"), mark("Find {count} files again")
    label = one if len(moved) == 1 else several
    with file.edit(label, title=moved[0].title, count=str(len(moved))) as edit:
        for item in moved:
            edit.put(item)
