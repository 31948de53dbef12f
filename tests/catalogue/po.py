"""Catalogues as files: reading and writing .po, and the .mo that the program loads."""

from __future__ import annotations

import ast
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.catalogue.sources import CONTEXT, ROOT, Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

FOLDER = ROOT / "resources" / "locale"
_MAGIC, _HEAD, _PAIR = 0x950412DE, 28, 8


@dataclass(frozen=True)
class Catalogue:
    """A .po file: the comment at its head, its header, and translations by source text."""

    comment: str
    header: str
    forms: Mapping[str, tuple[str, ...]]
    fuzzy: frozenset[str] = frozenset()


def place(language: str, kind: str) -> Path:
    """Return the file of a language: its "po" or its "mo"."""
    return FOLDER / language / "LC_MESSAGES" / f"actionplan.{kind}"


def read(path: Path) -> Catalogue:
    """Return what a .po file holds."""
    blocks = path.read_text(encoding="utf-8").strip("\n").split("\n\n")
    comment = "\n".join(line for line in blocks[0].splitlines() if line.startswith("#"))
    forms, fuzzy = {}, set()
    for block in blocks:
        text, translated = _entry(block)
        forms[text] = translated
        if "\n#, fuzzy" in f"\n{block}":
            fuzzy.add(text)
    (header,) = forms.pop("")
    return Catalogue(comment, header, forms, frozenset(fuzzy - {""}))


def _entry(block: str) -> tuple[str, tuple[str, ...]]:
    parts: list[list[str]] = []
    for line in block.splitlines():
        if line.startswith("msg"):
            key, quoted = line.split(" ", 1)
            parts.append([key, ast.literal_eval(quoted)])
        elif line.startswith('"'):
            parts[-1][1] += ast.literal_eval(line)
    text = CONTEXT.join(value for key, value in parts if key in {"msgctxt", "msgid"})
    return text, tuple(value for key, value in parts if key.startswith("msgstr"))


def write(path: Path, catalogue: Catalogue, messages: Sequence[Message], plurals: int) -> None:
    """Write a .po file in the order of the sources; what is not translated yet is left empty."""
    entries = [f'{catalogue.comment}\nmsgid ""\n{_quoted("msgstr", catalogue.header)}']
    for message in messages:
        lines = [f"#: {file}" for file in message.files]
        context, between, text = message.text.rpartition(CONTEXT)
        if between:
            lines.append(_quoted("msgctxt", context))
        lines.append(_quoted("msgid", text))
        forms = catalogue.forms.get(message.text, ())
        if message.plural:
            lines.append(_quoted("msgid_plural", message.plural))
            forms = forms if len(forms) == plurals else ("",) * plurals
            lines += [_quoted(f"msgstr[{number}]", form) for number, form in enumerate(forms)]
        else:
            lines.append(_quoted("msgstr", forms[0] if len(forms) == 1 else ""))
        entries.append("\n".join(lines))
    path.write_text("\n\n".join(entries) + "\n", encoding="utf-8")


def _quoted(key: str, text: str) -> str:
    lines = [_one_line(line) for line in text.splitlines(keepends=True)] or ['""']
    return f"{key} {lines[0]}" if len(lines) == 1 else "\n".join([f'{key} ""', *lines])


def _one_line(text: str) -> str:
    escaped = (
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    )
    return f'"{escaped}"'


def compiled(catalogue: Catalogue, messages: Iterable[Message]) -> bytes:
    """Return the .mo of a catalogue; the same catalogue always gives the same bytes."""
    pairs = sorted(_pairs(catalogue, messages))
    keys = b"".join(key + b"\0" for key, _value in pairs)
    start = _HEAD + 2 * _PAIR * len(pairs)
    tables = [[], []]
    for column, offset in ((0, start), (1, start + len(keys))):
        for pair in pairs:
            tables[column] += [len(pair[column]), offset]
            offset += len(pair[column]) + 1  # noqa: PLW2901  (each text follows the one before)
    count = len(pairs)
    head = (_MAGIC, 0, count, _HEAD, _HEAD + _PAIR * count, 0, start)
    figures = struct.pack(f"<{7 + 4 * count}I", *head, *tables[0], *tables[1])
    return figures + keys + b"".join(value + b"\0" for _key, value in pairs)


def _pairs(catalogue: Catalogue, messages: Iterable[Message]) -> Iterator[tuple[bytes, bytes]]:
    yield b"", catalogue.header.encode()
    for message in messages:
        forms = catalogue.forms.get(message.text, ())
        if forms and all(forms) and message.text not in catalogue.fuzzy:
            key = f"{message.text}\0{message.plural}" if message.plural else message.text
            yield key.encode(), "\0".join(forms).encode()
