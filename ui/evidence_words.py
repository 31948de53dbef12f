"""Sentences on all evidence of a plan: how much counts, what a check found, what is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.evidence import EvidenceState
from actionplan.domain.records import Action, Evidence
from actionplan.domain.rules import is_live, live_evidence
from actionplan.i18n import _, ngettext

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Sequence
    from datetime import date

    from actionplan.domain.plan import Change, Plan


class EvidenceCount:
    """How much evidence counts and where there is none, carried on from edit to edit."""

    def __init__(self, plan: Plan, today: date) -> None:
        self._today = today
        self._out = {item.id for item in plan.evidence.values() if not is_live(item, today)}
        self._bare = {action.id for action in plan.actions.values() if self._lacks(plan, action)}

    def follow(self, plan: Plan, changes: Iterable[Change]) -> None:
        """Count anew what these changes touch."""
        touched: set[str] = set()
        for change in changes:
            for record in (change.before, change.after):
                if isinstance(record, Action):
                    touched.add(record.id)
                elif isinstance(record, Evidence):
                    touched.update(record.action_ids)
            if isinstance(record := change.record, Evidence):
                item = plan.evidence.get(record.id)
                is_out = item is not None and not is_live(item, self._today)
                (self._out.add if is_out else self._out.discard)(record.id)
        for key in touched:
            action = plan.actions.get(key)
            lacks = action is not None and self._lacks(plan, action)
            (self._bare.add if lacks else self._bare.discard)(key)

    def words(self, plan: Plan) -> str:
        """Say how much evidence counts, and where there is none."""
        out, bare = len(self._out), len(self._bare)
        live = len(plan.evidence) - out
        items = ngettext("{count} piece of evidence", "{count} pieces of evidence", live)
        gaps = ngettext(
            "{count} complete action has none", "{count} complete actions have none", bare
        )
        parts = [items.format(count=f"{live:,}")]
        parts += [_("{count} withdrawn").format(count=f"{out:,}")] if out else []
        parts += [gaps.format(count=f"{bare:,}")] if bare else []
        return " · ".join(parts)

    def _lacks(self, plan: Plan, action: Action) -> bool:
        is_done = action.completed_on is not None and action.withdrawn_on is None
        return is_done and not live_evidence(plan, action.id, self._today)


def found_words(found: Counter[EvidenceState]) -> str:
    """Say what a check found, and how much of it needs a look."""
    odd = found[EvidenceState.CHANGED] + found[EvidenceState.MISSING]
    files = odd + found[EvidenceState.UNCHANGED]
    if not odd:
        words = ngettext(
            "{count} file checked: unchanged", "{count} files checked: all unchanged", files
        )
        return words.format(count=files)
    words = ngettext(
        "{files} file checked: {changed} changed, {missing} missing",
        "{files} files checked: {changed} changed, {missing} missing",
        files,
    )
    return words.format(
        files=files, changed=found[EvidenceState.CHANGED], missing=found[EvidenceState.MISSING]
    )


def lost_words(lost: Sequence[EvidenceState]) -> str:
    """Say how many files are not what they were, or nothing where all are."""
    missing, changed = lost.count(EvidenceState.MISSING), lost.count(EvidenceState.CHANGED)
    gone = ngettext("{count} file is missing", "{count} files are missing", missing)
    other = ngettext("{count} file has changed", "{count} files have changed", changed)
    parts = [gone.format(count=missing)] if missing else []
    parts += [other.format(count=changed)] if changed else []
    return " · ".join(parts)
