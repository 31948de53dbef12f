"""What the program says: every text marked in its code, and the words of its own TOML files."""

from __future__ import annotations

import ast
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
_MARKS = {"_": 1, "mark": 1, "ngettext": 2, "pgettext": 2}
CONTEXT = "\x04"
"""What gettext puts between a context and the text that it belongs to."""
_PACK_TEXTS = ("title", "cover_title", "label", "prompt", "default")
_FRAMEWORK_TEXTS = ("definition",)


@dataclass(frozen=True)
class Message:
    """A text that people read, its plural if it counts, and the files that say it."""

    text: str
    plural: str = ""
    files: tuple[str, ...] = ()


def messages() -> list[Message]:
    """Return every message once, in the order of the files and of the lines in them."""
    found: dict[str, Message] = {}
    for file, one, many in _all():
        known = found.get(one, Message(one))
        files = known.files if file in known.files else (*known.files, file)
        found[one] = Message(one, known.plural or many, files)
    return list(found.values())


def _all() -> Iterator[tuple[str, str, str]]:
    for folder in ("actionplan", "ui"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for one, many in in_code(path.read_text(encoding="utf-8")):
                yield path.relative_to(ROOT).as_posix(), one, many
    for folder, keys in (("packs", _PACK_TEXTS), ("frameworks", _FRAMEWORK_TEXTS)):
        for path in sorted((ROOT / "resources" / folder).glob("*.toml")):
            for text in _in_table(tomllib.loads(path.read_text(encoding="utf-8")), keys):
                yield path.relative_to(ROOT).as_posix(), text, ""


def in_code(source: str) -> Iterator[tuple[str, str]]:
    """Yield the texts that are marked in Python source, each with its plural or nothing."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        count = _MARKS.get(call.func.id, 0) if isinstance(call.func, ast.Name) else 0
        texts = [a.value for a in call.args[:count] if isinstance(a, ast.Constant)]
        if not count or len(texts) < count or not texts[0]:
            continue
        if call.func.id == "pgettext":
            yield CONTEXT.join(texts), ""
        else:
            yield texts[0], texts[1] if count > 1 else ""


def _in_table(table: dict, keys: tuple[str, ...]) -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, list):
            for entry in value:
                if isinstance(entry, dict):
                    yield from _in_table(entry, keys)
        elif key in keys and isinstance(value, str) and _says_something(value):
            yield value


def _says_something(text: str) -> bool:
    return bool(text.strip()) and not (text.startswith("{") and text.find("}") == len(text) - 1)
