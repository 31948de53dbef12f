"""What every command is given: who works, on which day, and the plan file they work on."""

from __future__ import annotations

import functools
import getpass
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

from actionplan.cli.passwords import PlanPath, keep_password_file
from actionplan.clock import Clock, FixedClock, SystemClock
from actionplan.i18n import _
from actionplan.overriding import override
from actionplan.store.places import place_of
from actionplan.store.planfile import Mode, PlanFile

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from actionplan.domain.plan import Plan

R = TypeVar("R")
P = ParamSpec("P")

DONE, FINDINGS, NOT_DONE = 0, 1, 2
"""The exit statuses."""

PLAN = PlanPath()


@dataclass(frozen=True, slots=True)
class Desk:
    """Who works and by which clock; ``named`` is who ``--as`` named, "" for nobody."""

    named: str
    clock: Clock

    @property
    def who(self) -> str:
        """Who works: the one named, else the user of the machine."""
        return self.named or _user()

    @property
    def today(self) -> date:
        """The day that counts as today."""
        return self.clock.today()

    @contextmanager
    def edit(self, plan: Path) -> Generator[PlanFile]:
        """Open a plan to change it; in a shared place, a copy that is published at the end."""
        if plan.exists() and place_of(plan).is_shared:
            with self._checked_out(plan) as file:
                yield file
            return
        with PlanFile.open(plan, who=self.who, clock=self.clock) as file:
            yield file

    def read(self, plan: Path) -> PlanFile:
        """Open a plan to read it; nothing is written."""
        return PlanFile.open(plan, who=self.who, clock=self.clock, mode=Mode.READ)

    @contextmanager
    def _checked_out(self, plan: Path) -> Generator[PlanFile]:
        from actionplan.store.working_copy import (  # noqa: PLC0415  (only plans in shared places)
            WAITS,
            Outcome,
            WorkingCopy,
        )

        copy = WorkingCopy.check_out(plan, person=self.who, now=self.clock.now())
        moment = ""
        try:
            with PlanFile.open(copy.path, who=self.who, clock=self.clock) as file:
                copy.follow(file)
                try:
                    yield file
                finally:
                    moment = file.moment()
            published = copy.publish_closed(moment, self.clock.now(), waits=WAITS)
        finally:
            copy.release(moment)
        if published is not None and published.outcome is not Outcome.PUBLISHED:
            say(_("Published as {name}").format(name=published.place.name))


class Day(click.ParamType[date]):
    """A day written as YYYY-MM-DD."""

    name = "date"

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or refuse the text in one line."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            message = _("“{value}” is not a day; write it as YYYY-MM-DD.").format(value=value)
            self.fail(message, param, ctx)


DAY = Day()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return _("Unknown")


def with_desk(command: Callable[..., R]) -> Callable[..., R]:
    """Give a command the options that all have in common and hand it a ``Desk``."""

    @click.option(
        "--password-file",
        is_eager=True,
        expose_value=False,
        callback=keep_password_file,
        metavar="FILE",
        help=_("Where the password of a protected plan is; - for standard input."),
    )
    @click.option("--as", "who", metavar="NAME", help=_("Who works; your user name otherwise."))
    @click.option("--today", type=DAY, metavar="DATE", help=_("The day that counts as today."))
    @functools.wraps(command)
    def at_desk(*args: Any, who: str | None, today: date | None, **options: Any) -> R:
        clock: Clock = FixedClock(today) if today else SystemClock()
        return command(*args, desk=Desk(who or "", clock), **options)

    return at_desk


def plan_on(file: PlanFile, day: date) -> Plan:
    """Return the plan whose figures count for a day.

    The last day of a frozen period shows what was frozen; any other day the plan as it is now,
    where facts dated later do not count.
    """
    for period in file.plan.periods.values():
        if period.frozen_at is not None and period.end == day:
            return file.plan_at(period.moment)
    return file.plan


def say(line: str = "") -> None:
    """Print a line on standard output."""
    click.echo(line)
