"""An organisation's own patterns: how its case numbers look, read from a small file.

[[pattern]]
name = "Northshire case number"
expression = "NS-[0-9]{6}"
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from actionplan.errors import PlanError
from actionplan.i18n import _, mark
from actionplan.reports.publishing.patterns import Detail, Pattern

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST = 500
_LARGEST = 100_000


class OwnPatternError(PlanError):
    """The file with an organisation's own patterns cannot be used."""

    title = mark("The patterns in “{file}” cannot be used: {fault}.")
    advice = mark("Mend or remove the file; until then no public document is made.")


def own_patterns(file: Path) -> tuple[Pattern, ...]:
    """Return the patterns in a file; none if there is no file.

    Raises:
        OwnPatternError: the file, or an expression in it, cannot be read.
    """
    try:
        if file.stat().st_size > _LARGEST:
            raise OwnPatternError(file=file.name, fault=_("the file is too large"))
        read = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OwnPatternError(file=file.name, fault=str(error)) from error
    patterns = read.get("pattern", [])
    if not isinstance(patterns, list):
        raise OwnPatternError(file=file.name, fault=_("“pattern” is not a list"))
    return tuple(_pattern(entry, file, number) for number, entry in enumerate(patterns, 1))


def _pattern(entry: Any, file: Path, number: int) -> Pattern:
    expression = entry.get("expression", "") if isinstance(entry, dict) else ""
    if not isinstance(expression, str) or not expression or len(expression) > _LONGEST:
        fault = _("pattern {number} has no expression").format(number=number)
        raise OwnPatternError(file=file.name, fault=fault)
    try:
        return Pattern(Detail.CASE, re.compile(expression))
    except re.error as error:
        fault = _("pattern {number}: {error}").format(number=number, error=error)
        raise OwnPatternError(file=file.name, fault=fault) from error
