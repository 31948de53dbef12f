"""Children under strace: their calls recorded, refused or taken as the moment of death."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.faults.rig import Child
from tests.pace import HANG

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Work = Callable[[Callable[[object], None]], None]

needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None,
    reason="NOT TESTED HERE: strace is missing (apt-get install strace)",
)

_CALL = re.compile(rb"^\d+ +(\w+)\((?:AT_FDCWD\S*|\d+<([^>]*)>)?(.*)\) = (-?\d+)", re.DOTALL)
_TEXT = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"')
RECORDED = "openat,pwrite64,write,fdatasync,fsync,ftruncate,unlink"


@dataclass(frozen=True)
class Call:
    """One call as strace wrote it; ``path`` is that of its file, ``content`` its bytes."""

    name: str
    path: str
    content: bytes
    numbers: tuple[int, ...]
    words: bytes


def traced(work: Work, options: Sequence[str], seconds: float = HANG) -> tuple[list[str], int]:
    """Run ``work`` in a child with strace on it; return what it said and its status."""
    reading, writing = os.pipe()

    def waiting(say):
        os.read(reading, 1)
        work(say)

    child = Child.start(waiting)
    line = ["strace", "-f", *options, "-p", str(child.pid)]
    strace = subprocess.Popen(line, stderr=subprocess.PIPE)
    try:
        attached = strace.stderr.readline()
        assert b"attached" in attached, attached
        os.write(writing, b"x")
        lines = child.lines(seconds)
        child.kill()
        return lines, child.end()
    finally:
        os.close(reading)
        os.close(writing)
        child.kill()
        strace.communicate(timeout=HANG)


def recorded(work: Work, log: Path) -> list[Call]:
    """Run ``work`` and return its writing calls that succeeded, in their order."""
    options = ["-y", "-xx", "-s", "1000000", "-o", str(log), "-e", f"trace={RECORDED}"]
    lines, status = traced(work, options)
    assert status == 0, lines
    found = map(_call, log.read_bytes().splitlines())
    return [call for call in found if call is not None]


def _call(line: bytes) -> Call | None:
    match = _CALL.match(line)
    if match is None or int(match[4]) < 0:
        return None
    name, words = match[1].decode(), match[3]
    texts = [_plain(text) for text in _TEXT.findall(words)]
    path = _plain(match[2] or b"") if name not in ("openat", "unlink") else texts[0]
    content = texts[0] if name in ("write", "pwrite64") and texts else b""
    numbers = tuple(int(n) for n in re.findall(rb", (\d+)", _TEXT.sub(b"", words)))
    return Call(name, path.decode(), content, numbers, _TEXT.sub(b"", words))


def _plain(text: bytes) -> bytes:
    return bytes.fromhex(text.replace(b"\\x", b"").decode()) if b"\\x" in text else text
