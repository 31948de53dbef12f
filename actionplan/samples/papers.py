"""Write the small files that are Northshire's evidence: a page of text or a table of months."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from actionplan.domain.wording import long_day_text, month_name

if TYPE_CHECKING:
    from pathlib import Path

    from actionplan.samples.scene import Scene

_MONTHS = 6
_TEAMS = ("North", "South", "Coast", "City")


def write_paper(scene: Scene, name: str, title: str, shows: str) -> Path:
    """Write one file of evidence and return its path."""
    path = scene.folder / name
    if path.suffix == ".csv":
        _write_table(scene, path, title)
    else:
        day = long_day_text(scene.file.clock.today())
        lines = (title, "=" * len(title), "", day, "", shows, "", "Invented for the sample plan.")
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _write_table(scene: Scene, path: Path, title: str) -> None:
    chance = scene.chance(title)
    month = scene.file.clock.today().month
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["Month", *_TEAMS])
        for back in range(_MONTHS, 0, -1):
            values = [chance.randint(40, 98) for _team in _TEAMS]
            writer.writerow([month_name((month - back - 1) % 12 + 1), *values])
