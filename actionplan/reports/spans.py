"""The stretch of time that a report covers, from a kept period or as asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from actionplan.errors import PlanError
from actionplan.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Period

_SPAN = re.compile(r"\s*(\d{4}-\d\d-\d\d)\s*\.\.\s*(\d{4}-\d\d-\d\d)\s*")


MARKING = "publishing.marking"
"""The key under which a period keeps the protective marking of its documents."""

RELEASE, EXPORT = "publishing.release.", "publishing.export."
"""How the keys begin under which a period keeps what was released for publication or exported."""


class SpanError(PlanError):
    """The wanted period cannot be read."""

    title = mark("“{text}” is not a period.")
    advice = mark("Write it as START..END, such as 2026-05-21..2026-11-20, start before end.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A reporting span: its days, its name, and the text that people wrote for its report.

    ``moment`` and ``frozen_at`` are set once it is frozen; ``fields`` are cover fields and
    narrative by key.
    """

    start: date
    end: date
    name: str = ""
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)
    frozen_at: datetime | None = None
    moment: str = ""

    @property
    def code(self) -> str:
        """The span as it is written on the command line and in the seal."""
        return f"{self.start.isoformat()}..{self.end.isoformat()}"

    @property
    def frozen(self) -> bool:
        """Whether the span is closed for good."""
        return self.frozen_at is not None

    def day(self, today: date) -> date:
        """Return the day whose figures its report shows: its last day, or today until then."""
        return min(self.end, today)


def is_about_files(key: str) -> bool:
    """Say whether a period keeps under ``key`` what was done with its documents, and no text."""
    return key.startswith((RELEASE, EXPORT))


def span_of(period: Period, plan: Plan | None = None) -> Span:
    """Return the span of a kept period; its texts come from ``plan``, the plan at its moment."""
    then = plan.periods.get(period.id, period) if plan else period
    return Span(
        start=period.start,
        end=period.end,
        name=period.name,
        fields={key: text for key, text in then.fields if not is_about_files(key)},
        frozen_at=period.frozen_at,
        moment=period.moment,
    )


def span_named(text: str, plan: Plan) -> Span:
    """Return the span called ``text`` (a period's name or START..END), kept or ad hoc."""
    for period in plan.periods.values():
        if text.strip() in {period.name, f"{period.start.isoformat()}..{period.end.isoformat()}"}:
            return span_of(period)
    found = _SPAN.fullmatch(text)
    if not found:
        raise SpanError(text=text)
    try:
        start, end = (date.fromisoformat(day) for day in found.groups())
    except ValueError as error:
        raise SpanError(text=text) from error
    if end < start:
        raise SpanError(text=text)
    return Span(start=start, end=end)
