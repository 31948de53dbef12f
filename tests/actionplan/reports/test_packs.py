"""Forms of papers: those that come with the program, and mistakes in those of others."""

from __future__ import annotations

import os

import pytest

from actionplan.reports.blocks import Grid, Heading, Paragraph
from actionplan.reports.pack_faults import PackError, UnknownPackError
from actionplan.reports.packs import faulty_packs, load_packs, pack_named, read_pack
from actionplan.reports.plain import plain, text_of
from actionplan.reports.progress import section_keys
from tests.actionplan.reports.examples import a_report, northshire, span, with_recovery

GOOD = """name = "own"
title = "Our form"

[[fields]]
key = "title"
label = "Title"

[[body]]
section = "summary"
"""
BELOW = '[[body]]\nsection = "risks"\nlevel = 2'
ANSWERED = {
    "timetable": "Scrutiny Commission: 9 December 2026\nCabinet: 16 December 2026",
    "directors": "Director of Children’s Services",
    "contact_officers": "Improvement Lead, extension 4001",
    "author": "Improvement Lead",
    "finance_officer": "Head of Finance, extension 4021",
    "legal_officer": "Head of Legal Services, extension 4022",
    "key_decision": "No",
    "forward_plan": "Not applicable",
    "decision_by": "Executive",
    "equalities": "Audited apart.",
    **{
        f"implications.{row.key}": "No"
        for row in pack_named("cabinet-report").implications
        if not row.default
    },
    "implications.crime": "Yes: paragraphs 3.1 and Appendix A",
}


def a_cabinet_report(sections=None, **fields):
    kept = span(fields={**ANSWERED, **fields})
    plan, pack = with_recovery(northshire()), pack_named("cabinet-report")
    return a_report(plan, pack=pack, span=kept, sections=sections)


def blocks(report, kind):
    return [block for part in report.parts for block in part.blocks if isinstance(block, kind)]


def level_1(report):
    return [block.text for block in blocks(report, Heading) if block.level == 1]


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


def test_the_paper_of_2014_has_the_same_fields_and_its_prompts_under_the_headings():
    pack = pack_named("board-paper-2014")
    older = pack_named("board-paper")
    assert [field.key for field in pack.fields] == [field.key for field in older.fields]
    lines = text_of(a_report(northshire(), pack=pack))
    assert level_1(a_report(northshire(), pack=pack))[1:9] == [
        "1. Background and proposals",
        "2. Risks",
        "3. Financial implications",
        "4. Legal implications",
        "5. Client group",
        "6. Impact on equalities issues",
        "7. Outcomes and priorities affected",
        "8. Contact details",
    ]
    prompts = [item.prompt for item in pack.body if item.prompt]
    assert len(prompts) == 8
    assert all(f"({prompt})" in lines for prompt in prompts)


def test_the_cabinet_report_has_every_part_of_its_form_in_order():
    assert level_1(a_cabinet_report())[1:9] == [
        "1. Purpose of report",
        "2. Recommendations",
        "3. Summary",
        "4. Report",
        "5. Financial, legal and other implications",
        "6. Other implications",
        "7. Report author",
        "8. Key decision",
    ]
    grid = next(block for block in blocks(a_cabinet_report(), Grid) if "6" not in block.caption)
    assert [plain(row[0][0]) for row in grid.rows] == [
        "Wards affected",
        "Forward timetable of consultation and meetings",
        "Title",
        "Report of",
    ]


def test_the_cabinet_report_numbers_every_paragraph_once():
    report = a_cabinet_report()
    body = report.parts[0].blocks
    last = next(n for n, b in enumerate(body) if getattr(b, "text", "").startswith("7. Report"))
    paragraphs = [b for b in body[:last] if isinstance(b, Paragraph) and b.style == "body"]
    named = [b for b in paragraphs if plain(b.runs).startswith("Officer who advised")]
    numbers = [b.number for b in paragraphs if b not in named]
    assert all(numbers)
    assert len(set(numbers)) == len(numbers) > 20
    assert "1.1" in numbers
    assert "4.1.1" in numbers
    assert any(number.count(".") == 3 for number in numbers)
    lines = text_of(report)
    assert any(line.startswith("1.1 To tell members where") for line in lines)
    assert "4.4 Off track, and how it will recover" in lines


def test_the_officers_who_advised_are_named():
    lines = text_of(a_cabinet_report())
    assert "Officer who advised on finance: Head of Finance, extension 4021" in lines
    blank = a_cabinet_report(finance_officer="")
    assert "Officer who advised on finance: To be completed" in text_of(blank)
    assert blank.draft


def test_other_implications_are_answered_and_refer_to_paragraphs_that_exist():
    report = a_cabinet_report()
    assert not report.draft
    grid = next(g for g in blocks(report, Grid) if g.caption == "Other implications")
    rows = {plain(row[0][0]): [plain(cell[0]) for cell in row[1:]] for row in grid.rows}
    assert len(rows) == 8
    assert rows["Equal opportunities"] == ["Yes", "4.10"]
    assert rows["Crime and disorder"] == ["Yes", "3.1, Appendix A"]
    assert rows["Policy"] == ["No", "None"]
    links = [run.link for row in grid.rows for runs in row[2] for run in runs if run.link]
    assert links == ["#equalities", "#plan"]


