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
    """Pages under each other, in the middle of the view; ``scales`` are view dots a point."""

    sizes: Sequence[tuple[float, float]] = ()
    scales: Sequence[float] = ()
    view_width: float = 0.0
    tops: list[float] = field(default_factory=list)
    height: float = 0.0
    width: float = 0.0

    def __post_init__(self) -> None:
        top = float(GAP)
        for (width, height), scale in zip(self.sizes, self.scales, strict=True):
            self.tops.append(top)
            top += height * scale + GAP
            self.width = max(self.width, width * scale + 2 * GAP)
        self.height = top if self.sizes else 0.0

    def rect(self, index: int) -> QRectF:
        """Return where page ``index`` (from 0) lies."""
        width, height = (side * self.scales[index] for side in self.sizes[index])
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
        high, scale = self.sizes[index][1], self.scales[index]
        return QRectF(
            page.left() + (x0 - left) * scale,
            page.top() + (high - (y1 - bottom)) * scale,
            (x1 - x0) * scale,
            (y1 - y0) * scale,
        )

    def box_in_points(self, index: int, start: QPointF, end: QPointF) -> Rect:
        """Return the box between two places of the view, in points from the bottom left."""
        page, high, scale = self.rect(index), self.sizes[index][1], self.scales[index]
        xs = sorted((place.x() - page.left()) / scale for place in (start, end))
        ys = sorted(high - (place.y() - page.top()) / scale for place in (start, end))
        return (xs[0], ys[0], xs[1], ys[1])


def fit_width(size: tuple[float, float], width: float) -> float:
    """Return the scale at which a page fills ``width``."""
    return max(0.1, (width - 2 * GAP) / size[0])


def fit_page(size: tuple[float, float], width: float, height: float) -> float:
    """Return the scale at which a whole page is seen."""
    return max(0.1, min(fit_width(size, width), (height - 2 * GAP) / size[1]))
