"""Commands that make one edit: set, note, attach."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from actionplan.cli.desk import DONE, PLAN, Desk, say, with_desk
from actionplan.commands.evidence import attach_address, attach_file
from actionplan.commands.fields import set_fields
from actionplan.commands.find import by_reference
from actionplan.commands.updates import post_update
from actionplan.domain.records import Action
from actionplan.i18n import _

if TYPE_CHECKING:
    from actionplan.store.planfile import PlanFile


@click.command("set")
@click.argument("plan", type=PLAN)
@click.argument("reference", metavar="REF")
@click.argument("settings", metavar="FIELD=VALUE…", nargs=-1, required=True)
@click.option("--reason", default="", metavar="R")
@with_desk
def set_(plan: Path, reference: str, settings: tuple[str, ...], *, reason: str, desk: Desk) -> int:
    """Set fields of an action, an area or the plan (REF "plan"): one edit, one change set."""
    values = dict(_pair(setting) for setting in settings)
    with desk.edit(plan) as file:
        set_fields(file, reference=reference, values=values, reason=reason)
    return DONE


def _pair(setting: str) -> tuple[str, str]:
    name, equals, value = setting.partition("=")
    if not equals:
        message = _("“{setting}” should read FIELD=VALUE.").format(setting=setting)
        raise click.UsageError(message)
    return name, value


@click.command("note")
@click.argument("plan", type=PLAN)
@click.argument("reference", metavar="REF")
@click.argument("text")
@with_desk
def note(plan: Path, reference: str, text: str, *, desk: Desk) -> int:
    """Post an update on an action or an area."""
    with desk.edit(plan) as file:
        action_id, area_id = subject(file, reference)
        post_update(file, text=text, action_id=action_id, area_id=area_id)
    return DONE


@click.command("attach")
@click.argument("plan", type=PLAN)
@click.argument("reference", metavar="REF")
@click.argument("things", metavar="FILE|URL…", nargs=-1, required=True)
@click.option("--link", is_flag=True, help=_("Keep a link to the file, not a copy of it."))
@click.option("--shows", default="", metavar="T", help=_("What it shows."))
@with_desk
def attach(
    plan: Path, reference: str, things: tuple[str, ...], *, link: bool, shows: str, desk: Desk
) -> int:
    """Attach files or web addresses as evidence to an action or an area."""
    with desk.edit(plan) as file:
        for thing in things:
            attach_thing(file, reference, thing, link=link, shows=shows)
            say(thing)
    return DONE


def attach_thing(
    file: PlanFile, reference: str, thing: str, *, link: bool = False, shows: str = ""
) -> None:
    """Attach a file or a web address to the record known as ``reference``."""
    action_id, area_id = subject(file, reference)
    actions, areas = (action_id,) * bool(action_id), (area_id,) * bool(area_id)
    if thing.casefold().startswith(("http://", "https://")):
        attach_address(file, url=thing, shows=shows, action_ids=actions, area_ids=areas)
        return
    attach_file(
        file, source=Path(thing), link=link, shows=shows, action_ids=actions, area_ids=areas
    )


def subject(file: PlanFile, reference: str) -> tuple[str, str]:
    """Return (action id, "") or ("", area id) for the record known as ``reference``."""
    record = by_reference(file.plan, reference)
    return (record.id, "") if isinstance(record, Action) else ("", record.id)


COMMANDS = {"set": set_, "note": note, "attach": attach}
