"""Eight ways to damage a file of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

PAGE = 4096
_SCHEMA_END = 16384


def _pages(content: bytearray) -> int:
    return max(2, len(content) // PAGE)


def some_bytes(content: bytearray, chance: random.Random) -> bytearray:
    for _ in range(chance.randint(1, 8)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return content


def header(content: bytearray, chance: random.Random) -> bytearray:
    content[chance.randrange(100)] ^= 1 << chance.randrange(8)
    return content


def truncated(content: bytearray, chance: random.Random) -> bytearray:
    return content[: chance.randrange(len(content))]


def swapped_pages(content: bytearray, chance: random.Random) -> bytearray:
    first, second = (chance.randrange(_pages(content)) * PAGE for _ in range(2))
    one, two = content[first : first + PAGE], content[second : second + PAGE]
    content[first : first + PAGE], content[second : second + PAGE] = two, one
    return content


def page_header(content: bytearray, chance: random.Random) -> bytearray:
    place = chance.randrange(1, _pages(content)) * PAGE + chance.randrange(12)
    content[place] = chance.randrange(256)
    return content


def schema_text(content: bytearray, chance: random.Random) -> bytearray:
    content[chance.randrange(100, min(_SCHEMA_END, len(content)))] = chance.randrange(32, 127)
    return content


def noise(content: bytearray, chance: random.Random) -> bytearray:
    start, length = chance.randrange(len(content)), chance.choice((16, 512, PAGE, 3 * PAGE))
    content[start : start + length] = chance.randbytes(min(length, len(content) - start))
    return content


def inserted(content: bytearray, chance: random.Random) -> bytearray:
    place = chance.randrange(len(content))
    content[place:place] = chance.randbytes(chance.choice((1, 7, 512, PAGE)))
    return content


MUTATORS: tuple[Callable[[bytearray, random.Random], bytearray], ...] = (
    some_bytes,
    header,
    truncated,
    swapped_pages,
    page_header,
    schema_text,
    noise,
    inserted,
)
