"""The template that a report in Word is to stand in, and what is known of it: values that travel.

They come home from the child process that reads a template, so nothing here brings a parser along.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

REPORT_BOOKMARK = "ActionPlanBody"
"""Surrounds the report in a council's document: only what is inside is compared with a plan."""


class WordTemplate(Struct, frozen=True, kw_only=True):
    """A council's file: where it is, and the style that a person gave to each role."""

    path: str
    styles: dict[str, str] = {}


class Spot(StrEnum):
    """What decided where the report goes."""

    MARK = "mark"
    FRONT = "front"
    BODY = "body"


class Found(StrEnum):
    """How the style of a role came to be chosen."""

    CHOSEN = "chosen"
    NAME = "name"
    GUESS = "guess"
    BODY = "body"
    OWN = "own"


class TemplateStyle(Struct, frozen=True, kw_only=True):
    """A style of the template, as a person knows it."""

    id: str
    name: str
    kind: str


class StyleChoice(Struct, frozen=True, kw_only=True):
    """Which style plays a role; ``style`` is empty where our own is added."""

    role: str
    style: str
    found: Found

    @property
    def is_missing(self) -> bool:
        """Whether the template has no style for the role."""
        return self.found in {Found.BODY, Found.OWN}


class TemplateLook(Struct, frozen=True, kw_only=True):
    """What a template offers, and what a report would make of it; lengths in millimetres."""

    name: str
    sha256: str
    offered: tuple[TemplateStyle, ...]
    choices: tuple[StyleChoice, ...]
    spot: Spot
    width: int
    height: int
    has_page_numbers: bool
