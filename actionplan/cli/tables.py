"""Commands for spreadsheets: export, import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from actionplan.cli.desk import DONE, FINDINGS, PLAN, Desk, say, with_desk
from actionplan.i18n import _, ngettext

if TYPE_CHECKING:
    from actionplan.importers.tables import ProposedRow, TableMapping, TableProposal, Tables


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
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="MAP",
    help=_("A kept column mapping, or “Column=field”; may be given several times."),
)
@click.option(
    "--sheet",
    "sheets",
    multiple=True,
    metavar="NAME",
    help=_("Take in this sheet only; may be given several times."),
)
@click.option("--dry-run", is_flag=True, help=_("Only say what would change."))
@with_desk
def import_(
    plan: Path,
    table: Path,
    *,
    maps: tuple[str, ...],
    sheets: tuple[str, ...],
    dry_run: bool,
    desk: Desk,
) -> int:
    """Take in areas, actions and measures from a spreadsheet, CSV file or Word table at once."""
    from actionplan.importers.tables import (  # noqa: PLC0415  (brings the readers)
        apply_table_proposal,
        draft_import,
        read_table_file,
    )

    tables = read_table_file(table)
    mapping = _mapping(tables, maps, sheets)
    with desk.read(plan) if dry_run else desk.edit(plan) as file:
        proposal = draft_import(file.plan, tables, mapping, desk.today)
        if not dry_run and not proposal.is_empty:
            apply_table_proposal(file, proposal)
    _show(proposal, in_full=dry_run)
    return FINDINGS if proposal.rejected else DONE


def _mapping(tables: Tables, maps: tuple[str, ...], sheets: tuple[str, ...]) -> TableMapping:
    from actionplan.importers.tables import (  # noqa: PLC0415  (brings the readers)
        guess_mapping,
        load_mapping,
        only_sheets,
        with_columns,
    )

    files = [each for each in maps if "=" not in each or Path(each).is_file()]
    mapping = load_mapping(Path(files[-1])) if files else guess_mapping(tables)
    if sheets:
        mapping = only_sheets(tables, mapping, sheets)
    pairs = [each for each in maps if each not in files]
    return with_columns(tables, mapping, pairs) if pairs else mapping


def _show(proposal: TableProposal, *, in_full: bool) -> None:
    say(
        _("{added} added, {changed} changed, {rejected} rows could not be read").format(
            added=len(proposal.added),
            changed=len(proposal.changed),
            rejected=len(proposal.rejected),
        )
    )
    for proposed in (*proposal.added, *proposal.changed) if in_full else ():
        _show_row(proposed)
    for row in proposal.rejected:
        say(f"  {_place(row.sheet, row.number, row.column)}: {row.reason}")
    if proposal.remarks:
        count = len(proposal.remarks)
        text = ngettext("{n} cell was not understood", "{n} cells were not understood", count)
        say(text.format(n=count))
    for remark in proposal.remarks:
        say(f"  {_place(remark.sheet, remark.number, remark.column)}: {remark.text}")
    if proposal.left_aside:
        say(_("Left aside"))
    for aside in proposal.left_aside:
        say(f"  {_place(aside.sheet, aside.number)}: {aside.reason}")


def _show_row(row: ProposedRow) -> None:
    name = row.reference or _("new")
    say(f"  {_place(row.sheet, row.number)}: {name}  {row.title}")
    for change in row.changes if row.reference else ():
        say(f"    {change.label}: {change.before or '–'} → {change.after}")


def _place(sheet: str, number: int, column: str = "") -> str:
    if not number:
        return sheet
    place = f"{sheet} {number}"
    return _("{place}, “{column}”").format(place=place, column=column) if column else place


COMMANDS = {"export": export, "import": import_}
