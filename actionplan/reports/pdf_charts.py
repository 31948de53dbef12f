"""Drawing a laid-out chart with the operators of a PDF page."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from actionplan.reports.chart_shapes import Box, Label, Path, Picture, Shape
from actionplan.reports.pdf_sheet import rgb

if TYPE_CHECKING:
    from actionplan.reports.pdf_fonts import FontBook

_ALIGNMENT = {"start": 0.0, "middle": 0.5, "end": 1.0}


def picture_code(drawing: Picture, left: float, top: float, fonts: FontBook) -> str:
    """Return the operators of a drawing whose upper left corner is at a place of the page."""
    lines = [_shape(shape, left, top, fonts) for shape in drawing.shapes]
    return "q\n" + "\n".join(lines) + "\nQ"


def _shape(shape: Shape, left: float, top: float, fonts: FontBook) -> str:
    match shape:
        case Box():
            return _box(shape, left, top)
        case Path():
            return _path(shape, left, top)
        case Label():
            return _label(shape, left, top, fonts)
        case _:
            assert_never(shape)


def _box(box: Box, left: float, top: float) -> str:
    place = f"{left + box.x:.2f} {top - box.y - box.height:.2f}"
    code = f"{place} {max(0.0, box.width):.2f} {max(0.0, box.height):.2f} re"
    if box.fill and box.stroke:
        return f"{rgb(box.fill)} rg {rgb(box.stroke)} RG 1 w [] 0 d {code} B"
    if box.fill:
        return f"{rgb(box.fill)} rg {code} f"
    return f"{rgb(box.stroke)} RG 1 w [] 0 d {code} S"


def _path(path: Path, left: float, top: float) -> str:
    points = [f"{left + x:.2f} {top - y:.2f}" for x, y in path.points]
    route = f"{points[0]} m " + " ".join(f"{point} l" for point in points[1:])
    dash = " ".join(f"{length:g}" for length in path.dash)
    pen = f"{rgb(path.colour)} RG {path.width:g} w [{dash}] 0 d"
    if path.fill:
        return f"{pen} {rgb(path.fill)} rg {route} b"
    return f"{pen} {route} S"


def _label(label: Label, left: float, top: float, fonts: FontBook) -> str:
    words = [fonts.word(word, bold=label.bold) for word in label.text.split(" ")]
    space = fonts.word(" ", bold=label.bold)
    width = sum(word.width for word in words) + space.width * (len(words) - 1)
    x = left + label.x - width * label.size * _ALIGNMENT[label.align]
    out = [f"BT {rgb(label.colour)} rg 1 0 0 1 {x:.2f} {top - label.y:.2f} Tm"]
    for number, word in enumerate(words):
        pieces = ((*space.pieces, *word.pieces)) if number else word.pieces
        out.extend(f"{resource} {label.size:g} Tf ({code}) Tj" for resource, code in pieces)
    return "\n".join([*out, "ET"])
