"""What the program says: every text marked in its code, and the words of its own TOML files."""

from __future__ import annotations

import ast
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan.cli.words import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
_MARKS = {"_": 1, "mark": 1, "ngettext": 2, "pgettext": 2}
CONTEXT = "\x04"
"""What gettext puts between a context and the text that it belongs to."""
_PACK_TEXTS = frozenset(
    {"title", "cover_title", "label", "prompt", "default", "officer", "choices"}
)
_FRAMEWORK_TEXTS = frozenset({"definition", "clocks.name", "clocks.source"})
"""Keys of texts; one that is a text in one table alone follows the name of that table."""


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
            source = path.read_text(encoding="utf-8")
            for one, many in (*in_code(source), *in_commands(source)):
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


def in_commands(source: str) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs of what the commands of the command line tell of themselves."""
    if "import click" not in source:
        return
    for node in ast.walk(ast.parse(source)):
        made = node.decorator_list if isinstance(node, ast.FunctionDef) else []
        names = {
            call.func.attr for call in made if isinstance(call, ast.Call) and _is_of_click(call)
        }
        if names & {"command", "group"}:
            yield from ((text, "") for text in paragraphs(ast.get_docstring(node) or ""))


def _is_of_click(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "click"


def _in_table(table: dict, keys: frozenset[str], name: str = "") -> Iterator[str]:
    for key, value in table.items():
        for entry in value if isinstance(value, list) else [value]:
            if isinstance(entry, dict):
                yield from _in_table(entry, keys, key)
            elif not keys.isdisjoint({key, f"{name}.{key}"}) and _says_something(entry):
                yield entry


def _says_something(text: object) -> bool:
    """Say whether this is a text, and not a place alone."""
    if not isinstance(text, str) or not text.strip():
        return False
    return not (text.startswith("{") and text.find("}") == len(text) - 1)
