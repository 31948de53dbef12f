"""Titles as names of files, and the ending of a plan."""

from __future__ import annotations

import re
from pathlib import Path

from actionplan.i18n import _

PLAN_ENDING = ".actionplan"

_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST = 120


def file_name(title: str) -> str:
    """Return a title as the name of a file: without signs that some systems refuse."""
    name = _UNFIT.sub(" ", title).strip(" .")[:_LONGEST]
    return " ".join(name.split()) or _("Improvement plan")


def typed_path(text: str) -> Path:
    """Return a path as somebody typed it, whose "~" is a home; that of nobody stays as it is."""
    path = Path(text.strip())
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def plan_path(path: Path) -> Path:
    """Return where a plan is kept that somebody wants at ``path``, with its ending added.

    Without the ending no dialog would list it, and it would not be known as a plan when dropped.
    """
    if path.suffix.lower() == PLAN_ENDING:
        return path
    return path.parent / f"{path.name or file_name('')}{PLAN_ENDING}"  # "/" has no name
