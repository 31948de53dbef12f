"""What a person does on each page but the plan's, step by step on the real widgets."""

from __future__ import annotations

from functools import partial
from itertools import cycle, islice
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from actionplan.commands.actions import change_action, complete_action, move_due_date
from actionplan.commands.evidence import change_evidence
from actionplan.commands.inspections import assess
from actionplan.commands.measures import add_reading
from actionplan.commands.people import revise_person
from actionplan.commands.updates import post_update
from tests.benchmarks.ui_plan import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from PySide6.QtWidgets import QAbstractItemView, QWidget

    from actionplan.store.planfile import PlanFile
    from ui.widgets.choice_button import ChoiceButton

_DOWN, _UP = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
_MANY = 20


class Step(NamedTuple):
    """What is measured, and what does it."""

    name: str
    do: Callable[[], Any]


def steps(key: str, page: Any, file: PlanFile, turn: int) -> Iterator[Step]:
    """Yield what is done on the page ``key``; each is to be done before the next is asked for."""
    yield from _PAGES[key](page, file, turn)


def edits(file: PlanFile, turn: int, count: int = 10) -> Iterator[Callable[[], Any]]:
    """Yield the edits that touch what most pages show, ``count`` of each kind."""
    ids = list(file.plan.actions)
    first = 500 + turn * 40
    for at in range(count):
        one, two = ids[first + at], ids[first + 20 + at]
        yield partial(change_action, file, action_id=one, field="title", value=f"Title {turn} {at}")
        yield partial(post_update, file, action_id=one, text=f"The step is under way {at}.")
        yield partial(complete_action, file, action_id=two, on=TODAY)
        yield file.undo


# The pages


def _timeline(page: Any, file: PlanFile, turn: int) -> Iterator[Step]:
    table = page.view.table
    yield from _typed(page.words)
    yield from _chosen(page.shown, ("open", ""))
    yield from _chosen(page.lanes, ("lead", "area"))
    yield from _walked(table, page.view.show_record, list(file.plan.actions))
    for by in (1, 1, -1, -1):
        yield Step("zoom", partial(page.view.zoom, by))
    for at, action_id in enumerate(_some(file, turn)):
        due = TODAY.replace(day=1 + at)
        reason = "The partner asked for more time."
        yield Step(
            "edit", partial(move_due_date, file, action_id=action_id, due=due, reason=reason)
        )


def _evidence(page: Any, file: PlanFile, turn: int) -> Iterator[Step]:
    pieces = list(file.plan.evidence)
    yield from _typed(page.filters.words)
    yield from _chosen(page.filters.pillar, ("audit", None))
    yield from _chosen(page.filters.group, ("area", "none"))
    yield from _sorted(page.view)
    yield from _walked(page.view, page.view.choose, pieces)
    for at in range(_MANY):
        change = partial(change_evidence, file, evidence_id=pieces[turn * _MANY + at])
        yield Step("edit", partial(change, field="title", value=f"Audit {turn} {at}"))
    for tab in (1, 0):
        yield Step("switch the part", partial(page.tabs.setCurrentIndex, tab))


def _measures(page: Any, file: PlanFile, turn: int) -> Iterator[Step]:
    measures = list(file.plan.measures)
    yield from _sorted(page.view)
    yield from _walked(page.view, page.view.choose, measures)
    for at in range(_MANY):
        measure_id = measures[(turn * _MANY + at) % len(measures)]
        yield Step(
            "edit", partial(add_reading, file, measure_id=measure_id, on=TODAY, value=50.0 + at)
        )


def _judgements(page: Any, file: PlanFile, turn: int) -> Iterator[Step]:
    shown = [page.model.record_id(page.model.index(at, 0)) for at in range(page.model.rowCount())]
    ids = list(filter(None, shown))
    yield from _chosen(page.inspections, list(file.plan.inspections)[:4])
    yield from _walked(page.view, page.view.choose, ids * 2)
    for at in range(_MANY):
        grade = ("Good", "Outstanding")[(at + turn) % 2]
        judgement_id = ids[at % len(ids)]
        yield Step("edit", partial(assess, file, judgement_id=judgement_id, grade=grade))
    for _turn in range(4):
        yield Step("what if", page.what_if_button.click)


