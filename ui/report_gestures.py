"""What the reports page asks first: freezing, an update that is lacking, checking a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.periods import ensure_period, freeze_period
from actionplan.domain.rules import shown_delivery
from actionplan.domain.stages import Delivery
from actionplan.errors import PlanError
from actionplan.i18n import _
from ui.dialogs.post_update import PostUpdateDialog
from ui.dialogs.verify_document import VerifyDialog
from ui.formats import span
from ui.modal import run
from ui.report_checks import freeze_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from actionplan.commands.reporting import PastPlans
    from actionplan.reports.kinds import ReportRequest
    from actionplan.reports.remarks import ReportRemark
    from actionplan.reports.seal import Seal
    from ui.report_choice import ReportChoice
    from ui.services import Services


def freeze_figures(
    services: Services, choice: ReportChoice, left: Sequence[ReportRemark], parent: QWidget
) -> None:
    """Fix the figures of a period for good, once the person is sure."""
    days, messages, bridge = choice.days, services.messages, services.bridge
    period = span(days.start, days.end)
    title = _("Freeze the figures of {period}?").format(period=period)
    text = freeze_text(days.end, bridge.today, left)
    if not messages.ask(title, text, _("Freeze figures"), parent):
        return
    try:
        made = ensure_period(bridge.file, start=days.start, end=days.end, pack=choice.pack)
        freeze_period(bridge.file, period_id=made.id)
    except PlanError as error:
        messages.report_error(error, parent)


def post_missing_update(services: Services, action_id: str, parent: QWidget) -> None:
    """Let somebody post what a late action lacks: its cause, effect on children, recovery."""
    plan, today = services.bridge.plan, services.bridge.today
    action = plan.actions.get(action_id)
    if action is None:
        return
    is_off = shown_delivery(plan, action, today) is Delivery.OFF_TRACK
    judged = Delivery.OFF_TRACK if is_off else Delivery.AT_RISK
    dialog = PostUpdateDialog(services, action_id, parent)
    dialog.delivery.setCurrentIndex(dialog.delivery.findData(judged))
    run(dialog)


def verify_document(services: Services, path: Path, past: PastPlans, parent: QWidget) -> None:
    """Check a document against the plan it was made from."""

    def as_sealed(seal: Seal, lines: list[str]) -> ReportRequest:
        # The readers of documents come with it, so it waits until somebody checks one.
        from actionplan.importers.verifying import request_as_sealed  # noqa: PLC0415  (see above)

        return request_as_sealed(services.bridge.file, seal, lines, past)

    dialog = VerifyDialog(services.theme, path, as_sealed, parent)
    run(dialog)
