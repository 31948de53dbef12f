from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from actionplan.importers.proposal import as_json
from actionplan.importers.read import read_report
from tests.actionplan.importers.northshire import RESPONSE, TEXT_REPORT

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.importers.proposal import Proposal


def read(folder: Path, text: str, *, encoding: str = "utf-8") -> Proposal:
    path = folder / "northshire.txt"
    path.write_bytes(text.encode(encoding))
    return read_report(path)


@pytest.fixture
def proposal(tmp_path: Path) -> Proposal:
    return read(tmp_path, TEXT_REPORT)


def test_the_front_page_gives_the_facts_of_the_inspection(proposal: Proposal) -> None:
    assert proposal.title == "Inspection of safeguarding and looked after children services"
    assert proposal.family == "safeguarding-looked-after-2010"
    assert proposal.provider == "Northshire County Council"
    assert (proposal.inspection_start, proposal.inspection_end) == (
        date(2010, 5, 3),
        date(2010, 5, 14),
    )
    assert proposal.published == date(2010, 6, 18)
    assert proposal.reference == "90210"
    assert proposal.lead_inspector == "Morgan Vale"


def test_areas_are_read_word_for_word_with_time_service_and_paragraph(proposal: Proposal) -> None:
    found = [(a.text, a.timescale, a.section, a.list_paragraph) for a in proposal.areas]
    safe, cared = "safeguarding", "looked after children"
    assert found == [
        ("Clear the list of visits that wait for a worker.", "immediate", safe, "17"),
        ("Check each plan for a child under five.", "immediate", safe, "17"),
        ("Tell families in writing what will happen next.", "immediate", safe, "17"),
        (
            "Agree with health partners who leads on disabled children's plans.",
            "within three months",
            safe,
            "17",
        ),
        ("Offer each care leaver a health history.", "within six months", cared, "40"),
    ]
    assert not any(area.priority for area in proposal.areas)


def test_the_record_of_findings_gives_the_judgements_of_each_service(proposal: Proposal) -> None:
    assert [(j.name, j.grade, j.section) for j in proposal.judgements] == [
        ("Overall effectiveness", "Inadequate", "safeguarding"),
        ("Capacity for improvement", "Adequate", "safeguarding"),
        ("Overall effectiveness", "Good", "looked after children"),
        ("Value for money", "Outstanding", "looked after children"),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [("\n", "\r\n"), ("\n- ", "\n• "), ("\n- ", "\n\uf0a7 "), ("\n- ", "\n   - ")],
    ids=["windows line ends", "round bullets", "private bullets", "indented"],
)
def test_the_same_areas_are_found_however_the_text_is_marked(
    tmp_path: Path, proposal: Proposal, before: str, after: str
) -> None:
    other = read(tmp_path, TEXT_REPORT.replace(before, after))
    assert [a.text for a in other.areas] == [a.text for a in proposal.areas]


def test_a_text_wrapped_at_a_margin_reads_as_one_that_is_not(tmp_path: Path) -> None:
    text = (
        "Areas for improvement\n- Visit each child\n  every month.\n- Write plans that\n  last.\n"
    )
    assert [a.text for a in read(tmp_path, text).areas] == [
        "Visit each child every month.",
        "Write plans that last.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_the_encodings_that_windows_writes(tmp_path: Path, encoding: str) -> None:
    text = "Recommendations\n\n1. Ask for the child’s view.\n2. Write it down.\n"
    found = read(tmp_path, text, encoding=encoding)
    assert [a.text for a in found.areas] == ["Ask for the child’s view.", "Write it down."]


def test_a_statement_that_there_are_no_areas_is_no_area(tmp_path: Path) -> None:
    found = read(tmp_path, "Areas for improvement\n\nThere are no areas for improvement.\n")
    assert found.areas == ()
    assert found.remarks


def test_the_json_has_the_fields_that_scripts_rely_on(proposal: Proposal) -> None:
    printed = as_json(proposal)
    assert printed["inspection_start"] == "2010-05-03"
    areas = printed["areas"]
    assert isinstance(areas, list)
    assert areas[0] == {
        "text": "Clear the list of visits that wait for a worker.",
        "timescale": "immediate",
        "section": "safeguarding",
        "priority": False,
        "page": None,
        "paragraph_refs": [],
        "number": None,
        "list_paragraph": "17",
    }


def test_a_response_is_read_by_chapter_although_its_columns_are_torn(tmp_path: Path) -> None:
    found = read(tmp_path, RESPONSE)
    first, second = found.themes
    assert (first.number, first.name) == ("1", "Children who need help and protection")
    assert first.strengths == (
        "Visits are regular.",
        "Staff know the children well.",
        "Help comes early.",
    )
    assert first.areas == ("Plans are too long.", "Too few plans have dates.")
    assert first.actions == (
        "We will shorten the template for plans.",
        "We will put a date into each plan.",
    )
    assert second.actions == ("The Board will write a longer report.",)


def test_a_response_gives_areas_with_their_body_and_its_judgements(tmp_path: Path) -> None:
    found = read(tmp_path, RESPONSE)
    assert found.provider == "Northshire City Council"
    assert [(a.text, a.section) for a in found.areas] == [
        ("Plans are too long.", "local authority"),
        ("Too few plans have dates.", "local authority"),
        ("The annual report tells too little.", "LSCB"),
    ]
    assert [(j.name, j.grade) for j in found.judgements] == [
        ("Overall effectiveness", "Requires improvement"),
        ("Children who need help and protection", "Requires improvement"),
        ("Local Safeguarding Children Board", "Good"),
    ]
