"""Every kind of report in Welsh says as much as in English, and nothing of it in English."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.clock import FixedClock
from actionplan.commands.reporting import report_request, running_span
from actionplan.i18n import spoken
from actionplan.reports.audience import Audience
from actionplan.reports.blocks import Figure, PageField
from actionplan.reports.kinds import KINDS, build
from actionplan.reports.packs import load_packs
from actionplan.reports.plain import text_of
from actionplan.reports.seal import find_seal, is_seal
from actionplan.samples.northshire import make_sample
from actionplan.store.planfile import Mode, PlanFile
from actionplan.values import replace
from tests.catalogue.left_over import Said

TODAY = date(2027, 2, 5)
PAPERS = [("progress", name) for name in load_packs()] + [(k, "") for k in KINDS if k != "progress"]


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("welsh") / "northshire.actionplan"
    make_sample(path, today=TODAY)
    opened = PlanFile.open(path, mode=Mode.READ, clock=FixedClock(TODAY))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def said(file):
    return Said(file.plan)


def made(file, kind, pack, audience, language):
    """Return a report, of the first officer or agency where it is of one."""
    whose = {"officer": file.plan.people, "agency": file.plan.agencies}
    with spoken(language):
        span = running_span(file.plan, TODAY)
        request = report_request(file, span, kind=kind, pack=pack, audience=audience)
        return build(kind, replace(request, lead_id=next(iter(whose.get(kind, [""])))))


def told(report, language):
    """Return all that a report tells, to the eye and read aloud, without its seal."""
    blocks = (block for part in report.parts for block in part.blocks)
    alts = [block.alt for block in blocks if isinstance(block, Figure)]
    with spoken(language):
        lines = [line for line in text_of(report) if not is_seal(line)]
    return [report.title, report.subtitle, report.subject, *alts, *lines]


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize(("kind", "pack"), PAPERS)
def test_no_words_of_a_report_are_left_in_english(file, said, kind, pack, audience):
    english, welsh = (told(made(file, kind, pack, audience, code), code) for code in ("en", "cy"))
    assert said.left_over(english, welsh) == []


def test_the_seal_and_the_foot_of_the_pages_are_in_the_language_of_the_report(file):
    report = made(file, "progress", "board-paper", Audience.BOARD, "cy")
    line = text_of(report)[-1]
    assert line.startswith("Sêl: progress · board-paper · board · 2026-11-21..2027-05-20 · ar ")
    assert " · heb ei rewi · " in line
    assert report.furniture.footer_left.startswith("OFFICIAL · Sêl 2026-11-21..")
    assert report.furniture.page_label == ("Tudalen ", PageField.PAGE, " o ", PageField.PAGES)
    assert report.language == "cy-GB"


@pytest.mark.parametrize("kind", ["officer", "progress"])
def test_a_seal_is_read_in_whatever_language_the_reader_speaks(file, kind):
    report = made(file, kind, "", Audience.BOARD, "cy")
    with spoken("cy"):
        seal = find_seal(text_of(report))
        assert is_seal(text_of(report)[-1])
    assert find_seal(text_of(report)) == seal
    assert (seal.kind, seal.day, seal.frozen) == (kind, TODAY, "")
    assert not is_seal(text_of(report)[-1])
