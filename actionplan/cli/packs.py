"""The command packs: which forms of papers there are, and what is wrong with one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from actionplan.cli.desk import DONE, FINDINGS, Desk, say, with_desk
from actionplan.commands.forms import known_packs, pack_called, pack_faults
from actionplan.i18n import _
from actionplan.reports.packs import read_pack
from actionplan.reports.progress import section_keys
from actionplan.store.folders import packs_folder

if TYPE_CHECKING:
    from actionplan.reports.packs import Pack


@click.command("packs")
@click.argument("form", default="", metavar="[NAME|FILE]")
@with_desk
def packs(form: str, *, desk: Desk) -> int:
    """Name the forms of papers, or the fields and parts of one; a FILE is checked."""
    del desk
    if form:
        _say_pack(read_pack(Path(form)) if form.endswith(".toml") else pack_called(form))
        return DONE
    for pack in known_packs().values():
        say(_("{name}: {title}").format(name=pack.name, title=pack.title))
    say(_("Your own forms: {folder}").format(folder=packs_folder()))
    faults = pack_faults()
    for fault in faults:
        say(fault.sentence)
    return FINDINGS if faults else DONE


def _say_pack(pack: Pack) -> None:
    say(_("{name}: {title}").format(name=pack.name, title=pack.title))
    say(_("Fields:"))
    for field in pack.fields:
        text = _("  {key}: {label} (required)") if field.required else _("  {key}: {label}")
        say(text.format(key=field.key, label=field.label))
    for row in pack.implications:
        say(_("  {key}: {label} (required)").format(key=row.value_key, label=row.label))
    say(_("Parts:"))
    for key, title in section_keys(pack):
        say(_("  {key}: {label}").format(key=key, label=title))


COMMANDS = {"packs": packs}
