"""Plans that people keep in tables: read from Excel, OpenDocument, CSV and Word, and taken in."""

from __future__ import annotations

from actionplan.importers.tables.apply import apply_table_proposal
from actionplan.importers.tables.draft import draft_import
from actionplan.importers.tables.headings import FIELDS, column_names
from actionplan.importers.tables.mapping import (
    SheetMapping,
    TableMapping,
    guess_mapping,
    load_mapping,
    save_mapping,
)
from actionplan.importers.tables.model import Table, Tables
from actionplan.importers.tables.proposal import ProposedRow, TableProposal
from actionplan.importers.tables.read import read_table_file

__all__ = [
    "FIELDS",
    "ProposedRow",
    "SheetMapping",
    "Table",
    "TableMapping",
    "TableProposal",
    "Tables",
    "apply_table_proposal",
    "column_names",
    "draft_import",
    "guess_mapping",
    "load_mapping",
    "read_table_file",
    "save_mapping",
]
