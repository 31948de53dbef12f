"""The look follows the desktop while the program runs: on a real screen, as a portal tells it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.pace import HANG

NEEDED = ("dbus-run-session", "xvfb-run")
LACKING = [name for name in NEEDED if not shutil.which(name)]


@pytest.mark.skipif(bool(LACKING), reason=f"NO DESKTOP to follow: there is no {LACKING} here")
def test_contrast_and_darkness_of_the_desktop_are_followed_at_once(tmp_path):
    screen = ["dbus-run-session", "--", "xvfb-run", "-a", f"-n{500 + os.getpid() % 400}"]
    done = subprocess.run(
        [*screen, sys.executable, "-m", "tests.ui.desktop_look"],
        env=os.environ
        | {"QT_QPA_PLATFORM": "xcb", "XDG_CURRENT_DESKTOP": "GNOME", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=2 * HANG,
    )
    worn = [line for line in done.stdout.splitlines() if not line.startswith("SpiRegistry")]
    assert worn == ["light", "high-contrast", "high-contrast-dark", "dark", "light"]
