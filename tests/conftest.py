"""What holds for every test: no network, no reach into the user's own folders."""

from __future__ import annotations

import os
import runpy
from pathlib import Path

import pytest

_GUARD = Path(__file__).parent / "guard"

# Tests read the source language wherever they run; those of another ask for it.
os.environ["ACTIONPLAN_LANG"] = "en"

# The guard watches this process from here on; children find it through PYTHONPATH.
runpy.run_path(str(_GUARD / "sitecustomize.py"))
os.environ["PYTHONPATH"] = os.pathsep.join(
    [str(_GUARD), str(_GUARD.parent.parent), os.environ.get("PYTHONPATH", "")]
).rstrip(os.pathsep)


@pytest.fixture(autouse=True, scope="session")
def _own_data_folder(tmp_path_factory):
    """Keep backups and logs of the machine out of reach."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ACTIONPLAN_DATA", str(tmp_path_factory.mktemp("data")))
        yield


def pytest_addoption(parser):
    """Add ``--faults``; the option must stand in a conftest that is seen at the start."""
    parser.addoption(
        "--faults", action="store_true", help="the fault suite and the validators in full"
    )
