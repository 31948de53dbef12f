"""Publishing: what a public document may not tell until somebody released it, and who did.

A release is kept with the period. It names nothing that was released: a mark stands for the words,
so that a detail that is removed from the plan later does not live on in the list of releases.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime  # noqa: TC003  (a Struct reads its hints when it runs)
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from actionplan.commands.find import found
from actionplan.commands.words import reason_given
from actionplan.errors import PlanError
from actionplan.i18n import mark
from actionplan.reports.audience import Audience
from actionplan.reports.publishing.own import own_patterns
from actionplan.reports.publishing.scan import scan
from actionplan.reports.spans import RELEASE
from actionplan.store.folders import data_folder
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Period
    from actionplan.reports.blocks import Report
    from actionplan.reports.kinds import ReportRequest
    from actionplan.reports.publishing.scan import Hit
    from actionplan.store.planfile import PlanFile

_MOST_MARKS = 500
"""So many marks fit into one text of a period."""


class NotReleasedError(PlanError):
    """A public document holds details that nobody has released."""

    title = mark("The document was not written: {count} details in it could tell who is meant.")
    advice = mark("Mend each in the plan, or release them all with --release and a reason.")


class Release(Struct, frozen=True, kw_only=True):
    """Somebody's word that details may be published: who, when, why, how many of each kind."""

    who: str
    when: datetime
    reason: str
    counts: dict[str, int]
    marks: tuple[str, ...]


def details_in(report: Report, request: ReportRequest, released: frozenset[str]) -> tuple[Hit, ...]:
    """Return what keeps a document from being published; nothing unless it is for the public."""
    if request.audience is not Audience.PUBLIC:
        return ()
    own = own_patterns(patterns_file())
    return scan(report, request.plan, request.span, own=own, released=released)


def patterns_file() -> Path:
    """Return the file in which an organisation tells how its own case numbers look."""
    return data_folder() / "publishing.toml"


def releases(period: Period) -> tuple[Release, ...]:
    """Return what was released for the documents of a period, the first first."""
    return tuple(_releases(period))


def released_marks(plan: Plan) -> frozenset[str]:
    """Return the marks of everything that was ever released in a plan."""
    kept = (release for period in plan.periods.values() for release in _releases(period))
    return frozenset(mark for release in kept for mark in release.marks)


def release(file: PlanFile, *, period_id: str, hits: Sequence[Hit], reason: str) -> None:
    """Keep that somebody released details for publication, and why; frozen periods too."""
    reason = reason_given(reason)
    period = found(file.plan.periods, period_id)
    marks = list(dict.fromkeys(hit.mark for hit in hits))
    kept = list(period.fields)
    number = sum(key.startswith(RELEASE) for key, _text in kept)
    for start in range(0, len(marks), _MOST_MARKS):
        some = frozenset(marks[start : start + _MOST_MARKS])
        made = Release(
            who=file.who,
            when=file.clock.now(),
            reason=reason,
            counts=dict(Counter(hit.detail.value for hit in hits if hit.mark in some)),
            marks=tuple(sorted(some)),
        )
        number += 1
        kept.append((f"{RELEASE}{number}", msgspec.json.encode(made).decode()))
    label = mark("Release details for publication in {name}")
    with file.edit(label, why=reason, name=period.name) as edit:
        edit.put(replace(period, fields=tuple(kept)))


def _releases(period: Period) -> Iterator[Release]:
    for key, text in period.fields:
        if key.startswith(RELEASE):
            try:
                yield msgspec.json.decode(text, type=Release)
            except msgspec.DecodeError:
                continue  # a removed detail may have taken a part of it: then it releases nothing
