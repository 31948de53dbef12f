"""Remarks about a plan as the lines of a list: many of one kind are told once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan.domain.stages import Severity
from actionplan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionplan.domain.checks import Remark

_ALIKE = 2


@dataclass(frozen=True, slots=True)
class Check:
    """One line: how grave, what, and where it leads: a page or field, and a record or key."""

    severity: Severity
    text: str
    page: str = ""
    place: str = ""


def checks_of(remarks: Iterable[Remark]) -> list[Check]:
    """Return a line for each remark; many of one kind become one line with their references."""
    kinds: dict[str, list[Remark]] = {}
    for remark in remarks:
        if remark.severity is not Severity.NOTE:
            kinds.setdefault(remark.code, []).append(remark)
    checks: list[Check] = []
    for alike in kinds.values():
        checks.extend(map(_one, alike) if len(alike) <= _ALIKE else [_many(alike)])
    return checks


def _one(remark: Remark) -> Check:
    text = _("{reference}: {remark}").format(reference=remark.reference, remark=remark.text)
    return Check(remark.severity, text, "plan", remark.record_id)


def _many(alike: Sequence[Remark]) -> Check:
    first = alike[0]
    if all(remark.text == first.text for remark in alike):
        references = ", ".join(remark.reference for remark in alike[:_ALIKE])
        text = _("{remark} ({references} and {count} more)")
        words = text.format(remark=first.text, references=references, count=len(alike) - _ALIKE)
    else:
        text = _("{reference}: {remark} And {count} more of this kind.")
        words = text.format(reference=first.reference, remark=first.text, count=len(alike) - 1)
    return Check(first.severity, words, "plan", first.record_id)
