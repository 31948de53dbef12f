"""BLAKE2b, which a start needs, without ``hashlib``, which loads OpenSSL: 2 ms of each start."""

from __future__ import annotations

from _blake2 import blake2b

__all__ = ["blake2b"]
