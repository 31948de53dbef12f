"""The mark of a method that takes the place of an inherited one, for Python 3.11.

To the type checker it is that of ``typing_extensions``, which would take 2 ms to import at every
start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing_extensions import override
else:

    def override(method: Any) -> Any:
        """Return ``method`` as it is."""
        return method


__all__ = ["override"]
