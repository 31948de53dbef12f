"""The report of a frozen period: made again a year and a thousand edits later, it is the same."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from actionplan.clock import FixedClock
from actionplan.commands.reporting import report_request
from actionplan.importers.issued import read_document
from actionplan.importers.verifying import differences
from actionplan.reports.kinds import build
from actionplan.reports.spans import span_named
from actionplan.samples.northshire import make_sample
from actionplan.store.planfile import PlanFile
from tests.actionplan.reports.writers.reading import html_texts, word_texts
from tests.validators.matrix import FIRST, WRITERS, each_once, every_choice
from tests.validators.random_edits import edit_at_random
from tests.validators.sample_plans import DAY

pytestmark = pytest.mark.slow

MANY, FEW = 1_000, 200
YEAR = timedelta(days=365)


@pytest.fixture(scope="module")
def plans(is_full, tmp_path_factory):
    """The plan with a frozen period, and a copy a year and a thousand (or 200) edits later."""
    folder = tmp_path_factory.mktemp("frozen")
    before, after = folder / "before.actionplan", folder / "after.actionplan"
    make_sample(before, today=DAY)
    shutil.copy(before, after)
    for week in range(10):
        clock = FixedClock(DAY + timedelta(days=7 * week))
        with PlanFile.open(after, who="Lead", clock=clock) as file:
            file.keeps_backups = False
            made = edit_at_random(file, (MANY if is_full else FEW) // 10, seed=week)
            assert len(made) > 5, "hardly a gesture was carried out"
    return before, after


def reports(path, day, choices):
    with PlanFile.open(path, who="Lead", clock=FixedClock(day)) as file:
        span = span_named(FIRST, file.plan)
        requests = {
            choice: report_request(file, span, kind=choice[0], pack=choice[1], audience=choice[2])
            for choice in choices
        }
    return {choice: build(choice[0], request) for choice, request in requests.items()}


@pytest.fixture(scope="module")
def both(is_full, plans):
    before, after = plans
    choices = every_choice() if is_full else each_once(1)
    return reports(before, DAY, choices), reports(after, DAY + YEAR, choices)


def test_every_document_of_the_period_is_the_same_block_for_block(both):
    then, now = both
    for choice, report in then.items():
        assert now[choice] == report, choice


def test_the_files_of_the_period_are_the_same_byte_for_byte(both, tmp_path):
    then, now = both
    for choice in list(then)[:: len(then) // 4]:
        for ending, write in WRITERS.items():
            first, again = tmp_path / f"first.{ending}", tmp_path / f"again.{ending}"
            write(then[choice], first)
            write(now[choice], again)
            if ending == "pdf":
                assert first.read_bytes() == again.read_bytes(), choice
            read = {"docx": word_texts, "html": html_texts}.get(ending)
            assert not read or read(first) == read(again), choice


@pytest.mark.parametrize("ending", WRITERS)
def test_a_document_issued_then_agrees_with_the_plan_of_today(ending, both, tmp_path):
    then, now = both
    choice = next(iter(then))
    WRITERS[ending](then[choice], tmp_path / f"r.{ending}")
    issued = read_document(tmp_path / f"r.{ending}")
    assert differences(issued, now[choice]) == []


def test_the_running_plan_did_change(plans):
    with PlanFile.open(plans[0]) as before, PlanFile.open(plans[1]) as after:
        assert before.plan.actions != after.plan.actions
        assert before.plan.info.title != after.plan.info.title
