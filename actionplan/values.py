"""What frozen values share: comparing, hashing and printing.

``dataclass`` compiles these for each class anew whenever the program starts, which for the classes
of a plan takes as long as opening it. A class that is known before the first window is painted
takes them from here: ``@dataclass(frozen=True, slots=True, eq=False, repr=False)`` over ``Value``.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from actionplan.overriding import override

if TYPE_CHECKING:
    from collections.abc import Callable


class Value:
    """Is equal to a value of its own class with equal fields."""

    __slots__: tuple[str, ...] = ()

    @override
    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        fields = _fields(self.__class__)
        return bool(fields(self) == fields(other))

    @override
    def __hash__(self) -> int:
        return hash(_fields(self.__class__)(self))

    @override
    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{self.__class__.__qualname__}({fields})"


_FIELDS: dict[type[Value], Callable[[object], Any]] = {}


def _fields(kind: type[Value]) -> Callable[[object], Any]:
    """Return what takes the fields of a value of ``kind``, all at once."""
    if (fields := _FIELDS.get(kind)) is None:
        fields = _FIELDS[kind] = attrgetter(*kind.__slots__)
    return fields
