"""Titles as names of files."""

from __future__ import annotations

import re

from actionplan.i18n import _

_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST = 120


def file_name(title: str) -> str:
    """Return a title as the name of a file: without signs that some systems refuse."""
    name = _UNFIT.sub(" ", title).strip(" .")[:_LONGEST]
    return " ".join(name.split()) or _("Improvement plan")
