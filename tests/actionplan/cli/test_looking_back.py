"""The commands history, compare, take-back and redact."""

from __future__ import annotations

import json
from datetime import date

import pytest

PERIOD = "2026-05-21..2026-11-20"


def read(run, *words):
    said = run(*words, "--json")
    assert said.status == 0, said.err
    return json.loads(said.out)


def test_history_is_filtered_by_person_reference_and_end(run, plan):
    run("set", plan, "S1.1", "percent=45", "--as", "Data officer")
    run("note", plan, "S2.1", "Two cases were read", "--as", "Data officer")
    by_person = read(run, "history", plan, "--who", "data")
    assert len(by_person) == 2
    assert [e["label"] for e in read(run, "history", plan, "--who", "data", "--ref", "s1")] == [
        "Set fields of S1.1"
    ]
    everything = read(run, "history", plan)
    early = read(run, "history", plan, "--until", "2026-12-31")
    assert 0 < len(early) < len(everything)
    assert all(entry["when"] < "2027-01-01" for entry in early)


def test_until_a_day_takes_the_whole_day_in(run, plan):
    run("set", plan, "S1.1", "percent=45", "--as", "Data officer")
    assert read(run, "history", plan, "--who", "Data officer", "--until", "2027-02-05")
    assert not read(run, "history", plan, "--who", "Data officer", "--until", "2027-02-04")


def test_history_on_a_day_shows_the_figures_as_the_plan_stood(run, plan):
    now = read(run, "status", plan)
    then = read(run, "history", plan, "--on", "2026-08-01")
    assert then["on"] == "2026-08-01"
    assert set(then) == set(now)
    assert then["delivery"] != now["delivery"]


def test_history_on_a_day_ignores_what_was_written_later(run, plan):
    before = read(run, "history", plan, "--on", "2027-02-04")
    run("set", plan, "S1.1", "title=Another title")
    run("set", plan, "S1.1", "percent=100")
    assert read(run, "history", plan, "--on", "2027-02-04") == before


@pytest.mark.parametrize("moment", ["now", PERIOD, "2026-10-12"])
def test_a_moment_compared_with_itself_shows_nothing(run, plan, moment):
    found = read(run, "compare", plan, moment, moment)
    assert found["records"] == found["delivery"] == found["assurance"] == found["dates"] == []
    assert "Nothing is different." in run("compare", plan, moment, moment).out


def test_compare_names_records_fields_dates_and_stages(run, plan):
    run("set", plan, "S1.1", "title=Clear every backlog")
    found = read(run, "compare", plan, PERIOD, "now")
    moved = next(r for r in found["records"] if r["reference"] == "S1.1" and r["table"] == "action")
    assert {"field": "title", "after": "Clear every backlog"}.items() <= {
        **next(f for f in moved["fields"] if f["field"] == "title"),
        "before": 0,
    }.items()
    assert {r["turn"] for r in found["records"]} >= {"added", "changed"}
    assert {r["table"] for r in found["records"]} >= {"progress", "evidence"}
    assert found["delivery"]
    text = run("compare", plan, PERIOD, "now").out
    assert "Changed: Action S1.1 Clear every backlog: Title: " in text
    assert "→ Clear every backlog" in text


@pytest.mark.parametrize("moment", ["soon", "2026-02-30", "2026-13-01..2026-11-20"])
def test_what_is_no_moment_is_refused_in_one_line(run, plan, moment):
    said = run("compare", plan, moment, "now")
    assert said.status == 2
    assert said.err.count("\n") == 1
    assert moment in said.err


def test_a_running_period_is_no_moment(run, plan):
    said = run("compare", plan, "2026-11-21..2027-05-20", "now")
    assert said.status == 2
    assert "not frozen" in said.err


def test_a_change_is_taken_back_by_its_id(run, plan):
    before = read(run, "compare", plan, "now", "now")
    run("set", plan, "S1.1", "title=Wrong")
    change = read(run, "history", plan)[0]["id"]
    run("set", plan, "S2.1", "percent=45")
    said = run("take-back", plan, change)
    assert (said.status, said.out) == (0, "Taken back: Set fields of S1.1\n")
    assert read(run, "history", plan)[0]["reverts"] == change
    assert before == read(run, "compare", plan, "now", "now")


