from __future__ import annotations

import csv
import json
from datetime import date

import pytest

from actionplan.clock import FixedClock
from actionplan.queries.totals import status_json
from actionplan.store.planfile import Mode, PlanFile
from actionplan.store.registry import TEXT_LIMIT

TODAY = date(2027, 2, 5)
FROZEN_END = date(2026, 11, 20)


def opened(plan):
    return PlanFile.open(plan, clock=FixedClock(TODAY), mode=Mode.READ)


def action_of(plan, reference):
    with opened(plan) as file:
        return next(a for a in file.plan.actions.values() if a.reference == reference)


# status


def test_status_has_the_agreed_shape_and_adds_up(run, plan):
    figures = json.loads(run("status", plan, "--json").out)
    assert list(figures) == [
        "title",
        "on",
        "areas",
        "actions",
        "delivery",
        "assurance",
        "overdue",
        "due_soon",
        "without_evidence",
    ]
    assert (figures["on"], figures["areas"], figures["actions"]) == ("2027-02-05", 17, 41)
    live = sum(n for word, n in figures["delivery"].items() if word != "withdrawn")
    assert live == sum(figures["assurance"].values()) == 41


def test_status_on_the_end_of_a_frozen_period_shows_what_was_frozen(run, plan):
    before = run("status", plan, "--on", FROZEN_END, "--json").out
    run("set", plan, "S2.1", "completed=2026-11-01")
    assert run("status", plan, "--on", FROZEN_END, "--json").out == before
    assert json.loads(run("status", plan, "--json").out)["delivery"]["complete"] == 28


def test_status_on_another_day_leaves_out_what_came_later(run, plan):
    early = json.loads(run("status", plan, "--on", "2026-06-01", "--json").out)
    assert early["delivery"]["complete"] == 0
    with opened(plan) as file:
        assert early == status_json(file.plan, date(2026, 6, 1))


def test_status_for_people_says_words_and_shapes(run, plan):
    said = run("status", plan).out
    assert "✔ Complete: 27" in said
    assert "Overdue: L3.3, S2.1" in said


def test_reading_writes_nothing(run, plan):
    before = {path: path.stat().st_mtime_ns for path in plan.parent.rglob("*")}
    for words in (
        ("status",),
        ("history",),
        ("check", "--evidence"),
        ("report", "--html", plan.parent.parent / "r.html"),
    ):
        assert run(words[0], plan, *words[1:]).status == 0
    assert {path: path.stat().st_mtime_ns for path in plan.parent.rglob("*")} == before


# set, note, attach


def test_several_fields_are_one_change_set_by_a_named_person(run, plan):
    said = run(
        "set", plan, "s2.1", "percent=90", "due=+2w", "--reason", "last cases", "--as", "Jo Lead"
    )
    assert (said.status, said.err) == (0, "")
    changed = action_of(plan, "S2.1")
    assert (changed.percent, changed.due) == (90, date(2027, 2, 19))
    newest = json.loads(run("history", plan, "--json").out)[0]
    assert (newest["who"], newest["why"]) == ("Jo Lead", "last cases")
    assert {"percent", "due"} <= {change["field"] for change in newest["changes"]}


def test_moving_a_date_without_a_reason_is_refused_in_one_line(run, plan):
    said = run("set", plan, "S2.1", "due=+2w")
    assert (said.status, len(said.err.splitlines())) == (2, 1)
    assert "needs a reason" in said.err


def test_a_note_is_an_update_of_the_day(run, plan):
    assert run("note", plan, "S2.1", "Down to nine.", "--as", "Jo").status == 0
    with opened(plan) as file:
        newest = list(file.plan.updates.values())[-1]
    assert (newest.text, newest.on, newest.author) == ("Down to nine.", TODAY, "Jo")


def test_files_and_addresses_are_attached(run, plan, tmp_path):
    paper = tmp_path / "audit.txt"
    paper.write_text("29 of 30")
    said = run("attach", plan, "S2.1", paper, "https://northshire.example/x", "--shows", "29 of 30")
    assert said.status == 0
    with opened(plan) as file:
        stored, web = list(file.plan.evidence.values())[-2:]
    assert (plan.with_suffix(".evidence") / stored.where).read_text() == "29 of 30"
    assert (web.where, web.shows) == ("https://northshire.example/x", "29 of 30")
    assert run("check", plan, "--evidence").status == 0


@pytest.mark.parametrize("reference", ["S99", "S2.9", "plan", "", "'; DROP TABLE action"])
def test_a_note_on_nothing_is_refused(run, plan, reference):
    said = run("note", plan, reference, "text")
    assert (said.status, len(said.err.splitlines())) == (2, 1)


