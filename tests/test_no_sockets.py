"""The program is offline, and the guard that proves it during the tests bites."""

from __future__ import annotations

import ast
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NAME_OF_THE_MACHINE = Path("actionplan/store/guard.py")
"""Asks for the machine's own name, which opens nothing."""
NETWORK = {"socket", "http", "urllib.request", "ftplib", "smtplib", "requests", "httpx", "aiohttp"}


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_opening_a_socket_is_refused_during_the_tests(family):
    with pytest.raises(RuntimeError, match="no network"):
        socket.socket(family)


def test_asking_for_the_address_of_a_host_is_refused():
    with pytest.raises(RuntimeError, match="no network"):
        socket.getaddrinfo("northshire.example", 443)


def test_a_child_process_is_under_the_same_guard():
    line = "import socket; socket.socket(socket.AF_INET)"
    child = subprocess.run(
        [sys.executable, "-c", line], capture_output=True, text=True, check=False
    )
    assert child.returncode != 0
    assert "no network" in child.stderr


def test_no_module_of_the_program_imports_the_network():
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for folder in ("actionplan", "ui")
        for path in (ROOT / folder).rglob("*.py")
        if path.relative_to(ROOT) != NAME_OF_THE_MACHINE
        for name in _imports(path)
        if name in NETWORK or name.startswith(("http.", "PySide6.QtNetwork"))
    ]
    assert found == []


def _imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
