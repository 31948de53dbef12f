"""Sentences on all evidence of a plan: how much counts, what a check found, what is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.evidence import EvidenceState
from actionplan.domain.rules import is_live, live_evidence
from actionplan.i18n import _, ngettext

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence
    from datetime import date

    from actionplan.domain.plan import Plan


def summary(plan: Plan, today: date) -> str:
    """Say how much evidence counts, and where there is none."""
    out = sum(not is_live(item, today) for item in plan.evidence.values())
    live = len(plan.evidence) - out
    done = [a for a in plan.actions.values() if a.completed_on and not a.withdrawn_on]
    bare = sum(not live_evidence(plan, action.id, today) for action in done)
    items = ngettext("{count} piece of evidence", "{count} pieces of evidence", live)
    gaps = ngettext("{count} complete action has none", "{count} complete actions have none", bare)
    parts = [items.format(count=live)]
    parts += [_("{count} withdrawn").format(count=out)] if out else []
    parts += [gaps.format(count=bare)] if bare else []
    return " · ".join(parts)


def found_words(found: Counter[EvidenceState]) -> str:
    """Say what a check found, and how much of it needs a look."""
    odd = found[EvidenceState.CHANGED] + found[EvidenceState.MISSING]
    files = odd + found[EvidenceState.UNCHANGED]
    if not odd:
        words = ngettext(
            "{count} file checked: unchanged", "{count} files checked: all unchanged", files
        )
        return words.format(count=files)
    words = _("{files} files checked: {changed} changed, {missing} missing")
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
