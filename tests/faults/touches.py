"""A walk through the window in a child under strace, and what it touched: files and network."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults.steps import MARK

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_NETWORK = re.compile(r"AF_INET6?\b")
_ESCAPE = re.compile(r"\\([0-7]{1,3}|.)")
_SIGNS = {"n": 10, "t": 9, "r": 13, "v": 11, "f": 12}


@dataclass(frozen=True)
class Touch:
    """A call that named what was planted, or the network, and the step in which it came."""

    step: str
    call: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Walk:
    """What a child said, one fact a line, and its calls."""

    said: list[dict[str, str]]
    calls: list[str]

    def told(self, kind: str) -> list[str]:
        """Return what was said of a kind."""
        return [fact["text"] for fact in self.said if fact["kind"] == kind]

    def touches(self, planted: str, is_meant: Callable[[str, str], bool]) -> list[Touch]:
        """Return the calls that name ``planted`` or the network, unless a name and call is meant."""
        found, step = [], "start"
        for call in self.calls:
            if MARK in call:
                step = _names(call)[0].partition(MARK)[2]
            elif _NETWORK.search(call):
                found.append(Touch(step, call, ()))
            elif planted in call.lower():
                names = tuple(name for name in _names(call) if planted in name.lower())
                if not all(is_meant(name, call) for name in names):
                    found.append(Touch(step, call, names))
        return found


def walk(folder: Path, *arguments: str, seconds: float = 900) -> Walk:
    """Run ``python -m tests.faults.walks`` with these arguments; its own folders are in ``folder``."""
    log = folder / "calls.txt"
    strace = [shutil.which("strace"), "-f", "-qq", "--seccomp-bpf", "-s", "4096", "-o", str(log)]
    strace += ["-e", "trace=%file,%network", "--signal=none"]
    home = folder / "home"
    home.mkdir(exist_ok=True)
    own = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ACTIONPLAN_DATA")
    places = dict.fromkeys(own, str(home)) | {"QT_QPA_PLATFORM": "offscreen"}
    child = subprocess.run(
        [*strace, sys.executable, "-m", "tests.faults.walks", *arguments],
        cwd=ROOT,
        env=os.environ | places | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    said = [json.loads(line) for line in child.stdout.splitlines() if line.startswith("{")]
    made = Walk(said, log.read_text(encoding="latin-1").splitlines())
    assert not made.told("fault"), made.told("fault")[:3]
    assert child.returncode == 0, (child.returncode, _said_by_others(child.stderr))
    return made


def _said_by_others(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if "This plugin does not" not in line)


def _names(call: str) -> list[str]:
    return [_plain(text) for text in _TEXT.findall(call)]


def _plain(text: str) -> str:
    """Return a text without the escapes that strace writes."""

    def sign(found: re.Match[str]) -> str:
        code = found[1]
        return chr(int(code, 8)) if code[0] in "01234567" else chr(_SIGNS.get(code, ord(code)))

    return _ESCAPE.sub(sign, text).encode("latin-1").decode("utf-8", "replace")
