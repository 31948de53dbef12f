"""The program's entry: decides cheaply between the window and the command line.

Neither click nor Qt is imported before it is known which of them is needed.
"""

from __future__ import annotations

import gc
import sys
from datetime import date
from pathlib import Path

from ui import preflight

_NOT_DONE = 2
_USAGE = "Usage: actionplan open [PLAN] [--exit-when-ready] [--as NAME] [--today YYYY-MM-DD]"


def main(argv: list[str] | None = None) -> int:
    """Open the window, or carry out a command of the command line; return the exit status."""
    words = sys.argv[1:] if argv is None else argv
    if not words:
        return open_window(None)
    if len(words) == 1 and words[0].endswith(".actionplan"):
        return open_window(Path(words[0]))
    if words[0] == "open" and "--help" not in words:
        return _open(words[1:])
    from actionplan.cli.main import main as command_line  # noqa: PLC0415  (click costs start-up)

    return command_line(words, open_window=open_window)


def open_window(
    plan: Path | None,
    exit_when_ready: bool = False,  # noqa: FBT001, FBT002  (the command line's agreed signature)
    *,
    who: str = "",
    today: date | None = None,
) -> int:
    """Show the window and return the exit status; one line if there is none to be had."""
    gc.disable()  # until the window is shown: a pass over all that imports made takes long
    if fault := preflight.fault():
        gc.enable()
        return _refuse(fault)
    from ui.app import run  # noqa: PLC0415  (Qt is imported only after the look at its libraries)

    return run(plan, exit_when_ready=exit_when_ready, who=who, today=today)


def _open(words: list[str]) -> int:
    """Carry out ``open [PLAN] [--exit-when-ready] [--as NAME] [--today DATE]``."""
    options = {"--as": "", "--today": ""}
    names, ready = [], False
    rest = iter(words)
    for word in rest:
        key, _equals, value = word.partition("=")
        if key in options:
            options[key] = value or next(rest, "")
        elif word == "--exit-when-ready":
            ready = True
        else:
            names.append(word)
    if len(names) > 1 or any(name.startswith("--") for name in names):
        return _refuse(_USAGE)
    try:
        today = date.fromisoformat(options["--today"]) if options["--today"] else None
    except ValueError:
        return _refuse(_USAGE)
    plan = Path(names[0]) if names else None
    return open_window(plan, ready, who=options["--as"], today=today)


def _refuse(line: str) -> int:
    sys.stderr.write(f"{line}\n")
    return _NOT_DONE


if __name__ == "__main__":
    sys.exit(main())
