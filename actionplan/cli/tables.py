"""Commands for spreadsheets: export, import."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from actionplan.cli.desk import DONE, FINDINGS, PLAN, Desk, say, with_desk
from actionplan.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.importers.tables import TableProposal


@click.command("export")
@click.argument("plan", type=PLAN)
@click.option("--xlsx", "form", flag_value="xlsx")
@click.option("--csv", "form", flag_value="csv")
@click.option("--json", "form", flag_value="json")
@click.argument("target", metavar="FILE", type=PLAN)
@with_desk
def export(plan: Path, form: str | None, target: Path, *, desk: Desk) -> int:
    """Write the plan as an Excel workbook, its actions as CSV, or all of it as JSON."""
    from actionplan.reports.tables import (  # noqa: PLC0415  (brings XlsxWriter)
        write_csv,
        write_json,
        write_workbook,
    )

    writers = {"xlsx": write_workbook, "csv": write_csv, "json": write_json}
    if form is None:
        raise click.UsageError(_("Say one of --xlsx, --csv and --json."))
    with desk.read(plan) as file:
        writers[form](file.plan, target, desk.today)
    say(str(target))
    return DONE


@click.command("import")
@click.argument("plan", type=PLAN)
@click.argument("table", metavar="FILE", type=PLAN)
@click.option("--map", "mapping_file", type=PLAN, metavar="MAP", help=_("A kept column mapping."))
@click.option("--dry-run", is_flag=True, help=_("Only say what would change."))
@with_desk
def import_(
    plan: Path, table: Path, *, mapping_file: Path | None, dry_run: bool, desk: Desk
) -> int:
    """Take in actions from a spreadsheet, CSV file or Word table; one change set."""
    from actionplan.importers.tables import (  # noqa: PLC0415  (brings the readers)
        apply_table_proposal,
        draft_import,
        guess_mapping,
        load_mapping,
        read_table_file,
    )

    tables = read_table_file(table)
    mapping = load_mapping(mapping_file) if mapping_file else guess_mapping(tables)
    with desk.read(plan) if dry_run else desk.edit(plan) as file:
        proposal = draft_import(file.plan, tables, mapping, desk.today)
        if not dry_run:
            apply_table_proposal(file, proposal)
    _show(proposal)
    return FINDINGS if proposal.rejected else DONE


def _show(proposal: TableProposal) -> None:
    say(
        _("{added} added, {changed} changed, {rejected} rows could not be read").format(
            added=len(proposal.added),
            changed=len(proposal.changed),
            rejected=len(proposal.rejected),
        )
    )
    for row in proposal.rejected:
        say(f"  {row.sheet} {row.number}: {row.reason}")


COMMANDS = {"export": export, "import": import_}
