"""Inspection frameworks as data: grades, judgement rows, timescales, limiting rules, clocks.

One TOML file each in ``resources/frameworks``; a person can put their own into a folder of theirs,
and one of the same name takes the place of ours. Keys that this part does not know belong to the
reader of inspection reports, which shares the files.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from actionplan.domain.stages import Timescale
from actionplan.errors import PlanError
from actionplan.i18n import _, mark
from actionplan.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

T = TypeVar("T")
_MOST_DAYS = 3650


class FrameworkFaultError(PlanError):
    """A framework file holds something that cannot be meant."""

    title = mark("The framework file {file} is wrong at “{key}”: {expected}.")
    advice = mark("Correct the file, or take it out of the folder.")


@dataclass(frozen=True, slots=True)
class Grade:
    """One step of a judgement scale, and what the framework says it means."""

    word: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """What a timescale comes to: calendar months, then working days."""

    months: int = 0
    working_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitingRule:
    """How a grade in some rows limits another row; ``certain`` says *will*, else *is likely to*."""

    service: str
    rows: tuple[str, ...]
    grade: str
    limits: str
    certain: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A period that the law or the inspectorate counts in working days from receipt."""

    name: str
    working_days: int
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """An inspection framework; ``rows`` are the judgement rows of each service, in print order.

    Grades run from best to worst; none means that the framework does not grade.
    """

    name: str
    family: str
    aliases: tuple[str, ...] = ()
    grades: tuple[Grade, ...] = ()
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    timescales: Mapping[Timescale, Span] = field(default_factory=dict)
    limits: tuple[LimitingRule, ...] = ()
    clocks: tuple[Clock, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """Everything this framework is called, in small letters."""
        return frozenset(n.casefold() for n in (self.name, self.family, *self.aliases))

    def grade(self, word: str) -> Grade | None:
        """Return the grade with this word, however its letters are written."""
        return next((g for g in self.grades if g.word.casefold() == word.strip().casefold()), None)


def load_frameworks(own_folder: Path | None = None) -> dict[str, Framework]:
    """Return every framework by its family: ours, then those in the folder of a person's own."""
    found: dict[str, Framework] = {}
    for folder in (resource("frameworks"), own_folder):
        if folder is not None and folder.is_dir():
            read = (_at(path, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.toml")))
            found.update((framework.family, framework) for framework in read)
    return found


def framework_named(name: str, own_folder: Path | None = None) -> Framework | None:
    """Return the framework that is called ``name``, or ``None``; a form of it may follow a comma.

    "Single inspection framework (2013-2017), numbered form" is the single inspection framework.
    """
    return _ours(name) if own_folder is None else _among(load_frameworks(own_folder), name)


def _among(frameworks: Mapping[str, Framework], name: str) -> Framework | None:
    wanted = {name.strip().casefold(), name.partition(",")[0].strip().casefold()} - {""}
    found = frameworks.values() if wanted else ()
    return next((framework for framework in found if framework.names & wanted), None)


@lru_cache(maxsize=64)
def _ours(name: str) -> Framework | None:
    """Return one of the program's own, which stay as they are while it runs."""
    return _among(load_frameworks(), name)


@lru_cache(maxsize=256)
def _at(path: Path, _changed: int) -> Framework:
    """Read a file, once for each time it changed: areas ask for their framework one by one."""
    return read_framework(path)


def read_framework(path: Path) -> Framework:
    """Read one framework file; a mistake in it is reported with its file and key."""
    try:
        table = _Table(path, tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise FrameworkFaultError(file=path.name, key="TOML", expected=str(error)) from error
    return Framework(
        name=table.get("framework", str),
        family=table.get("family", str),
        aliases=table.texts("aliases"),
        grades=tuple(
            Grade(grade.get("word", str), grade.get("definition", str, ""))
            for grade in table.tables("grades")
        ),
        rows={
            service.get("name", str, ""): service.texts("rows")
            for service in table.tables("services")
        },
        timescales=_timescales(table),
        limits=tuple(_limit(rule) for rule in table.tables("limits")),
        clocks=tuple(
            Clock(
                name=clock.get("name", str),
                working_days=clock.days("working_days"),
                source=clock.get("source", str, ""),
            )
            for clock in table.tables("clocks")
        ),
    )


def _timescales(table: _Table) -> dict[Timescale, Span]:
    spans: dict[Timescale, Span] = {}
    for word, span in table.named_tables("timescales"):
        if not word or word not in {timescale.value for timescale in Timescale}:
            place = f"timescales.{word}"
            raise table.fault(place, _("the program knows no such timescale"))
        spans[Timescale(word)] = Span(span.days("months"), span.days("working_days"))
    return spans


def _limit(rule: _Table) -> LimitingRule:
    return LimitingRule(
        service=rule.get("service", str, ""),
        rows=rule.texts("rows"),
        grade=rule.get("grade", str),
        limits=rule.get("limits", str),
        certain=rule.get("certain", bool, default=False),
        text=rule.get("text", str, ""),
    )


class _Table:
    """A table of a TOML file, read with checks that name the file and the key."""

    def __init__(self, path: Path, values: dict[str, Any], place: str = "") -> None:
        self._path = path
        self._values = values
        self._place = place

    def fault(self, key: str, expected: str) -> FrameworkFaultError:
        place = ".".join(part for part in (self._place, key) if part)
        return FrameworkFaultError(file=self._path.name, key=place, expected=expected)

    def get(self, key: str, kind: type[T], default: T | None = None) -> T:
        value = self._values.get(key, default)
        if not isinstance(value, kind):
            words = {str: _("text is needed"), bool: _("true or false is needed")}
            raise self.fault(key, words[kind])
        return value

    def days(self, key: str) -> int:
        value = self._values.get(key, 0)
        if type(value) is not int or not 0 <= value <= _MOST_DAYS:
            raise self.fault(key, _("a whole number is needed, and not below zero"))
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fault(key, _("a list of texts is needed"))
        return tuple(value)

    def tables(self, key: str) -> list[_Table]:
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.fault(key, _("a list of tables is needed"))
        return [_Table(self._path, item, f"{key}[{n}]") for n, item in enumerate(value, start=1)]

    def named_tables(self, key: str) -> list[tuple[str, _Table]]:
        value = self._values.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(v, dict) for v in value.values()):
            raise self.fault(key, _("a table of tables is needed"))
        return [(name, _Table(self._path, item, f"{key}.{name}")) for name, item in value.items()]
