"""What every reader of packed Office files asks of the package before a parser sees it."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SPOILT = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(NotImplementedError, EOFError, OSError, ValueError, LookupError, RuntimeError),
)
"""What the zip reader fails with, depending on the byte that is wrong."""

_ENCRYPTED = 0x1
_CHUNK = 1 << 18
_RATIO = 200
_RATIO_FROM = 8 << 20


def asks_for_password(parts: Sequence[zipfile.ZipInfo]) -> bool:
    """Say whether a part is encrypted."""
    return any(part.flag_bits & _ENCRYPTED for part in parts)


def bursts(parts: Sequence[zipfile.ZipInfo], size: int, *, most: int) -> bool:
    """Say whether parts unpack to more than ``most``, or to far more than the ``size`` they had."""
    unpacked = sum(part.file_size for part in parts)
    return unpacked > most or (unpacked > _RATIO_FROM and unpacked > _RATIO * size)


def is_forged(parts: Sequence[zipfile.ZipInfo]) -> bool:
    """Say whether two parts have one name or claim the same bytes, as quoted bombs do."""
    names = [part.filename.casefold() for part in parts]
    if len(set(names)) < len(names):
        return True
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < end:
            return True
        end = part.header_offset + part.compress_size
    return False


def chunks(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack a part piece by piece."""
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk
