"""A function carried out in a child process, watched from a thread."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING, Any

from ui.progress import Cancelled, Progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

_LOOK = 0.1
"""Seconds between two looks at whether the person cancelled."""


class ChildEndedError(RuntimeError):
    """The child process ended without an answer (killed, out of memory)."""


class _Pipe:
    """Reports progress from the child to the parent."""

    def __init__(self, end: Connection) -> None:
        self._end = end

    def __call__(self, done: int, total: int) -> None:
        self._end.send(("step", (done, total)))


def run_in_child(
    function: Callable[..., Any], arguments: tuple[Any, ...]
) -> Callable[[Progress], Any]:
    """Return work that carries out ``function(progress, *arguments)`` in a process of its own."""
    return _ChildWork(function, arguments)


class _ChildWork:
    """The parent's half; "spawn" since a fork of a process with threads and Qt is not safe."""

    def __init__(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        self._function = function
        self._arguments = arguments

    def __call__(self, progress: Progress) -> Any:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(
            target=_carry_out, args=(theirs, self._function, self._arguments), daemon=True
        )
        child.start()
        theirs.close()
        try:
            return _answer(ours, progress)
        finally:
            child.terminate()
            child.join()
            ours.close()


def _answer(end: Connection, progress: Progress) -> Any:
    while True:
        progress.check()
        if not end.poll(_LOOK):
            continue
        try:
            kind, content = end.recv()
        except EOFError as error:
            raise ChildEndedError from error
        if kind == "done":
            return content
        if kind == "error":
            raise content
        progress.step(*content)


def _carry_out(end: Connection, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    try:
        end.send(("done", function(Progress(_Pipe(end)), *arguments)))
    except Cancelled:
        pass
    except Exception as error:  # noqa: BLE001  (the parent raises it again where it is handled)
        end.send(("error", error))
    finally:
        end.close()
