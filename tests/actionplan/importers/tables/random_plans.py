"""Plans of anything that a plan may hold, to try what goes out and comes in again."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from actionplan.domain.plan import Plan
from actionplan.domain.records import (
    Action,
    Agency,
    Area,
    Measure,
    Person,
    PlanInfo,
    Update,
)
from actionplan.domain.stages import Delivery, Direction, StatusScheme, Timescale
from actionplan.text import clean_text
from actionplan.values import replace

TODAY = date(2027, 2, 5)

_LEADS = st.sampled_from(
    ["=", "+", "-", "@", "'", "''=", "\t", "1. ", "S1 ", "_x0041_", " ", "12/10/26"]
)
_TEXT = st.one_of(
    st.text(max_size=40),
    st.builds(str.__add__, _LEADS, st.text(max_size=20)),
    st.sampled_from(["Yes", "ongoing", "46000", "Ref.", "Action", '"', "a;b\nc,d", "😀" * 40]),
)
TEXTS = _TEXT.map(lambda text: clean_text(text).strip())
TITLES = TEXTS.filter(bool)
DAYS = st.one_of(
    st.none(),
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.sampled_from([date(1850, 5, 1), date(1900, 1, 1), date(9999, 12, 31), TODAY]),
)


@st.composite
def plans(draw) -> Plan:
    """Return a plan with some areas, actions, updates, people and agencies."""
    info = PlanInfo(id="info", title=draw(TITLES), scheme=draw(st.sampled_from(StatusScheme)))
    people = [
        Person(id=f"person-{n}", role=draw(TEXTS), name=draw(TEXTS))
        for n in range(draw(st.integers(0, 3)))
    ]
    agencies = [Agency(id=f"agency-{n}", name=draw(TEXTS)) for n in range(draw(st.integers(0, 2)))]
    areas = [draw(_areas(n, people)) for n in range(1, draw(st.integers(1, 3)) + 1)]
    measures = [draw(_measures(n, areas)) for n in range(draw(st.integers(0, 2)))]
    actions = [draw(_actions(n, areas, people, agencies)) for n in range(draw(st.integers(0, 5)))]
    updates = [draw(_updates(n, actions)) for n in range(draw(st.integers(0, 4)) if actions else 0)]
    return Plan.of([info, *people, *agencies, *areas, *actions, *updates, *measures])


@st.composite
def _areas(draw, number, people) -> Area:
    texts = ("section", "paragraphs", "theme", "responsible", "outcome", "due_reason")
    return Area(
        id=f"area-{number}",
        letter="S",
        number=number,
        text=draw(TITLES),
        confirmed=draw(st.booleans()),
        timescale=draw(st.sampled_from(Timescale)),
        priority=draw(st.booleans()),
        page=draw(st.none() | st.integers(1, 400)),
        objectives=tuple(draw(st.lists(TITLES.filter(lambda t: ";" not in t), max_size=2))),
        lead_id=draw(st.sampled_from([""] + [person.id for person in people])),
        **{name: draw(DAYS) for name in ("due", "manual_due", "withdrawn_on")},
        **{name: draw(TEXTS) for name in texts},
    )


@st.composite
def _measures(draw, number, areas) -> Measure:
    figures = st.none() | st.integers(-10, 10_000) | st.sampled_from([0.5, 91.25, 1e-3])
    return Measure(
        id=f"measure-{number}",
        name=f"{draw(TITLES)} measure {number}",
        unit=draw(TEXTS),
        direction=draw(st.sampled_from(Direction)),
        area_ids=tuple(draw(st.lists(st.sampled_from([a.id for a in areas]), unique=True))),
        baseline=draw(figures),
        baseline_on=draw(DAYS),
        baseline_source=draw(TEXTS),
        target=draw(figures),
        target_by=draw(DAYS),
        position=number,
    )


@st.composite
def _actions(draw, number, areas, people, agencies) -> Action:
    ids = [area.id for area in areas]
    action = Action(
        id=f"action-{number}",
        reference=f"S1.{number}",
        area_ids=tuple(draw(st.lists(st.sampled_from(ids), unique=True, max_size=3))),
        title=draw(TITLES),
        percent=draw(st.integers(0, 100)),
        legal=draw(st.booleans()),
        position=number,
    )
    texts = ("detail", "success", "evidence_required", "cost", "decision_needed")
    days = ("start", "original_due", "due", "completed_on", "proposed_due", "withdrawn_on")
    persons = [""] + [person.id for person in people]
    agency_ids = [""] + [agency.id for agency in agencies]
    return replace(
        action,
        **{name: draw(TEXTS) for name in texts},
        **{name: draw(DAYS) for name in days},
        lead_id=draw(st.sampled_from(persons)),
        support_ids=tuple(p for p in draw(st.lists(st.sampled_from(persons), unique=True)) if p),
        agency_id=draw(st.sampled_from(agency_ids)),
        override=draw(st.sampled_from([None, *Delivery])),
        override_reason=draw(TEXTS),
        withdrawn_reason=draw(TEXTS),
    )


@st.composite
def _updates(draw, number, actions) -> Update:
    return Update(
        id=f"update-{number}",
        action_id=draw(st.sampled_from(actions)).id,
        on=draw(DAYS.filter(lambda day: day is not None)),
        text=draw(TITLES),
        delivery=draw(st.sampled_from([None, *Delivery])),
        percent=draw(st.sampled_from([None, 0, 1, 50, 100])),
    )
