"""What a person makes of a proposal before anything is saved: ticks, edits, order.

Plain values, so that the review can be tested without a window and the proposal that is applied in
the end is one function of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from actionplan.domain.deadlines import area_due
from actionplan.domain.frameworks import framework_named
from actionplan.domain.plan import Change
from actionplan.domain.records import Area, Inspection
from actionplan.domain.references import next_area_number, section_letter
from actionplan.domain.stages import Timescale
from actionplan.importers.proposal import ProposedArea
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.importers.proposal import Proposal, ProposedJudgement

SURE = 0.8
"""Below this a finding is marked for a closer look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One drafted area: ``found`` is what the report says, the rest what becomes of it."""

    key: str
    found: ProposedArea
    text: str
    section: str
    timescale: Timescale
    ticked: bool = True

    @property
    def is_sure(self) -> bool:
        """Whether the reader was sure of it."""
        return self.found.sure >= SURE

    @property
    def is_edited(self) -> bool:
        """Whether the words differ from those of the report."""
        return self.text != self.found.text

    @property
    def paragraph(self) -> str:
        """The paragraph, or number, under which it stands in the report."""
        numbers = ", ".join(str(number) for number in self.found.paragraph_refs)
        return self.found.list_paragraph or self.found.number or numbers

    @property
    def proposed(self) -> ProposedArea:
        """The area as it is to be taken over."""
        return replace(
            self.found,
            text=self.text,
            section=self.section or None,
            timescale=cast("None", self.timescale.value or None),
        )


def rows_of(proposal: Proposal) -> list[ReviewRow]:
    """Return a row for each area of a proposal, the uncertain ones first."""
    rows = [_row(f"a{index}", area) for index, area in enumerate(proposal.areas)]
    return sorted(rows, key=_unsure_first)


def new_row(key: str, text: str, like: ReviewRow | None, page: int | None = None) -> ReviewRow:
    """Return a row for an area that the reader missed, in the place of one it is like."""
    found = ProposedArea(text=text, page=page)
    section = like.section if like else ""
    timescale = like.timescale if like else Timescale.NONE
    return ReviewRow(key=key, found=found, text=text, section=section, timescale=timescale)


def references(rows: Iterable[ReviewRow], plan: Plan) -> dict[str, str]:
    """Return the reference that each ticked row will be given, by its key."""
    given: dict[str, str] = {}
    for row in sorted(rows, key=_in_report_order):
        if not row.ticked:
            continue
        letter = section_letter(plan, row.section)
        number = next_area_number(plan, letter)
        area = Area(id=row.key, letter=letter, number=number, section=row.section)
        plan = plan.after([Change(None, area)])
        given[row.key] = area.reference
    return given


def due_day(row: ReviewRow, plan: Plan, published: date | None, framework: str = "") -> date | None:
    """Return the day on which a row falls due when the report came out on ``published``."""
    inspection = Inspection(id="", published=published)
    return area_due(row.timescale, inspection, plan.info, framework_named(framework))


def confirmed(
    proposal: Proposal, rows: Sequence[ReviewRow], judgements: Sequence[ProposedJudgement]
) -> Proposal:
    """Return the proposal with what the person ticked and wrote, in the report's order."""
    ticked = [row.proposed for row in sorted(rows, key=_in_report_order) if row.ticked]
    return replace(proposal, areas=tuple(ticked), judgements=tuple(judgements))


def _row(key: str, area: ProposedArea) -> ReviewRow:
    timescale = Timescale(area.timescale or "")
    section = area.section or area.theme or ""
    return ReviewRow(key=key, found=area, text=area.text, section=section, timescale=timescale)


def _unsure_first(row: ReviewRow) -> bool:
    return row.is_sure


def _in_report_order(row: ReviewRow) -> tuple[str, int]:
    return row.key[0], int(row.key[1:])
