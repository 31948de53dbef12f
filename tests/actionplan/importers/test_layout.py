from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from actionplan.importers.blocks import blocks_of
from actionplan.importers.furniture import without_furniture
from actionplan.importers.layout import Line, Sheet, join, split_mark, tidy
from actionplan.importers.order import in_reading_order
from actionplan.importers.read import read_report
from tests.actionplan.importers.northshire import TEXT_REPORT

if TYPE_CHECKING:
    from pathlib import Path


def a_line(text: str, y: float, *, x0: float = 72, size: float = 12, page: int = 1) -> Line:
    return Line(text=text, page=page, x0=x0, x1=x0 + 6 * len(text), y=y, size=size)


def a_sheet(*lines: Line) -> Sheet:
    return Sheet(height=842, lines=lines)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("\uf06e Ensure it", ("\uf06e", "", "Ensure it")),
        ("\u25fc The plan", ("\u25fc", "", "The plan")),
        ("\u0083 The plan", ("\u0083", "", "The plan")),
        ("\u2212 the plan", ("\u2212", "", "the plan")),
        ("- the plan", ("-", "", "the plan")),
        ("o the plan", ("o", "", "the plan")),
        ("12. Ensure it", ("", "12", "Ensure it")),
        ("12.Ensure it", ("", "12", "Ensure it")),
        ("-year-olds are", ("", "", "-year-olds are")),
        ("12.5% of children", ("", "", "12.5% of children")),
        ("© Crown", ("", "", "© Crown")),
    ],
)
def test_bullets_and_numbers_of_all_kinds_are_told_from_text(
    text: str, parts: tuple[str, str, str]
) -> None:
    assert split_mark(text) == parts


def test_a_word_divided_at_a_line_end_is_joined() -> None:
    assert join(["the multi-", "agency plan"]) == "the multi-agency plan"
    assert join(["for 16-", "and 17-year-olds"]) == "for 16- and 17-year-olds"
    assert join(["an up-", "to-date plan"]) == "an up-to-date plan"
    assert join(["one –", "two"]) == "one – two"


def test_signs_that_cannot_be_shown_are_dropped() -> None:
    assert tidy("a\u00ad\x07b\ue000  c\u200b\ufeff") == "ab c"


def test_a_bullet_on_its_own_is_put_before_its_text() -> None:
    lines = (
        a_line("\u25fc", 700, size=16),
        a_line("First visits.", 698, x0=90),
        a_line("\u25fc", 680, size=16),
        a_line("Plans.", 678, x0=90),
    )
    pages = without_furniture([a_sheet(*lines)])
    assert [(b.mark, b.text) for b in blocks_of(pages, 12)] == [
        ("\u25fc", "First visits."),
        ("\u25fc", "Plans."),
    ]


def test_headers_page_numbers_and_footnotes_are_left_out() -> None:
    sheets = [
        a_sheet(
            a_line("Northshire services 7", 810, size=8, page=page),
            a_line(f"Text of page {page} that goes on.", 400, page=page),
            a_line("1", 96, size=6.5, page=page),
            a_line("A note at the foot.", 90, x0=78, size=10, page=page),
            a_line(str(page), 110 - 70, x0=500, page=page),
        )
        for page in (1, 2)
    ]
    assert [[line.text for line in page] for page in without_furniture(sheets)] == [
        ["Text of page 1 that goes on."],
        ["Text of page 2 that goes on."],
    ]


def test_columns_keep_their_order_and_boxes_find_their_place() -> None:
    lines = [
        a_line("row", 600),
        a_line("cell", 600, x0=300),
        a_line("end", 500),
        a_line("box", 700),
    ]
    ordered = in_reading_order(lines, smallest=9)
    assert [line.text for line in ordered] == ["box", "row", "cell", "end"]


def test_a_proposal_can_be_sent_from_process_to_process(tmp_path: Path) -> None:
    path = tmp_path / "northshire.txt"
    path.write_text(TEXT_REPORT, encoding="utf-8")
    proposal = read_report(path)
    sent = pickle.dumps(proposal)
    assert pickle.loads(sent) == proposal  # noqa: S301  (our own bytes)
