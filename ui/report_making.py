"""Making reports in the child process: files, and what the page says beside the preview.

The window names these functions and hands values in; the document libraries are imported here, in
the child, when they are needed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan.domain.checks import Remark
    from actionplan.reports.blocks import Report
    from actionplan.reports.kinds import ReportRequest

FORMATS = ("docx", "pdf", "html")
"""The endings of the files that a report can be written as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """A report to be made: its kind and what it is made from."""

    kind: str
    request: ReportRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A preview that was made, and what the page says about it.

    ``counts`` stand at the sections' ends; ``drafts`` are what fields say until somebody writes;
    ``missing`` are the keys of required fields that are still empty.
    """

    path: str
    counts: dict[str, str]
    drafts: dict[str, str]
    missing: tuple[str, ...]
    remarks: tuple[Remark, ...]
    draft: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was written, with its fingerprint."""

    path: str
    sha256: str


def make_preview(making: Making, target: str) -> Preview:
    """Write the report as PDF to ``target`` and return what there is to say about it."""
    from actionplan.domain.checks import checks  # noqa: PLC0415  (the child's, see the top)
    from actionplan.reports.pdf import write_pdf  # noqa: PLC0415  (the child's, see the top)
    from ui.report_counts import drafts, missing, section_counts  # noqa: PLC0415  (the child's)

    report = _built(making)
    write_pdf(report, Path(target))
    request = making.request
    return Preview(
        path=target,
        counts=section_counts(request),
        drafts=drafts(request),
        missing=missing(request),
        remarks=checks(request.plan, request.span.day(request.today)),
        draft=report.draft,
    )


def make_files(
    making: Making, targets: tuple[str, ...], progress: Callable[[int, int], None]
) -> tuple[Made, ...]:
    """Write the report to each target, in the format that its ending tells."""
    report = _built(making)
    made = []
    total = 100 * len(targets)
    for number, target in enumerate(targets):
        path = Path(target)
        _writer(path.suffix)(report, path, _Part(progress, 100 * number, total))
        made.append(Made(target, hashlib.sha256(path.read_bytes()).hexdigest()))
        progress(100 * (number + 1), total)
    return tuple(made)


class _Part:
    """The progress of one file as a part of all."""

    def __init__(self, progress: Callable[[int, int], None], before: int, total: int) -> None:
        self._progress = progress
        self._before = before
        self._total = total
        self._last = 0

    def __call__(self, done: int, total: int) -> None:
        percent = 100 * done // max(1, total)
        if percent > self._last:
            self._last = percent
            self._progress(self._before + percent, self._total)


def _built(making: Making) -> Report:
    from actionplan.reports.kinds import build  # noqa: PLC0415  (the child's, see the top)

    return build(making.kind, making.request)


def _writer(ending: str) -> Callable[[Report, Path, Any], None]:
    from actionplan.reports.html import write_html  # noqa: PLC0415  (the child's, see the top)
    from actionplan.reports.pdf import write_pdf  # noqa: PLC0415  (the child's, see the top)
    from actionplan.reports.word import write_word  # noqa: PLC0415  (the child's, see the top)

    return {".docx": write_word, ".pdf": write_pdf, ".html": write_html}[ending.lower()]
