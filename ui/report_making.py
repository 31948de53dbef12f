"""Making reports in the child process: files, and what the page says beside the preview.

The window names these functions and hands values in; the document libraries are imported here, in
the child, when they are needed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from actionplan.domain.plan import Plan
from actionplan.domain.records import PlanInfo
from actionplan.i18n import language, spoken
from actionplan.values import replace
from ui.packed_plan import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan.domain.checks import Remark
    from actionplan.reports.blocks import Report
    from actionplan.reports.kinds import ReportRequest
    from actionplan.reports.pack_form import PackField
    from actionplan.reports.publishing.scan import Hit
    from actionplan.reports.remarks import ReportRemark

_KEPT = 3
_NO_PLAN = Plan(info=PlanInfo(id=""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """A report to be made: its kind and what it is made from, ready to travel to the child.

    Plans travel apart from the rest and packed, since they are large and seldom change.
    ``released`` are the marks of what may be published; ``as_draft`` that a frozen report which is
    not whole may be written all the same; ``language`` is another than that of the window.
    """

    kind: str
    rest: ReportRequest
    plan: bytes
    previous: bytes = b""
    released: frozenset[str] = frozenset()
    as_draft: bool = False
    language: str = ""

    @property
    def request(self) -> ReportRequest:
        """What the report is made from, its plans unpacked."""
        day = self.rest.previous[1] if self.rest.previous else None
        previous = (_unpacked(self.previous), day) if day else None
        return replace(self.rest, plan=_unpacked(self.plan), previous=previous)


class Packing:
    """Packs plans to travel to the child, each once while it is one of the last."""

    def __init__(self) -> None:
        self._packed: dict[int, tuple[Plan, bytes]] = {}

    def making(
        self, kind: str, request: ReportRequest, released: frozenset[str] = frozenset()
    ) -> Making:
        """Return the request ready to travel."""
        previous = request.previous
        return Making(
            kind=kind,
            rest=replace(request, plan=_NO_PLAN, previous=previous and (_NO_PLAN, previous[1])),
            plan=self._pack(request.plan),
            previous=self._pack(previous[0]) if previous else b"",
            released=released,
        )

    def _pack(self, plan: Plan) -> bytes:
        known = self._packed.pop(id(plan), None)
        packed = known[1] if known else pack(plan)
        self._packed[id(plan)] = (plan, packed)
        while len(self._packed) > _KEPT:
            del self._packed[next(iter(self._packed))]
        return packed


@lru_cache(maxsize=3)
def _unpacked(packed: bytes) -> Plan:
    return unpack(packed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A preview that was made, and what the page says about it.

    ``counts`` stand at the sections' ends; ``drafts`` are what fields say until somebody writes;
    ``fields`` are those of a document without a form, ``figures`` what can be told in a text;
    ``left`` stands in the way of a final report, ``hits`` in that of a public one.
    """

    path: str
    counts: dict[str, str]
    drafts: dict[str, str]
    fields: tuple[PackField, ...]
    figures: dict[str, str]
    left: tuple[ReportRemark, ...]
    remarks: tuple[Remark, ...]
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was written, with its fingerprint and the seal inside."""

    path: str
    sha256: str
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing was written: what the public may not read, or what a final report lacks."""

    hits: tuple[Hit, ...] = ()
    left: tuple[ReportRemark, ...] = ()


def make_preview(making: Making, target: str) -> Preview:
    """Write the report as PDF to ``target`` and return what there is to say about it."""
    from actionplan.domain.checks import checks  # noqa: PLC0415  (the child's, see the top)
    from actionplan.reports.kinds import fields_of, remarks_of  # noqa: PLC0415  (see the top)
    from actionplan.reports.pdf import write_pdf  # noqa: PLC0415  (the child's, see the top)
    from ui.report_counts import drafts, figures, section_counts  # noqa: PLC0415  (the child's)

    report = _built(making)
    write_pdf(report, Path(target))
    request = making.request
    return Preview(
        path=target,
        counts=section_counts(request),
        drafts=drafts(request),
        fields=fields_of(making.kind, request),
        figures=figures(request),
        left=remarks_of(making.kind, request, report),
        remarks=checks(request.plan, request.span.day(request.today)),
        hits=_details(making, report),
    )


def make_files(
    making: Making, targets: tuple[str, ...], progress: Callable[[int, int], None]
) -> tuple[Made, ...] | Refused:
    """Write the report to each target, in the format that its ending tells; or say why not."""
    with spoken(making.language or language()):
        report = _built(making)
    if refused := _refused(making, report):  # told in the language of the window
        return refused
    with spoken(making.language or language()):
        return _written(report, targets, progress)


def _written(
    report: Report, targets: tuple[str, ...], progress: Callable[[int, int], None]
) -> tuple[Made, ...]:
    seal = _seal(report)
    made = []
    total = 100 * len(targets)
    for number, target in enumerate(targets):
        path = Path(target)
        _writer(path.suffix)(report, path, _Part(progress, 100 * number, total))
        made.append(Made(target, hashlib.sha256(path.read_bytes()).hexdigest(), seal))
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


def _refused(making: Making, report: Report) -> Refused | None:
    from actionplan.reports.kinds import remarks_of  # noqa: PLC0415  (the child's, see the top)

    if hits := _details(making, report):
        return Refused(hits=hits)
    if making.as_draft or not making.rest.span.frozen:
        return None
    left = remarks_of(making.kind, making.request, report)
    return Refused(left=left) if left else None


def _details(making: Making, report: Report) -> tuple[Hit, ...]:
    from actionplan.commands.releases import details_in  # noqa: PLC0415  (the child's, see the top)

    return details_in(report, making.request, making.released)


def _seal(report: Report) -> str:
    from actionplan.reports.plain import text_of  # noqa: PLC0415  (the child's, see the top)
    from actionplan.reports.seal import find_seal  # noqa: PLC0415  (the child's, see the top)

    seal = find_seal(text_of(report)[-1:])
    return seal.short if seal else ""


def _built(making: Making) -> Report:
    from actionplan.reports.kinds import build  # noqa: PLC0415  (the child's, see the top)

    return build(making.kind, making.request)


def _writer(ending: str) -> Callable[[Report, Path, Any], None]:
    from actionplan.commands.templates import write_word_as_chosen  # noqa: PLC0415  (see the top)
    from actionplan.reports.html import write_html  # noqa: PLC0415  (the child's, see the top)
    from actionplan.reports.pdf import write_pdf  # noqa: PLC0415  (the child's, see the top)

    return {".docx": write_word_as_chosen, ".pdf": write_pdf, ".html": write_html}[ending.lower()]
