"""Commands about the past: history, compare, take-back, redact."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import click

from actionplan.cli.desk import DAY, DONE, FINDINGS, PLAN, Desk, say, with_desk
from actionplan.cli.reading import say_figures
from actionplan.commands.comparison import differences
from actionplan.commands.looking_back import (
    HistoryFilter,
    compared,
    plan_as_it_stood,
    references_of,
    standing,
)
from actionplan.commands.redaction import delete_old_backups, redact_by_reference
from actionplan.commands.taking_back import take_back
from actionplan.domain.plan import table_of
from actionplan.i18n import _
from actionplan.queries.totals import status_json
from actionplan.store.mapping import plain_value

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.commands.looking_back import Standing
    from actionplan.queries.since import Move, RecordMove, Since
    from actionplan.store.history import HistoryEntry
    from actionplan.store.planfile import PlanFile


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _moment(text: str, *, at_end: bool = False) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        message = _("“{text}” is not a moment; write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM.")
        raise click.BadParameter(message.format(text=text)) from None
    if at_end and len(text.strip()) <= len("YYYY-MM-DD"):
        moment = datetime.combine(moment.date() + timedelta(days=1), time())
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@click.command("history")
@click.argument("plan", type=PLAN)
@click.option("--since", metavar="MOMENT", help=_("Only what was changed from then on."))
@click.option("--until", metavar="MOMENT", help=_("Only what was changed until then."))
@click.option("--who", "author", default="", metavar="NAME", help=_("Only what this person did."))
@click.option("--ref", default="", metavar="REF", help=_("Only about this area or action."))
@click.option("--on", type=DAY, metavar="DAY", help=_("The figures as the plan stood that day."))
@click.option("--json", "as_json", is_flag=True)
@with_desk
def history(plan: Path, *, on: date | None, as_json: bool, desk: Desk, **options: str) -> int:
    """List who changed what, when and why, newest first; or show the plan as it stood on a day."""
    with desk.read(plan) as file:
        if on is not None:
            stood = plan_as_it_stood(file, on)
            say_figures(status_json(stood.plan, on), on, as_json=as_json)
            return DONE
        entries = _chosen(file, **options)
    if as_json:
        say(_json([_entry_json(entry) for entry in entries]))
        return DONE
    for entry in entries:
        say(f"{entry.when:%Y-%m-%d %H:%M}{_mark(entry)} {entry.who}  {entry.words}")
        if entry.why:
            say(_("    because: {why}").format(why=entry.why))
    if any(entry.clock_doubtful for entry in entries):
        say(_("? This time cannot be right: a clock was set wrong. The order of changes is right."))
    return DONE


def _mark(entry: HistoryEntry) -> str:
    """Return what stands between the time and the name: a mark where the time is doubtful."""
    return "?" if entry.clock_doubtful else " "


def _chosen(
    file: PlanFile, *, since: str | None, until: str | None, author: str, ref: str
) -> list[HistoryEntry]:
    wanted = HistoryFilter(who=author, reference=ref)
    end = _moment(until, at_end=True) if until else None
    return [
        entry
        for entry in file.history(since=_moment(since) if since else None)
        if (end is None or entry.when < end)
        and wanted.matches(entry, references_of(entry, file.plan))
    ]


def _entry_json(entry: HistoryEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "when": entry.when.isoformat(),
        "who": entry.who,
        "label": entry.label,
        "why": entry.why,
        "reverts": entry.reverts,
        "clock_doubtful": entry.clock_doubtful,
        "changes": [
            {
                "table": change.table,
                "id": change.record_id,
                "reference": change.reference,
                "field": change.field,
                "before": change.before,
                "after": change.after,
            }
            for change in entry.changes
        ],
    }


@click.command("compare")
@click.argument("plan", type=PLAN)
@click.argument("before", metavar="FROM")
@click.argument("after", metavar="TO")
@click.option("--json", "as_json", is_flag=True)
@with_desk
def compare(plan: Path, before: str, after: str, *, as_json: bool, desk: Desk) -> int:
    """List all that is different between two moments.

    A moment is a day (YYYY-MM-DD), a frozen period (START..END or its name) or "now".
    """
    with desk.read(plan) as file:
        first, last = standing(file, before), standing(file, after)
    since = compared(first, last)
    if as_json:
        say(_json(_since_json(first, last, since)))
        return DONE
    say(_("Compared: {before} → {after}").format(before=first.words, after=last.words))
    rows = differences(since, first.plan, last.plan)
    for line in [row.line for row in rows] or [_("Nothing is different.")]:
        say(line)
    return DONE


def _since_json(first: Standing, last: Standing, since: Since) -> dict[str, object]:
    return {
        "from": first.day.isoformat(),
        "to": last.day.isoformat(),
        "records": [_record_json(move) for move in since.records],
        "completed": list(since.completed),
        "reopened": list(since.reopened),
        "delivery": [_move_json(move) for move in since.delivery],
        "assurance": [_move_json(move) for move in since.assurance],
        "dates": [_move_json(move) for move in since.dates],
        "net": {
            "delivery": {stage.value: count for stage, count in since.net_delivery.items()},
            "assurance": {stage.value: count for stage, count in since.net_assurance.items()},
        },
    }


def _record_json(move: RecordMove) -> dict[str, object]:
    return {
        "turn": move.turn.value,
        "table": table_of(move.record),
        "id": move.record_id,
        "reference": move.reference,
        "title": move.title,
        "fields": [
            {"field": f.field, "before": plain_value(f.before), "after": plain_value(f.after)}
            for f in move.fields
        ],
    }


def _move_json(move: Move[Any]) -> dict[str, object]:
    values = {"before": plain_value(move.before), "after": plain_value(move.after)}
    return {"reference": move.reference, "title": move.title, **values}


@click.command("take-back")
@click.argument("plan", type=PLAN)
@click.argument("change_id", metavar="CHANGE_ID")
@with_desk
def take_back_(plan: Path, change_id: str, *, desk: Desk) -> int:
    """Take back one change of the history; refused if what it changed was changed since."""
    with desk.edit(plan) as file:
        label = take_back(file, change_id=change_id)
    say(_("Taken back: {label}").format(label=label))
    return DONE


@click.command("redact")
@click.argument("plan", type=PLAN)
@click.argument("reference", metavar="REF")
@click.argument("field")
@click.option("--text", default="", metavar="T", help=_("What to remove; the whole field if not."))
@click.option("--reason", default="", metavar="R", help=_("Why; without quoting the detail."))
@click.option("--delete-backups", is_flag=True, help=_("Delete backups that still hold it."))
@with_desk
def redact(plan: Path, reference: str, field: str, *, desk: Desk, **options: str) -> int:
    """Remove a personal detail from FIELD of REF and from its whole history, for good.

    FIELD is a field of the area or action, such as detail, or of what belongs to it: update.text,
    evidence.title, step.note. REF "plan" means the plan itself, or with a kind all of its records.
    """
    deletes = bool(options["delete_backups"])
    with desk.edit(plan) as file:
        done = redact_by_reference(
            file, reference=reference, field=field, text=options["text"], reason=options["reason"]
        )
        if deletes:
            delete_old_backups(file, done)
    say(_("Removed from {field} of {reference}.").format(field=field, reference=reference))
    for place in done.elsewhere:
        say(_("It also stands here: {place}").format(place=place))
    for backup in done.backups:
        word = _("Deleted: {file}") if deletes else _("This backup still holds it: {file}")
        say(word.format(file=backup))
    for copy in done.copies:
        say(_("This copy of the plan still holds it: {file}").format(file=copy))
    say(_("Reports of frozen periods that told it no longer agree with the plan."))
    is_left = done.elsewhere or done.copies or (done.backups and not deletes)
    return FINDINGS if is_left else DONE


COMMANDS = {"history": history, "compare": compare, "take-back": take_back_, "redact": redact}
