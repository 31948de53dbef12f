"""The workbook as a spreadsheet program sees it: sheets, types, looks."""

from __future__ import annotations

import html
import re
import zipfile
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from actionplan.domain.stages import Delivery
from actionplan.reports.files import ExportError
from actionplan.reports.tables import write_workbook
from actionplan.reports.tables.workbook import CELL_LIMIT
from actionplan.values import replace
from tests.actionplan.reports.examples import northshire
from tests.builders import TODAY, a_plan, a_plan_info, an_action, an_update

SHEETS = [
    *("Areas", "Actions", "Updates", "Evidence", "Assurance", "Measures", "Readings"),
    *("Date revisions", "Judgements", "People", "Key"),
]


def _written(plan, tmp_path):
    target = tmp_path / "plan.xlsx"
    write_workbook(plan, target, TODAY)
    return target


def _rows(target, name="Actions"):
    """Return the rows of a sheet as records by heading."""
    header, *rows = CalamineWorkbook.from_path(target).get_sheet_by_name(name).to_python()
    return [dict(zip(header, row, strict=True)) for row in rows]


def _parts(target, pattern):
    with zipfile.ZipFile(target) as package:
        return {n: package.read(n).decode() for n in package.namelist() if re.search(pattern, n)}


def test_there_is_a_sheet_for_every_subject(tmp_path):
    assert CalamineWorkbook.from_path(_written(northshire(), tmp_path)).sheet_names == SHEETS


def test_every_sheet_has_a_filter_and_a_header_that_stays(tmp_path):
    sheets = _parts(_written(northshire(), tmp_path), r"worksheets/sheet\d+\.xml")
    assert len(sheets) == len(SHEETS)
    for content in sheets.values():
        assert "<autoFilter " in content
        assert 'ySplit="1"' in content
        assert 'state="frozen"' in content


def test_every_action_has_its_row_in_the_order_of_references(tmp_path):
    plan = northshire(areas=5, each=11)
    references = [row["Ref."] for row in _rows(_written(plan, tmp_path))]
    assert sorted(references) == sorted(a.reference for a in plan.actions.values())
    assert references.index("S1.9") < references.index("S1.10")


def test_dates_are_dates_and_percents_numbers(tmp_path):
    plan = a_plan(an_action(due=date(2027, 6, 30), percent=40))
    (row,) = _rows(_written(plan, tmp_path))
    assert row["Due"] == date(2027, 6, 30)
    assert row["Percent done"] == 40
    styles = _parts(tmp_path / "plan.xlsx", "styles.xml")["xl/styles.xml"]
    assert 'formatCode="dd mmm yyyy"' in styles
    assert "wrapText" in styles


def test_a_status_is_a_word_on_a_ground_of_its_own(tmp_path):
    plan = a_plan(
        an_action(reference="S1.1", override=Delivery.AT_RISK, override_reason="Staff have left."),
        an_action(reference="S1.2", completed_on=date(2027, 1, 5)),
    )
    risky, complete = _rows(_written(plan, tmp_path))
    assert (risky["Delivery"], complete["Delivery"]) == ("At risk", "Complete")
    assert risky["Reason for the choice"] == "Staff have left."
    styles = _parts(tmp_path / "plan.xlsx", "styles.xml")["xl/styles.xml"]
    assert "FFFFF0D1" in styles
    assert "FFE3EEF9" in styles


@pytest.mark.parametrize(
    "text", ["=1+1", "+44", "-5", "@SUM(A1)", '=HYPERLINK("x")', "https://x.example"]
)
def test_text_is_never_a_formula_or_a_link(text, tmp_path):
    target = _written(a_plan(an_action(title=text, detail=text)), tmp_path)
    (row,) = _rows(target)
    assert row["Action"] == text
    for content in _parts(target, r"worksheets/sheet\d+\.xml").values():
        assert "<f>" not in content
        assert "<hyperlink" not in content


def test_text_beyond_what_a_cell_holds_is_cut_and_says_so(tmp_path):
    plan = a_plan(an_action(detail="😀" * 20_000))
    (row,) = _rows(_written(plan, tmp_path))
    text = row["What will be done"]
    assert len(text.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert "The plan has the whole text" in text
    assert text.startswith("😀" * 16_000)


def test_every_update_is_told_with_what_it_is_about(tmp_path):
    action = an_action(reference="S1.3")
    plan = a_plan(action, an_update(action=action, text="Begun.", on=date(2027, 1, 2)))
    (row,) = _rows(_written(plan, tmp_path), "Updates")
    assert (row["Ref."], row["Update"], row["Date"]) == ("S1.3", "Begun.", date(2027, 1, 2))


def test_the_key_explains_every_status(tmp_path):
    words = {row["Word"] for row in _rows(_written(northshire(), tmp_path), "Key")}
    assert {"Complete", "Off track", "Not evidenced", "Embedded"} <= words


def test_the_same_plan_gives_the_same_bytes(tmp_path):
    first = _written(northshire(), tmp_path).read_bytes()
    assert _written(northshire(), tmp_path).read_bytes() == first


def test_the_file_says_what_it_is(tmp_path):
    core = _parts(_written(northshire(), tmp_path), "core.xml")["docProps/core.xml"]
    assert "Northshire improvement plan" in core
    assert "5 Feb 2027" in core


def test_an_ampersand_in_the_title_is_no_order_to_the_printer(tmp_path):
    plan = northshire()
    plan = replace(plan, info=replace(plan.info, title="Health &Picture care"))
    sheets = _parts(_written(plan, tmp_path), r"sheet1\.xml")
    assert "&amp;&amp;Picture" in next(iter(sheets.values()))


def test_an_export_that_fails_leaves_the_earlier_file(tmp_path):
    with pytest.raises(ExportError):
        write_workbook(northshire(), tmp_path / "missing" / "plan.xlsx", TODAY)
    assert list(tmp_path.iterdir()) == []


def test_a_title_of_nothing_but_orders_still_heads_the_printed_pages(tmp_path):
    info = a_plan_info(title="&" * 500, marking="\U0001f600&" * 200)
    target = tmp_path / "plan.xlsx"
    write_workbook(a_plan(info=info), target, TODAY)
    with zipfile.ZipFile(target) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    head = html.unescape(re.findall("<oddHeader>(.*?)</oddHeader>", sheet)[0])
    left, right = head.removeprefix("&L").split("&R")
    assert left == "&" * 120
    assert len(head) < 256
    assert "&" not in right.replace("&&", "")
