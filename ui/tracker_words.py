"""Sentences on what becomes of a tracker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.wording import listed
from actionplan.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from actionplan.importers.tables.proposal import TableProposal
    from ui.messages import Messages
    from ui.models.tracker_choice import TrackerChoice
    from ui.tracker_looks import Preview


def waits(name: str) -> str:
    """Return what the band over another page says of a file that is being taken in."""
    return _("“{name}” waits for you: nothing of it is in a plan yet.").format(name=name)


def asked_to_leave(messages: Messages, name: str, parent: QWidget) -> bool:
    """Ask whether what was said of a file's columns may be lost."""
    title = _("Leave the import of “{name}”?").format(name=name)
    text = _("What you said of its columns is not kept. The file itself stays where it is.")
    return messages.ask(title, text, _("Leave import"), parent)


def asked_as_tracker(messages: Messages, name: str, parent: QWidget) -> bool:
    """Ask whether a document that is a report as well is meant as a tracker."""
    text = _(
        "It holds a table of actions, and it reads like an inspection report as well. "
        "If you cancel, it is read as an inspection report."
    )
    title = _("Is “{name}” a tracker?").format(name=name)
    return messages.ask(title, text, _("Read as a tracker"), parent)


def what_becomes(
    preview: Preview, choice: TrackerChoice, lacking: tuple[str, str] | None, *, is_own: bool
) -> str:
    """Return one line: what will be added and changed, or why nothing is."""
    if not choice.taken:
        return _("choose a sheet and say what each of its rows is")
    if lacking is not None:
        sheet, field = lacking
        text = _("say which column of “{sheet}” holds “{field}”")
        return text.format(sheet=sheet, field=field)
    words = _written(preview.counts) or [_("everything in it is in the plan already")]
    if untaken := preview.counts.get("rows", 0) + preview.counts.get("aside", 0):
        text = ngettext("leaves {n} row aside", "leaves {n} rows aside", untaken)
        words.append(text.format(n=f"{untaken:,}"))
    if is_own:
        words.append(_("an export of this program"))
    return ", ".join(words)


def _written(counts: Mapping[str, int]) -> list[str]:
    """Return what will be added and changed."""
    parts = _new(counts.get("new areas", 0), counts.get("new actions", 0))
    if measures := counts.get("new measures", 0):
        parts.append(ngettext("{n} measure", "{n} measures", measures).format(n=f"{measures:,}"))
    words = [_("will add {things}").format(things=listed(parts))] if parts else []
    if changed := counts.get("changed", 0):
        text = ngettext("will change {n} known record", "will change {n} known records", changed)
        words.append(text.format(n=f"{changed:,}"))
    return words


def added_words(proposal: TableProposal) -> str:
    """Return what was done, for the status line."""
    actions = sum(row.subject == "actions" for row in proposal.added)
    parts = _new(len(proposal.areas), actions)
    if parts and proposal.changed:
        text = _("{things} added and {n} changed from “{name}”.")
    elif parts:
        text = _("{things} added from “{name}”.")
    else:
        text = ngettext(
            "{n} record changed from “{name}”.",
            "{n} records changed from “{name}”.",
            len(proposal.changed),
        )
    return text.format(things=listed(parts), n=f"{len(proposal.changed):,}", name=proposal.name)


def _new(areas: int, actions: int) -> list[str]:
    parts = []
    if areas:
        parts.append(ngettext("{n} area", "{n} areas", areas).format(n=f"{areas:,}"))
    if actions:
        parts.append(ngettext("{n} action", "{n} actions", actions).format(n=f"{actions:,}"))
    return parts
