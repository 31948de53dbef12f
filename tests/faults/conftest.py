"""The fault suite: chosen by ``-m faults`` (short form) or ``--faults`` (full form), never by chance.

Each figure reached is printed at the end of the run, each seed with it; ``FAULT_SEED=n`` repeats
a run.
"""

from __future__ import annotations

import os
import random
import secrets
from pathlib import Path

import pytest

from tests.faults.rig import prepare

HERE = Path(__file__).parent
FULL_SECONDS = 1800
ALONE = {"test_soak.py"}
"""Takes five minutes, so it is chosen by ``-m soak``, or with all others by ``--faults``."""


def is_asked_for(config) -> bool:
    words = (config.option.markexpr, config.option.keyword, *config.invocation_params.args)
    asked = any(name in str(word) for word in words for name in ("faults", "soak"))
    return config.getoption("faults", default=False) or asked


def pytest_collection_modifyitems(config, items):
    ours = [item for item in items if HERE in item.path.parents]
    if not is_asked_for(config):
        config.hook.pytest_deselected(items=ours)
        items[:] = [item for item in items if item not in ours]
        return
    if not config.getoption("faults", default=False) and "soak" not in config.option.markexpr:
        long = [item for item in ours if item.path.name in ALONE]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]
    for item in ours:
        item.add_marker(pytest.mark.faults)
        if config.getoption("faults", default=False):
            item.add_marker(pytest.mark.timeout(FULL_SECONDS))


def pytest_terminal_summary(terminalreporter):
    reports = [r for kind in ("passed", "failed") for r in terminalreporter.stats.get(kind, [])]
    lines = sorted(text for r in reports for name, text in r.user_properties if name == "fault")
    if lines:
        terminalreporter.section("faults")
        terminalreporter.write_line("\n".join(lines))


@pytest.fixture
def full(request):
    """Whether the full form was asked for."""
    return request.config.getoption("faults", default=False)


@pytest.fixture
def figure(record_property):
    """Notes a figure reached, for the end of the run."""

    def note(text):
        print(text)  # noqa: T201  (seen when the test fails)
        record_property("fault", text)

    return note


@pytest.fixture
def seed(figure, request):
    number = int(os.environ.get("FAULT_SEED", "0")) or secrets.randbelow(10**6) + 1
    figure(f"    seed {number} of {request.node.name}")
    return number


@pytest.fixture
def chance(seed):
    return random.Random(seed)


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("ACTIONPLAN_DATA", str(folder))
    return folder


@pytest.fixture
def plan(tmp_path):
    """The path of a closed plan that ``rig`` can count in."""
    return prepare(tmp_path / "northshire.actionplan")
