"""The program ``actionplan``: finds the command, carries it out, turns errors into one line.

Each command lives in a module that is imported when it is called, so that none pays for another's
libraries.
"""

from __future__ import annotations

import importlib
import logging
import sys
from typing import TYPE_CHECKING

import click

from actionplan import __version__
from actionplan.cli.desk import DONE, NOT_DONE
from actionplan.cli.words import worded
from actionplan.errors import PlanError
from actionplan.i18n import _
from actionplan.overriding import override
from actionplan.store.folders import data_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COMMANDS = {
    "demo": "making",
    "sample": "making",
    "new": "making",
    "read": "reading",
    "status": "reading",
    "history": "looking_back",
    "compare": "looking_back",
    "take-back": "looking_back",
    "redact": "looking_back",
    "check": "reading",
    "set": "editing",
    "note": "editing",
    "attach": "editing",
    "apply": "applying",
    "report": "reporting",
    "packs": "packs",
    "freeze": "reporting",
    "verify": "reporting",
    "export": "tables",
    "import": "tables",
    "backup": "keeping",
    "restore": "keeping",
    "recover": "keeping",
    "protect": "protecting",
    "open": "making",
}
"""The module of every command."""


class Commands(click.Group):
    """The commands, each imported when it is asked for."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of help."""
        del ctx
        return list(COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, or ``None``."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"actionplan.cli.{COMMANDS[cmd_name]}")
        return worded(module.COMMANDS[cmd_name])


@click.group(cls=Commands, context_settings={"help_option_names": ["--help", "-h"]})
@click.version_option(__version__, prog_name="actionplan")
def program() -> None:
    """Keep an improvement plan: from the inspection report to the board paper.

    Without a command the window opens, on PLAN if one is named: actionplan [PLAN]
    """


def main(argv: list[str], open_window: Callable[..., int]) -> int:
    """Carry out one command; ``open_window(plan, exit_when_ready, who=, today=)`` shows the window.

    Returns the exit status: 0 done, 1 done with findings, 2 not done (one line says why).
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        worded(program)
        outcome = program.main(argv, "actionplan", standalone_mode=False, obj=open_window)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except Exception as error:  # noqa: BLE001  (the last door; whatever it is becomes one line)
        return _refuse(_line(error))
    except KeyboardInterrupt:
        return _refuse(_("Stopped. What was done before is kept."))
    return outcome if isinstance(outcome, int) else DONE


def _line(error: Exception) -> str:
    """Return the one line that says what happened; a fault of ours goes to the log as well."""
    match error:
        case click.ClickException():
            return error.format_message()
        case PlanError():
            return error.line
        case click.Abort():
            return _("Stopped. What was done before is kept.")
        case OSError():
            place = f"{error.filename}: " if error.filename else ""
            return f"{place}{error.strerror or error}"
        case _:
            return _fault(error)


def _refuse(line: str) -> int:
    click.echo(" ".join(line.split()), err=True)
    return NOT_DONE


def _fault(error: Exception) -> str:
    log = data_folder() / "actionplan.log"
    try:
        _write_log(log, error)
    except OSError:
        return _("The program made a mistake ({name}).").format(name=type(error).__name__)
    return _("The program made a mistake ({name}). The details are in {log}.").format(
        name=type(error).__name__, log=log
    )


def _write_log(log: Path, error: Exception) -> None:
    log.parent.mkdir(parents=True, exist_ok=True)
    handler = logging.FileHandler(log, encoding="utf-8")
    logger = logging.getLogger("actionplan")
    logger.addHandler(handler)
    logger.propagate = False
    try:
        logger.error("A command failed", exc_info=error)
    finally:
        logger.removeHandler(handler)
        handler.close()
