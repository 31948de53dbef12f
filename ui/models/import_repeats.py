"""Which drafted areas are like areas that the plan has already, and how that is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.i18n import _
from actionplan.importers.repeats import Repeat, likely_repeats
from ui.models.import_rows import Kind, ReviewRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Area


class EarlierAreas:
    """The areas of a plan that drafted rows seem to repeat, by the key of the row."""

    def __init__(self) -> None:
        self._plan: Plan | None = None
        self._compared: object = None
        self._repeats: dict[str, Repeat] = {}

    def compare(self, rows: Iterable[ReviewRow], plan: Plan) -> None:
        """Compare the words of rows with those of a plan, unless both are as they were."""
        texts = {row.key: row.text for row in rows if row.kind is Kind.AREA}
        earlier = {key: area.text for key, area in plan.areas.items() if not area.withdrawn_on}
        self._plan = plan
        if (texts, earlier) != self._compared:
            self._compared = (texts, earlier)
            self._repeats = likely_repeats(texts, earlier)

    def count(self, rows: Iterable[ReviewRow]) -> int:
        """Return how many rows seem to repeat an area."""
        return sum(row.key in self._repeats for row in rows)

    def area(self, row: ReviewRow) -> Area | None:
        """Return the area of the plan that a row repeats, or seems to."""
        repeat = self._repeats.get(row.key)
        key = row.same_as or (repeat.earlier if repeat else "")
        return self._plan.areas.get(key) if self._plan and key else None

    def notes(self, row: ReviewRow) -> str:
        """Return all that is to be known of a row, on one line."""
        like = self.note(row) if row.kind is Kind.AREA and row.ticked else ""
        return " · ".join(filter(None, (like, _("Edited") if row.is_edited else "")))

    def note(self, row: ReviewRow) -> str:
        """Return "Like S3 of the 2010 inspection (82 %)", or "" for a row that is like none."""
        area, repeat = self.area(row), self._repeats.get(row.key)
        if area is None:
            return ""
        if row.same_as:
            return _("Noted under {reference} instead").format(reference=self.named(area))
        percent = round(100 * repeat.likeness) if repeat else 0
        return _("Like {reference} ({percent} %)").format(
            reference=self.named(area), percent=percent
        )

    def named(self, area: Area) -> str:
        """Return "S3 of the 2010 inspection"."""
        inspection = self._plan.inspections.get(area.inspection_id) if self._plan else None
        day = (inspection.end or inspection.published or inspection.start) if inspection else None
        if day is None:
            return area.reference
        return _("{reference} of the {year} inspection").format(
            reference=area.reference, year=day.year
        )
