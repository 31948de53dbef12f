"""Plans that people keep in tables: read from Excel, OpenDocument, CSV and Word, and taken in."""

from __future__ import annotations

from actionplan.importers.tables.apply import (
    apply_table_proposal,
    kept_table,
    plan_from_table,
)
from actionplan.importers.tables.choosing import only_sheets, with_column, with_columns
from actionplan.importers.tables.draft import draft_import
from actionplan.importers.tables.guessing import Sure, guess_mapping, guess_sheet, how_sure
from actionplan.importers.tables.header import column_names
from actionplan.importers.tables.mapping import (
    SheetMapping,
    TableMapping,
    load_mapping,
    save_mapping,
)
from actionplan.importers.tables.model import Table, Tables
from actionplan.importers.tables.proposal import LeftAside, ProposedRow, RejectedRow, TableProposal
from actionplan.importers.tables.read import read_table_file
from actionplan.importers.tables.subject import FIELDS, Subject

__all__ = [
    "FIELDS",
    "LeftAside",
    "ProposedRow",
    "RejectedRow",
    "SheetMapping",
    "Subject",
    "Sure",
    "Table",
    "TableMapping",
    "TableProposal",
    "Tables",
    "apply_table_proposal",
    "column_names",
    "draft_import",
    "guess_mapping",
    "guess_sheet",
    "how_sure",
    "kept_table",
    "load_mapping",
    "only_sheets",
    "plan_from_table",
    "read_table_file",
    "save_mapping",
    "with_column",
    "with_columns",
]