def _people(page: Any, file: PlanFile, turn: int) -> Iterator[Step]:
    people = list(file.plan.people)
    yield from _typed(page.filters.words)
    yield from _chosen(page.filters.shown, ("overdue", "all"))
    yield from _sorted(page.view)
    yield from _walked(page.view, page.view.choose, people)
    for at in range(_MANY):
        change = partial(revise_person, file, person_id=people[turn * _MANY + at])
        yield Step("edit", partial(change, role=f"Manager {turn} {at}"))
    for tab in (1, 0):
        yield Step("switch the part", partial(page.tabs.setCurrentIndex, tab))


def _history(page: Any, file: PlanFile, turn: int) -> Iterator[Step]:
    yield from _typed(page.filter_box)
    yield from _chosen(page.filters.people, ("Improvement lead", None))
    yield from _walked(page.table, page.table.selectRow, range(3, 3 + _MANY))
    for at, action_id in enumerate(_some(file, turn)):
        change = partial(change_action, file, action_id=action_id, field="title")
        yield Step("edit", partial(change, value=f"History {turn} {at}"))


def _overview(page: Any, file: PlanFile, turn: int) -> Iterator[Step]:
    for at, action_id in enumerate(_some(file, turn)):
        change = partial(change_action, file, action_id=action_id, field="title")
        yield Step("edit", partial(change, value=f"Overview {turn} {at}"))


def _search(page: Any, _file: PlanFile, _turn: int) -> Iterator[Step]:
    for text in ("v", "vi", "vis", "visits", "visits time", "audit", "xqz", "practice"):
        yield Step("key", partial(page.words.setText, text))
    yield Step("search", partial(page.search, "audit"))
    yield from _scrolled(page.list)
    for _at in range(_MANY):
        yield Step("arrow down", partial(press, page.list, Qt.Key.Key_Down))


def _reports(page: Any, file: PlanFile, turn: int) -> Iterator[Step]:
    for at, action_id in enumerate(_some(file, turn)[:5]):  # each has a preview made anew
        change = partial(change_action, file, action_id=action_id, field="title")
        yield Step("edit", partial(change, value=f"Report {turn} {at}"))


_PAGES = {
    "timeline": _timeline,
    "evidence": _evidence,
    "measures": _measures,
    "judgements": _judgements,
    "people": _people,
    "history": _history,
    "overview": _overview,
    "search": _search,
    "reports": _reports,
}


# The gestures


def press(widget: QWidget, key: Qt.Key) -> None:
    """Press a key and let it go again."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def _typed(box: Any) -> Iterator[Step]:
    for text in ("v", "vi", "vis", "visi", "xq", "x", "", "s", "su", ""):
        yield Step("key", partial(box.setText, text))


def _chosen(button: ChoiceButton, keys: Sequence[str | None]) -> Iterator[Step]:
    for key in keys:
        action = next(each for each in button.menu().actions() if each.data() == key)
        yield Step("choose", action.trigger)


def _sorted(view: Any) -> Iterator[Step]:
    head = view.horizontalHeader()
    for column in (0, 2, 0, 3):
        for order in (_DOWN, _UP):
            yield Step("sort", partial(head.setSortIndicator, column, order))


def _walked(view: Any, select: Callable[[Any], Any], targets: Sequence[Any]) -> Iterator[Step]:
    yield from _scrolled(view)
    for target in list(islice(cycle(targets), _MANY * 7))[::7]:
        yield Step("select", partial(select, target))
    for _at in range(_MANY):
        yield Step("arrow down", partial(press, view, Qt.Key.Key_Down))


def _scrolled(view: QAbstractItemView) -> Iterator[Step]:
    bar = view.verticalScrollBar()
    for _at in range(_MANY):
        yield Step("scroll", partial(_on, bar))
    yield Step("scroll", partial(bar.setValue, 0))


def _on(bar: Any) -> None:
    bar.setValue(bar.value() + bar.pageStep())


def _some(file: PlanFile, turn: int) -> list[str]:
    """Return the ids of actions that are open and not changed in another turn."""
    open_ids = [each.id for each in file.plan.actions.values() if each.completed_on is None]
    return open_ids[turn * _MANY : (turn + 1) * _MANY]
