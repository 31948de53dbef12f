"""Commands that make a plan, or show one: demo, sample, new, open."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from actionplan.cli.desk import DONE, PLAN, Desk, say, with_desk
from actionplan.cli.passwords import ask_new_password
from actionplan.commands.plans import new_plan
from actionplan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


@click.command("demo")
@click.option("--dir", "folder", type=PLAN, default=Path("northshire-demo"), metavar="DIR")
@click.option("--no-window", is_flag=True, help=_("Only write the files."))
@with_desk
@click.pass_obj
def demo(open_window: Callable[..., int], folder: Path, *, no_window: bool, desk: Desk) -> int:
    """Write the Northshire plan and its six-month report into DIR, and open the window on it."""
    from actionplan.samples.demo import write_demo  # noqa: PLC0415  (brings the document libraries)

    written = write_demo(folder, today=desk.today, who=desk.named)
    for path in written:
        say(str(path))
    if no_window:
        return DONE
    if not has_screen():
        say(_("There is no screen here, so no window was opened."))
        return DONE
    return open_window(written[0], exit_when_ready=False, who=desk.who)


@click.command("sample")
@click.argument("plan", type=PLAN)
@click.option("--actions", type=click.IntRange(min=1), metavar="N", help=_("How many actions."))
@click.option("--seed", type=int, default=0, show_default=True, metavar="S")
@with_desk
def sample(plan: Path, *, actions: int | None, seed: int, desk: Desk) -> int:
    """Write the invented Northshire plan to PLAN, or a larger one of its kind."""
    from actionplan.samples.northshire import make_sample  # noqa: PLC0415  (only needed here)

    make_sample(plan, today=desk.today, actions=actions, seed=seed, who=desk.named)
    say(str(plan))
    return DONE


@click.command("new")
@click.argument("plan", type=PLAN)
@click.option("--from", "report", type=PLAN, metavar="REPORT", help=_("Answer this report."))
@click.option("--title", default="", metavar="T")
@click.option("--protect", is_flag=True, help=_("Protect it with a password."))
@click.option("--new-password-file", "source", metavar="FILE", help=_("Where the password is."))
@with_desk
def new(
    plan: Path, *, report: Path | None, title: str, protect: bool, source: str | None, desk: Desk
) -> int:
    """Make a new plan, empty or drafted from an inspection report."""
    password = ask_new_password(source) if protect or source else ""
    if report is None:
        who, clock = desk.who, desk.clock
        title = title or plan.stem
        new_plan(plan, title=title, who=who, clock=clock, password=password).close()
        say(str(plan))
        return DONE
    from actionplan.importers.apply import plan_from_report  # noqa: PLC0415  (brings pdfium)
    from actionplan.importers.read import read_report  # noqa: PLC0415  (brings pdfium)

    proposal = read_report(report)
    with plan_from_report(
        plan,
        proposal=proposal,
        source=report,
        title=title,
        who=desk.who,
        clock=desk.clock,
        password=password,
    ) as file:
        say(
            _("{plan}: {areas} areas for improvement and {judgements} judgements").format(
                plan=plan, areas=len(file.plan.areas), judgements=len(file.plan.judgements)
            )
        )
    for remark in proposal.remarks:
        say(_(remark))
    return DONE


@click.command("open")
@click.argument("plan", type=click.Path(path_type=Path), required=False)  # the window asks itself
@click.option("--exit-when-ready", is_flag=True, help=_("Print the start-up time and quit."))
@click.option("--as", "who", default="", metavar="NAME")
@click.option("--today", default=None, metavar="DATE")
@click.pass_obj
def open_(
    open_window: Callable[..., int],
    plan: Path | None,
    *,
    exit_when_ready: bool,
    who: str,
    today: date | None,
) -> int:
    """Open the window, on PLAN if one is named."""
    return open_window(plan, exit_when_ready=exit_when_ready, who=who, today=today)


def has_screen() -> bool:
    """Say whether a window could be shown here."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


COMMANDS = {"demo": demo, "sample": sample, "new": new, "open": open_}