def test_a_reference_to_a_heading_follows_what_is_printed():
    keys = [key for key, _title in section_keys(pack_named("cabinet-report"))]
    report = a_cabinet_report(sections=frozenset(keys) - {"background", "decisions", "plan"})
    grid = next(g for g in blocks(report, Grid) if g.caption == "Other implications")
    assert plain(grid.rows[0][2][0]) == "4.8"
    assert "4.8 Equalities" in text_of(report)


@pytest.mark.parametrize("answer", ["", "Perhaps", "Yes", "Yes: 4.99", "Yes: 3.1, 3.1.1.1.1"])
def test_an_implication_without_a_good_answer_keeps_the_report_a_draft(answer):
    assert a_cabinet_report(**{"implications.crime": answer}).draft


def test_a_heading_that_need_not_be_written_is_printed_once_it_is():
    headings = level_1(a_cabinet_report(options="Agree the payment\nDo not agree it"))
    assert headings[2:5] == ["2. Recommendations", "3. Options", "4. Summary"]
    assert "To be completed" not in text_of(a_cabinet_report())


def test_the_author_is_told_once():
    assert text_of(a_cabinet_report(author="The only author")).count("The only author") == 1


def test_the_key_decision_is_told():
    grid = blocks(a_cabinet_report(), Grid)
    rows = {plain(row[0][0]): plain(row[1][0]) for each in grid for row in each.rows}
    assert rows["Key decision"] == "No"
    assert rows["Executive or Council decision"] == "Executive"


@pytest.mark.parametrize("name", ["board-paper-2014", "cabinet-report"])
def test_each_part_of_every_form_can_be_switched_off(name):
    pack = pack_named(name)
    keys = [key for key, _title in section_keys(pack)]
    whole = text_of(a_report(northshire(), pack=pack))
    for key in keys:
        left = a_report(northshire(), pack=pack, sections=frozenset(keys) - {key})
        alone = a_report(northshire(), pack=pack, sections=frozenset({key}))
        assert len(text_of(left)) < len(whole) or key == "options"
        assert len(level_1(alone)) == (0 if key in {"contents", "options"} else 1)


def test_an_own_form_is_found_and_replaces_ours_of_the_same_name(tmp_path):
    (tmp_path / "own.toml").write_text(GOOD.replace('"own"', '"board-paper"'))
    packs = load_packs(tmp_path)
    assert packs["board-paper"].title == "Our form"


def test_a_mistake_in_an_own_form_leaves_the_others_usable(tmp_path):
    (tmp_path / "bad.toml").write_text(GOOD.replace("summary", "sumary"), encoding="utf-8")
    assert "board-paper" in load_packs(tmp_path)
    assert pack_named("board-paper", tmp_path)
    assert "in line 9" in faulty_packs(tmp_path)["own"].sentence
    with pytest.raises(PackError, match="sumary"):
        pack_named("own", tmp_path)
    (tmp_path / "bad.toml").write_text(GOOD, encoding="utf-8")
    os.utime(tmp_path / "bad.toml", (1, 1))
    assert pack_named("own", tmp_path).title == "Our form"


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
        ('name = "own"', 'name = "Our own"', 1, "“Our own” is not a name"),
        ('key = "title"', 'key = "Title 1"', 5, "“Title 1” is not a key"),
        ('key = "title"', 'key = "title"\nkind = "choice"', 4, "“choices” is missing."),
        ('key = "title"', 'key = "title"\nchoices = "Yes"', 6, "must be a list of texts"),
        ('key = "title"', 'key = "title"\nplace = "end"', 6, "“end” is not a heading"),
        ('section = "summary"', 'section = "summary"\nlevel = 2', 10, "“level” must be 1, or 2"),
        ('section = "summary"', 'section = "summary"\nlevel = true', 10, "“level” must be 1"),
        ('section = "summary"', 'key = "title"\ntitle = "T"', 9, "“title” is there twice."),
        ('section = "summary"', 'section = "implications"', 9, "There are no entries that begin"),
        ('label = "Title"', 'label = "T"\ndefault = "{cover.no}"', 7, "“{cover.no}”"),
        ('label = "Title"', 'label = "T"\ndefault = "{paragraph.no}"', 7, "“{paragraph.no}”"),
        ('section = "summary"', f'section = "summary"\n{BELOW}', 8, "cannot hold text of its own"),
        ("[[body]]", '[[body]]\nkey = "x"\ntitle = "X"\n[[fields]]\nkey = "y"', 11, "“label”"),
        ('title = "Our form"', 'title = "Our form"\nnumbered = 1', 3, "must be true or false"),
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
