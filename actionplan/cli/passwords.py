"""Passwords on the command line: from a prompt that shows nothing, or from a file, never an option.

What stands on a command line can be read by everybody on the machine, and stays in its history.
"""

from __future__ import annotations

import codecs
import sys
from pathlib import Path
from typing import Any, ClassVar

import click

from actionplan.errors import PlanError
from actionplan.i18n import _, mark
from actionplan.overriding import override
from actionplan.store.errors import ProtectedPlanError
from actionplan.store.keys import is_locked, unlock
from actionplan.text import visible_controls

_FILE = "actionplan.password_file"


class PlanPath(click.Path):
    """The path of a plan; the password of a protected one is asked for at once."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path, unlocked."""
        path = Path(str(super().convert(value, param, ctx)))
        open_lock(path)
        return path


def open_lock(path: Path) -> None:
    """Ask for the password of a protected plan, unless it was given already.

    Raises:
        ProtectedPlanError: there is nobody to ask.
        WrongPasswordError: the password does not open it.
    """
    if is_locked(path):
        unlock(path, _password_of(path))


def _password_of(path: Path) -> str:
    source = click.get_current_context().meta.get(_FILE)
    if source is not None:
        return read_password(source)
    if not sys.stdin.isatty():
        raise ProtectedPlanError(name=path.name)
    question = _("Password of “{name}”").format(name=visible_controls(path.name))
    return str(click.prompt(question, hide_input=True, err=True))


def read_password(source: str) -> str:
    """Return the first line of a file, or with "-" of standard input.

    A file of Windows' shell is UTF-16, and says so in its first two bytes.
    """
    if source == "-":
        return sys.stdin.readline().rstrip("\r\n")
    content = Path(source).read_bytes()
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    lines = content.decode("utf-16" if is_wide else "utf-8-sig", "replace").splitlines()
    return lines[0] if lines else ""


def ask_new_password(source: str | None) -> str:
    """Return a password that is to be given to a plan, typed twice, or read from a file.

    Raises:
        NoTerminalError: nobody can be asked.
    """
    if source is not None:
        return read_password(source)
    if not sys.stdin.isatty():
        raise NoTerminalError
    click.echo(
        _("A forgotten password cannot be recovered: keep it where you will find it."), err=True
    )
    return str(
        click.prompt(
            _("New password"),
            hide_input=True,
            confirmation_prompt=_("The same again"),
            err=True,
        )
    )


def keep_password_file(ctx: click.Context, _param: click.Parameter, source: str | None) -> None:
    """Take note of where the password of a plan is, before the plan is looked at."""
    ctx.meta[_FILE] = source


class NoTerminalError(PlanError):
    """A password is needed and there is nobody to ask."""

    title: ClassVar[str] = mark("A new password cannot be asked for here.")
    advice: ClassVar[str] = mark(
        "Nothing was changed; name a file that holds it with --new-password-file."
    )
