"""Checking a document against the plan in the child process: its seal first, then every figure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan.i18n import spoken

if TYPE_CHECKING:
    from actionplan.importers.issued import Issued
    from actionplan.reports.seal import Seal
    from ui.report_making import Making


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a document tells, and its seal."""

    issued: Issued
    seal: Seal


def read_document(path: str) -> Sealed:
    """Return the text of a document and its seal; a ``PlanError`` says why there is none."""
    # The child needs the readers; the window, which names this function, does not.
    from actionplan.importers.verifying import sealed_document  # noqa: PLC0415  (see above)

    return Sealed(*sealed_document(Path(path)))


def differences(issued: Issued, making: Making) -> tuple[str, ...]:
    """Return in sentences what a document tells otherwise than the plan."""
    from actionplan.importers import verifying  # noqa: PLC0415  (the child's, see above)
    from actionplan.reports.kinds import build  # noqa: PLC0415  (the child's, see above)

    with spoken(verifying.language_of(issued.lines)):
        found = verifying.differences(issued, build(making.kind, making.request))
    return tuple(difference.sentence for difference in found)
