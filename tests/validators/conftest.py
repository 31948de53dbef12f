"""The documents that all validators look at, written once: a handful, or with ``--faults`` all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.validators.matrix import full_requests, short_requests, write_papers

HERE = Path(__file__).parent
FULL_SECONDS = 3_600
SHORT_SECONDS = 400


def _is_full(config):
    return config.getoption("faults", default=False)


def pytest_collection_modifyitems(config, items):
    here = [item for item in items if HERE in item.path.parents]
    for item in here if _is_full(config) else ():
        item.add_marker(pytest.mark.timeout(FULL_SECONDS))


@pytest.fixture(scope="session")
def is_full(request):
    return _is_full(request.config)


@pytest.fixture(scope="session")
def seconds(is_full):
    """How long a validator may take."""
    return FULL_SECONDS if is_full else SHORT_SECONDS


@pytest.fixture(scope="session")
def papers(is_full, tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")
    return write_papers(full_requests(folder) if is_full else short_requests(), folder)


@pytest.fixture(scope="session")
def some_papers(is_full, papers):
    """What the slow validators look at: every third of a handful, or all."""
    return papers if is_full else papers[::3]