def test_taking_back_what_was_changed_since_is_refused_and_names_it(run, plan):
    run("set", plan, "S1.1", "title=Wrong")
    change = read(run, "history", plan)[0]["id"]
    run("set", plan, "S1.1", "title=Right")
    said = run("take-back", plan, change)
    assert said.status == 2
    assert "S1.1 (title)" in said.err
    assert run("take-back", plan, "nothing").status == 2


def test_redact_removes_a_text_from_updates_and_names_the_backups(run, plan):
    name = "Millicent Quagmire"
    run("note", plan, "S1.1", f"{name} was called")
    run("set", plan, "S1.1", f"detail=Ask {name}")
    run("set", plan, "S1.1", "detail=Ask the mother")
    copy = plan.with_name("copy.actionplan")
    assert run("backup", plan, copy).status == 0
    assert run("redact", plan, "S1.1", "update.text", "--text", name).status == 2
    first = run(
        "redact", plan, "S1.1", "update.text", "--text", name, "--reason", "asked to be forgotten"
    )
    assert first.status == 1
    assert "It also stands here: Action S1.1: What will be done" in first.out
    second = run("redact", plan, "S1.1", "detail", "--text", name, "--reason", "as well")
    assert "It also stands here" not in second.out
    assert name.encode() not in plan.read_bytes()
    assert name.encode() in copy.read_bytes()
    assert run("check", plan).status == 0
    assert read(run, "history", plan)[0]["label"] == "Remove a personal detail from S1.1"


def test_redact_deletes_backups_when_asked(run, plan):
    name = "Millicent Quagmire"
    run("set", plan, "S1.1", f"detail=Ask {name}")
    run("backup", plan)
    words = ("redact", plan, "S1.1", "detail", "--text", name, "--reason", "r")
    said = run(*words, "--delete-backups")
    deleted = [line for line in said.lines if line.startswith("Deleted: ")]
    assert deleted
    assert said.status == 0


def test_history_marks_a_time_that_cannot_be_right_and_says_why(run, plan):
    assert run("note", plan, "S1.1", "Far off", today=date(2096, 2, 5)).status == 0
    said = run("history", plan)
    marked = [line for line in said.lines if "?" in line[:20]]
    assert marked[0].startswith("2096-02-05")
    assert marked[-1].startswith("? This time cannot be right")
    assert len(marked) == 2
    assert [entry["clock_doubtful"] for entry in read(run, "history", plan)][:2] == [True, False]


def test_redact_names_the_other_copies_that_still_hold_it(run, plan):
    name = "Millicent Quagmire"
    run("set", plan, "S1.1", f"detail=Ask {name}")
    beside = plan.with_name(f"{plan.stem} (1).actionplan")
    beside.write_bytes(plan.read_bytes())
    words = ("redact", plan, "S1.1", "detail", "--text", name, "--reason", "r")
    said = run(*words, "--delete-backups")
    assert f"This copy of the plan still holds it: {beside}" in said.out
    assert said.status == 1
    assert name.encode() in beside.read_bytes()


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("detail", "nowhere to be found"),
        ("reference", "S1.1"),
        ("update.text", ""),
        ("x.text", "y"),
    ],
)
def test_redact_refuses_what_it_cannot_do_and_changes_nothing(run, plan, field, text):
    before = read(run, "history", plan)
    said = run("redact", plan, "S1.1", field, "--text", text, "--reason", "r")
    assert said.status == 2
    assert said.err.count("\n") == 1
    assert read(run, "history", plan) == before


def test_commands_that_look_back_do_not_write(run, plan):
    before = plan.read_bytes()
    run("history", plan, "--on", "2026-10-12")
    run("compare", plan, PERIOD, "now")
    assert plan.read_bytes() == before
