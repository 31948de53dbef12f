from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from actionplan.importers.read import read_report
from tests.actionplan.importers.northshire import BULLET, Report, Sheet

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.importers.proposal import Proposal

FOOTER = ("Inspection of Northshire local authority children’s services", "12 to 16 May 2025")
SUB = "\u2212"


ROWS = (
    (("The impact of leaders on social work", "practice"), ("Requires improvement", "to be good")),
    (("The experiences and progress of", "children in care"), ("Good",)),
    (("Overall effectiveness",), ("Inadequate",)),
)


@pytest.fixture
def ilacs(tmp_path: Path) -> Proposal:
    """A report of the 2025 kind: a table of judgements, bullets over a page end, a footnote."""
    report = Report(tmp_path / "ilacs.pdf", footer=FOOTER)
    draw_cover(report.page())
    draw_list(report.page())
    page = report.page()
    page.paragraph("knows them (Outcome three).", x=90)
    page.item(BULLET, "Life-story work.")
    page.heading("The experiences and progress of children in care: good")
    page.item(BULLET, "This is a finding and no area.")
    page.close()
    return read_report(report.save())


def draw_cover(page: Sheet) -> None:
    page.line("Inspection of Northshire local authority", size=26)
    page.y -= 14
    page.line("children’s services", size=26)
    page.paragraph("Inspection dates: 12 to 16 May 2025")
    page.paragraph("Lead inspector: Morgan Vale, His Majesty’s Inspector")
    page.line("Judgement", bold=True)
    for names, grades in ROWS:
        page.y -= 20
        page.cells((77, names), (330, grades))
    page.y -= 20
    page.paragraph("Leaders in Northshire know their services well; areas for improvement are few.")
    page.close()


def draw_list(page: Sheet) -> None:
    page.heading("What needs to improve?", note="1")
    page.item(BULLET, "The use of multi-", "agency plans for children", "(paragraph 7).")
    page.item(BULLET, "Help for care leavers, including:")
    page.item(SUB, "a place to live", x=90)
    page.item(SUB, "a health history.", x=90)
    page.y = 130
    page.item(BULLET, "The time that families wait for a first", "visit by a worker who")
    page.small(84, "1", "The areas are linked to a framework.")
    page.close()


def test_the_cover_names_place_dates_and_inspector(ilacs: Proposal) -> None:
    assert ilacs.family == "ilacs"
    assert ilacs.provider == "Northshire"
    assert (ilacs.inspection_start, ilacs.inspection_end) == (date(2025, 5, 12), date(2025, 5, 16))
    assert ilacs.published is None
    assert ilacs.lead_inspector == "Morgan Vale"
    assert ilacs.pages == 3


def test_a_judgement_is_read_although_name_and_grade_are_wrapped(ilacs: Proposal) -> None:
    assert [(j.name, j.grade) for j in ilacs.judgements] == [
        ("The impact of leaders on social work practice", "Requires improvement to be good"),
        ("The experiences and progress of children in care", "Good"),
        ("Overall effectiveness", "Inadequate"),
    ]


def test_items_go_on_overleaf_without_footer_and_footnote(ilacs: Proposal) -> None:
    assert [(area.text, area.page) for area in ilacs.areas] == [
        ("The use of multi-agency plans for children.", 2),
        ("Help for care leavers, including: a place to live a health history.", 2),
        (
            "The time that families wait for a first visit by a worker who knows them (Outcome three).",
            2,
        ),
        ("Life-story work.", 3),
    ]


def test_references_and_sub_bullets_are_kept_apart(ilacs: Proposal) -> None:
    first, second, third, _ = ilacs.areas
    assert first.paragraph_refs == (7,)
    assert second.subitems == ("a place to live", "a health history.")
    assert third.framework_refs == ("Outcome three",)


def test_every_area_shows_its_place_on_the_page(ilacs: Proposal) -> None:
    first = ilacs.areas[0]
    assert first.place is not None
    assert first.place.page == 2
    assert len(first.place.rects) == 3
    x0, y0, x1, y1 = first.place.rects[0]
    assert x0 == pytest.approx(72, abs=4)
    assert x0 < x1 < 595
    assert 0 < y0 < y1 < 842


@pytest.fixture
def numbered(tmp_path: Path) -> Proposal:
    """A report of the 2014 kind: numbered areas for two bodies, themes in slanted type."""
    report = Report(tmp_path / "sif.pdf")
    draw_numbered_cover(report.page())
    page = report.page()
    page.heading("Contents", size=26)
    page.paragraph("What does the local authority need to improve? 3")
    page.close()
    draw_local_authority(report.page())
    draw_board(report.page())
    return read_report(report.save())


