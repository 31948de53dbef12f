"""The documents that all validators look at, written once: a handful, or with ``--faults`` all."""

from __future__ import annotations

import pytest

from tests.validators.matrix import full_requests, short_requests, write_papers

FULL_SECONDS = 3_600
SHORT_SECONDS = 110


def is_full(config):
    return config.getoption("faults", default=False)


def pytest_collection_modifyitems(config, items):
    here = [item for item in items if item.path.is_relative_to(__file__.rpartition("/")[0])]
    for item in here if is_full(config) else ():
        item.add_marker(pytest.mark.timeout(FULL_SECONDS))


@pytest.fixture(scope="session")
def seconds(request):
    """How long a validator may take."""
    return FULL_SECONDS if is_full(request.config) else SHORT_SECONDS


@pytest.fixture(scope="session")
def papers(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")
    full = is_full(request.config)
    return write_papers(full_requests(folder) if full else short_requests(), folder)
