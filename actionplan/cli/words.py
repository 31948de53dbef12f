"""The help of the commands in the language of the program.

Commands say in their docstrings what they do; those are in the catalogue, paragraph by paragraph.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from actionplan.i18n import _

if TYPE_CHECKING:
    import click


def worded(command: click.Command) -> click.Command:
    """Return a command whose help is in the language that is spoken now."""
    told = paragraphs(inspect.getdoc(command.callback) or "")
    command.help = "\n\n".join(map(_, told))
    return command


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a docstring, each in one line."""
    return [" ".join(piece.split()) for piece in text.split("\n\n")]