def draw_numbered_cover(page: Sheet) -> None:
    page.line("Northshire Borough Council", size=26)
    page.y -= 20
    page.line("Inspection of services for children in need of help and", size=14, bold=True)
    page.line("protection, children looked after and care leavers", size=14, bold=True)
    page.paragraph("Inspection date: 21 October 2014 – 12 November 2014")
    page.paragraph("Report published: 3 February 2015")
    page.paragraph("The overall judgement is that children’s services require improvement.")
    page.cells((72, ("1. Children who need help and protection",)), (420, ("Inadequate",)))
    page.y -= 14
    page.cells((119, ("2.1 Adoption performance",)), (420, ("Requires", "improvement")))
    page.close()


def draw_local_authority(page: Sheet) -> None:
    page.heading("What does the local authority need to improve?", size=16)
    page.heading("Priority and immediate action", size=12)
    page.slanted("Leadership")
    page.item("11.", "Review the cases without a worker,", "within the 28 days since", hang=28)
    page.slanted("Care leavers")
    page.item("12.", "Offer help to each care leaver until", "25. Tell them so in time.", hang=28)
    page.heading("Areas for improvement", size=12)
    page.item("13.", "Improve schooling by:")
    page.item(BULLET, "watching attendance", x=118)
    page.item(BULLET, "asking the children.", x=118)
    page.item("14.", "Ask why children move.", hang=28)
    page.heading("The local authority’s strengths", size=16)
    page.item("15.", "Workers like it here.")
    page.close()


def draw_board(page: Sheet) -> None:
    page.heading("The effectiveness of the Local Safeguarding Children Board", size=16)
    page.heading("The effectiveness of the LSCB is good", size=12)
    page.heading("Priority and immediate action", size=12)
    page.item("90.", "There are no areas for priority or immediate action.")
    page.heading("Areas for improvement", size=12)
    page.item("91.", "Write down what the audits taught.")
    page.heading("Key strengths and weaknesses of the LSCB", size=12)
    page.item("92.", "The board meets.")
    page.close()


def test_numbered_areas_carry_number_theme_time_and_body(numbered: Proposal) -> None:
    found = [
        (a.number, a.text, a.theme, a.timescale, a.priority, a.section) for a in numbered.areas
    ]
    local = "local authority"
    assert found == [
        (
            "11",
            "Review the cases without a worker, within the 28 days since",
            "Leadership",
            "immediate",
            True,
            local,
        ),
        (
            "12",
            "Offer help to each care leaver until 25. Tell them so in time.",
            "Care leavers",
            "immediate",
            True,
            local,
        ),
        (
            "13",
            "Improve schooling by: watching attendance asking the children.",
            None,
            None,
            False,
            local,
        ),
        ("14", "Ask why children move.", None, None, False, local),
        ("91", "Write down what the audits taught.", None, None, False, "LSCB"),
    ]


def test_judgements_come_from_table_sentence_and_heading(numbered: Proposal) -> None:
    assert {j.name: j.grade for j in numbered.judgements} == {
        "Children who need help and protection": "Inadequate",
        "Adoption performance": "Requires improvement",
        "Overall effectiveness": "Requires improvement",
        "Local Safeguarding Children Board": "Good",
    }
    assert numbered.provider == "Northshire Borough Council"
    assert numbered.published == date(2015, 2, 3)


def test_rows_of_a_table_are_told_apart_by_rules_and_name_who_answers(tmp_path: Path) -> None:
    report = Report(tmp_path / "send.pdf")
    page = report.page()
    page.line("Area SEND inspection of Northshire Local Area Partnership", size=16, bold=True)
    page.paragraph("Inspection dates: 22 to 26 January 2024")
    page.heading("Inspection outcome")
    page.paragraph("There are widespread failings, which the partnership must address.")
    draw_priority_table(page)
    draw_improvement_table(page)
    page.heading("Local area partnership details")
    page.paragraph("Local authority: Northshire")
    page.close()
    found = read_report(report.save())
    assert [(a.text, a.priority, a.responsible) for a in found.areas] == [
        ("Leaders must act together. They must say how.", True, "Northshire Council"),
        ("Health leaders must cut the waits for: hearing tests", True, "NHS Northshire"),
        ("Leaders should plan sooner for adult life.", False, None),
        ("Leaders should read the plans.", False, None),
    ]
    assert found.areas[1].subitems == ("hearing tests",)
    assert found.provider == "Northshire Local Area Partnership"
    assert [j.grade for j in found.judgements] == [
        "There are widespread failings, which the partnership must address."
    ]


def draw_priority_table(page: Sheet) -> None:
    page.heading("Areas for priority action")
    page.rules(57, 218, 531)
    page.line("Responsible body Areas for priority action", x=62, bold=True)
    page.rules(57, 218, 531)
    page.cells((62, ("Northshire Council",)), (224, ("Leaders must act together.",)))
    page.y -= 12
    page.line("They must say how.", x=224)
    page.rules(57, 218, 531)
    page.cells((62, ("NHS Northshire",)), (224, ("Health leaders must cut the waits for:",)))
    page.item(BULLET, "hearing tests", x=242)
    page.rules(57, 218, 531)


