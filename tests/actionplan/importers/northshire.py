"""Invented reports on Northshire, as text and as drawn PDFs, for the tests of the importers."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

_FONTS = Path(reportlab.__file__).parent / "fonts"
HEIGHT = 842
BULLET = "•"
LEADING = 14.5
PARAGRAPH = 26.0


def fonts() -> None:
    """Make the two weights known to reportlab."""
    for name, file in (("Plain", "Vera.ttf"), ("Heavy", "VeraBd.ttf")):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(_FONTS / file)))


@dataclass
class Sheet:
    """A page that is written from the top down."""

    canvas: Canvas
    footer: Sequence[str] = ()
    number: int = 0
    y: float = field(default=760.0)

    def line(self, text: str, *, x: float = 72, size: float = 12, bold: bool = False) -> None:
        self.canvas.setFont("Heavy" if bold else "Plain", size)
        self.canvas.drawString(x, self.y, text)
        self.y -= LEADING

    def slanted(self, text: str, *, x: float = 72, size: float = 12) -> None:
        self.y -= 8
        written = self.canvas.beginText()
        written.setFont("Plain", size)
        written.setTextTransform(1, 0, 0.33, 1, x, self.y)
        written.textOut(text)
        self.canvas.drawText(written)
        self.y -= PARAGRAPH

    def heading(self, text: str, *, size: float = 14, note: str = "") -> None:
        self.y -= 14
        self.canvas.setFont("Heavy", size)
        self.canvas.drawString(72, self.y, text)
        if note:
            at = 72 + self.canvas.stringWidth(text, "Heavy", size)
            self.canvas.setFont("Heavy", size * 0.6)
            self.canvas.drawString(at, self.y + 5, note)
        self.y -= PARAGRAPH

    def item(self, mark: str, *lines: str, x: float = 72, hang: float = 18) -> None:
        self.canvas.setFont("Plain", 12)
        self.canvas.drawString(x, self.y, f"{mark} {lines[0]}")
        self.y -= LEADING
        for text in lines[1:]:
            self.line(text, x=x + hang)
        self.y -= 6

    def paragraph(self, *lines: str, x: float = 72) -> None:
        for text in lines:
            self.line(text, x=x)
        self.y -= 12

    def rules(self, *borders: float) -> None:
        """Draw the upper side of a table row, one rule from border to border."""
        self.canvas.setLineWidth(0.5)
        for x0, x1 in pairwise(borders):
            self.canvas.line(x0, self.y + 11, x1, self.y + 11)

    def cells(self, *columns: tuple[float, Sequence[str]]) -> None:
        """Write cells side by side, each from the same height down."""
        top, lowest = self.y, self.y
        for x, lines in columns:
            self.y = top
            for text in lines:
                self.line(text, x=x)
            lowest = min(lowest, self.y)
        self.y = lowest

    def small(self, y: float, mark: str, text: str) -> None:
        self.canvas.setFont("Plain", 6.5)
        self.canvas.drawString(72, y + 4, mark)
        self.canvas.setFont("Plain", 10)
        self.canvas.drawString(78, y, text)

    def close(self) -> None:
        self.canvas.setFont("Heavy", 8)
        for index, text in enumerate(self.footer):
            self.canvas.drawString(72, 40 - 10 * index, text)
        if self.number:
            self.canvas.drawString(515, 30, str(self.number))
        self.canvas.showPage()


class Report:
    """A PDF that is drawn page by page."""

    def __init__(self, path: Path, *, footer: Sequence[str] = ()) -> None:
        fonts()
        self.path = path
        self._canvas = Canvas(str(path), pagesize=(595, HEIGHT))
        self._footer = footer
        self._pages = 0

    def page(self) -> Sheet:
        self._pages += 1
        return Sheet(self._canvas, footer=self._footer, number=self._pages)

    def save(self) -> Path:
        self._canvas.save()
        return self.path


TEXT_REPORT = """
Inspection of safeguarding and looked after children services

Northshire County Council

Inspection Reference Number: 90210
Inspection dates: 3 to 14 May 2010
Reporting inspector: Morgan Vale HMI

Age group: All

Published: 18 June 2010

Contents

3. Areas for improvement\t8
The inspection outcomes: services for looked after children\t19
3. Areas for improvement\t20

The inspection outcomes: Safeguarding services

Areas for improvement

17. In order to improve services for safeguarding in Northshire, the council and its partners \
should take the following action:

Immediately:

- Clear the list of visits that wait for a worker.
- Check each plan for a child under five.

- Tell families in writing what will happen next.

Within three months:

- Agree with health partners who leads on disabled children's plans.

Outcomes for children and young people

18. Children are adequately safe. Areas for improvement remain, and the council had not

yet written them down.

- a finding that is no area

The inspection outcomes: services for looked after children

Areas for improvement

40. In order to improve services for looked after children, the council should take the following \
action:

Within six months:

- Offer each care leaver a health history.

Record of main findings: Northshire

Safeguarding services\t
Overall effectiveness\tInadequate
Capacity for improvement\tAdequate

Services for looked after children\t
Overall effectiveness\tGood
Value for money\tOutstanding
"""
"""A report of the 2010 kind: two services, lists by time, a list torn by a page break."""

RESPONSE = """
Title of paper:\tAnswer to the inspectors
Date:\t3rd July 2014

Recommendations:
1\tThe board notes the answer.

The response of Northshire City Council and the Northshire Safeguarding Children Board to

The Inspection of services for children in need of help and protection

Inspection date: 11 March 2014 – 2 April 2014

Our judgement overall was fair. The overall judgement received from Ofsted was 'Requires \
Improvement'.

1 Children who need help and protection

Ofsted have judged that the experiences and progress of children who need help and protection \
requires improvement

Celebrating our strengths:

- Visits are regular.
- Staff know the children well.

Taking action to improve:

We will shorten the template for plans.

- Help comes early.

1 Children who need help and protection continued

Identifying areas for improvement:

- Plans are too long.
- Too few plans have dates.

We will put a date into each plan.

Visits are regular.



2 Review of the effectiveness of the Local Safeguarding Children Board

Ofsted have judged that the effectiveness of the Local Safeguarding Children Board (LSCB) is good

Identifying areas for improvement:

- The annual report tells too little.

Taking action to improve:

The Board will write a longer report.

¹ The Act of 2004; www.example.org



Over the coming weeks we will share this work.
"""
"""A council's response whose two columns were torn apart."""
