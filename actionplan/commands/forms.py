"""Forms of papers: those that come with the program, and a person's own in a folder of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.reports.packs import faulty_packs, load_packs, pack_named
from actionplan.store.folders import packs_folder

if TYPE_CHECKING:
    from actionplan.reports.pack_faults import PackError
    from actionplan.reports.packs import Pack


def known_packs() -> dict[str, Pack]:
    """Return every form that can be used, by name."""
    return load_packs(packs_folder())


def pack_called(name: str) -> Pack:
    """Return the form of this name; raises a ``PlanError`` if there is none or it is faulty."""
    return pack_named(name, packs_folder())


def pack_faults() -> tuple[PackError, ...]:
    """Return what is wrong with a person's own forms."""
    return tuple(faulty_packs(packs_folder()).values())
