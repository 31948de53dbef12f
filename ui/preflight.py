"""Loads Qt, or says in one line why no window can be shown.

A library that Qt's part for X lacks would end the process in a way that nothing can catch.
"""

from __future__ import annotations

import builtins
import os
import sys
from importlib import import_module

from actionplan.i18n import _

# The library -> the package of Debian and Ubuntu that brings it; all are linked by Qt's own.
_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
_FOR_X = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def has_screen() -> bool:
    """Say whether there is a place to show a window."""
    if not sys.platform.startswith("linux"):
        return True
    names = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return any(os.environ.get(name) for name in names)


def missing_libraries() -> dict[str, str]:
    """Return the system libraries that Qt needs here and that are missing, with their packages."""
    if not sys.platform.startswith("linux"):
        return {}
    needed = _LIBRARIES if _is_plain() else _LIBRARIES | _FOR_X
    return {name: package for name, package in needed.items() if not _is_there(name)}


def fault() -> str:
    """Return one line that says why no window can be shown, or "" once Qt is loaded."""
    if not has_screen():
        return _("There is no screen to show the window on (DISPLAY is not set).")
    try:
        _load_qt()
    except ImportError as error:
        return _missing() or str(error)
    return "" if _is_plain() or _can_use_x() else _missing()


def _load_qt() -> None:
    """Import Qt, and take its hook on imports away.

    The hook reads the source of each module for a switch to other spellings of Qt's names, which
    this program does not use.
    """
    import_module("PySide6.QtWidgets")
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _can_use_x() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    from PySide6.QtCore import QLibrary, QLibraryInfo  # noqa: PLC0415  (only now it is loaded)

    plugins = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    return QLibrary(f"{plugins}/platforms/libqxcb.so").load()


def _is_plain() -> bool:
    return os.environ.get("QT_QPA_PLATFORM", "") in {"offscreen", "minimal"}


def _missing() -> str:
    missing = missing_libraries()
    if not missing:
        return ""
    return _("Qt needs system libraries that are missing: {names}. Run: {command}").format(
        names=", ".join(missing),
        command=f"sudo apt-get install -y {' '.join(missing.values())}",
    )


def _is_there(name: str) -> bool:
    import ctypes  # noqa: PLC0415  (only where something is wrong)

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
