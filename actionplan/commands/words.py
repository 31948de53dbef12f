"""The door for text: cleaned, trimmed and measured before any gesture keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan.commands.errors import (
    DayInFutureError,
    EmptyTextError,
    ReasonMissingError,
)
from actionplan.domain.wording import day_text
from actionplan.i18n import _
from actionplan.store.errors import TextTooLongError
from actionplan.text import LIMIT, clean_text

if TYPE_CHECKING:
    from datetime import date


def tidy(text: str) -> str:
    """Return ``text`` clean and trimmed; refuse what no document could carry."""
    text = clean_text(text).strip()
    if len(text) > LIMIT:
        raise TextTooLongError(count=len(text), limit=LIMIT)
    return text


def needed(text: str, field: str) -> str:
    """Return ``text`` tidy; refuse an empty one."""
    if not (text := tidy(text)):
        raise EmptyTextError(field=_(field))
    return text


def reason_given(reason: str) -> str:
    """Return the reason tidy; refuse to go on without one."""
    if not (reason := tidy(reason)):
        raise ReasonMissingError
    return reason


def day_past(day: date, today: date) -> date:
    """Return ``day``; refuse one that has not come yet."""
    if day > today:
        raise DayInFutureError(day=day_text(day))
    return day


def tidy_value(value: object) -> object:
    """Return a value ready to be kept: text tidy, tuples of text tidy, the rest as it is."""
    if isinstance(value, str) and type(value) is str:
        return tidy(value)
    if isinstance(value, tuple):
        return tuple(tidy(item) if isinstance(item, str) else item for item in value)
    return value
