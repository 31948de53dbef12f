"""A child process that opens plan files, protected ones too.

It is given the keys of the plans whose password was given here, through its pipe. No other child
is: most of them read strangers' files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from actionplan.overriding import override
from actionplan.store.keys import known_keys
from ui.plan_keys import with_keys
from ui.processes import Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan.errors import PlanError


class PlanWorker(Worker):
    """Carries out work on paths of plans."""

    @override
    def ask(
        self,
        work: Callable[..., Any],
        *arguments: object,
        on_done: Callable[[Any], None],
        on_error: Callable[[PlanError], None],
        on_step: Callable[[int, int], None] | None = None,
    ) -> int:
        """Have ``work`` done and return the number of the request."""
        return super().ask(
            with_keys,
            known_keys(),
            work,
            *arguments,
            on_done=on_done,
            on_error=on_error,
            on_step=on_step,
        )
