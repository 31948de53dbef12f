"""What a form of papers is made of: fields, headings, and the table of other implications."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """What is typed into a field: a timetable has lines "Body: date", a choice is one of a few."""

    TEXT = "text"
    DATE = "date"
    PEOPLE = "people"
    TICKS = "ticks"
    TIMETABLE = "timetable"
    CHOICE = "choice"
    PARAGRAPHS = "paragraphs"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackField:
    """A field that is filled in; ``default`` is a template that stands until somebody writes.

    It stands on the cover, or under the heading of the body whose key ``place`` names.
    """

    key: str
    label: str
    prompt: str = ""
    required: bool = False
    kind: FieldKind = FieldKind.TEXT
    default: str = ""
    choices: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyItem:
    """One heading of the body: a section of the program's, a heading for text, or both.

    Level 2 stands under the heading of level 1 before it. ``officer`` is what the officer is called
    who answers for what is said here.
    """

    key: str
    title: str = ""
    section: str = ""
    prompt: str = ""
    required: bool = False
    default: str = ""
    level: int = 1
    officer: str = ""

    @property
    def officer_key(self) -> str:
        """The key under which the named officer is kept."""
        return f"{self.key}_officer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Implication:
    """A row of the table of other implications, answered yes or no."""

    key: str
    label: str
    prompt: str = ""
    default: str = ""

    @property
    def value_key(self) -> str:
        """The key under which the answer is kept."""
        return f"implications.{self.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A form: the fields of its cover and the items of its body, both in order.

    ``numbered`` gives every paragraph of the body a number; ``print_prompts`` prints the prompts
    under the headings as well.
    """

    name: str
    title: str
    cover_title: str
    numbered: bool = False
    print_prompts: bool = False
    fields: tuple[PackField, ...] = ()
    body: tuple[BodyItem, ...] = ()
    implications: tuple[Implication, ...] = ()

    def fields_at(self, place: str = "") -> tuple[PackField, ...]:
        """Return the fields under a heading of the body, or those of the cover."""
        return tuple(field for field in self.fields if field.place == place)

    @property
    def heads(self) -> frozenset[str]:
        """The keys of headings that hold nothing but the headings under them."""
        pairs = zip(self.body, self.body[1:], strict=False)
        return frozenset(item.key for item, below in pairs if item.level < below.level)
