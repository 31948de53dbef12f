"""Deriving one frozen value from another, as ``copy.replace`` does from Python 3.13 on."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar, cast

from msgspec import Struct, structs

T = TypeVar("T")


def replace(value: T, /, **fields: Any) -> T:
    """Return ``value`` with other ``fields``; records are structs, most other values dataclasses.

    Raises:
        TypeError: there is no such field.
    """
    if isinstance(value, Struct):
        return structs.replace(value, **fields)
    return cast("T", dataclasses.replace(cast("Any", value), **fields))
