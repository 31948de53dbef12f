"""Cutting a drafted area in two, and making one of two, without losing where the words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.importers.layout import join
from actionplan.importers.proposal import Place
from actionplan.values import replace

if TYPE_CHECKING:
    from actionplan.importers.proposal import ProposedArea


def cuts_of(area: ProposedArea) -> tuple[int, ...]:
    """Return where the sub-bullets of an area begin in its words."""
    cuts: list[int] = []
    after = 0
    for item in area.subitems:
        at = area.text.find(item, after)
        if at > 0:
            cuts.append(at)
        after = at + len(item) if at >= 0 else after
    return tuple(cuts)


def split_area(area: ProposedArea, at: int) -> tuple[ProposedArea, ProposedArea]:
    """Return the two areas of which the second begins with sign ``at`` of the words."""
    before, after = area.text[:at].strip(), area.text[at:].strip()
    first, second = _split_place(area.place, at / max(1, len(area.text)))
    # An item that is cut through belongs to neither half: its words are still in both texts.
    return (
        replace(area, text=before, place=first, subitems=_items_in(area, before)),
        replace(area, text=after, place=second, subitems=_items_in(area, after), number=None),
    )


def join_areas(first: ProposedArea, second: ProposedArea) -> ProposedArea:
    """Return one area with the words of both, as sure as the less sure of them."""
    return replace(
        first,
        text=join([first.text, second.text]),
        place=_joined_place(first.place, second.place),
        subitems=first.subitems + second.subitems,
        paragraph_refs=tuple(dict.fromkeys(first.paragraph_refs + second.paragraph_refs)),
        framework_refs=tuple(dict.fromkeys(first.framework_refs + second.framework_refs)),
        priority=first.priority or second.priority,
        sure=min(first.sure, second.sure),
    )


def _items_in(area: ProposedArea, text: str) -> tuple[str, ...]:
    return tuple(item for item in area.subitems if item in text and item != text)


def _split_place(place: Place | None, share: float) -> tuple[Place | None, Place | None]:
    """Give each half the lines that it stands on, judged by its share of the words."""
    if place is None or len(place.rects) < 2:  # noqa: PLR2004  (one line is on both sides)
        return place, place
    lines = len(place.rects)
    cut = min(lines - 1, max(1, round(lines * share)))
    return replace(place, rects=place.rects[:cut]), replace(place, rects=place.rects[cut:])


def _joined_place(first: Place | None, second: Place | None) -> Place | None:
    if first is None or second is None:
        return first or second
    if first.page != second.page:
        return first
    rects = first.rects + tuple(rect for rect in second.rects if rect not in first.rects)
    return Place(page=first.page, rects=rects)
