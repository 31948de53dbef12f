"""What happens to an action: each event of its story is the gesture that a person would make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from actionplan.commands.actions import (
    add_action,
    change_action,
    complete_action,
    move_due_date,
    override_delivery,
    withdraw_action,
)
from actionplan.commands.assurance import record_step
from actionplan.commands.evidence import attach_address, attach_file, attach_reference
from actionplan.commands.updates import post_update
from actionplan.domain.references import area_by_reference
from actionplan.domain.stages import Sensitivity
from actionplan.samples.papers import write_paper
from actionplan.samples.story import (
    Asked,
    Chosen,
    Done,
    Dropped,
    Moved,
    Note,
    Proof,
    Step,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan.commands.evidence import EvidenceDetails
    from actionplan.samples.scene import Scene
    from actionplan.samples.story import ActionStory, Event

_HELD = "ref:"
_BOARD = "Northshire Improvement Board"


def add_story_action(scene: Scene, area: str, story: ActionStory) -> None:
    """Add an action to the area with this reference."""
    home = area_by_reference(scene.file.plan, area)
    if home is None:
        raise KeyError(area)
    action = add_action(
        scene.file,
        area_id=home.id,
        title=story.title,
        detail=story.detail,
        lead_id=scene.people[story.lead],
        agency_id=scene.agency_of(story.lead),
        start=scene.day(story.start),
        due=scene.working_day(story.due),
        success=story.success,
        evidence_required=story.proof,
        cost=story.cost,
        legal=story.legal,
    )
    scene.actions[story.title] = action.id


def act(scene: Scene, story: ActionStory, event: Event) -> None:
    """Do what an event says, as the person who would do it."""
    scene.file.who = event.by if isinstance(event, Step) else story.lead
    _GESTURES[type(event)](scene, scene.actions[story.title], event)


def _note(scene: Scene, action_id: str, note: Note) -> None:
    post_update(
        scene.file,
        action_id=action_id,
        text=note.text,
        percent=note.percent,
        delivery=note.delivery,
        cause=note.cause,
        effect=note.effect,
        recovery=note.recovery,
    )


def _complete(scene: Scene, action_id: str, _done: Done) -> None:
    complete_action(scene.file, action_id=action_id)


def _move(scene: Scene, action_id: str, moved: Moved) -> None:
    due = scene.working_day(moved.to)
    move_due_date(scene.file, action_id=action_id, due=due, reason=moved.reason, approved_by=_BOARD)


def _choose(scene: Scene, action_id: str, chosen: Chosen) -> None:
    override_delivery(
        scene.file, action_id=action_id, delivery=chosen.delivery, reason=chosen.reason
    )


def _drop(scene: Scene, action_id: str, dropped: Dropped) -> None:
    withdraw_action(scene.file, action_id=action_id, reason=dropped.reason)


def _ask(scene: Scene, action_id: str, asked: Asked) -> None:
    if asked.to is not None:
        due = scene.working_day(asked.to)
        change_action(scene.file, action_id=action_id, field="proposed_due", value=due)
    change_action(scene.file, action_id=action_id, field="decision_needed", value=asked.decision)


def _attach(scene: Scene, action_id: str, proof: Proof) -> None:
    details: EvidenceDetails = {
        "title": proof.title,
        "shows": proof.shows,
        "pillar": proof.pillar,
        "sensitivity": Sensitivity.BOARD,
        "dated": scene.day(proof.day - 1),
        "action_ids": (action_id,),
    }
    if proof.where.startswith("https:"):
        attach_address(scene.file, url=proof.where, **details)
    elif proof.where.startswith(_HELD):
        attach_reference(scene.file, where=proof.where.removeprefix(_HELD), **details)
    else:
        source = write_paper(scene, proof.where, proof.title, proof.shows)
        attach_file(scene.file, source=source, **details)


def _assure(scene: Scene, action_id: str, step: Step) -> None:
    evidence = scene.file.plan.evidence_of(action_id)
    record_step(
        scene.file,
        action_id=action_id,
        stage=step.stage,
        by=step.by,
        evidence_ids=tuple(item.id for item in evidence),
        note=step.note,
        recheck_by=scene.day(step.day + 180),
        failed=step.failed,
    )


_GESTURES: dict[type[Event], Callable[[Scene, str, Any], None]] = {
    Note: _note,
    Done: _complete,
    Moved: _move,
    Proof: _attach,
    Step: _assure,
    Chosen: _choose,
    Dropped: _drop,
    Asked: _ask,
}
"""The gesture that each kind of event is."""
