"""CSV and JSON as other programs read them."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO

from actionplan.domain.records import KINDS
from actionplan.reports.tables import write_csv, write_json
from tests.actionplan.reports.examples import northshire
from tests.builders import TODAY, a_plan, an_action


def _csv_rows(plan, tmp_path):
    target = tmp_path / "plan.csv"
    write_csv(plan, target, TODAY)
    content = target.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_holds_a_row_for_every_action(tmp_path):
    plan = northshire()
    assert len(_csv_rows(plan, tmp_path)) == len(plan.actions)


def test_csv_keeps_commas_quotes_and_lines(tmp_path):
    detail = 'First, "train" them.\nThen check; again.'
    (row,) = _csv_rows(a_plan(an_action(detail=detail, due=date(2027, 6, 30))), tmp_path)
    assert row["What will be done"] == detail
    assert row["Due"] == "2027-06-30"


def test_csv_quotes_what_a_spreadsheet_would_reckon_with(tmp_path):
    (row,) = _csv_rows(a_plan(an_action(title="=cmd|' /C calc'!A0", cost="-5")), tmp_path)
    assert row["Action"] == "'=cmd|' /C calc'!A0"
    assert row["Cost and funding"] == "'-5"


def test_json_holds_every_record_by_kind(tmp_path):
    plan = northshire()
    write_json(plan, tmp_path / "plan.json", TODAY)
    content = json.loads((tmp_path / "plan.json").read_bytes())
    assert content["on"] == "2027-02-05"
    assert set(KINDS) <= set(content)
    assert {each["id"] for each in content["action"]} == set(plan.actions)
    assert sum(len(content[kind]) for kind in KINDS) == len(list(plan.records()))


def test_json_says_days_and_links_plainly(tmp_path):
    action = an_action(due=date(2027, 6, 30))
    plan = a_plan(action)
    write_json(plan, tmp_path / "plan.json", TODAY)
    (record,) = json.loads((tmp_path / "plan.json").read_bytes())["action"]
    assert record["due"] == "2027-06-30"
    assert record["area_ids"] == list(plan.actions[action.id].area_ids)
