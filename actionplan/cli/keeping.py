"""Commands that keep a plan safe: backup, restore, recover."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from actionplan.cli.desk import DONE, FINDINGS, PLAN, Desk, say, with_desk
from actionplan.cli.passwords import open_lock
from actionplan.i18n import _
from actionplan.store.backup import back_up_file, backups_of, restore_file
from actionplan.store.guard import Guard
from actionplan.store.recovery import recover as recover_file
from actionplan.store.telling import telling_backup

if TYPE_CHECKING:
    from pathlib import Path


@click.command("backup")
@click.argument("plan", type=PLAN)
@click.argument("to", type=PLAN, required=False)
@with_desk
def backup(plan: Path, to: Path | None, *, desk: Desk) -> int:
    """Copy PLAN, checked, to TO or into the folder of its backups."""
    with telling_backup(plan):
        say(str(back_up_file(plan, to, desk.clock.now())))
    return DONE


@click.command("restore")
@click.argument("saved", metavar="BACKUP", type=PLAN)
@click.argument("plan", type=PLAN)
@with_desk
def restore(saved: Path, plan: Path, *, desk: Desk) -> int:
    """Put a copy of BACKUP in the place of PLAN; what was there is kept."""
    with telling_backup(plan):
        guard = Guard.take(plan, person=desk.who, now=desk.clock.now())
        try:
            lost = restore_file(saved, plan, desk.clock.now())
        finally:
            guard.release()
    say(str(plan))
    if lost:
        say(_("{count} later changes are not in this backup.").format(count=lost))
    return DONE


@click.command("recover")
@click.argument("plan", type=PLAN)
@click.argument("to", type=PLAN)
@with_desk
def recover(plan: Path, to: Path, *, desk: Desk) -> int:
    """Write a new plan TO from whatever the damaged PLAN and its backups still hold."""
    for backup in backups_of(plan)[:1]:
        open_lock(backup)  # a damaged plan may no longer tell that it is protected
    found = recover_file(plan, to, who=desk.who, now=desk.clock.now())
    say(
        _("{to}: {records} records; {file} changes from the file, {backups} from backups").format(
            to=to, records=found.records, file=found.from_file, backups=found.from_backups
        )
    )
    for sentence in found.missing:
        say(_("Missing: {what}").format(what=sentence))
    return FINDINGS if found.missing else DONE


COMMANDS = {"backup": backup, "restore": restore, "recover": recover}
