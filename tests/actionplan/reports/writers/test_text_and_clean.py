"""The entry of text, and the report made safe to write."""

from __future__ import annotations

import pytest

from actionplan.reports.blocks import Grid, GridColumn, Heading, Paragraph, Part, Run
from actionplan.reports.clean import clean_report
from actionplan.text import clean_text, visible_controls
from actionplan.values import replace
from tests.actionplan.reports.writers.rich_report import rich_report, words


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("plain", "plain"),
        ("e\u0301", "é"),
        ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("one\r\ntwo\rthree\u2028four\x0bfive", "one\ntwo\nthree\nfour\nfive"),
        ("lone \ud800 half", "lone  half"),
        ("non \ufffe\uffff\ufdd0\U0001ffff characters", "non  characters"),
        ("Ll\u0175yd ŷ 👍", "Llŵyd ŷ 👍"),
    ],
)
def test_text_is_cleaned_of_what_no_file_may_hold(dirty, clean):
    assert clean_text(dirty) == clean


def test_marks_of_direction_are_shown():
    assert visible_controls("pay \u202etxt.exe\u202c") == "pay [RLO]txt.exe[PDF]"


def cleaned(*blocks):
    report = replace(rich_report(1), parts=(Part(blocks),))
    return [block for part in clean_report(report).parts for block in part.blocks]


def test_headings_do_not_skip_a_level_and_have_anchors_of_their_own():
    blocks = cleaned(
        Heading(2, "A", "x"), Heading(3, "B", "x"), Heading(9, "C", ""), Heading(1, " ", "y")
    )
    assert [(block.level, block.text) for block in blocks] == [(1, "A"), (2, "B"), (3, "C")]
    assert len({block.anchor for block in blocks}) == 3


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://example.org/a?b=c#d&e=%20", True),
        ("https://example.org/" + "a" * 2_000, False),
        ("mailto:a@example.org", True),
        ("#here", True),
        ("#nowhere", False),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("//host/share", False),
        ("data:text/html,x", False),
        ('https://example.org/" onclick="x', False),
    ],
)
def test_links_lead_only_to_safe_places(link, kept):
    _heading, paragraph = cleaned(Heading(1, "Here", "here"), Paragraph((Run("text", link=link),)))
    assert paragraph.runs[0].link == (link if kept else "")


def test_an_address_is_written_in_plain_signs():
    (paragraph,) = cleaned(Paragraph((Run("text", link="https://example.org/tŷ"),)))
    assert paragraph.runs[0].link == "https://example.org/t%C5%B7"


def test_a_short_row_is_filled_and_a_long_one_is_a_mistake():
    columns = (GridColumn("A", 1), GridColumn("B", 1))
    (grid,) = cleaned(Grid(columns, (((words("x"),),),), "", ""))
    assert [len(row) for row in grid.rows] == [2]
    with pytest.raises(ValueError, match="3 cells under 2 columns"):
        cleaned(Grid(columns, (((), (), ()),), "", ""))


def test_a_clean_report_is_left_as_it_is():
    once = clean_report(rich_report(5))
    assert clean_report(once) == once
