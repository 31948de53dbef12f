"""The schema is what the migrations make, and version 1 stays as it was released."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import sha256

from actionplan.store import schema
from actionplan.store.registry import LINKS, REGISTRY

RELEASED = {
    1: "50044ac8bc28392deff290de9d4496c2f8f54b8a110741be2b476e6349e95770",
    2: "20f22b7f91a2150f97a039046c9eb5e74cf82d54a62c454191ac9d5dbe475520",
}
"""Digest of the schema text of each version: a new field goes into ``registry.SINCE``, with a step."""


def test_a_made_file_has_exactly_the_expected_schema(file):
    file.close()
    with closing(sqlite3.connect(file.path)) as connection:
        assert schema.schema_text(connection) == schema.expected_text(schema.VERSION)
        assert connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)


def test_released_versions_never_change():
    for version, digest in RELEASED.items():
        assert sha256(schema.expected_text(version).encode()).hexdigest() == digest


def test_the_header_says_what_the_file_is(file):
    file.close()
    assert file.path.read_bytes()[68:72] == b"APLN"


def test_every_link_names_a_field_and_a_table():
    for (table, name), target in LINKS.items():
        assert name in {field.name for field in REGISTRY[table]}
        assert target in REGISTRY
