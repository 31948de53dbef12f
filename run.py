"""Set everything up on a fresh machine, then run: the demo, the tests, or any command.

    python3 run.py                        the Northshire demo: plan, reports, window
    python3 run.py test [ARGUMENTS]       the tests, but for the slow ones (arguments go to pytest)
    python3 run.py bench [ARGUMENTS]      the benchmarks, as ratios to a floor of the same run
    python3 run.py catalogue [--write]    what is not translated; --write renews the catalogue
    python3 run.py screenshots DIR [PLAN] every page and dialog as PNG, light and dark
    python3 run.py COMMAND …              any command of actionplan, such as: open PLAN

Only the standard library is needed. On Windows: py run.py …
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt loads on Linux, and the Debian package of each; without them it ends the process."""


def main(words: list[str]) -> int:
    """Set up and run; return the exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036  (an older Python is told so, not shown a fault)
        return refuse(f"ActionPlan needs Python 3.11 or newer, not {platform.python_version()}.")
    fault = missing_packages()
    if fault:
        return refuse(fault)
    testing = words[:1] in (["test"], ["bench"], ["catalogue"])
    if not set_up(with_tests=testing):
        return refuse("The set-up did not finish; the lines above say why. Run the command again.")
    folder = HERE if testing else None
    line = [str(PYTHON), *command(words)]
    return subprocess.run(line, check=False, cwd=folder, env=surroundings(words)).returncode


def refuse(line: str) -> int:
    """Say in one line why nothing was done."""
    print(line, file=sys.stderr)
    return 2


def missing_packages() -> str:
    """Install the system packages that are missing where we may, else return the line that does."""
    if not sys.platform.startswith("linux"):
        return ""
    packages = [package for name, package in LIBRARIES.items() if not loads(name)]
    if find_spec("ensurepip") is None:
        packages.insert(0, "python3-venv")
    if not packages:
        return ""
    line = f"apt-get install -y {' '.join(packages)}"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return f"This machine lacks system packages. Install them, then run again: sudo {line}"
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in ("apt-get update -qq", line):
        done = subprocess.run(step.split(), check=False, env=quietly, stdout=subprocess.DEVNULL)
    return "" if done.returncode == 0 else f"System packages could not be installed. Try: {line}"


def loads(library: str) -> bool:
    """Say whether the system finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def set_up(*, with_tests: bool) -> bool:
    """Make the environment and install what pyproject.toml names, if that changed."""
    wanted = hashlib.sha256((HERE / "pyproject.toml").read_bytes()).hexdigest()
    wanted += " test" if with_tests else ""
    mark = VENV / "set-up-for"
    if PYTHON.exists() and mark.exists() and mark.read_text().startswith(wanted):
        return True
    print("Setting up ActionPlan in .venv (a minute or two, once) …", flush=True)
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
    what = ".[test,lint]" if with_tests else "."
    install = "-m pip install --quiet --quiet --disable-pip-version-check"
    # "compat" puts one path into the environment; the other way costs an import at every start.
    install += " --config-settings editable_mode=compat -e"
    if subprocess.run([str(PYTHON), *install.split(), what], check=False, cwd=HERE).returncode != 0:
        return False
    mark.write_text(wanted)
    return True


def command(words: list[str]) -> list[str]:
    """Return what to run in the environment."""
    modules = {
        "test": "pytest",
        "bench": "tests.benchmarks",
        "catalogue": "tests.catalogue",
        "screenshots": "ui.screenshots",
    }
    if words and words[0] in modules:
        return ["-m", modules[words[0]], *for_tests(words), *words[1:]]
    return ["-m", "ui", *(words or ["demo"])]


def for_tests(words: list[str]) -> list[str]:
    """Return what pytest is told besides: all cores, and without a choice the quick tests."""
    if words[0] != "test":
        return []
    cores = [] if "-n" in words else ["-n", "auto"]
    return cores if words[1:] else [*cores, "-m", "not slow"]


def surroundings(words: list[str]) -> dict[str, str]:
    """Return the environment variables to run with: tests and pictures need no screen."""
    variables = {**os.environ, "PYTHONPATH": str(HERE)}
    if words[:1] in (["test"], ["bench"], ["screenshots"]):
        variables.setdefault("QT_QPA_PLATFORM", "offscreen")
    return variables


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
