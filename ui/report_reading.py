"""Reading an inspection report in the child process, with what the review shows beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan.importers.proposal import Proposal

_MOST_SIGNS = 2_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a report; ``text`` is the report itself where it has no pages."""

    proposal: Proposal
    text: str = ""


def read_for_review(path: str, progress: Callable[[int, int], None] | None = None) -> Reading:
    """Read a report; a ``PlanError`` says why it cannot be, ``progress`` is told its pages."""
    # The child needs the readers; the window, which names this function, does not.
    from actionplan.importers.read import read_report, report_text  # noqa: PLC0415  (see above)

    report = Path(path)
    proposal = read_report(report, progress)
    if proposal.pages:
        return Reading(proposal)
    return Reading(proposal, report_text(report)[:_MOST_SIGNS])
