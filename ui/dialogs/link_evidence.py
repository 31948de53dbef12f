"""Saying which areas and actions evidence supports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from actionplan.commands.evidence import link_evidence
from actionplan.i18n import _, ngettext, pgettext
from actionplan.text import visible_controls
from ui.dialogs.form import FormDialog
from ui.widgets.reference_picker import ReferencePicker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.services import Services


class LinkEvidenceDialog(FormDialog):
    """What all items have in common is ticked; what only some have stays with those."""

    width_wished = 600

    def __init__(
        self, services: Services, evidence_ids: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(services, _("What it supports"), pgettext("button", "Link"), parent)
        self._ids = tuple(evidence_ids)
        plan = services.bridge.plan
        items = [plan.evidence[each] for each in self._ids]
        if len(items) == 1:
            self.add_note(visible_controls(items[0].title))
        else:
            words = ngettext("{count} piece of evidence", "{count} pieces of evidence", len(items))
            self.add_note(words.format(count=len(items)))
        linked = [{*item.action_ids, *item.area_ids} for item in items]
        self._shared = set.intersection(*linked) if linked else set()
        self.picker = ReferencePicker(services.theme, plan, self._shared)
        self.body.addWidget(self.picker, 1)
        self.picker.words.setFocus()

    @override
    def carry_out(self) -> None:
        """Link what was ticked, and unlink what no longer is."""
        actions, areas = self.picker.chosen
        ticked = (*actions, *areas)
        link_evidence(
            self.services.bridge.file,
            evidence_ids=self._ids,
            linked=tuple(each for each in ticked if each not in self._shared),
            unlinked=tuple(self._shared.difference(ticked)),
        )
