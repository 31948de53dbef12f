"""What a report stands on: the plan on one day, the figures of that day, and those before.

Worked out once and handed to every section, so that no two of them can tell different figures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from actionplan.domain.people import lead_label
from actionplan.domain.references import in_report_order, natural_key
from actionplan.domain.rules import assurance_of, is_complete, is_live, shown_delivery
from actionplan.queries.since import changes_between
from actionplan.queries.totals import totals
from actionplan.reports.audience import Audience, visible
from actionplan.reports.blocks import Run
from actionplan.reports.compose import anchor
from actionplan.reports.figure_fields import filled
from actionplan.reports.spans import MARKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Action, Area, Evidence
    from actionplan.domain.stages import Assurance, Delivery
    from actionplan.queries.since import Since
    from actionplan.queries.totals import Totals
    from actionplan.reports.blocks import Runs
    from actionplan.reports.packs import Pack
    from actionplan.reports.spans import Span


@dataclass(frozen=True, kw_only=True)
class Basis:
    """The plan on the report's day; ``earlier`` and ``earlier_day`` are what it is compared with.

    ``kept`` tells whether the earlier plan is one that was kept, or is worked out from dates;
    ``values`` are what fields in text are filled with, ``headings`` the anchors of the body's
    headings by their numbers (``narrative.basis_of`` puts them in).
    """

    plan: Plan
    span: Span
    day: date
    pack: Pack | None = None
    audience: Audience = Audience.BOARD
    earlier: Plan
    earlier_day: date
    kept: bool = False
    values: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)

    @cached_property
    def now(self) -> Totals:
        """The figures of the report's day."""
        return totals(self.plan, self.day)

    @cached_property
    def before(self) -> Totals:
        """The figures that it is compared with."""
        return totals(self.earlier, self.earlier_day)

    @cached_property
    def since(self) -> Since:
        """What changed in between."""
        return changes_between(self.earlier, self.plan, self.earlier_day, self.day)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """Every action that is not withdrawn, in the order of references."""
        live = (action for action in self.plan.actions.values() if is_live(action, self.day))
        return tuple(sorted(live, key=lambda action: natural_key(action.reference)))

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """Every area that is not withdrawn, in the order of the report."""
        areas = in_report_order(self.plan.areas.values())
        return tuple(area for area in areas if is_live(area, self.day))

    @cached_property
    def open_actions(self) -> tuple[Action, ...]:
        """Those that are neither withdrawn nor complete."""
        return tuple(action for action in self.actions if not is_complete(action, self.day))

    @cached_property
    def unproved(self) -> frozenset[str]:
        """The references of actions that are complete and have no evidence."""
        return frozenset(self.now.without_evidence)

    @cached_property
    def delivery(self) -> Mapping[str, Delivery]:
        """The delivery of every action, by id."""
        return {
            action.id: shown_delivery(self.plan, action, self.day)
            for action in self.plan.actions.values()
        }

    @cached_property
    def assurance(self) -> Mapping[str, Assurance]:
        """The assurance of every action, by id."""
        return {
            action_id: assurance_of(self.plan, action_id, self.day)
            for action_id in self.plan.actions
        }

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence that the audience may see and that stood on the report's day."""
        held = (
            item
            for item in self.plan.evidence.values()
            if is_live(item, self.day) and (item.added_on or self.day) <= self.day
        )
        return visible(held, self.audience)

    @property
    def marking(self) -> str:
        """The protective marking: that of the period, else that of the plan."""
        return self.span.fields.get(MARKING, "").strip() or self.plan.info.marking

    def references(self, record_ids: Iterable[str]) -> tuple[str, ...]:
        """Return the references of actions and areas, in order."""
        plan = self.plan
        records = (plan.actions.get(key) or plan.areas.get(key) for key in record_ids)
        found = {record.reference for record in records if record is not None}
        return tuple(sorted(found, key=natural_key))

    def lead(self, lead_id: str) -> str:
        """Return who answers for something, as the audience may read it: the public, by role."""
        person = self.plan.people.get(lead_id)
        if person is not None and person.role and self.audience is Audience.PUBLIC:
            return person.role
        return lead_label(self.plan, lead_id) if lead_id else ""

    def links(self, references: Iterable[str]) -> Runs:
        """Return references, each a link to its area in the full plan, with commas between."""
        runs: list[Run] = []
        for reference in references:
            if runs:
                runs.append(Run(", "))
            area = self.area_of.get(reference, reference)
            runs.append(Run(reference, link=f"#{anchor('area', area)}"))
        return tuple(runs)

    @cached_property
    def area_of(self) -> Mapping[str, str]:
        """The reference of the first area that an action serves, by the action's reference."""
        return {
            action.reference: area.reference
            for action in self.plan.actions.values()
            for area in map(self.plan.areas.get, action.area_ids[:1])
            if area is not None
        }

    def written(self, key: str) -> str:
        """Return what a person wrote under ``key``, its fields filled in; may be empty."""
        return self.filled(self.span.fields.get(key, "").strip())

    def filled(self, template: str) -> str:
        """Return a text with its fields filled in."""
        return filled(template, self.values)
