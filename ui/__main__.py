"""The program's entry: decides cheaply between the window and the command line.

Neither click nor Qt is imported before it is known which of them is needed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ui import preflight

_NOT_DONE = 2


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


def open_window(plan: Path | None, exit_when_ready: bool = False) -> int:  # noqa: FBT001, FBT002  (called by the command line)
    """Show the window and return the exit status; one line if there is none to be had."""
    if fault := preflight.fault():
        sys.stderr.write(f"{fault}\n")
        return _NOT_DONE
    from ui.app import run  # noqa: PLC0415  (Qt is imported only after the look at its libraries)

    return run(plan, exit_when_ready=exit_when_ready)


def _open(words: list[str]) -> int:
    names = [word for word in words if not word.startswith("--")]
    unknown = [word for word in words if word.startswith("--") and word != "--exit-when-ready"]
    if unknown or len(names) > 1:
        sys.stderr.write("Usage: actionplan open [PLAN] --exit-when-ready\n")
        return _NOT_DONE
    return open_window(Path(names[0]) if names else None, "--exit-when-ready" in words)


if __name__ == "__main__":
    sys.exit(main())
