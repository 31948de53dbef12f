"""Charts as SVG inside the page, with a title and a description for those who do not see them."""

from __future__ import annotations

from html import escape
from typing import assert_never

from actionplan.reports.chart_shapes import Box, Label, Path, Picture, Shape


def svg(drawing: Picture, name: str, title: str, description: str) -> str:
    """Return a drawing as an ``svg`` element; ``name`` makes its ids its own."""
    labelled = f"{name}-title {name}-text" if title else f"{name}-text"
    head = f'<title id="{name}-title">{escape(title)}</title>' if title else ""
    body = "".join(map(_shape, drawing.shapes))
    return (
        f'<svg role="img" aria-labelledby="{labelled}" xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {drawing.width:.0f} {drawing.height:.0f}">'
        f'{head}<desc id="{name}-text">{escape(description)}</desc>{body}</svg>'
    )


def _shape(shape: Shape) -> str:
    match shape:
        case Box():
            paint = f'fill="{shape.fill or "none"}"'
            paint += f' stroke="{shape.stroke}"' if shape.stroke else ""
            size = f'width="{max(0, shape.width):.1f}" height="{max(0, shape.height):.1f}"'
            return f'<rect x="{shape.x:.1f}" y="{shape.y:.1f}" {size} {paint}/>'
        case Path():
            return _path(shape)
        case Label():
            weight = ' font-weight="bold"' if shape.bold else ""
            return (
                f'<text x="{shape.x:.1f}" y="{shape.y:.1f}" font-size="{shape.size}" '
                f'fill="{shape.colour}" text-anchor="{shape.align}"{weight}>'
                f"{escape(shape.text)}</text>"
            )
        case _:
            assert_never(shape)


def _path(path: Path) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in path.points)
    dash = f' stroke-dasharray="{" ".join(map(str, path.dash))}"' if path.dash else ""
    kind = "polygon" if path.fill else "polyline"
    return (
        f'<{kind} points="{points}" fill="{path.fill or "none"}" stroke="{path.colour}" '
        f'stroke-width="{path.width}"{dash}/>'
    )
