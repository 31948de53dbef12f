"""The command line in this process, and the Northshire plan made once for all its tests."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date

import pytest

from actionplan.cli.main import main
from actionplan.samples.northshire import make_sample

TODAY = date(2027, 2, 5)


@dataclass(frozen=True)
class Said:
    """What a command said, and how it ended."""

    status: int
    out: str
    err: str

    @property
    def lines(self):
        return self.out.splitlines()


@pytest.fixture
def windows():
    """The windows that commands asked for."""
    return []


@pytest.fixture
def run(capfd, windows):
    """Carry out one command; ``today=None`` leaves the machine's day."""

    def run(*words, today=TODAY):
        def open_window(plan, *, exit_when_ready=False, **options):
            windows.append((plan, exit_when_ready, options))
            return 0

        dated = [f"--today={today}"] if today else []
        capfd.readouterr()
        status = main([*map(str, words), *dated], open_window)
        said = capfd.readouterr()
        return Said(status, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def _master(tmp_path_factory):
    path = tmp_path_factory.mktemp("northshire") / "northshire.actionplan"
    make_sample(path, today=TODAY)
    return path


@pytest.fixture
def plan(_master, tmp_path):
    """A copy of the Northshire plan with its evidence."""
    path = tmp_path / "plans" / _master.name
    shutil.copytree(_master.parent, path.parent)
    return path


@pytest.fixture
def blank(run, tmp_path):
    """An empty plan."""
    path = tmp_path / "blank.actionplan"
    assert run("new", path, "--title", "Blank").status == 0
    return path
