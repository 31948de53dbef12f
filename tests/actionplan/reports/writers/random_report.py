"""Reports of random blocks and awkward text, the same for the same seed."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from actionplan.reports.blocks import (
    Callout,
    Contents,
    Figure,
    Furniture,
    Grid,
    GridColumn,
    Heading,
    ListBlock,
    Orientation,
    PageBreak,
    Paragraph,
    Part,
    Report,
    Run,
    TextStyle,
)
from actionplan.reports.charts import BarRow, Line, LineChart, Series, StackedBars, Tone
from tests.actionplan.reports.writers.rich_report import MADE

SIGNS = (
    "ab cde  \n\t<>&\"'{}%\\()[]éŵŷ£€–—…“”\u00a0\u200b\u202e\u2028\x00\x07\ud800\ufffe"
    "👍🏽漢字🇬🇧e\u0301ﬁ✔▲◆▼○\u00ad\u200d/-"
)
LINKS = ("", "", "", "#a1", "#a2", "https://x.example/path", "bad:x", 'http://ŵ.example/ŷ?"')
SERIES = (Series("Complete", Tone.COMPLETE), Series("Off track", Tone.OFF_TRACK))


class Maker:
    """Makes random parts of a report."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def some(self, make, most: int) -> tuple:
        return tuple(make() for _ in range(self.random.randrange(most + 1)))

    def text(self, most: int = 60) -> str:
        return "".join(self.some(lambda: self.random.choice(SIGNS), most))

    def run(self) -> Run:
        pick = self.random.choice
        return Run(
            self.text(pick((3, 30, 300))), pick((True, False)), pick(list(Tone)), pick(LINKS)
        )

    def runs(self) -> tuple[Run, ...]:
        return self.some(self.run, 4)

    def cell(self) -> tuple:
        return self.some(self.runs, 2)

    def chart(self):
        if self.random.random() < 0.5:
            values = (0, 0, 1, 5, 50, 5000)
            row = lambda: BarRow(self.text(), tuple(self.random.choices(values, k=2)))  # noqa: E731
            return StackedBars(SERIES, self.some(row, 5))
        mark = self.random.choice((None, date(2026, 1, 1)))
        return LineChart(self.some(self.line, 3), self.text(20), mark, self.text(30))

    def line(self) -> Line:
        days = lambda: timedelta(days=self.random.randrange(800))  # noqa: E731
        value = lambda: self.random.choice((0, 1, 5.5, -3, 1e6, 99.123))  # noqa: E731
        points = self.some(lambda: (date(2025, 1, 1) + days(), value()), 4)
        return Line(self.text(), Tone.COMPLETE, points, dashed=self.random.random() < 0.5)

    def grid(self) -> Grid:
        columns = self.some(lambda: GridColumn(self.text(20), self.random.random() * 3), 5)
        rows = self.some(lambda: self.some(self.cell, len(columns)), self.random.choice((1, 30)))
        return Grid(columns, rows, self.text(), self.text(), self.random.random() < 0.5)

    def block(self):
        pick = self.random.choice
        return pick(
            (
                lambda: Heading(pick((1, 2, 3)), self.text(), pick(("a1", "a2", "", "ä <b>"))),
                lambda: Paragraph(self.runs(), pick(list(TextStyle))),
                lambda: Paragraph(self.runs(), number=pick(["1", "4.2", "4.2.1.10"])),
                lambda: ListBlock(self.some(self.runs, 4), pick((True, False))),
                self.grid,
                lambda: Figure(self.chart(), self.text(), self.text()),
                lambda: Callout(self.text(), self.runs(), pick(list(Tone))),
                lambda: Contents(self.text(), pick((1, 2, 3))),
                PageBreak,
            )
        )()

    def part(self) -> Part:
        return Part(self.some(self.block, 14), self.random.choice(list(Orientation)))

    def report(self) -> Report:
        furniture = Furniture(self.text(), self.text(), self.text())
        return Report(
            title=self.text(),
            subtitle=self.text(),
            organisation=self.text(),
            subject=self.text(),
            made=MADE,
            as_at=date(2026, 1, 1),
            parts=self.some(self.part, 3),
            furniture=furniture,
            draft=self.random.random() < 0.5,
        )
