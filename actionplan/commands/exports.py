"""Which files were exported for a period: when, by whom, under which seal.

A period keeps names and check sums; what else is known of a file stands beside its texts under the
check sum. Where a file lies is not kept: that is nobody else's business.
"""

from __future__ import annotations

from datetime import datetime  # noqa: TC003  (a Struct reads its hints when it runs)
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from actionplan.reports.spans import EXPORT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan.domain.plan import Plan
    from actionplan.domain.records import Period

_START = 24


class _Note(Struct, frozen=True, kw_only=True):
    who: str
    when: datetime
    seal: str = ""


class Exported(Struct, frozen=True, kw_only=True):
    """A file that was written; ``when`` is unknown for those of older versions."""

    period_id: str
    name: str
    sha256: str
    who: str = ""
    when: datetime | None = None
    seal: str = ""


def with_export(
    period: Period, sha256: str, *, who: str, when: datetime, seal: str
) -> tuple[tuple[str, str], ...]:
    """Return the fields of a period with a note on one exported file."""
    key = _key(sha256)
    note = msgspec.json.encode(_Note(who=who, when=when, seal=seal)).decode()
    return (*(pair for pair in period.fields if pair[0] != key), (key, note))


def exported(plan: Plan) -> tuple[Exported, ...]:
    """Return every file that was exported, the newest first."""
    found = [each for period in plan.periods.values() for each in _of(period)]
    dated = [each for each in found if each.when is not None]
    dated.sort(key=lambda each: each.when.timestamp() if each.when else 0, reverse=True)
    return (*dated, *(each for each in reversed(found) if each.when is None))


def _of(period: Period) -> Iterator[Exported]:
    notes = dict(period.fields)
    for name, sha256 in dict.fromkeys(period.exports):
        note = _read(notes.get(_key(sha256), ""))
        yield Exported(
            period_id=period.id,
            name=name,
            sha256=sha256,
            who=note.who if note else "",
            when=note.when if note else None,
            seal=note.seal if note else "",
        )


def _read(text: str) -> _Note | None:
    try:
        return msgspec.json.decode(text, type=_Note)
    except msgspec.DecodeError:
        return None


def _key(sha256: str) -> str:
    return f"{EXPORT}{sha256[:_START]}"
