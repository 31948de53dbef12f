"""Forms of papers: those that come with the program, a person's own, those of frozen periods.

A frozen period keeps the text of its form, so that its report stays the same when the form is
changed, or is not on the computer on which the report is made again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.reports.packs import faulty_packs, load_packs, pack_from, pack_named, pack_text
from actionplan.store.folders import packs_folder
from actionplan.values import replace

if TYPE_CHECKING:
    from actionplan.domain.records import Period
    from actionplan.reports.pack_faults import PackError
    from actionplan.reports.packs import Pack

_KEPT = "form"
"""The key under which a frozen period keeps its form; no field of a form can have it."""


def known_packs(period: Period | None = None) -> dict[str, Pack]:
    """Return every form that can be used, by name; for a frozen period, its own as it was."""
    packs = load_packs(packs_folder())
    kept = kept_pack(period) if period else None
    return {**packs, kept.name: kept} if kept else packs


def pack_called(name: str, period: Period | None = None) -> Pack:
    """Return the form of this name; raises a ``PlanError`` if there is none or it is faulty."""
    kept = kept_pack(period) if period and period.pack == name else None
    return kept or pack_named(name, packs_folder())


def pack_faults() -> tuple[PackError, ...]:
    """Return what is wrong with a person's own forms."""
    return tuple(faulty_packs(packs_folder()).values())


def own_folder() -> str:
    """Return the folder into which a person puts forms of their own."""
    return str(packs_folder())


def with_form(period: Period) -> Period:
    """Return a period that keeps the text of its form, as it is now."""
    text = pack_text(period.pack, packs_folder())
    kept = tuple(pair for pair in period.fields if pair[0] != _KEPT)
    return replace(period, fields=(*kept, (_KEPT, text))) if text else period


def kept_pack(period: Period) -> Pack | None:
    """Return the form that a frozen period keeps."""
    text = dict(period.fields).get(_KEPT, "") if period.frozen_at else ""
    return pack_from(text, period.pack) if text else None
