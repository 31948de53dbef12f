"""Ids made by the author's machine: unique across all copies of a plan, ordered by time."""

from __future__ import annotations

import os
import time

_VERSION_7 = 0x70
_VARIANT = 0x80


def new_id(unix_ms: int | None = None) -> str:
    """Return a UUID version 7 (RFC 9562, method 3): milliseconds, 12 bits of their parts, chance.

    So ids made one after the other are in order. ``unix_ms`` stands in for the clock where a run
    must be laid on another day.
    """
    millis, nanos = divmod(time.time_ns(), 1_000_000)
    part = ((nanos << 12) // 1_000_000).to_bytes(2, "big")
    stamp = millis if unix_ms is None else unix_ms
    raw = bytearray(stamp.to_bytes(6, "big") + part + os.urandom(8))
    raw[6] = (raw[6] & 0x0F) | _VERSION_7
    raw[8] = (raw[8] & 0x3F) | _VARIANT
    digits = raw.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
