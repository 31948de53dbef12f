"""What holds for every test: no network, no reach into the user's own folders, no haste."""

from __future__ import annotations

import os
import runpy
from functools import partialmethod
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

from tests.pace import HANG

_GUARD = Path(__file__).parent / "guard"
_PATIENCE = int(HANG * 1000)

# Tests read the source language wherever they run; those of another ask for it.
os.environ["ACTIONPLAN_LANG"] = "en"

# An example that takes long, or is long in the making, is no fault of what is tried with it.
settings.register_profile(
    "patient", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")

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


class PatientBot(QtBot):
    """Waits for as long as a machine may be slow: what has happened by then comes back at once."""

    # Named as pytest-qt names them.
    waitUntil = partialmethod(QtBot.waitUntil, timeout=_PATIENCE)  # noqa: N815
    waitSignal = partialmethod(QtBot.waitSignal, timeout=_PATIENCE)  # noqa: N815
    waitActive = partialmethod(QtBot.waitActive, timeout=_PATIENCE)  # noqa: N815
    waitExposed = partialmethod(QtBot.waitExposed, timeout=_PATIENCE)  # noqa: N815

    def wait(self, ms: int) -> None:
        """Let time pass, with a turn of the event loop for each millisecond of it.

        However little of the time a machine gives us, what is done in slices is done by then.
        """
        for _ in range(ms):
            super().wait(1)


@pytest.fixture
def qtbot(qapp, request):
    """Send keys and wait, as the one of pytest-qt, but with more patience than five seconds."""
    return PatientBot(request)


def pytest_addoption(parser):
    """Add ``--faults``; the option must stand in a conftest that is seen at the start."""
    parser.addoption(
        "--faults", action="store_true", help="the fault suite and the validators in full"
    )
