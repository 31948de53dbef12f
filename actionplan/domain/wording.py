"""The words for what a plan sorts things by, and for days; one place, so that all parts agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.domain.stages import (
    Assurance,
    Delivery,
    Direction,
    EvidenceKind,
    InspectionKind,
    Nation,
    Pillar,
    Sensitivity,
    StatusScheme,
    Timescale,
)
from actionplan.i18n import _, in_every_language, mark, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_DELIVERY = {
    Delivery.NOT_STARTED: ("○", mark("Not started")),
    Delivery.ON_TRACK: ("▲", mark("On track")),
    Delivery.AT_RISK: ("◆", mark("At risk")),
    Delivery.OFF_TRACK: ("▼", mark("Off track")),
    Delivery.COMPLETE: ("✔", mark("Complete")),
    Delivery.WITHDRAWN: ("–", mark("Withdrawn")),
}
_ASSURANCE = {
    Assurance.NOT_EVIDENCED: mark("Not evidenced"),
    Assurance.EVIDENCED: mark("Evidenced"),
    Assurance.IMPACT_VERIFIED: mark("Impact verified"),
    Assurance.EMBEDDED: mark("Embedded"),
}
_TIMESCALE = {
    Timescale.IMMEDIATE: mark("Immediately"),
    Timescale.THREE_MONTHS: mark("Within three months"),
    Timescale.SIX_MONTHS: mark("Within six months"),
    Timescale.NONE: mark("No timescale given"),
}
_SCHEME = {
    StatusScheme.RAG: mark("Red, amber, green"),
    StatusScheme.BRAG: mark("Blue, red, amber, green"),
    StatusScheme.PERCENT: mark("By percentage done"),
}
_NATION = {
    Nation.ENGLAND_WALES: mark("England and Wales"),
    Nation.SCOTLAND: mark("Scotland"),
    Nation.NORTHERN_IRELAND: mark("Northern Ireland"),
}
_INSPECTION = {
    InspectionKind.INSPECTION: mark("Inspection"),
    InspectionKind.JOINT: mark("Joint inspection"),
    InspectionKind.FOCUSED_VISIT: mark("Focused visit"),
    InspectionKind.REVIEW: mark("Review"),
    InspectionKind.PEER_REVIEW: mark("Peer review"),
    InspectionKind.AUDIT: mark("Audit"),
    InspectionKind.SELF_AUDIT: mark("Self-audit"),
}
_EVIDENCE = {
    EvidenceKind.STORED: mark("Stored file"),
    EvidenceKind.LINKED_FILE: mark("Link to a file"),
    EvidenceKind.WEB: mark("Web address"),
    EvidenceKind.REFERENCE: mark("Held elsewhere"),
}
_PILLAR = {
    Pillar.AUDIT: mark("Audit"),
    Pillar.VOICE: mark("Voice of children and families"),
    Pillar.DATA: mark("Data"),
    Pillar.OTHER: mark("Other"),
}
_SENSITIVITY = {
    Sensitivity.PUBLIC: mark("Public"),
    Sensitivity.BOARD: mark("Board"),
    Sensitivity.INTERNAL: mark("Internal"),
}
_DIRECTION = {Direction.UP: mark("Higher is better"), Direction.DOWN: mark("Lower is better")}
_MONTHS = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)
_SHORT_MONTHS = (
    mark("Jan"),
    mark("Feb"),
    mark("Mar"),
    mark("Apr"),
    mark("May"),
    mark("Jun"),
    mark("Jul"),
    mark("Aug"),
    mark("Sep"),
    mark("Oct"),
    mark("Nov"),
    mark("Dec"),
)


def delivery_word(delivery: Delivery) -> str:
    """Return the word for a delivery state."""
    return _(_DELIVERY[delivery][1])


def delivery_mark(delivery: Delivery) -> str:
    """Return shape and word, such as "✔ Complete"; readable without colour."""
    shape, word = _DELIVERY[delivery]
    return f"{shape} {_(word)}"


def assurance_word(assurance: Assurance) -> str:
    """Return the word for a stage of proof."""
    return _(_ASSURANCE[assurance])


def delivery_words(delivery: Delivery) -> tuple[str, ...]:
    """Return the word for a delivery state in every language, for what comes from elsewhere."""
    return in_every_language(_DELIVERY[delivery][1])


def timescale_word(timescale: Timescale) -> str:
    """Return the words for a timescale class."""
    return _(_TIMESCALE[timescale])


def scheme_word(scheme: StatusScheme) -> str:
    """Return the name of a status scheme."""
    return _(_SCHEME[scheme])


def nation_word(nation: Nation) -> str:
    """Return whose bank holidays a plan keeps."""
    return _(_NATION[nation])


def inspection_word(kind: InspectionKind) -> str:
    """Return the word for a kind of visit."""
    return _(_INSPECTION[kind])


def evidence_word(kind: EvidenceKind) -> str:
    """Return the words for where a piece of evidence is kept."""
    return _(_EVIDENCE[kind])


def pillar_word(pillar: Pillar) -> str:
    """Return the words for a sort of proof."""
    return _(_PILLAR[pillar])


def timescale_words(timescale: Timescale) -> tuple[str, ...]:
    """Return the words for a timescale class in every language."""
    return in_every_language(_TIMESCALE[timescale])


def sensitivity_word(sensitivity: Sensitivity) -> str:
    """Return the word for who may see a piece of evidence."""
    return _(_SENSITIVITY[sensitivity])


def direction_word(direction: Direction) -> str:
    """Return the words for which way a measure is better."""
    return _(_DIRECTION[direction])


def direction_words(direction: Direction) -> tuple[str, ...]:
    """Return the words for which way a measure is better in every language."""
    return in_every_language(_DIRECTION[direction])


def month_name(month: int) -> str:
    """Return the name of a month, from 1 for January, whatever the machine's language."""
    return _(_MONTHS[month - 1])


def short_month_name(month: int) -> str:
    """Return the name of a month as it is shortened; Welsh does not cut all at three letters."""
    return _(_SHORT_MONTHS[month - 1])


def month_called(name: str) -> int | None:
    """Return the month that a name or its beginning stands for, in whatever language.

    Reports and tables from elsewhere need not be in the language that the program speaks.
    """
    begun = name.strip().casefold()
    begun = "sep" if begun == "sept" else begun
    for number, written in enumerate(_MONTHS, start=1):
        names = (*in_every_language(written), *in_every_language(_SHORT_MONTHS[number - 1]))
        if begun and any(known.casefold().startswith(begun) for known in names):
            return number
    return None


def day_text(day: date | None) -> str:
    """Return a day as "12 Oct 2026"; nothing for no day."""
    return f"{day.day} {short_month_name(day.month)} {day.year}" if day else ""


def long_day_text(day: date | None) -> str:
    """Return a day as "12 October 2026"; nothing for no day."""
    return f"{day.day} {month_name(day.month)} {day.year}" if day else ""


def days_text(days: int) -> str:
    """Return a number of days in words, such as "1 day" or "12 days"."""
    return ngettext("{count} day", "{count} days", days).format(count=days)


def listed(items: Sequence[str]) -> str:
    """Return items as people write them: "a, b and c"."""
    if len(items) < 2:  # noqa: PLR2004  (a list of one needs no "and")
        return "".join(items)
    return _("{items} and {last}").format(items=", ".join(items[:-1]), last=items[-1])
