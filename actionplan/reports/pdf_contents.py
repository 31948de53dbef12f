"""The list of contents: lines that lead to their headings; page numbers come at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan.reports import styles
from actionplan.reports.pdf_sheet import LinkArea, Sheet, base_line, rgb

if TYPE_CHECKING:
    from actionplan.reports.blocks import Heading
    from actionplan.reports.pdf_flow import Flow
    from actionplan.reports.pdf_sheet import Target
    from actionplan.reports.pdf_text import Typesetter
    from actionplan.reports.styles import TextLook
    from actionplan.reports.tagged import Element

_NUMBER_SPACE = 36.0
_LEADER_GAP = 6.0


@dataclass(frozen=True, slots=True)
class _Gap:
    """A place kept for a page number; ``mark`` opens its marked content."""

    sheet: Sheet
    code: int
    mark: str
    anchor: str
    y: float
    look: TextLook


class ContentsWriter:
    """Writes the lines now and their page numbers when the headings have been placed."""

    def __init__(self, flow: Flow, typesetter: Typesetter, owner: Element) -> None:
        self._flow = flow
        self._set = typesetter
        self._owner = owner
        self._right = flow.left + flow.width
        self._gaps: list[_Gap] = []

    def entry(self, heading: Heading) -> None:
        """Write the line of a heading."""
        flow, look = self._flow, styles.CONTENTS_LEVELS[heading.level]
        width = flow.width - look.indent - _NUMBER_SPACE
        setting = self._set.line(heading.text, look, width, styles.INK)
        flow.need(look.before + setting.height)
        flow.space(look.before)
        link = self._owner.add("TOCI").add("Reference").add("Link")
        top = flow.y
        flow.sheet.text(setting, (flow.left + look.indent, top), link)
        flow.y -= setting.height
        area = (flow.left + look.indent, flow.y, self._right, top)
        flow.sheet.links.append(LinkArea(area, f"#{heading.anchor}", heading.text, link))
        y = base_line(flow.y + look.leading, look.leading, look.size)
        end = flow.left + look.indent + setting.line_width(len(setting.lines) - 1)
        self._leader(end, y)
        mark = flow.sheet.begin(link)
        self._gaps.append(_Gap(flow.sheet, len(flow.sheet.code), mark, heading.anchor, y, look))
        flow.sheet.code.append("")

    def fill(self, targets: dict[str, Target]) -> None:
        """Write the page numbers."""
        for gap in self._gaps:
            number = str(targets[gap.anchor].page + 1)
            word = self._set.fonts.word(number, bold=gap.look.bold)
            x = self._right - word.width * gap.look.size
            drawn = "\n".join(
                f"{resource} {gap.look.size:g} Tf ( {code}) Tj" for resource, code in word.pieces
            )
            space = self._set.fonts.word(" ", bold=gap.look.bold).width * gap.look.size
            gap.sheet.code[gap.code] = (
                f"{gap.mark}\nBT {rgb(styles.INK)} rg 1 0 0 1 {x - space:.2f} {gap.y:.2f} Tm\n"
                f"{drawn}\nET\nEMC"
            )

    def _leader(self, start: float, y: float) -> None:
        """Draw dots towards the page number; as an artifact nobody hears them."""
        begin, end = start + _LEADER_GAP, self._right - _NUMBER_SPACE + _LEADER_GAP
        if end > begin:
            line = f"{begin:.2f} {y + 1:.2f} m {end:.2f} {y + 1:.2f} l S"
            self._flow.sheet.artifact(f"{rgb(styles.LINE)} RG 0.9 w 1 J [0 4] 0 d {line}")
