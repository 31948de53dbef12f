"""Forbid network sockets in every Python that the tests start; Python imports this by its name."""

from __future__ import annotations

import sys

_FAMILIES = {2, 10, 23, 30}
"""AF_INET and AF_INET6 on Linux, Windows and macOS."""


class NetworkUsedError(RuntimeError):
    """Something tried to use the network during a test."""


def _watch(event: str, words: tuple[object, ...]) -> None:
    opened = event == "socket.__new__" and words[1] in _FAMILIES
    if opened or event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        message = f"the tests use no network, but something asked for {event}{words[1:]}"
        raise NetworkUsedError(message)


sys.addaudithook(_watch)
