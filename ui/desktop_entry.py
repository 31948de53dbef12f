"""The program among the applications of a Linux desktop: menu entry, icon, kind of file.

Everything goes into the user's own folders and can be taken away again; what starts the program is
the environment that it runs from.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from actionplan.resources import resource

_ENTRY = "applications/actionplan.desktop"
_KIND = "mime/packages/actionplan.xml"
_ICONS = (
    "icons/hicolor/scalable/apps/actionplan.svg",
    "icons/hicolor/scalable/mimetypes/application-x-actionplan.svg",
)
_TELLING = (("update-mime-database", "mime"), ("update-desktop-database", "applications"))
_PATIENCE = 20
_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in '\\"`$'})


def is_offered() -> bool:
    """Say whether this system has such a menu."""
    return sys.platform.startswith("linux")


def is_added() -> bool:
    """Say whether the program is in the user's menu."""
    return (_home() / _ENTRY).is_file()


def add() -> None:
    """Put the program into the menu and let it open plans.

    Raises:
        OSError: a folder of the user cannot be written.
    """
    entry = resource("linux", "actionplan.desktop").read_text("utf-8")
    _write(_ENTRY, entry.replace("Exec=actionplan %f", f"Exec={_command()} %f"))
    _write(_KIND, resource("linux", "actionplan.xml").read_text("utf-8"))
    for icon in _ICONS:
        _write(icon, resource("actionplan.svg").read_text("utf-8"))
    _tell_the_desktop()


def remove() -> None:
    """Take away whatever ``add`` has put there.

    Raises:
        OSError: a folder of the user cannot be written.
    """
    for place in (_ENTRY, _KIND, *_ICONS):
        (_home() / place).unlink(missing_ok=True)
    _tell_the_desktop()


def _home() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")


def _write(place: str, text: str) -> None:
    path = _home() / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _command() -> str:
    """Return what starts this program, quoted as the entry of a menu wants it."""
    beside = Path(sys.executable).with_name("actionplan")
    if getattr(sys, "frozen", False):
        words = [sys.executable]
    elif beside.is_file():
        words = [str(beside)]
    else:
        words = [sys.executable, "-m", "ui"]
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    """Quote a word: first as an argument, then as a text of the file, where a backslash counts."""
    argument = f'"{word.translate(_SPECIAL)}"'
    return argument.replace("\\", "\\\\").replace("%", "%%")


def _tell_the_desktop() -> None:
    """Let the desktop read its folders again; one that has no such program does so by itself."""
    for program, folder in _TELLING:
        place, found = _home() / folder, shutil.which(program)
        if found is not None and place.is_dir():
            subprocess.run(  # noqa: S603  (a program of the desktop, found by its fixed name)
                [found, str(place)], check=False, capture_output=True, timeout=_PATIENCE
            )
