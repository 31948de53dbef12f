"""Plans of every shape, the same for the same seed: what documents are made from to try them."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from random import Random
from types import UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from actionplan.domain import records
from actionplan.domain.plan import Plan
from actionplan.domain.stages import Delivery
from actionplan.text import LIMIT, clean_text
from actionplan.values import replace
from tests.actionplan.reports.examples import END, northshire
from tests.builders import (
    TODAY,
    a_complete_action,
    a_plan,
    a_plan_info,
    a_reading,
    an_action,
    an_area,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan.domain.records import Record

_SAID = (
    "children assessment supervision timely Ysgol Llŷn cynnydd ŵyr gwasanaethau plant £45,000 “quoted” "
    "– e\u0301tude 50% 3/4 https://www.example.org/a?b=1&c=2 & <b> ]]> {areas} {actions.complete} \\n "
    "שלום עולם مرحبا بالعالم 漢字 👍🏽 🇬🇧 ✔ ▲ ﬁnance \u202eabc\u202c zero\u200bwidth soft\u00adhyphen =1+1"
)
WORDS = _SAID.split()
LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 6
_LINES = ("- first\n- second", "1. one\n2. two\n\nAfter", "a\tb\n\n\nc", "  ", "•", "0", "\n")
_COUNTS = {
    records.Inspection: 1,
    records.Judgement: 4,
    records.Person: 4,
    records.Agency: 3,
    records.Area: 6,
    records.Strength: 3,
    records.Action: 24,
    records.DateRevision: 8,
    records.Update: 20,
    records.Evidence: 12,
    records.AssuranceStep: 12,
    records.Measure: 4,
    records.Reading: 14,
    records.Risk: 4,
}
_NUMBERS = {
    "percent": (0, 0, 1, 50, 99, 100),
    "page": (1, 12, 400),
    "likelihood": range(6),
    "impact": range(6),
    "immediate_days": (1, 10),
    "due_soon_days": (1, 30),
    "stale_days": (30,),
    "cycle_months": (3, 6),
    "number": (0,),
}
_FIGURES = (0, 0.0, 1, -3.25, 59, 91.125, 1e6, 1e-3, 1e18)


class RandomPlan:
    """Makes records of anything that their fields may hold."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        share = self.random.choice((0, 0.3, 1, 1))
        self.ids = {
            kind: [f"{kind.__name__.lower()}-{n}" for n in range(self.random.randint(0, most))]
            for kind, most in _COUNTS.items()
        }
        for kind in self.ids:
            self.ids[kind] = self.ids[kind] if self.random.random() < 0.2 + share else []

    def plan(self) -> Plan:
        info = replace(
            self.record(records.PlanInfo, "info"),
            extra_holidays=(),
            objectives=tuple(self.text() for _ in range(3)),
        )
        found = [self.record(kind, name) for kind, names in self.ids.items() for name in names]
        return Plan.of([info, *self._numbered(found)])

    def _numbered(self, found: list[Record]) -> list[Record]:
        """Give areas and actions references of their own."""
        numbered: list[Record] = []
        for n, record in enumerate(found):
            match record:
                case records.Area():
                    numbered.append(replace(record, letter="SLQ"[n % 3], number=n + 1))
                case records.Action():
                    numbered.append(replace(record, reference=f"S{n}.{n}"))
                case _:
                    numbered.append(record)
        return numbered

    def record(self, kind: type[Record], name: str) -> Any:
        fields = get_type_hints(kind)
        given = {key: self.value(key, hint) for key, hint in fields.items()}
        return kind(**{**given, "id": name, "removed": False})

    def value(self, key: str, hint: Any) -> Any:  # noqa: PLR0911  (a line for each type)
        if get_origin(hint) in (Union, UnionType):
            wanted = next(part for part in get_args(hint) if part is not type(None))
            return None if self.random.random() < 0.25 else self.value(key, wanted)
        if hint is date:
            return END + timedelta(days=self.random.randint(-400, 400))
        if hint is bool:
            return self.random.random() < 0.3
        if hint is int:
            return self.random.choice(_NUMBERS.get(key, (0, 1, 5)))
        if hint is float:
            return self.random.choice(_FIGURES)
        if get_origin(hint) is tuple:
            return self._ids(key) if key.endswith("_ids") else (self.text(),)
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return self.random.choice(list(hint))
        return self._id(key) if key.endswith("_id") else self.text()

    def _known(self, key: str) -> list[str]:
        name = key.removesuffix("s").removesuffix("_id")
        people = ("lead", "deputy", "owner", "support")
        kind = records.Person if name in people else records.KINDS.get(name, records.Update)
        return self.ids.get(kind, [])

    def _id(self, key: str) -> str:
        return self.random.choice([*self._known(key), ""])

    def _ids(self, key: str) -> tuple[str, ...]:
        known = self._known(key)
        return tuple(self.random.sample(known, self.random.randint(0, min(3, len(known)))))

    def text(self) -> str:
        chance = self.random.random()
        if chance < 0.15:
            return ""
        if chance < 0.2:
            return clean_text(self.random.choice((*_LINES, LONG_WORD, LONG_WORD[:70])))
        count = 3_000 if chance > 0.998 else self.random.choice((1, 4, 12, 40))
        return clean_text(" ".join(self.random.choices(WORDS, k=count)))[:LIMIT]


