"""Where the pages of a document lie in a scrolled view, without any painting."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPointF

    from actionplan.importers.proposal import Rect

GAP = 16
"""Between pages, and around them."""


@dataclass
class PageLayout:
    """Pages under each other, in the middle of the view; ``scale`` is in view dots a point."""

    sizes: Sequence[tuple[float, float]] = ()
    scale: float = 1.0
    view_width: float = 0.0
    tops: list[float] = field(default_factory=list)
    height: float = 0.0
    width: float = 0.0

    def __post_init__(self) -> None:
        top = float(GAP)
        for _width, height in self.sizes:
            self.tops.append(top)
            top += height * self.scale + GAP
        self.height = top if self.sizes else 0.0
        widest = max((width for width, _height in self.sizes), default=0.0)
        self.width = widest * self.scale + 2 * GAP

    def rect(self, index: int) -> QRectF:
        """Return where page ``index`` (from 0) lies."""
        width, height = (side * self.scale for side in self.sizes[index])
        left = (max(self.width, self.view_width) - width) / 2
        return QRectF(left, self.tops[index], width, height)

    def page_at(self, y: float) -> int:
        """Return the page that lies at ``y``, or the one before the gap there."""
        return max(0, bisect_right(self.tops, y) - 1)

    def pages_between(self, top: float, bottom: float) -> range:
        """Return the pages of which something lies between two heights."""
        if not self.sizes:
            return range(0)
        return range(self.page_at(top), self.page_at(bottom) + 1)

    def box_on_page(self, index: int, box: Rect, origin: tuple[float, float]) -> QRectF:
        """Return where a box in points from the bottom left of a page lies in the view."""
        page, (left, bottom) = self.rect(index), origin
        x0, y0, x1, y1 = box
        high = self.sizes[index][1]
        return QRectF(
            page.left() + (x0 - left) * self.scale,
            page.top() + (high - (y1 - bottom)) * self.scale,
            (x1 - x0) * self.scale,
            (y1 - y0) * self.scale,
        )

    def box_in_points(self, index: int, start: QPointF, end: QPointF) -> Rect:
        """Return the box between two places of the view, in points from the bottom left."""
        page, high = self.rect(index), self.sizes[index][1]
        xs = sorted((place.x() - page.left()) / self.scale for place in (start, end))
        ys = sorted(high - (place.y() - page.top()) / self.scale for place in (start, end))
        return (xs[0], ys[0], xs[1], ys[1])


def scale_for_width(sizes: Sequence[tuple[float, float]], width: float) -> float:
    """Return the scale at which the widest page fills ``width``."""
    widest = max((size[0] for size in sizes), default=595.0)
    return max(0.1, (width - 2 * GAP) / widest)


def scale_for_page(sizes: Sequence[tuple[float, float]], width: float, height: float) -> float:
    """Return the scale at which a whole page is seen."""
    highest = max((size[1] for size in sizes), default=842.0)
    return max(0.1, min(scale_for_width(sizes, width), (height - 2 * GAP) / highest))
