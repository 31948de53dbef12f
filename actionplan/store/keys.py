"""The passwords of protected plans: what a password becomes, and which files it opens.

A protected plan is a SQLCipher 4 file with its usual settings, so other tools open it with the same
password. Its first sixteen bytes are the salt of the key, random but for the first four: they are
ours, so a protected plan is known without a password, and no other file is taken for one.

Keys that a person gave are kept by their salt while the program runs. Backups, working copies and
second copies of a plan have its salt, so whoever opens the plan opens them too, wherever they lie.
The password itself is forgotten at once; neither it nor a key is ever written down.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

from actionplan.overriding import override
from actionplan.store.errors import (
    PasswordTooShortError,
    ProtectedPlanError,
    UnreadablePlanError,
    WrongPasswordError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SHORTEST_PASSWORD = 8

_MARK = b"APLP"
_SALT = 16
_PAGE = 4096
_ROUNDS = 256_000
_SUM = 64
_SUM_ROUNDS = 2
_SUM_SALT = 0x3A


class Key(Struct, frozen=True):
    """What opens a protected file; it does not print itself."""

    salt: bytes
    secret: bytes

    @override
    def __repr__(self) -> str:
        return "Key()"


_known: dict[bytes, Key] = {}
"""By salt. One for the program and not handed in, since a key belongs to the bytes of a file."""


def make_key(password: str) -> Key:
    """Return a key for a file that is to be made, and keep it in mind.

    Raises:
        PasswordTooShortError: it would be guessed.
    """
    check_length(password)
    key = _derived(password, _MARK + os.urandom(_SALT - len(_MARK)))
    _known[key.salt] = key
    return key


def check_length(password: str) -> None:
    """Make sure that a new password is not guessed at once.

    Raises:
        PasswordTooShortError: it would be.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise PasswordTooShortError(least=SHORTEST_PASSWORD)


def is_made_from(key: Key, password: str) -> bool:
    """Say whether a password is the one of a key."""
    return _derived(password, key.salt) == key


def is_protected(path: Path) -> bool:
    """Say whether a protected plan lies at ``path``; what cannot be read is none."""
    return _salt_of(path) != b""


def key_for(path: Path) -> Key | None:
    """Return the key of the file at ``path``, or ``None`` for one that is not protected.

    Raises:
        ProtectedPlanError: nobody gave its password yet.
    """
    salt = _salt_of(path)
    if salt and salt not in _known:
        raise ProtectedPlanError(name=path.name)
    return _known[salt] if salt else None


def is_locked(path: Path) -> bool:
    """Say whether a protected plan lies at ``path`` whose password nobody gave yet."""
    salt = _salt_of(path)
    return bool(salt) and salt not in _known


def unlock(path: Path, password: str) -> None:
    """Keep the key of the protected plan at ``path`` in mind.

    Raises:
        WrongPasswordError: the password does not open it.
        UnreadablePlanError: the file cannot be read.
    """
    try:
        with path.open("rb") as stream:
            page = stream.read(_PAGE)
    except OSError as error:
        raise UnreadablePlanError(name=path.name, fault=error.strerror or str(error)) from error
    key = _derived(password, page[:_SALT])
    if not any(_opens(key, each) for each in (page, _first_page_in_journal(path))):
        raise WrongPasswordError(name=path.name)
    _known[key.salt] = key


def known_keys() -> tuple[Key, ...]:
    """Return the keys that were given, for another process of ours that opens plans."""
    return tuple(_known.values())


def remember_keys(keys: Iterable[Key]) -> None:
    """Keep keys in mind that a person gave to another process of ours."""
    _known.update((key.salt, key) for key in keys)


def forget_keys(*, but: Key | None = None) -> None:
    """Forget every key that was given, but the one of a plan that stays open."""
    _known.clear()
    if but is not None:
        _known[but.salt] = but


def _derived(password: str, salt: bytes) -> Key:
    import unicodedata  # noqa: PLC0415  (only protected plans pay for this import)

    words = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    import hashlib  # noqa: PLC0415  (loads OpenSSL, for protected plans alone)

    return Key(salt, hashlib.pbkdf2_hmac("sha512", words, salt, _ROUNDS, 32))


def _salt_of(path: Path) -> bytes:
    """Return the salt of a protected file; b"" for any other."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_SALT)
    except OSError:
        return b""
    return head if head.startswith(_MARK) and len(head) == _SALT else b""


def _opens(key: Key, page: bytes) -> bool:
    """Say whether the first page of a file was sealed with this key (SQLCipher's own check)."""
    import hmac  # noqa: PLC0415  (only protected plans pay for this import)

    salt = bytes(byte ^ _SUM_SALT for byte in key.salt)
    import hashlib  # noqa: PLC0415  (as above)

    sealing = hashlib.pbkdf2_hmac("sha512", key.secret, salt, _SUM_ROUNDS, 32)
    sealed = page[_SALT:-_SUM] + (1).to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(sealing, sealed, "sha512"), page[-_SUM:])


def _first_page_in_journal(path: Path) -> bytes:
    """Return the first page as it was before an edit that a crash cut off in its middle."""
    start, record = 512, _PAGE + 8
    try:
        journal = path.with_name(f"{path.name}-journal").read_bytes()
    except OSError:
        return b""
    for place in range(start, len(journal) - record + 1, record):
        if journal[place : place + 4] == (1).to_bytes(4, "big"):
            return journal[place + 4 : place + 4 + _PAGE]
    return b""