# apply


def test_edits_as_lines_are_acknowledged_one_by_one_and_errors_do_not_stop_them(
    run, plan, tmp_path
):
    lines = [
        '{"set": "S2.1", "percent": 90}',
        "not json",
        '["a list"]',
        '{"nothing": "S2.1"}',
        '{"set": "S2.1", "due": "+2w"}',
        '{"set": "S2.1", "due": "+2w", "reason": "last cases"}',
        '{"note": "S2.1", "text": "Down to nine.", "percent": 95, "delivery": "at risk"}',
        '{"note": "S2.1", "text": "x", "colour": "red"}',
        '{"attach": "S2.1", "url": "https://northshire.example"}',
        '{"attach": "S2.1", "file": "/none.pdf"}',
        "",
        '{"set": "S2.1", "percent": 95}',
        json.dumps({"note": "S2.1", "text": "x" * (TEXT_LIMIT + 1)}),
    ]
    source = tmp_path / "edits.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    said = run("apply", plan, source)
    assert said.status == 1
    answers = [line.split()[:2] for line in said.lines]
    assert answers == [
        ["ok", "1"],
        ["error", "2"],
        ["error", "3"],
        ["error", "4"],
        ["error", "5"],
        ["ok", "6"],
        ["ok", "7"],
        ["error", "8"],
        ["ok", "9"],
        ["error", "10"],
        ["ok", "12"],
        ["error", "13"],
    ]
    ids = {entry["id"] for entry in json.loads(run("history", plan, "--json").out)}
    assert {line.split()[2] for line in said.lines if line.startswith("ok")} - {"unchanged"} <= ids
    assert action_of(plan, "S2.1").percent == 95


# read and new


def test_what_is_not_a_report_is_refused(run, tmp_path):
    for name, content in (("empty.pdf", b""), ("page.pdf", b"<html>"), ("none.txt", None)):
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        said = run("read", path)
        assert (said.status, len(said.err.splitlines())) == (2, 1)
        assert run("new", tmp_path / "n.actionplan", "--from", path).status == 2
        assert not (tmp_path / "n.actionplan").exists()


def test_a_new_plan_without_a_report_is_empty_and_titled(run, blank):
    figures = json.loads(run("status", blank, "--json").out)
    assert (figures["title"], figures["areas"], figures["actions"]) == ("Blank", 0, 0)


# history


def test_history_is_newest_first_and_can_begin_at_a_moment(run, plan):
    everything = json.loads(run("history", plan, "--json").out)
    late = json.loads(run("history", plan, "--since", "2027-01-01", "--json").out)
    assert 0 < len(late) < len(everything)
    assert everything[: len(late)] == late
    moments = [entry["when"] for entry in everything]
    assert moments == sorted(moments, reverse=True)
    assert "Freeze period" in run("history", plan).out


# check, backup, restore


def test_a_changed_file_of_evidence_is_a_finding(run, plan):
    assert run("check", plan).status == 0
    stored = next(path for path in plan.with_suffix(".evidence").rglob("*.csv"))
    stored.write_bytes(b"other")
    said = run("check", plan, "--evidence", "--json")
    assert said.status == 1
    assert len(json.loads(said.out)["file"]) == 1


def test_a_backup_is_a_plan_and_brings_back_what_was_lost(run, plan, tmp_path):
    saved = tmp_path / "saved.actionplan"
    before = run("status", plan, "--json").out
    assert run("backup", plan, saved).status == 0
    run("set", plan, "S2.1", "completed=today")
    assert run("status", saved, "--json").out == before != run("status", plan, "--json").out
    assert run("restore", saved, plan).status == 0
    assert run("status", plan, "--json").out == before


def test_a_damaged_plan_is_a_finding_of_check_and_can_be_restored(run, plan, tmp_path):
    saved = tmp_path / "saved.actionplan"
    run("backup", plan, saved)
    content = bytearray(plan.read_bytes())
    content[20_000:60_000] = b"\xa5" * 40_000
    plan.write_bytes(content)
    assert run("check", plan).status == 1
    assert run("restore", saved, plan).status == 0
    assert run("check", plan).status == 0


def test_csv_export_guards_formulas(run, plan, tmp_path):
    run("set", plan, "S2.1", "title==HYPERLINK(1)")
    target = tmp_path / "plan.csv"
    assert run("export", plan, "--csv", target).status == 0
    with target.open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert not [cell for cell in cells if cell.startswith("=")]
