"""Forms of papers: the one that comes with the program, and mistakes in those of others."""

from __future__ import annotations

import pytest

from actionplan.reports.blocks import Grid, Heading
from actionplan.reports.pack_faults import PackError, UnknownPackError
from actionplan.reports.packs import load_packs, pack_named, read_pack
from actionplan.reports.plain import plain
from tests.actionplan.reports.examples import a_report, northshire

GOOD = """name = "own"
title = "Our form"

[[fields]]
key = "title"
label = "Title"

[[body]]
section = "summary"
"""


def test_the_board_paper_has_every_field_of_its_form_in_order():
    labels = [field.label for field in pack_named("board-paper").fields]
    assert labels == [
        "Title of paper",
        "Report to",
        "Date",
        "Director(s)",
        "Wards affected",
        "Contact officer(s) and contact details",
        "Other officers who have provided input",
        "Relevant plan objective(s)",
        "Summary of issues (including benefits to children and families)",
        "Recommendations",
    ]


def test_the_cover_prints_every_field_once_and_in_order():
    report = a_report(northshire())
    front = report.parts[0].blocks
    grid = next(block for block in front if isinstance(block, Grid))
    printed = [plain(row[0][0]) for row in grid.rows]
    printed += [b.text for b in front if isinstance(b, Heading) and b.anchor.startswith("cover-")]
    assert printed == [field.label for field in pack_named("board-paper").fields]


def test_objectives_are_ticked_and_the_others_named():
    report = a_report(northshire())
    grid = next(block for block in report.parts[0].blocks if isinstance(block, Grid))
    row = next(row for row in grid.rows if plain(row[0][0]).startswith("Relevant plan"))
    assert [plain(runs) for runs in row[1]] == [
        "✔ Stronger safeguarding",
        "✔ Healthy living",
        "Raising attainment (not relevant to this paper)",
    ]


def test_an_own_form_is_found_and_replaces_ours_of_the_same_name(tmp_path):
    (tmp_path / "own.toml").write_text(GOOD.replace('"own"', '"board-paper"'))
    packs = load_packs(tmp_path)
    assert packs["board-paper"].title == "Our form"


def test_an_unknown_form_is_told_with_those_there_are():
    with pytest.raises(UnknownPackError) as error:
        pack_named("no-such")
    assert "board-paper" in error.value.line


@pytest.mark.parametrize(
    ("find", "put", "line", "reason"),
    [
        ('label = "Title"', "", 4, "“label” is missing."),
        ('label = "Title"', "label = 5", 6, "“label” must be text"),
        ('label = "Title"', 'label = "T"\nlable = "T"', 7, "“lable” is not known here."),
        ('section = "summary"', 'section = "sumary"', 9, "“sumary” is not a section."),
        ('key = "title"', 'key = "title"\nkind = "txt"', 6, "“txt” is not a kind of field."),
        ('label = "Title"', 'label = "T"\ndefault = "{plan.titel}"', 7, "“{plan.titel}”"),
        ('label = "Title"', 'label = "T"\nrequired = "yes"', 7, "must be true or false"),
        ('name = "own"', "", 1, "“name” is missing."),
        ('title = "Our form"', "title = Our form", 2, "Invalid value"),
        (
            "[[body]]",
            '[[fields]]\nkey = "title"\nlabel = "Again"\n\n[[body]]',
            9,
            "“title” is there twice.",
        ),
        ("[[fields]]", "[fields]", 4, "must be entries that begin with [[fields]]"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path, find, put, line, reason):
    path = tmp_path / "own.toml"
    path.write_text(GOOD.replace(find, put, 1), encoding="utf-8")
    with pytest.raises(PackError) as error:
        read_pack(path)
    assert error.value.facts["file"] == "own.toml"
    assert reason in error.value.sentence
    assert error.value.facts["line"] == line


def test_a_file_that_is_not_text_is_told(tmp_path):
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PackError, match="cannot be read as text"):
        read_pack(path)


def test_the_order_of_the_body_is_that_of_the_form(tmp_path):
    text = GOOD + '\n[[body]]\nkey = "own_words"\ntitle = "In our words"\nrequired = true\n'
    (tmp_path / "own.toml").write_text(text)
    report = a_report(northshire(), pack=pack_named("own", tmp_path))
    headings = [b.text for b in report.parts[0].blocks if isinstance(b, Heading) and b.level == 1]
    assert headings == ["Our form", "1. Summary", "2. In our words"]
