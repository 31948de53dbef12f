"""What the families of hostile links are made with: the planted name, and the list they enter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PLANTED = "zq7planted"
HOST = f"{PLANTED}.example"


@dataclass(frozen=True)
class Link:
    """A hostile link; ``may_ask`` where a person may decide who has seen the true target."""

    family: str
    text: str
    may_ask: bool = False
    shows: str = ""


FAMILIES: dict[str, Callable[[], Iterator[str | Link]]] = {}


def family(make: Callable[[], Iterator[str | Link]]) -> Callable[[], Iterator[str | Link]]:
    """Enter a generator under its own name."""
    FAMILIES[make.__name__] = make
    return make
