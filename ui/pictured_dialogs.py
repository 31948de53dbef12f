"""Every dialog as a person meets it, for the pictures: what each is given from the open plan."""

from __future__ import annotations

import importlib
import inspect
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from actionplan.i18n import _
from actionplan.reports.publishing.patterns import Detail
from actionplan.reports.publishing.scan import Hit
from actionplan.store.siblings import SecondCopy
from actionplan.values import replace
from ui.dialogs.restore_backup import Backup
from ui.report_choice import Days, ReportChoice, running_days

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from actionplan.domain.plan import Plan
    from ui.services import Services

DIALOGS = (
    ("preferences", "ui.dialogs.preferences:PreferencesDialog"),
    ("help", "ui.dialogs.help:HelpDialog"),
    ("keyboard", "ui.dialogs.shortcuts:ShortcutsDialog"),
    ("about", "ui.dialogs.about:AboutDialog"),
    ("new-plan", "ui.dialogs.new_plan:NewPlanDialog"),
    ("new-plan-2", "ui.dialogs.new_plan:NewPlanDialog@1"),
    ("new-plan-3", "ui.dialogs.new_plan:NewPlanDialog@2"),
    ("new-plan-4", "ui.dialogs.new_plan:NewPlanDialog@3"),
    ("new-plan-5", "ui.dialogs.new_plan:NewPlanDialog@4"),
    ("template", "ui.dialogs.template:TemplateDialog"),
    ("add-action", "ui.dialogs.add_action:AddActionDialog"),
    ("add-area", "ui.dialogs.add_area:AddAreaDialog"),
    ("add-measure", "ui.dialogs.add_measure:AddMeasureDialog"),
    ("add-readings", "ui.dialogs.add_readings:AddReadingsDialog"),
    ("agency", "ui.dialogs.agency:AgencyDialog"),
    ("attach", "ui.dialogs.attach:AttachDialog"),
    ("change-several", "ui.dialogs.change_several:ChangeSeveralDialog"),
    ("check-plan", "ui.dialogs.check_plan:CheckPlanDialog"),
    ("choose-delivery", "ui.dialogs.choose_delivery:ChooseDeliveryDialog"),
    ("copy-differences", "ui.dialogs.copy_differences:CopyDifferencesDialog"),
    ("evidence-preview", "ui.dialogs.evidence_preview:EvidencePreviewDialog"),
    ("export", "ui.dialogs.export_choice:ExportChoiceDialog"),
    ("hand-over", "ui.dialogs.hand_over:HandOverDialog"),
    ("link-evidence", "ui.dialogs.link_evidence:LinkEvidenceDialog"),
    ("judgement", "ui.dialogs.judgement:JudgementDialog"),
    ("link-judgement", "ui.dialogs.link_judgement:LinkJudgementDialog"),
    ("merge", "ui.dialogs.merge:MergeDialog"),
    ("as-of", "ui.dialogs.moments:AsOfDialog"),
    ("compare", "ui.dialogs.moments:CompareDialog"),
    ("move-due", "ui.dialogs.move_due:MoveDueDialog"),
    ("password", "ui.dialogs.password:PasswordDialog"),
    ("person", "ui.dialogs.person:PersonDialog"),
    ("post-update", "ui.dialogs.post_update:PostUpdateDialog"),
    ("protect", "ui.dialogs.protect:ProtectDialog"),
    ("publish", "ui.dialogs.publish:PublishDialog"),
    ("record-step", "ui.dialogs.record_step:RecordStepDialog"),
    ("redact", "ui.dialogs.redact:RedactDialog"),
    ("restore-backup", "ui.dialogs.restore_backup:RestoreBackupDialog"),
    ("second-copies", "ui.dialogs.second_copies:SecondCopiesDialog"),
    ("withdraw", "ui.dialogs.withdraw:WithdrawDialog"),
)
"""Name of the picture and "module:class"; what the class asks for is given by name.

"@2" shows a dialog of several steps after going on twice.
"""

_ALL = 100
_HITS = (
    Hit(detail=Detail.PHONE, words="01632 960123", section="Progress", reference="S2.1"),
    Hit(detail=Detail.POSTCODE, words="ZZ1 1ZZ", section="Progress", reference="S4.2"),
)
"""Invented details, as the last look before publishing finds them."""


def made(place: str, services: Services, window: QWidget) -> QDialog | None:
    """Make a dialog with records of the open plan; none where the plan has no such record."""
    module, _colon, called = place.partition(":")
    name, _at, steps = called.partition("@")
    kind = getattr(importlib.import_module(module), name)
    parts = _parts(services) | {"services": services, "parent": window}
    asked = inspect.signature(kind).parameters.values()
    given = {part.name: parts[part.name] for part in asked if part.name in parts}
    if any(part.default is part.empty and part.name not in given for part in asked):
        return None
    dialog: Any = kind(**given)
    for _step in range(int(steps or 0)):
        dialog.go_on()
    return cast("QDialog", dialog)


def _parts(services: Services) -> dict[str, Any]:
    path = services.bridge.file.path
    when = datetime(2026, 9, 1, 14, 30, tzinfo=UTC)
    copies = [path.with_name(f"{path.stem} ({place}){path.suffix}") for place in ("1", "2")]
    return _of_records(services.bridge.plan) | {
        "plan": path,
        "path": path,
        "copy": path,
        "copies": tuple(SecondCopy(copy, "Improvement lead", when, 2, 3) for copy in copies),
        "backups": tuple(Backup(copy, when, 262_144) for copy in copies),
        "may_replace": True,
        "days": Days(services.bridge.today.replace(day=1), services.bridge.today),
        "choice": ReportChoice(days=running_days(services.bridge.plan, services.bridge.today)),
        "hits": tuple(replace(hit, section=_(hit.section)) for hit in _HITS),
    }


def _of_records(plan: Plan) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for action in plan.actions.values():
        if action.due is not None and action.percent < _ALL and not action.removed:
            found |= {"record_id": action.id, "action_ids": (action.id,), "area_ids": ()}
            break
    if len(plan.actions) > 1:
        found["record_ids"] = tuple(plan.actions)[:2]
    for name, records in (
        ("person_id", plan.people),
        ("agency_id", plan.agencies),
        ("judgement_id", plan.judgements),
        ("measure_id", plan.measures),
    ):
        if records:
            found[name] = next(iter(records))
    under_way = (action for action in plan.actions.values() if action.percent < _ALL)
    if people := [action.lead_id for action in under_way if action.lead_id]:
        found["person_id"] = people[0]
    if plan.evidence:
        found["evidence_ids"] = tuple(plan.evidence)[:2]
    return found
