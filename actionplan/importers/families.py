"""The families of reports, declared in ``resources/frameworks/*.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "frameworks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A body or service with its own list, and the words its chapter's heading has."""

    name: str
    heading: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One kind of report: how its title reads, where the place is named, whom its lists are for.

    With ``table`` each list is a table whose rows carry no mark; bullets belong to their row.
    """

    name: str
    framework: str
    order: int
    titles: tuple[re.Pattern[str], ...]
    places: tuple[re.Pattern[str], ...] = ()
    section: str | None = None
    sections: tuple[Section, ...] = ()
    table: bool = False

    def section_of(self, heading: str) -> str | None:
        """Return the section whose chapter the heading opens."""
        return next((part.name for part in self.sections if part.heading.search(heading)), None)


UNKNOWN = Family(name="unknown", framework="", order=999, titles=())


@cache
def families() -> tuple[Family, ...]:
    """Return all declared families, the more particular titles first."""
    found = (_family(path) for path in _FOLDER.glob("*.toml"))
    return tuple(sorted((family for family in found if family), key=lambda family: family.order))


def _family(path: Path) -> Family | None:
    declared = tomllib.loads(path.read_text(encoding="utf-8"))
    if "titles" not in declared:
        return None
    return Family(
        name=declared["family"],
        framework=declared["framework"],
        order=declared["order"],
        titles=_patterns([rf"(?:^|(?<=\| ))(?:{title})" for title in declared["titles"]]),
        places=_patterns(declared.get("places", [])),
        section=declared.get("section"),
        table=declared.get("table", False),
        sections=tuple(
            Section(name=part["name"], heading=re.compile(part["heading"], re.IGNORECASE))
            for part in declared.get("sections", [])
        ),
    )


def _patterns(texts: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text, re.IGNORECASE) for text in texts)
