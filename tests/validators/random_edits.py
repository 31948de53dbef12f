"""A thousand edits of a plan by its own gestures, the same for the same seed."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from actionplan.commands.actions import (
    add_action,
    change_action,
    complete_action,
    move_due_date,
    reopen_action,
    restore_action,
    withdraw_action,
)
from actionplan.commands.areas import change_area
from actionplan.commands.evidence import attach_address, withdraw_evidence
from actionplan.commands.measures import add_reading, change_measure
from actionplan.commands.people import revise_person
from actionplan.commands.plans import change_plan
from actionplan.commands.updates import post_update
from actionplan.errors import PlanError

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan.store.planfile import PlanFile

_WORDS = ("later", "moved", "again", "agreed", "slower", "better", "audit", "round", "17", "42")


def edit_at_random(file: PlanFile, count: int, seed: int) -> dict[str, int]:
    """Carry out ``count`` random gestures and return how many there were of each."""
    maker, done = _Editor(file, Random(seed)), dict[str, int]()
    while sum(done.values()) < count:
        gesture = maker.random.choice(maker.gestures)
        try:
            gesture()
        except PlanError:  # what the plan refuses just now is no edit
            continue
        done[gesture.__name__] = done.get(gesture.__name__, 0) + 1
    return done


class _Editor:
    def __init__(self, file: PlanFile, random: Random) -> None:
        self.file = file
        self.random = random
        self.gestures: tuple[Callable[[], None], ...] = (
            self.change,
            self.reword,
            self.move,
            self.complete,
            self.reopen,
            self.withdraw,
            self.restore,
            self.note,
            self.read,
            self.retarget,
            self.rename,
            self.resettle,
            self.add,
            self.attach,
            self.detach,
            self.undo,
        )

    def text(self) -> str:
        return " ".join(self.random.choices(_WORDS, k=5))

    def one(self, records: object) -> str:
        return self.random.choice(list(self.file.plan.__dict__[records]))

    def day(self):
        return self.file.clock.today() - timedelta(days=self.random.randint(-200, 200))

    def change(self) -> None:
        field = self.random.choice(("title", "detail", "success", "cost", "decision_needed"))
        change_action(self.file, action_id=self.one("actions"), field=field, value=self.text())

    def reword(self) -> None:
        field = self.random.choice(("theme", "outcome", "section"))
        change_area(self.file, area_id=self.one("areas"), field=field, value=self.text())

    def move(self) -> None:
        move_due_date(self.file, action_id=self.one("actions"), due=self.day(), reason=self.text())

    def complete(self) -> None:
        complete_action(self.file, action_id=self.one("actions"))

    def reopen(self) -> None:
        reopen_action(self.file, action_id=self.one("actions"), reason=self.text())

    def withdraw(self) -> None:
        withdraw_action(self.file, action_id=self.one("actions"), reason=self.text())

    def restore(self) -> None:
        restore_action(self.file, action_id=self.one("actions"))

    def note(self) -> None:
        post_update(self.file, action_id=self.one("actions"), text=self.text())

    def read(self) -> None:
        value = float(self.random.randint(0, 100))
        on = self.file.clock.today() - timedelta(days=self.random.randint(0, 500))
        add_reading(self.file, measure_id=self.one("measures"), on=on, value=value)

    def retarget(self) -> None:
        value = float(self.random.randint(0, 100))
        measure = self.one("measures")
        change_measure(self.file, measure_id=measure, field="target", value=value)

    def rename(self) -> None:
        field = self.random.choice(("role", "name"))
        person = self.file.plan.people[self.one("people")]
        words = {"role": person.role, field: self.text()}
        revise_person(self.file, person_id=person.id, **words)

    def resettle(self) -> None:
        field = self.random.choice(("vision", "title", "organisation", "marking"))
        change_plan(self.file, **{field: self.text()})

    def add(self) -> None:
        add_action(self.file, area_id=self.one("areas"), title=self.text())

    def attach(self) -> None:
        address = f"https://northshire.example/{self.random.random()}"
        actions = (self.one("actions"),)
        attach_address(self.file, url=address, title=self.text(), action_ids=actions)

    def detach(self) -> None:
        withdraw_evidence(self.file, evidence_id=self.one("evidence"), reason=self.text())

    def undo(self) -> None:
        self.file.undo()
