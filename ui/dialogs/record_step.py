"""Recording a step of assurance: who was satisfied, when, on what evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QWidget

from actionplan.commands.assurance import LADDER, record_step
from actionplan.domain.rules import assurance_of
from actionplan.domain.stages import Assurance
from actionplan.domain.wording import assurance_word, pillar_word
from actionplan.i18n import _, mark, pgettext
from actionplan.overriding import override
from ui.dialogs.form import FormDialog, day_in, text_in, word_in
from ui.formats import tip
from ui.widgets.person_field import NameField, roles

if TYPE_CHECKING:
    from ui.services import Services

GATES = {
    Assurance.EVIDENCED: mark(
        "Somebody other than the lead officer accepts the evidence that the action was done."
    ),
    Assurance.IMPACT_VERIFIED: mark(
        "A measure met its target, or an audit or the voice of children and families shows that "
        "it works."
    ),
    Assurance.EMBEDDED: mark("It was looked at again on a later day, and still works."),
}
_ROW = 28
_FEWEST, _LINES = 2, 4


class RecordStepDialog(FormDialog):
    """Proposes the next stage; ticking "failed re-check" goes back instead."""

    def __init__(self, services: Services, record_id: str, parent: QWidget | None = None) -> None:
        bridge = services.bridge
        action = bridge.plan.actions[record_id]
        title = _("Assurance of {reference}").format(reference=action.reference)
        super().__init__(services, title, pgettext("button", "Record"), parent)
        self._action_id = record_id
        now = assurance_of(bridge.plan, record_id, bridge.today)
        place = LADDER.index(now)
        following = LADDER[min(place + 1, len(LADDER) - 1)]
        self.add_note(_("It stands at: {stage}.").format(stage=assurance_word(now).lower()))
        self.stage = self.add_choice(_("Stage"), [(assurance_word(s), s) for s in LADDER])
        self.stage.setCurrentIndex(self.stage.findData(following))
        self.gate = self.add_note("")
        self.by = NameField(_("Who was satisfied"), roles(bridge.plan))
        self.by.setPlaceholderText(_("who was satisfied; not the lead officer"))
        self.by.setText(services.settings.who())
        self.add_field(_("Who was satisfied"), self.by)
        self.on = self.add_day(_("On"), bridge.today)
        self.put_beside(self.by, self.on)
        self.evidence = self._evidence_list(action.area_ids)
        self.note = self.add_text(_("Note"), 2)
        self.recheck_by = self.add_day(_("Look again by"))
        self.failed = QCheckBox(_("A re-check failed: it goes back to this stage"))
        self.body.addWidget(self.failed)
        self.failed.setVisible(place > 0)  # laid out first: alone it would be a window
        self.stage.currentIndexChanged.connect(self._on_stage)
        self._on_stage()

    @override
    def carry_out(self) -> None:
        """Record the step."""
        record_step(
            self.services.bridge.file,
            action_id=self._action_id,
            stage=self._chosen_stage,
            by=text_in(self.by),
            on=day_in(self.on),
            evidence_ids=self._ticked,
            note=text_in(self.note),
            recheck_by=day_in(self.recheck_by),
            failed=self.failed.isChecked(),
        )

    @property
    def _chosen_stage(self) -> Assurance:
        return word_in(self.stage, Assurance) or Assurance.EVIDENCED

    @property
    def _ticked(self) -> tuple[str, ...]:
        items = (self.evidence.item(row) for row in range(self.evidence.count()))
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def _evidence_list(self, area_ids: tuple[str, ...]) -> QListWidget:
        plan = self.services.bridge.plan
        found = {item.id: item for item in plan.evidence_of(self._action_id)}
        for area_id in area_ids:
            found |= {item.id: item for item in plan.area_evidence_of(area_id)}
        box = QListWidget()
        for item in found.values():
            if item.withdrawn_on is None:
                row = QListWidgetItem(f"{item.title} · {pillar_word(item.pillar)}")
                row.setData(Qt.ItemDataRole.UserRole, item.id)
                row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                row.setCheckState(Qt.CheckState.Unchecked)
                row.setSizeHint(QSize(0, self.services.theme.px(_ROW)))
                row.setToolTip(tip(row.text()))
                box.addItem(row)
        rows = min(max(box.count(), _FEWEST), _LINES)
        box.setFixedHeight(self.services.theme.px(_ROW) * rows + 2 * box.frameWidth())
        caption = _("On this evidence") if box.count() else _("No evidence is attached yet")
        pair = self.add_field(caption, box)
        box.setVisible(bool(box.count()))
        pair.setVisible(True)
        return box

    def _on_stage(self) -> None:
        self.gate.setText(_(GATES.get(self._chosen_stage, "")))
