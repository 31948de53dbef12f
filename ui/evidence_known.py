"""Writing what was made ready: files that are known already are linked instead, if one wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.evidence import EvidenceDetails, attach_ready, link_evidence
from actionplan.i18n import _, ngettext
from actionplan.text import visible_controls
from ui.evidence_gathering import LeftOut, left_out_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from actionplan.domain.records import Evidence
    from ui.services import Services

_LISTED = 12


def attach_or_link(
    services: Services, parent: QWidget, ready: Sequence[Evidence], details: EvidenceDetails
) -> None:
    """Write the records; of files that are known already, offer to link the known ones.

    Raises:
        PlanError: nothing was written, or only the links.
    """
    file = services.bridge.file
    known = {each.sha256: each for each in file.plan.evidence.values() if not each.withdrawn_on}
    same = [known[each.sha256] for each in ready if each.sha256 in known]
    if same and not _wants_known(services, parent, same):
        same = []
    if same:
        linked = (*details["action_ids"], *details["area_ids"])
        ids = tuple(dict.fromkeys(each.id for each in same))
        link_evidence(file, evidence_ids=ids, linked=linked)
    held = {each.sha256 for each in same}
    fresh = [each for each in ready if each.sha256 not in held]
    if fresh:
        attach_ready(file, ready=fresh, **details)


def tell_left_out(services: Services, parent: QWidget | None, left_out: Sequence[LeftOut]) -> None:
    """Say which files could not be attached with the others, and why."""
    if left_out:
        count = len(left_out)
        title = ngettext("{count} file was left out.", "{count} files were left out.", count)
        services.messages.tell(title.format(count=count), left_out_words(left_out), parent)


def _wants_known(services: Services, parent: QWidget, known: Sequence[Evidence]) -> bool:
    if len(known) == 1:
        title = _("This file is already attached as “{title}”.").format(title=known[0].title)
        text = _("It can support further actions without being kept twice.")
        again = _("Attach a second copy")
        return services.messages.ask(title, text, _("Use that one"), parent, no=again)
    title = _("{count} of these files are already attached.").format(count=len(known))
    text = _("They can support further actions without being kept twice.")
    names = "\n".join(visible_controls(each.title) for each in known[:_LISTED])
    again = _("Attach second copies")
    return services.messages.ask(title, f"{text}\n\n{names}", _("Use those"), parent, no=again)
