"""Looking for the files of evidence in a folder: matched by their content, whatever their names."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan.store.errors import EvidenceUnreadableError
from actionplan.store.evidence import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from actionplan.domain.records import Evidence

MOST_FILES = 100_000
"""Files that are looked at; a folder with more of them is not the one that was meant."""
_EVERY = 200


def find_files(
    folder: Path, wanted: Collection[Evidence], progress: Callable[[int, int], None]
) -> dict[str, Path]:
    """Return where in a folder the files of ``wanted`` lie, by the ids of the evidence.

    Only files of the right size are read. Links are not followed, hidden folders not entered.
    """
    by_hash: dict[str, list[str]] = {}
    for item in wanted:
        by_hash.setdefault(item.sha256, []).append(item.id)
    sizes = {item.size for item in wanted}
    candidates = [path for path, size in _files(folder, progress) if size in sizes]
    found: dict[str, Path] = {}
    for number, path in enumerate(candidates):
        if not by_hash:
            break
        progress(number, len(candidates) + 1)
        with suppress(EvidenceUnreadableError):
            for key in by_hash.pop(fingerprint(path).sha256, ()):
                found[key] = path
    return found


def _files(folder: Path, progress: Callable[[int, int], None]) -> Iterator[tuple[Path, int]]:
    """Return the files under a folder with their sizes; what cannot be looked at is passed over."""
    seen = 0
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            if seen >= MOST_FILES:
                return
            if seen % _EVERY == 0:
                progress(0, 0)
            seen += 1
            path = Path(place, name)
            with suppress(OSError):
                if path.is_file() and not path.is_symlink():
                    yield path, path.stat().st_size
