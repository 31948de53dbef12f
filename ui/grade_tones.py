"""The tone of a grade: how far down its framework's scale it stands, told by shape and colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.reports.charts import Tone

if TYPE_CHECKING:
    from actionplan.domain.frameworks import Framework

_BEST, _WORST = 0.34, 0.67


def grade_tone(framework: Framework | None, grade: str) -> Tone:
    """Return the tone of a grade; one that the framework does not know has none."""
    known = framework.grade(grade) if framework and grade else None
    if framework is None or known is None:
        return Tone.NOT_STARTED
    depth = framework.grades.index(known) / max(1, len(framework.grades) - 1)
    if depth == 0:
        return Tone.COMPLETE
    if depth <= _BEST:
        return Tone.ON_TRACK
    return Tone.AT_RISK if depth <= _WORST else Tone.OFF_TRACK
