"""What lies around a soak: the plan that each round may begin from, and files that are brought."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from actionplan.samples.northshire import make_sample
from tests.ui.reports_in import a_damaged_pdf, a_pdf_report, a_text_report, a_word_report

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2027, 2, 5)
BASE, BROUGHT = "base.actionplan", "brought"
TRACKER = (
    "Ref,Recommendation,Action,Lead,Due,Status\n"
    "1,No child waits,Clear the backlog,Head of Reception,12/10/2027,On track\n"
    "2,One route,Publish one route,Head of Partnerships,soon,Finished\n"
)


def lay_out(folder: Path) -> None:
    """Make what a soak in this folder needs."""
    make_sample(folder / BASE, today=DAY, who="Improvement lead")
    brought = folder / BROUGHT
    (brought / "minutes" / "2027").mkdir(parents=True)
    (brought / "minutes" / "2027" / "january.txt").write_text("Agreed.\n", "utf-8")
    for make in (a_text_report, a_word_report, a_pdf_report, a_damaged_pdf):
        make(brought)
    (brought / "tracker.csv").write_text(TRACKER, "utf-8")
    (brought / "audit.csv").write_text("month,unallocated\nOct,31\n", "utf-8")
    (brought / "empty.xlsx").write_bytes(b"")
    (brought / "damaged.actionplan").write_bytes((folder / BASE).read_bytes()[:5000])
    (brought / "Ŵy <b>&amp; %1.txt").write_text("Odd of name.\n", "utf-8")
    picture = QImage(60, 40, QImage.Format.Format_RGB32)
    picture.fill(0x336699)
    picture.save(str(brought / "board.png"))
    shutil.copy(folder / BASE, brought / "another.actionplan")


def files_of(folder: Path) -> list[Path]:
    """Return what a person may bring from elsewhere."""
    return sorted((folder / BROUGHT).iterdir())


def newest_plan(folder: Path) -> Path | None:
    """Return the plan that was used last."""
    return max(folder.glob("soak-*.actionplan"), default=None)


def a_new_plan(folder: Path) -> Path:
    """Lay out the next plan, so that no soak grows with what was added to a plan before."""
    last = newest_plan(folder)
    number = int(last.stem.removeprefix("soak-")) + 1 if last else 1
    path = folder / f"soak-{number:06}.actionplan"
    shutil.copy(folder / BASE, path)
    if (evidence := (folder / BASE).with_suffix(".evidence")).is_dir():
        shutil.copytree(evidence, path.with_suffix(".evidence"))
    return path


def clear_away(folder: Path, *, but: Path) -> None:
    """Take away what earlier plans and reports left."""
    kept = {BASE, "base.evidence", BROUGHT, "data", but.name, but.with_suffix(".evidence").name}
    for each in folder.iterdir():
        if each.name not in kept and not each.name.endswith(".ini") and but.stem not in each.name:
            shutil.rmtree(each) if each.is_dir() else each.unlink()
    for backups in (folder / "data" / "backups").glob("*"):
        if not backups.name.startswith(but.stem):
            shutil.rmtree(backups)
    shutil.copy(folder / BASE, folder / BROUGHT / "another.actionplan")