def every_day_gone() -> Plan:
    """Return a plan without a single date."""
    plan = northshire()
    days = ("due", "original_due", "start", "completed_on", "proposed_due", "manual_due")
    return Plan.of(
        replace(record, **{day: None for day in days if day in record.__struct_fields__})
        for record in plan.records()
    )


def all_withdrawn() -> Plan:
    """Return a plan of which everything was withdrawn."""
    gone = {"withdrawn_on": END - timedelta(days=40), "withdrawn_reason": "Given up."}
    return Plan.of(
        replace(record, **gone) if "withdrawn_on" in record.__struct_fields__ else record
        for record in northshire().records()
    )


def all_with(**fields: Any) -> Plan:
    """Return a plan of which every action was changed."""
    return Plan.of(
        replace(record, **fields) if isinstance(record, records.Action) else record
        for record in northshire().records()
    )


def filled_with(text: str) -> Plan:
    """Return a plan in which one text stands in every field that takes any."""
    told = {
        "title",
        "text",
        "detail",
        "success",
        "note",
        "shows",
        "role",
        "name",
        "section",
        "cost",
    }
    told |= {"mitigation", "reason", "decision_needed", "cause", "recovery", "evidence_required"}
    return Plan.of(
        replace(record, **{key: text for key in record.__struct_fields__ if key in told})
        for record in northshire(2, 2).records()
    )


def one_long_field() -> Plan:
    """Return a plan whose longest fields hold as much as a field takes."""
    text = ("Sentence of a long report about assessments. " * 500)[:LIMIT].strip()
    area = an_area(text=text, outcome=text)
    action = an_action(area=area, detail=text, decision_needed=text, title=LONG_WORD)
    return a_plan(area, action, info=a_plan_info(vision=text, objectives=("One", text[:400])))


def only_measures() -> Plan:
    """Return a plan of areas and measures, one of them with a single reading."""
    readings = [a_reading(measure_id=f"measure-{n % 3}", value=float(n)) for n in range(4)]
    measures = [
        records.Measure(id=f"measure-{n}", name=f"Measure {n}", target=5.0) for n in range(3)
    ]
    return a_plan(an_area(), *measures, *readings)


SHAPES: dict[str, Callable[[], Plan]] = {
    "northshire": northshire,
    "empty": lambda: Plan.of([a_plan_info()]),
    "untitled": lambda: Plan.of([records.PlanInfo(id="info")]),
    "areas-alone": lambda: a_plan([an_area(reference=f"S{n}") for n in range(1, 8)]),
    "measures-alone": only_measures,
    "withdrawn": all_withdrawn,
    "no-dates": every_day_gone,
    "nothing-begun": lambda: all_with(percent=0, completed_on=None, override=None),
    "all-complete": lambda: all_with(percent=100, completed_on=END),
    "all-off-track": lambda: all_with(
        override=Delivery.OFF_TRACK, override_reason="Late.", percent=10
    ),
    "long-words": lambda: filled_with(LONG_WORD),
    "right-to-left": lambda: filled_with("שלום עולם (abc) مرحبا بالعالم 123"),
    "welsh": lambda: filled_with("Cynllun gwella’r gwasanaethau i blant: ŵyr, tŷ, Llŷn, siŵr"),
    "signs": lambda: filled_with(clean_text(" ".join(WORDS))),
    "long-fields": one_long_field,
    "one-complete": lambda: a_plan(a_complete_action()),
}
"""Plans of one odd shape each, by name."""

SEEDS = range(20)
DAY = TODAY
