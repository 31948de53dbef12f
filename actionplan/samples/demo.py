"""The demonstration: the Northshire plan and its six-month report as Word, PDF and HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.clock import FixedClock
from actionplan.commands.reporting import report_request
from actionplan.reports.html import write_html
from actionplan.reports.kinds import build
from actionplan.reports.pdf import write_pdf
from actionplan.reports.spans import span_of
from actionplan.reports.word import write_word
from actionplan.samples.northshire import make_sample
from actionplan.store.planfile import Mode, PlanFile

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

PLAN_NAME = "northshire.actionplan"

_WRITERS = {".docx": write_word, ".pdf": write_pdf, ".html": write_html}


def write_demo(folder: Path, *, today: date, who: str = "") -> list[Path]:
    """Write plan and documents into ``folder`` and return their paths, the plan first.

    A plan that is there already is kept as it is, since somebody may have tried things on it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / PLAN_NAME
    if not path.exists():
        make_sample(path, today=today, who=who)
    with PlanFile.open(path, clock=FixedClock(today), mode=Mode.READ) as file:
        return [path, *_write_documents(folder, file)]


def _write_documents(folder: Path, file: PlanFile) -> list[Path]:
    """Write the report of the latest frozen period, if there is one."""
    frozen = [period for period in file.plan.periods.values() if period.frozen_at]
    if not frozen:
        return []
    period = max(frozen, key=lambda each: each.end)
    report = build("progress", report_request(file, span_of(period)))
    paths = []
    for suffix, write in _WRITERS.items():
        target = folder / f"northshire-report-{period.end.isoformat()}{suffix}"
        write(report, target)
        paths.append(target)
    return paths
