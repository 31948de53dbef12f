"""Titles as names of files, and the ending of a plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionplan.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

PLAN_ENDING = ".actionplan"

_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST = 120


def file_name(title: str) -> str:
    """Return a title as the name of a file: without signs that some systems refuse."""
    name = _UNFIT.sub(" ", title).strip(" .")[:_LONGEST]
    return " ".join(name.split()) or _("Improvement plan")


def plan_path(path: Path) -> Path:
    """Return where a plan is kept that somebody wants at ``path``, with its ending added.

    Without the ending no dialog would list it, and it would not be known as a plan when dropped.
    """
    if path.suffix.lower() == PLAN_ENDING:
        return path
    return path.with_name(f"{path.name}{PLAN_ENDING}")
