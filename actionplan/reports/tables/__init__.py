"""The plan as tables for other programs: a workbook, the actions as CSV, every record as JSON."""

from __future__ import annotations

from actionplan.reports.tables.plain_files import write_csv, write_json
from actionplan.reports.tables.workbook import write_workbook

__all__ = ["write_csv", "write_json", "write_workbook"]