def draw_improvement_table(page: Sheet) -> None:
    page.heading("Areas for improvement")
    page.rules(57, 531)
    page.line("Areas for improvement", x=62, bold=True)
    for text in ("Leaders should plan sooner for adult life.", "Leaders should read the plans."):
        page.rules(57, 531)
        page.line(text, x=62)
    page.rules(57, 531)


def test_a_letter_takes_its_year_from_its_date_and_its_lead_in_is_no_area(tmp_path: Path) -> None:
    report = Report(tmp_path / "letter.pdf")
    page = report.page()
    page.paragraph("23 August 2021")
    page.paragraph("Dear director of children’s services")
    page.line("Focused visit to Northshire children’s services", bold=True)
    page.y -= 12
    page.paragraph("This letter tells what the visit on 13 and 14 July found.")
    page.heading("Areas for priority action", size=12)
    page.paragraph("The local authority needs to take swift action to improve:")
    page.item(BULLET, "the checks on carers")
    page.heading("What needs to improve in this area of social work practice", size=12)
    page.item(BULLET, "The quality of plans.")
    page.heading("Findings", size=12)
    page.item(BULLET, "This is a finding.")
    page.paragraph("Yours sincerely")
    page.close()
    found = read_report(report.save())
    assert found.family == "focused-visit"
    assert found.provider == "Northshire"
    assert found.published == date(2021, 8, 23)
    assert (found.inspection_start, found.inspection_end) == (date(2021, 7, 13), date(2021, 7, 14))
    assert [(a.text, a.priority) for a in found.areas] == [
        ("the checks on carers", True),
        ("The quality of plans.", False),
    ]
    assert found.judgements == ()


def test_case_studies_and_strengths_of_a_joint_letter_are_no_areas(tmp_path: Path) -> None:
    report = Report(tmp_path / "jtai.pdf")
    page = report.page()
    page.paragraph("2 August 2016")
    page.line("Joint targeted area inspection of the multi-agency response to", bold=True)
    page.line("neglect in Northshire", bold=True)
    page.y -= 12
    page.paragraph("Between 20 and 24 June, inspectors looked at neglect in Northshire.")
    page.close()
    page = report.page()
    page.heading("Areas for priority action", size=12)
    page.heading("Leadership", size=12)
    page.item(BULLET, "Plans are not shared.")
    page.heading("Case study: area for priority action", size=12)
    page.item(BULLET, "One child waited.")
    page.heading("Areas for improvement", size=12)
    page.heading("The front door", size=12)
    page.item(BULLET, "There is no evidence of planning.")
    page.heading("Key strengths", size=12)
    page.item(BULLET, "Partners meet.")
    page.close()
    found = read_report(report.save())
    assert [(a.text, a.theme, a.priority) for a in found.areas] == [
        ("Plans are not shared.", "Leadership", True),
        ("There is no evidence of planning.", "The front door", False),
    ]
    assert [s.text for s in found.strengths] == ["Partners meet."]
    assert found.provider == "Northshire"


def test_a_text_box_stored_last_is_read_where_it_is_printed(tmp_path: Path) -> None:
    report = Report(tmp_path / "box.pdf")
    page = report.page()
    page.y = 600
    page.item("1.", "Write plans that last.")
    page.item("2.", "Ask the children.")
    page.heading("Inspection findings")
    page.item("3.", "The board meets.")
    page.y = 700
    page.heading("Recommendations")
    page.close()
    found = read_report(report.save())
    assert [a.number for a in found.areas] == ["1", "2"]


def test_paragraphs_under_the_heading_count_as_uncertain_areas(tmp_path: Path) -> None:
    report = Report(tmp_path / "plain.pdf")
    page = report.page()
    page.heading("What needs to improve?")
    page.paragraph("The speed of decisions.")
    page.heading("Main findings")
    page.paragraph("Workers like it here.")
    page.close()
    found = read_report(report.save())
    assert [a.text for a in found.areas] == ["The speed of decisions."]
    assert found.areas[0].sure < 0.8


def test_the_end_of_a_letter_is_no_area(tmp_path: Path) -> None:
    report = Report(tmp_path / "end.pdf")
    page = report.page()
    page.paragraph("8 March 2018")
    page.line("Focused visit to Northshire", bold=True)
    page.y -= 12
    page.paragraph("Inspectors came on 6 February 2018 and saw the front door.")
    page.line("Areas for improvement")
    page.y -= 12
    page.paragraph("The speed of first visits.")
    page.paragraph("The record of", "decisions.")
    page.paragraph("Ofsted will take these findings into account.")
    page.paragraph("Yours sincerely")
    page.close()
    found = read_report(report.save())
    assert found.provider == "Northshire"
    assert found.inspection_start == date(2018, 2, 6)
    assert [a.text for a in found.areas] == [
        "The speed of first visits.",
        "The record of decisions.",
    ]
