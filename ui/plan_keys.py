"""The child's half of ``ui.plan_worker``: work with the keys of protected plans, without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from actionplan.store.keys import forget_keys, remember_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan.store.keys import Key


def with_keys(
    keys: tuple[Key, ...], work: Callable[..., Any], *arguments: object, **progress: object
) -> Any:
    """Do ``work`` while the plans that belong to ``keys`` can be opened."""
    remember_keys(keys)
    try:
        return work(*arguments, **progress)
    finally:
        forget_keys()
