from __future__ import annotations

import json
from datetime import date

import pytest

from actionplan.clock import FixedClock
from actionplan.store.planfile import Mode, PlanFile
from tests.actionplan.importers.northshire import TEXT_REPORT

TODAY = date(2027, 2, 5)


def test_the_demo_writes_the_plan_and_three_documents_and_opens_the_window(
    run, tmp_path, windows, monkeypatch
):
    monkeypatch.setenv("DISPLAY", ":9")
    said = run("demo", "--dir", tmp_path / "demo")
    assert (said.status, said.err) == (0, "")
    assert [line.rsplit(".", 1)[1] for line in said.lines] == ["actionplan", "docx", "pdf", "html"]
    assert [plan for plan, _ready, _options in windows] == [tmp_path / "demo/northshire.actionplan"]


def test_without_a_screen_the_demo_says_so_and_is_done(run, tmp_path, windows, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    said = run("demo", "--dir", tmp_path / "demo")
    assert (said.status, windows) == (0, [])
    assert "no screen" in said.lines[-1]


@pytest.mark.slow
def test_the_demo_keeps_a_plan_that_somebody_tried_things_on(run, tmp_path, windows):
    run("demo", "--dir", tmp_path, "--no-window")
    plan = tmp_path / "northshire.actionplan"
    run("note", plan, "S2.1", "Mine")
    kept = plan.read_bytes()
    assert run("demo", "--dir", tmp_path, "--no-window").status == 0
    assert plan.read_bytes() == kept
    assert not windows


@pytest.mark.slow
def test_the_demo_is_verified_by_its_own_plan(run, tmp_path):
    run("demo", "--dir", tmp_path, "--no-window")
    for document in sorted(tmp_path.glob("northshire-report*")):
        assert run("verify", document, tmp_path / "northshire.actionplan").status == 0


@pytest.mark.parametrize("words", [[], ["--exit-when-ready"]])
def test_open_asks_for_the_window(run, plan, windows, words):
    assert run("open", plan, *words).status == 0
    assert windows[0][:2] == (plan, bool(words))


@pytest.mark.slow
def test_a_sample_has_as_many_actions_as_asked(run, tmp_path):
    for count in (1, 41, 60):
        plan = tmp_path / f"{count}.actionplan"
        assert run("sample", plan, "--actions", count).status == 0
        assert json.loads(run("status", plan, "--json").out)["actions"] == count
        assert not plan.with_name(f"{plan.name}.lock").exists()


@pytest.mark.slow
def test_the_same_seed_gives_the_same_content_and_another_one_does_not(run, tmp_path):
    def titles(name, seed):
        path = tmp_path / name
        assert run("sample", path, "--actions", 80, "--seed", seed).status == 0
        with PlanFile.open(path, clock=FixedClock(TODAY), mode=Mode.READ) as file:
            return [(a.reference, a.title, a.due) for a in file.plan.actions.values()]

    first = titles("a.actionplan", 7)
    assert titles("b.actionplan", 7) == first
    assert titles("c.actionplan", 8) != first


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "northshire.txt"
    path.write_text(TEXT_REPORT, encoding="utf-8")
    return path


def test_a_plan_made_from_a_report_keeps_the_report_as_evidence(run, tmp_path, report):
    plan = tmp_path / "plans" / "northshire.actionplan"
    plan.parent.mkdir()

    said = run("new", plan, "--from", report)

    assert (said.status, said.err) == (0, "")
    assert "5 areas" in said.lines[0]
    with PlanFile.open(plan, clock=FixedClock(TODAY), mode=Mode.READ) as file:
        (evidence,) = file.plan.evidence.values()
        assert set(evidence.judgement_ids) == set(file.plan.judgements)
        copy = plan.with_name("northshire.evidence") / evidence.where
        assert copy.read_bytes() == report.read_bytes()


def test_a_plan_from_a_report_that_cannot_be_kept_is_not_made(run, tmp_path, report):
    plan = tmp_path / "plans" / "northshire.actionplan"
    plan.parent.mkdir()
    plan.with_name("northshire.evidence").write_text("in the way", encoding="utf-8")

    said = run("new", plan, "--from", report)

    assert said.status == 2
    assert "northshire.txt" in said.err
    assert not plan.exists()
