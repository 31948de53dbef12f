"""“Check file”: what can be wrong with a plan file and its evidence; it repairs nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan.domain.plan import Plan
from actionplan.domain.stages import Severity
from actionplan.i18n import _
from actionplan.store.errors import PlanFileError
from actionplan.store.evidence import EvidenceState, evidence_state
from actionplan.store.opening import read_plan_file
from actionplan.store.telling import telling_backup

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from actionplan.store.opening import Content


@dataclass(frozen=True, slots=True)
class FileRemark:
    """One finding: a stable code, how bad it is, a sentence."""

    code: str
    severity: Severity
    text: str


def check_file(
    path: Path,
    *,
    evidence: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> list[FileRemark]:
    """Return what is wrong with the plan file at ``path``; nothing is a sound file.

    With ``evidence`` every stored or linked file is read and compared as well.

    Raises:
        MissingPlanError, NotAPlanError, NewerPlanError: there is no plan to check.
    """
    try:
        with telling_backup(path):
            content = read_plan_file(path)
    except PlanFileError as error:
        if error.is_about_the_content:
            return [FileRemark("damaged", Severity.FAULT, error.line)]
        raise
    remarks = [*_set_aside(content), *_disputed(content)]
    if evidence:
        remarks += _evidence(path, Plan.of(content.state.records()), progress)
    return remarks


def _set_aside(content: Content) -> list[FileRemark]:
    count = len(content.state.set_aside)
    if not count:
        return []
    text = _("{count} changes are kept but cannot be used by this version.").format(count=count)
    return [FileRemark("set-aside", Severity.WARNING, text)]


def _disputed(content: Content) -> list[FileRemark]:
    return [
        FileRemark(
            "conflict",
            Severity.WARNING,
            _("{count} people changed “{field}” of one {table} at the same time.").format(
                count=len(conflict.change_ids), field=conflict.field, table=conflict.table
            ),
        )
        for conflict in content.state.conflicts
    ]


def _evidence(
    path: Path, plan: Plan, progress: Callable[[int, int], None] | None
) -> list[FileRemark]:
    sentences = {
        EvidenceState.CHANGED: _("The evidence “{title}” was changed since it was attached."),
        EvidenceState.MISSING: _("The file of the evidence “{title}” is missing."),
    }
    remarks = []
    for done, item in enumerate(plan.evidence.values(), start=1):
        state = evidence_state(path, item)
        if state in sentences:
            text = sentences[state].format(title=item.title or item.original_name)
            remarks.append(FileRemark(f"evidence-{state.value}", Severity.FAULT, text))
        if progress is not None:
            progress(done, len(plan.evidence))
    return remarks
