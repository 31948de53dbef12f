"""The child's half of ``ui.processes``: it carries out one request after another, without Qt.

Requests come on standard input and replies leave on standard output, each a length and a pickle.
Whatever the work prints goes to standard error, so that it cannot break a reply.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
import traceback
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from actionplan.errors import PlanError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from actionplan.store.keys import Key

LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Request:
    """Work to do: a function of a module, its arguments, and whether it reports its progress.

    ``keys`` open the protected plans that it is about.
    """

    number: int
    work: Callable[..., Any]
    arguments: tuple[Any, ...]
    with_progress: bool = False
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the work is done."""

    number: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Result:
    """The work is done."""

    number: int
    value: Any


@dataclass(frozen=True, slots=True)
class Failure:
    """The work met an error: a situation with its facts, or a bug with its traceback."""

    number: int
    kind: type[PlanError] | None
    facts: dict[str, str]
    detail: str


Reply = Step | Result | Failure


def packed(message: object) -> bytes:
    """Return a message as its length and its pickle."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(body)) + body


def main() -> None:
    """Carry out requests until the window closes the pipe."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    signal.signal(signal.SIGTERM, _leave)
    limit_memory(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    requests = sys.stdin.buffer
    while request := _next(requests):
        _reply(replies, _outcome(request, replies))


def _leave(_number: int, _frame: object) -> None:
    """Leave through the ``finally`` of what is under way, so that no half file stays behind."""
    raise SystemExit


def limit_memory(most: int) -> None:
    """Let the process have ``most`` bytes (0: no limit); systems without limits have none."""
    if not most:
        return
    try:
        import resource  # noqa: PLC0415  (POSIX only)
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _next(requests: BinaryIO) -> Request | None:
    head = requests.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    body = requests.read(LENGTH.unpack(head)[0])
    request: Request = pickle.loads(body)  # noqa: S301  (from the program's own pipe)
    return request


def _reply(replies: BinaryIO, reply: Reply) -> None:
    replies.write(packed(reply))
    replies.flush()


@contextmanager
def _unlocked(keys: tuple[Key, ...]) -> Generator[None]:
    """Let the protected plans of ``keys`` be opened inside."""
    if not keys:
        yield
        return
    from actionplan.store.keys import forget_keys, remember_keys  # noqa: PLC0415  (seldom needed)

    remember_keys(keys)
    try:
        yield
    finally:
        forget_keys()


def _outcome(request: Request, replies: BinaryIO) -> Reply:
    def progress(done: int, total: int) -> None:
        _reply(replies, Step(request.number, done, total))

    extra = {"progress": progress} if request.with_progress else {}
    try:
        with _unlocked(request.keys):
            return Result(request.number, request.work(*request.arguments, **extra))
    except PlanError as error:
        facts = {name: str(fact) for name, fact in error.facts.items()}
        return Failure(request.number, type(error), facts, "")
    except Exception:  # noqa: BLE001  (the window tells of a bug here; it must not end silently)
        return Failure(request.number, None, {}, traceback.format_exc())
