"""The actions as CSV, and every record as JSON."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from io import StringIO
from typing import TYPE_CHECKING, Any

from actionplan.domain.records import KINDS, TABLES
from actionplan.reports.files import publish
from actionplan.reports.tables.actions import ACTIONS
from actionplan.reports.tables.columns import Standpoint, value_text
from actionplan.reports.tables.quoting import guarded

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Record

_FORMAT = "actionplan records 1"


def write_csv(plan: Plan, target: Path, today: date) -> None:
    """Write the actions as they stand on ``today`` as CSV that Excel opens rightly."""
    content = StringIO(newline="")
    writer = csv.writer(content)
    writer.writerow(ACTIONS.headings())
    for row in ACTIONS.rows(Standpoint(plan, today)):
        writer.writerow([guarded(value_text(value)) for value in row])
    with publish(target) as stream:
        stream.write(content.getvalue().encode("utf-8-sig"))


def write_json(plan: Plan, target: Path, today: date) -> None:
    """Write every record by kind as plain values; days and moments are ISO texts."""
    records: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for record in plan.records():
        records[TABLES[type(record)]].append(_plain(record))
    for kind in records.values():
        kind.sort(key=lambda record: str(record["id"]))
    content = {"format": _FORMAT, "on": today.isoformat(), **records}
    with publish(target) as stream:
        stream.write(json.dumps(content, ensure_ascii=False, indent=1).encode())
        stream.write(b"\n")


def _plain(record: Record) -> dict[str, Any]:
    names = (name for name in record.__struct_fields__ if name != "removed")
    return {name: _plain_value(getattr(record, name)) for name in names}


def _plain_value(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain_value(item) for item in value]
    return value
