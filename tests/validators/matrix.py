"""Documents of many plans: every kind, in every form and for every audience, in three formats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle, product
from typing import TYPE_CHECKING

from actionplan.clock import FixedClock
from actionplan.commands.forms import known_packs
from actionplan.commands.reporting import report_request, running_span
from actionplan.domain.people import lead_label
from actionplan.reports.audience import Audience
from actionplan.reports.html import write_html
from actionplan.reports.kinds import KINDS, OFFICER, ReportRequest, build
from actionplan.reports.packs import pack_named
from actionplan.reports.pdf import write_pdf
from actionplan.reports.progress import KIND
from actionplan.reports.spans import Span, span_named
from actionplan.reports.word import write_word
from actionplan.samples.northshire import make_sample
from actionplan.store.planfile import Mode, PlanFile
from actionplan.values import replace
from tests.actionplan.reports.examples import END, START
from tests.validators.sample_plans import DAY, SEEDS, SHAPES, RandomPlan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from actionplan.domain.plan import Plan
    from actionplan.reports.blocks import Report

MADE = datetime(2027, 2, 5, 12, tzinfo=UTC)
FIRST = "2026-05-21..2026-11-20"
WRITERS = {"pdf": write_pdf, "docx": write_word, "html": write_html}

Choice = tuple[str, str, Audience]
"""Kind, form ("" where none matters) and audience of a document."""


@dataclass(frozen=True)
class Paper:
    """A document in three formats, and what it was made from."""

    name: str
    request: ReportRequest
    report: Report
    folder: Path

    def path(self, ending: str) -> Path:
        """Return the file of this format."""
        return self.folder / f"{self.name}.{ending}"


def every_choice() -> list[Choice]:
    """Return every document that can be made from a plan."""
    shapes = [(KIND, pack) for pack in known_packs()]
    shapes += [(kind, "") for kind in KINDS if kind != KIND]
    return [(kind, pack, audience) for (kind, pack), audience in product(shapes, Audience)]


def each_once(start: int) -> list[Choice]:
    """Return a document of every kind and form, for audiences in turn."""
    found = list(dict.fromkeys((kind, pack) for kind, pack, _audience in every_choice()))
    audiences = cycle(Audience)
    for _skipped in range(start % len(Audience)):
        next(audiences)
    return [(kind, pack, next(audiences)) for kind, pack in found]


def short_requests() -> Iterator[tuple[str, ReportRequest, Choice]]:
    """Yield a handful: every kind of an ordinary plan, and one kind each of odd ones."""
    choices = each_once(0)
    yield from (
        (f"northshire-{n}", _of(SHAPES["northshire"](), c), c) for n, c in enumerate(choices)
    )
    odd = ("empty", "areas-alone", "withdrawn", "signs", "long-fields")
    for name, choice in zip(odd, cycle(choices), strict=False):
        yield name, _of(SHAPES[name](), choice), choice
    yield "random", _of(RandomPlan(3).plan(), choices[0]), choices[0]


def full_requests(folder: Path) -> Iterator[tuple[str, ReportRequest, Choice]]:
    """Yield everything: the invented plan and every shape crossed, random and large plans once."""
    for span, choice in product((FIRST, ""), every_choice()):
        name = "demo-frozen" if span else "demo-running"
        yield name, demo_request(folder, span, choice), choice
    for (name, make), choice in product(SHAPES.items(), every_choice()):
        yield name, _of(make(), choice), choice
    for seed in SEEDS:
        plan = RandomPlan(seed).plan()
        yield from ((f"random-{seed}", _of(plan, choice), choice) for choice in each_once(seed))
    for choice in each_once(1):
        yield "thousand", demo_request(folder, "", choice, actions=1_000), choice


def write_papers(
    requests: Iterable[tuple[str, ReportRequest, Choice]], folder: Path
) -> list[Paper]:
    """Write each document in all formats and return them."""
    papers = []
    for number, (name, request, choice) in enumerate(requests):
        kind, pack, audience = choice
        full = "-".join(filter(None, (f"{number:04}", name, kind, pack, audience)))
        paper = Paper(full, request, build(kind, request), folder)
        for ending, write in WRITERS.items():
            write(paper.report, paper.path(ending))
        papers.append(paper)
    return papers


def demo_request(folder: Path, span: str, choice: Choice, actions: int | None = None):
    """Return what a document of the invented plan is made from; the plan is laid once."""
    kind, pack, audience = choice
    path = folder / f"northshire-{actions or 0}.actionplan"
    if not path.exists():
        make_sample(path, today=DAY, actions=actions)
    file = PlanFile.open(path, mode=Mode.READ, clock=FixedClock(DAY))
    chosen = span_named(span, file.plan) if span else running_span(file.plan, DAY)
    request = report_request(file, chosen, kind=kind, pack=pack, audience=audience)
    file.close()
    return _for_somebody(request, kind)


def _of(plan: Plan, choice: Choice) -> ReportRequest:
    kind, pack, audience = choice
    request = ReportRequest(
        plan=plan,
        span=Span(start=START, end=END, name="First"),
        today=END + timedelta(days=3),
        made=MADE,
        pack=pack_named(pack) if pack else None,
        audience=audience,
        previous=None,
    )
    return _for_somebody(request, kind)


def _for_somebody(request: ReportRequest, kind: str) -> ReportRequest:
    """Name the first lead officer where the document is about one."""
    leads = [action.lead_id for action in request.plan.actions.values() if action.lead_id]
    known = [lead for lead in leads if lead_label(request.plan, lead)]
    return replace(request, lead_id=known[0]) if kind == OFFICER and known else request
