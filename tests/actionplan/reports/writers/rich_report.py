"""A report that holds every block, and text that has broken writers before."""

from __future__ import annotations

from datetime import UTC, date, datetime

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

MADE = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
LONG_WORD = "a" * 5_000
TRICKY = 'budget < 5 & rising > "3" <img src="file:///etc/passwd"> <b>not bold</b> {brace} %s'
WELSH = "Mae’r cynllun ar y trywydd iawn: ŵ ŷ â ê î ô û, Llanfairpwllgwyngyll"
STATUSES = (
    (Tone.COMPLETE, "✔ Complete"),
    (Tone.ON_TRACK, "▲ On track"),
    (Tone.AT_RISK, "◆ At risk"),
    (Tone.OFF_TRACK, "▼ Off track"),
    (Tone.NOT_STARTED, "○ Not started"),
)
SERIES = tuple(Series(word[2:], tone) for tone, word in STATUSES)


def words(text: str, count: int = 1) -> tuple[Run, ...]:
    return (Run((text + " ") * (count - 1) + text),)


def bars() -> StackedBars:
    return StackedBars(
        SERIES,
        (
            BarRow("Help and protection", (12, 15, 10, 4, 0)),
            BarRow("Children in care and care leavers with a long name", (5, 20, 3, 1, 12)),
            BarRow("Leadership", (0, 0, 0, 0, 3)),
        ),
    )


def lines() -> LineChart:
    months = [date(2026, month, 20) for month in range(5, 12)]
    actual = zip(months, (62.0, 64.5, 63.0, 70.0, 74.0, 79.0, 83.0), strict=True)
    return LineChart(
        (
            Line("Actual", Tone.COMPLETE, tuple(actual)),
            Line("Target", Tone.MUTED, ((months[0], 62.0), (date(2027, 5, 20), 95.0)), dashed=True),
        ),
        "Per cent of visits on time",
        date(2026, 11, 20),
        "End of period",
    )


def actions_grid(rows: int, progress: int = 6) -> Grid:
    columns = (("Ref.", 1), ("Action", 4), ("Lead officer", 2.2), ("Due", 1.5), ("Delivery", 2),
               ("Progress", 6))  # fmt: skip
    text = "Progress was made with partners and the backlog fell from 42 to 17 cases. "
    body = []
    for number in range(rows):
        tone, word = STATUSES[number % len(STATUSES)]
        body.append(
            (
                words(f"S{number // 9 + 1}.{number % 9 + 1}"),
                (Run(f"Improve thing {number}", bold=True),),
                words("Director of Children’s Services"),
                words(f"{number % 28 + 1} May 2026"),
                (Run(word, tone=tone),),
                (Run(text * (1 + number % progress)),),
            )
        )
    cells = tuple(tuple((runs,) for runs in row) for row in body)
    return Grid(
        tuple(GridColumn(title, share) for title, share in columns),
        cells,
        "All actions of the plan",
        "One row for each action: reference, title, lead officer, due date, delivery, progress.",
    )


def odd_grid() -> Grid:
    return Grid(
        (GridColumn("What", 1), GridColumn("Text", 3), GridColumn("", 1)),
        (
            ((words("Empty cells"),), (), ()),
            ((words("Short row"),),),
            ((words("Tricky"),), (words(TRICKY),), (words("=SUM(A1)"),)),
            ((words("Long word"),), (words(LONG_WORD),), ()),
            ((words("Several"),), (words("One."), (), words("Two."), words("Three.")), ()),
            ((words("Tall"),), (words("This row is taller than a page.", 300),), ()),
            ((words("After"),), (words("A row after the tall one."),), (words("x"),)),
        ),
        "Odd cells",
        "Cells that have broken writers.",
        row_headers=False,
    )


def links_paragraph() -> Paragraph:
    long_link = "the accessibility rules for public sector bodies, a text that goes over a line end"
    return Paragraph(
        (
            Run("The plan has 42 actions. See "),
            Run(long_link, link="https://www.gov.uk/guidance/accessibility?a=1&b=2"),
            Run(" and "),
            Run("the appendix", link="#appendix"),
            Run(" or "),
            Run("a place that is not there", link="#nowhere"),
            Run(" or "),
            Run("what must not be opened", link="javascript:alert(1)"),
            Run(". "),
            Run("Bold", bold=True),
            Run(", and "),
            Run("write to us", bold=True, link="mailto:plan@example.org"),
            Run("."),
        )
    )


def summary_blocks() -> tuple:
    return (
        Contents("Contents"),
        Callout(
            "Decisions sought",
            words("The board is asked to agree two extensions and to note the figures.", 3),
            Tone.AT_RISK,
        ),
        Heading(1, "Summary & outlook", "summary"),
        Paragraph(words("Of 41 actions, 12 are complete and 4 are off track."), TextStyle.LEAD),
        links_paragraph(),
        Paragraph(words(WELSH)),
        Paragraph(words("Odd signs: 👍 \U0001f9ea 漢字 → ≥ ½ \u202ereversed\u202c NUL\x00 \ud800 end")),
        Paragraph(words(TRICKY)),
        Paragraph(words("First line\nsecond line\tafter a tab")),
        Paragraph(()),
        Heading(2, "What children say", "voice"),
        Paragraph(words("“I know who my social worker is.”", 4), TextStyle.QUOTE),
        Paragraph(words("A small note about the figures."), TextStyle.SMALL),
        Paragraph(words("A paragraph that others refer to. " * 4), number="4.2.1"),
        ListBlock((words("First point of a list that is long enough for a second line. ", 3), (),
                   (Run("Second", bold=True), Run(" point")))),
        ListBlock(tuple(words(f"Step {number}") for number in range(1, 13)), ordered=True),
        ListBlock((words("Starts again"),), ordered=True),
        Heading(3, "Charts", "charts"),
        Figure(bars(), "Bars: help and protection 12 complete, 15 on track.", "Actions by service"),
        Figure(lines(), "Line: from 62 to 83 per cent.", "Visits on time"),
        PageBreak(),
        Heading(1, "Discussion", "discussion"),
        *(Paragraph(words("A long paragraph that a page has to split somewhere.", 40)),) * 4,
        Paragraph(words(LONG_WORD)),
        odd_grid(),
    )  # fmt: skip


def rich_report(rows: int = 60) -> Report:
    return Report(
        title="Improvement plan: six-month progress report",
        subtitle="21 May to 20 November 2026",
        organisation="Northshire Children’s Trust & Partners",
        subject="Six-monthly report <to the board>",
        made=MADE,
        as_at=date(2026, 11, 20),
        parts=(
            Part(summary_blocks()),
            Part(
                (
                    Heading(1, "Appendix A: full plan", "appendix"),
                    Heading(3, "A level is left out", "skipped"),
                    actions_grid(rows),
                    Paragraph((Run("Back to the summary", link="#summary"),)),
                ),
                Orientation.LANDSCAPE,
            ),
            Part((Heading(1, "Appendix B: key", "key"), Paragraph(words("The end.")))),
        ),
        furniture=Furniture("Northshire Children’s Trust Board", "OFFICIAL", "Six-month report"),
        draft=True,
    )
