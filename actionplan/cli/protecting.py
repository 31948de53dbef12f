"""The command that gives a plan a password, another one, or none: protect."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from actionplan.cli.desk import DONE, FINDINGS, PLAN, Desk, say, with_desk
from actionplan.cli.passwords import ask_new_password
from actionplan.commands.protection import set_password
from actionplan.i18n import _, ngettext

if TYPE_CHECKING:
    from pathlib import Path


@click.command("protect")
@click.argument("plan", type=PLAN)
@click.option("--remove", is_flag=True, help=_("Remove the password."))
@click.option("--new-password-file", "source", metavar="FILE", help=_("Where the new one is."))
@with_desk
def protect(plan: Path, *, remove: bool, source: str | None, desk: Desk) -> int:
    """Protect PLAN and its backups with a password, or change it; no other program reads them then.

    A forgotten password cannot be recovered. The evidence folder and exported documents are not
    protected.
    """
    password = "" if remove else ask_new_password(source)
    done = set_password(plan, password, who=desk.who, clock=desk.clock)
    outcome = _("{plan} has no password now.") if remove else _("{plan} is protected now.")
    say(outcome.format(plan=plan))
    words = ngettext("{n} copy was brought along.", "{n} copies were brought along.", done.copies)
    say(words.format(n=done.copies))
    for path in done.left:
        say(_("Left as it was: {path}").format(path=path))
    return FINDINGS if done.left else DONE


COMMANDS = {"protect": protect}
