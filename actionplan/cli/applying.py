"""The command ``apply``: many edits as JSON lines, each acknowledged once it is on the disk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO

import click

from actionplan.cli.desk import DONE, FINDINGS, PLAN, Desk, with_desk
from actionplan.cli.editing import attach_thing, subject
from actionplan.commands.fields import set_fields
from actionplan.commands.updates import post_update
from actionplan.domain.days import parse_day
from actionplan.domain.stages import Delivery
from actionplan.errors import PlanError
from actionplan.i18n import _, mark

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.store.planfile import PlanFile


class BadLineError(PlanError):
    """A line does not say an edit."""

    title = mark("This line is not an edit: {fault}.")


@click.command("apply")
@click.argument("plan", type=PLAN)
@click.argument("source", metavar="[FILE]", type=click.File(encoding="utf-8"), default="-")
@with_desk
def apply(plan: Path, source: TextIO, *, desk: Desk) -> int:
    """Carry out edits from FILE or standard input, one JSON object a line, one change set each.

    {"set": REF, "FIELD": VALUE, …, "reason": R} | {"note": REF, "text": T, …} |
    {"attach": REF, "file"|"url": …}. Prints "ok N CHANGE_ID" after each is on the disk, or
    "error N MESSAGE", and goes on.
    """
    outcome = DONE
    with desk.edit(plan) as file:
        for number, line in enumerate(source, start=1):
            if not line.strip():
                continue
            try:
                answer = f"ok {number} {_carried_out(file, line)}"
            except PlanError as error:
                answer, outcome = f"error {number} {' '.join(error.line.split())}", FINDINGS
            click.echo(answer)
    return outcome


def _carried_out(file: PlanFile, line: str) -> str:
    """Carry out one line and return the id of its change set, or "unchanged"."""
    before = file.last
    _carry_out(file, _edit(line))
    return file.last.id if file.last is not None and file.last is not before else "unchanged"


def _edit(line: str) -> dict[str, Any]:
    try:
        edit = json.loads(line)
    except (ValueError, RecursionError):
        raise BadLineError(fault=_("it is not JSON")) from None
    if not isinstance(edit, dict):
        raise BadLineError(fault=_("it is not an object"))
    return edit


def _carry_out(file: PlanFile, edit: dict[str, Any]) -> None:
    words = {name: value if value is None else _word(value) for name, value in edit.items()}
    kinds = {"set": _set, "note": _note, "attach": _attach}
    kind = next((name for name in kinds if name in words), None)
    if kind is None:
        raise BadLineError(fault=_("it has none of “set”, “note”, “attach”"))
    reference = words.pop(kind) or ""
    kinds[kind](file, reference, words)


def _word(value: Any) -> str:
    """Return a JSON value as it would be typed."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value)


def _set(file: PlanFile, reference: str, words: dict[str, str | None]) -> None:
    reason = words.pop("reason", None) or ""
    approved_by = words.pop("approved_by", None) or ""
    values = {name: value or "" for name, value in words.items()}
    set_fields(file, reference=reference, values=values, reason=reason, approved_by=approved_by)


def _note(file: PlanFile, reference: str, words: dict[str, str | None]) -> None:
    details: dict[str, Any] = {
        name: words.pop(name) or "" for name in ("cause", "effect", "recovery") if name in words
    }
    text = words.pop("text", None) or ""
    if day := words.pop("on", None):
        details["on"] = parse_day(day, file.clock.today())
    if percent := words.pop("percent", None):
        details["percent"] = _percent(percent)
    if delivery := words.pop("delivery", None):
        details["delivery"] = _delivery(delivery)
    _none_left(words)
    action_id, area_id = subject(file, reference)
    post_update(file, text=text, action_id=action_id, area_id=area_id, **details)


def _percent(text: str) -> int:
    if not text.removesuffix("%").isdecimal():
        raise BadLineError(fault=_("“{text}” is not a percentage").format(text=text))
    return int(text.removesuffix("%"))


def _delivery(text: str) -> Delivery:
    try:
        return Delivery(text.strip().casefold().replace(" ", "_"))
    except ValueError:
        fault = _("“{text}” is no delivery stage").format(text=text)
        raise BadLineError(fault=fault) from None


def _attach(file: PlanFile, reference: str, words: dict[str, str | None]) -> None:
    thing = words.pop("file", None) or words.pop("url", None)
    if not thing:
        raise BadLineError(fault=_("it names neither “file” nor “url”"))
    link, shows = words.pop("link", None) == "yes", words.pop("shows", None) or ""
    _none_left(words)
    attach_thing(file, reference, thing, link=link, shows=shows)


def _none_left(words: dict[str, str | None]) -> None:
    if words:
        names = ", ".join(words)
        raise BadLineError(fault=_("{names} cannot be said here").format(names=names))


COMMANDS = {"apply": apply}
