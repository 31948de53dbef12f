"""What a person makes of a proposal before anything is saved: ticks, edits, order.

Plain values, so that the review can be tested without a window and the proposal that is applied in
the end is one function of them. Rows stand in the order in which they will stand in the plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from actionplan.domain.deadlines import area_due
from actionplan.domain.frameworks import framework_named
from actionplan.domain.plan import Change
from actionplan.domain.records import Action, Area, Inspection
from actionplan.domain.references import next_action_reference, next_area_number, section_letter
from actionplan.domain.stages import Timescale
from actionplan.importers.layout import join
from actionplan.importers.proposal import ProposedAction, ProposedArea, ProposedStrength
from actionplan.importers.revising import join_areas, split_area
from actionplan.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.importers.proposal import Place, Proposal, ProposedJudgement

SURE = 0.8
"""Below this a finding is marked for a closer look."""


class Kind(StrEnum):
    """What a row will become."""

    AREA = "area"
    STRENGTH = "strength"
    ACTION = "action"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One drafted record: ``found`` is what the report says, the rest what becomes of it.

    ``checked`` says that a person has looked at one that the reader was unsure of; ``same_as`` is
    the id of the area of the plan that it repeats and that stands for it.
    """

    key: str
    found: ProposedArea
    text: str
    section: str
    timescale: Timescale = Timescale.NONE
    kind: Kind = Kind.AREA
    ticked: bool = True
    checked: bool = False
    same_as: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether the reader was sure of it, or a person is."""
        return self.checked or self.found.sure >= SURE

    @property
    def is_edited(self) -> bool:
        """Whether the words differ from those of the report."""
        return bool(self.found.text) and self.text != self.found.text

    @property
    def is_new_area(self) -> bool:
        """Whether it will be an area that the plan has not yet."""
        return self.kind is Kind.AREA and self.ticked and not self.same_as

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
            same_as=self.same_as,
        )


def rows_of(proposal: Proposal) -> list[ReviewRow]:
    """Return a row for each area, strength and action of a proposal."""
    rows = [_area_row(f"a{index}", area) for index, area in enumerate(proposal.areas)]
    others: tuple[tuple[str, Kind, Iterable[ProposedStrength | ProposedAction]], ...] = (
        ("s", Kind.STRENGTH, proposal.strengths),
        ("t", Kind.ACTION, proposal.actions),
    )
    for letter, kind, findings in others:
        rows += [_other_row(f"{letter}{n}", kind, found) for n, found in enumerate(findings)]
    return rows


def new_row(
    key: str, text: str, like: ReviewRow | None, place: Place | None = None, kind: Kind = Kind.AREA
) -> ReviewRow:
    """Return a row for something that the reader missed, in the place of one it is like."""
    theme = like.found.theme if like else None
    page = place.page if place else None
    return ReviewRow(
        key=key,
        found=ProposedArea(text=text, page=page, place=place, theme=theme),
        text=text,
        section=like.section if like else "",
        timescale=like.timescale if like else Timescale.NONE,
        kind=kind,
    )


def split_row(row: ReviewRow, text: str, at: int, key: str) -> tuple[ReviewRow, ReviewRow]:
    """Return two rows of one whose words are ``text`` now; the second begins with sign ``at``.

    Where the words were edited, both halves keep those of the report beside them whole.
    """
    is_edited = text != row.found.text
    whole = replace(row.found, text=text)
    halves = split_area(whole, at)
    kept = [replace(half, text=row.found.text) if is_edited else half for half in halves]
    return (
        replace(row, found=kept[0], text=halves[0].text),
        replace(row, key=key, found=kept[1], text=halves[1].text, same_as=""),
    )


def join_rows(first: ReviewRow, second: ReviewRow) -> ReviewRow:
    """Return one row with the words of two; a person has looked at both."""
    found = join_areas(first.found, second.found)
    if first.found.text == second.found.text:
        found = replace(found, text=first.found.text)
    ticked = first.ticked or second.ticked
    text = join([first.text, second.text])
    return replace(first, found=found, text=text, ticked=ticked, checked=True)


def references(rows: Iterable[ReviewRow], plan: Plan) -> dict[str, str]:
    """Return the reference that each ticked area and action will be given, by its key."""
    ticked = [row for row in rows if row.ticked]
    given: dict[str, str] = {}
    of_theme: dict[str, Area] = {}
    for row in ticked:
        if row.kind is not Kind.AREA:
            continue
        area = plan.areas.get(row.same_as)
        if area is None:
            letter = section_letter(plan, row.section)
            number = next_area_number(plan, letter)
            area = Area(id=row.key, letter=letter, number=number, section=row.section)
            plan = plan.after([Change(None, area)])
        given[row.key] = f"= {area.reference}" if row.same_as else area.reference
        of_theme.setdefault(row.found.theme or "", area)
    return given | dict(_action_references(ticked, of_theme, plan))


def _action_references(
    rows: Iterable[ReviewRow], of_theme: dict[str, Area], plan: Plan
) -> Iterator[tuple[str, str]]:
    for row in rows:
        if row.kind is Kind.ACTION and (area := of_theme.get(row.found.theme or "")):
            reference = next_action_reference(plan, area)
            action = Action(id=row.key, reference=reference, area_ids=(area.id,))
            plan = plan.after([Change(None, action)])
            yield row.key, reference


def due_day(row: ReviewRow, plan: Plan, published: date | None, framework: str = "") -> date | None:
    """Return the day on which a row falls due when the report came out on ``published``."""
    inspection = Inspection(id="", published=published)
    return area_due(row.timescale, inspection, plan.info, framework_named(framework))


def confirmed(
    proposal: Proposal, rows: Iterable[ReviewRow], judgements: Iterable[ProposedJudgement]
) -> Proposal:
    """Return the proposal with what the person ticked and wrote, in the order of the rows."""
    ticked: dict[Kind, list[ReviewRow]] = {kind: [] for kind in Kind}
    for row in rows:
        if row.ticked:
            ticked[row.kind].append(row)
    return replace(
        proposal,
        areas=tuple(row.proposed for row in ticked[Kind.AREA]),
        strengths=tuple(
            ProposedStrength(text=row.text, theme=row.section or None, place=row.found.place)
            for row in ticked[Kind.STRENGTH]
        ),
        actions=tuple(
            ProposedAction(text=row.text, theme=row.found.theme, place=row.found.place)
            for row in ticked[Kind.ACTION]
        ),
        judgements=tuple(judgements),
    )


def _area_row(key: str, area: ProposedArea) -> ReviewRow:
    timescale = Timescale(area.timescale or "")
    section = area.section or area.theme or ""
    return ReviewRow(key=key, found=area, text=area.text, section=section, timescale=timescale)


def _other_row(key: str, kind: Kind, found: ProposedStrength | ProposedAction) -> ReviewRow:
    page = found.place.page if found.place else None
    area = ProposedArea(
        text=found.text, theme=found.theme, page=page, place=found.place, sure=found.sure
    )
    return ReviewRow(key=key, found=area, text=found.text, section=found.theme or "", kind=kind)
