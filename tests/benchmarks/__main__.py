"""Run the benchmarks: ``python -m tests.benchmarks [--quick] [--json FILE] [SUBJECT …]``."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.benchmarks.measuring import Ratio

SUBJECTS = ("store", "startup", "reading", "documents", "ui", "ui_pages")


def main() -> int:
    """Print every ratio as a table and as JSON; return 0, or 1 if a goal was missed."""
    parser = argparse.ArgumentParser(prog="run.py bench")
    parser.add_argument("subjects", nargs="*", choices=[[], *SUBJECTS], default=[])
    parser.add_argument("--quick", action="store_true", help="fewer rounds, smaller plans")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    chosen = parser.parse_args()
    results: list[Ratio] = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ACTIONPLAN_DATA"] = folder
        for subject in chosen.subjects or SUBJECTS:
            module = importlib.import_module(f"tests.benchmarks.{subject}")
            for result in module.ratios(Path(folder), chosen.quick):
                results.append(result)
                _show(result)
    figures = [vars(result) | {"ratio": round(result.ratio, 2)} for result in results]
    text = json.dumps(figures, indent=1)
    sys.stdout.write(text + "\n")
    if chosen.json:
        chosen.json.write_text(text, encoding="utf-8")
    return 0 if all(result.reached for result in results) else 1


def _show(result: Ratio) -> None:
    verdict = "reached" if result.reached else "MISSED"
    sys.stdout.write(
        f"{result.name:45} {result.ours:10.2f} {result.unit}  {result.ratio:6.2f} x "
        f"{result.floor_name} (goal {result.goal}: {verdict})\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
