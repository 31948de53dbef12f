"""Keeps what a parser prints of its own faults off the terminal.

The parser of workbooks writes several lines to standard error before its error reaches us, from
below Python. The person gets one sentence instead. What others print meanwhile is lost as well, so
nothing else should stand in the block.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_STANDARD_ERROR = 2


@contextmanager
def silenced() -> Iterator[None]:
    """Send standard error nowhere, down to what is not Python."""
    try:
        kept = os.dup(_STANDARD_ERROR)
    except OSError:  # a program without a terminal may have none
        yield
        return
    try:
        with suppress(OSError), open(os.devnull, "wb") as nowhere:  # noqa: PTH123  (no real path)
            os.dup2(nowhere.fileno(), _STANDARD_ERROR)
        yield
    finally:
        os.dup2(kept, _STANDARD_ERROR)
        os.close(kept)
