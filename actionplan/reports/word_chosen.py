"""The template that a report in Word is to stand in, as a value that travels light."""

from __future__ import annotations

from msgspec import Struct


class WordTemplate(Struct, frozen=True, kw_only=True):
    """A council's file: where it is, and the style that a person gave to each role."""

    path: str
    styles: dict[str, str] = {}
