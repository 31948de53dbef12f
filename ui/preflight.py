"""Looks whether Qt can start, before it is imported.

A missing system library ends the process in a way that nothing can catch.
"""

from __future__ import annotations

import ctypes
import os
import sys

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
    plain = os.environ.get("QT_QPA_PLATFORM", "") in {"offscreen", "minimal"}
    needed = _LIBRARIES if plain else _LIBRARIES | _FOR_X
    return {name: package for name, package in needed.items() if not _is_there(name)}


def fault() -> str:
    """Return one line that says why no window can be shown, or ""."""
    if not has_screen():
        return _("There is no screen to show the window on (DISPLAY is not set).")
    missing = missing_libraries()
    if not missing:
        return ""
    return _("Qt needs system libraries that are missing: {names}. Run: {command}").format(
        names=", ".join(missing),
        command=f"sudo apt-get install -y {' '.join(missing.values())}",
    )


def _is_there(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
