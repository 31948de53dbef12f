"""Reads report after report in a process of its own: ``-m tests.faults.in_a_row HOW COUNT PATH …``.

After each it prints the kilobytes of memory and the number of files that it holds. A process that
was forked from a large one would also count what it only shares.
"""

from __future__ import annotations

import json
import os
import re
import sys
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path

from actionplan.errors import PlanError
from ui.report_reading import read_for_review

_LEFT: list[object] = []


def keep_memory(_path: str) -> None:
    """Leak memory."""
    _LEFT.append(os.urandom(300_000))


def keep_open(path: str) -> None:
    """Leak an open file."""
    _LEFT.append(Path(path).open("rb"))  # noqa: SIM115  (it must leak)


WAYS = {"read": read_for_review, "keep_memory": keep_memory, "keep_open": keep_open}


def held() -> int:
    """Return the kilobytes of memory that the process holds."""
    found = re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) if found else 0


def main(words: list[str]) -> None:
    """Read as often as asked, one path after the other and from the first again."""
    way, count, *paths = words
    for path in islice(cycle(paths), int(count)):
        with suppress(PlanError):
            WAYS[way](path)
        files = len([*Path("/proc/self/fd").iterdir()])
        sys.stdout.write(json.dumps([held(), files]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
