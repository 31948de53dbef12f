"""The real program, heard by a screen reader: a row, its cells, a page, and what is announced."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan.samples.northshire import make_sample
from tests.ui.screen_reader import ScreenReader, missing

LACKING = missing()
pytestmark = pytest.mark.skipif(
    bool(LACKING), reason=f"NOT HEARD by a screen reader: there is no {', '.join(LACKING)} here"
)

TABS, ROWS = 25, 10
HEADS = ["Ref", "Area for improvement / action", "Lead", "Due"]
HEADS += ["Status", "Progress", "Assured", "Updated"]
NAME, ROLE = "Areas for improvement and actions", "tree"
READY = {"focusable", "focused", "selectable", "selected", "showing", "visible"}


@pytest.fixture(scope="module")
def reader(qapp, tmp_path_factory):
    """A screen reader beside the program, which shows the sample plan."""
    home = tmp_path_factory.mktemp("desk")
    plan = home / "northshire.actionplan"
    make_sample(plan, today=date(2027, 2, 5))
    reader = ScreenReader(plan, home)
    yield reader
    reader.close()


@pytest.fixture
def wait(qtbot, reader):
    """Wait until something was heard."""

    def until(is_so):
        qtbot.waitUntil(is_so)

    return until


@pytest.fixture
def at_work(reader, wait):
    """The window has the keyboard, and the tour is over."""
    if not reader.is_active:
        wait(lambda: any("ActionPlan" in each.name for each in reader.windows()))
        reader.take_up("ActionPlan")
        wait(lambda: reader.is_active and bool(reader.focused))
        wait(lambda: reader.focus().name == "Next")
        assert "Ctrl and a number goes to a page." in reader.focus().description
        reader.press("Escape")
    return reader


@pytest.fixture
def in_the_table(at_work, wait):
    """The focus is in the table of the plan, as Tab brings it there."""
    if "Plan" not in at_work.said:
        at_work.press("ctrl+2")
        wait(lambda: "Plan" in at_work.said)
    for _tab in range(TABS):
        if at_work.focus().role in {ROLE, "tree item"}:
            return at_work
        step(at_work, wait, "Tab")
    pytest.fail("Tab never comes to the table")


def step(reader, wait, key):
    """Press a key that moves the focus, and return what is read then."""
    before = len(reader.focused)
    reader.press(key)
    wait(lambda: len(reader.focused) > before)
    return reader.focus()


def to_an_action(reader, wait):
    """Go down to the next action, whose reference has two parts."""
    for _row in range(ROWS):
        row = step(reader, wait, "Down")
        if "." in row.name.partition(",")[0]:
            return row
    return pytest.fail("there is no action")


def test_a_row_of_the_plan_is_read_aloud_with_both_of_its_states(in_the_table, wait):
    row = to_an_action(in_the_table, wait)
    assert row.role == "tree item"
    assert states_missing(row) == set()
    words = row.name.split(", ")
    assert words[0][0] == "S"
    for head in HEADS[2:]:
        assert sum(word.startswith(f"{head} ") for word in words) == 1, (head, row.name)
    assert "<" not in row.name + row.description

    table = in_the_table.get(row.path, "Accessible", "Parent")[1]
    assert in_the_table.thing(table)[:2] == (NAME, ROLE)
    columns = in_the_table.get(table, "Table", "NColumns")
    heads = ("Table", "GetColumnDescription", "i")
    assert [in_the_table.ask(table, *heads, str(c)) for c in range(columns)] == HEADS

    place, _column = in_the_table.get(row.path, "TableCell", "Position")
    for column, head in enumerate(HEADS[2:], 2):
        cell = in_the_table.ask(table, "Table", "GetAccessibleAt", "ii", str(place), str(column))
        name = in_the_table.thing(cell[1]).name
        assert name.startswith(f"{head} ")
        assert name in row.name


def states_missing(thing):
    return READY - thing.states


def test_the_arrow_keys_read_cell_by_cell(in_the_table, wait):
    row = to_an_action(in_the_table, wait)
    cells = [step(in_the_table, wait, "Right").name for _head in HEADS[2:5]]
    assert [cell.split(maxsplit=1)[0] for cell in cells] == HEADS[2:5]
    assert all(cell in row.name for cell in cells)
    for _cell in cells:
        back = step(in_the_table, wait, "Left")
    assert back.name == row.name


def test_a_row_that_is_opened_or_closed_says_so(in_the_table, wait):
    to_an_action(in_the_table, wait)
    while "." in (row := step(in_the_table, wait, "Up")).name.partition(",")[0]:
        pass
    assert row.name.endswith(", open")
    for key, word in (("Left", "closed"), ("Right", "open")):
        said = len(in_the_table.said)
        in_the_table.press(key)
        wait(lambda said=said, word=word: word in in_the_table.said[said:])
        wait(lambda word=word: in_the_table.focus().name.endswith(f", {word}"))  # and told anew


def test_what_the_status_line_says_is_announced(in_the_table, wait):
    to_an_action(in_the_table, wait)
    in_the_table.press("ctrl+x")
    wait(lambda: any("is cut" in said or "are cut" in said for said in in_the_table.said))
