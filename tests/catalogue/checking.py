"""What can be wrong with a catalogue: texts missing, places lost, forms missing, a stale .mo."""

from __future__ import annotations

import ast
import re
import string
from typing import TYPE_CHECKING

from tests.catalogue import po
from tests.catalogue.sources import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.catalogue.sources import Message

LANGUAGES = {"cy": 6}
"""The languages there are catalogues for, with the number of their plural forms."""

_COUNTED = ("count", "number")


def faults(language: str, messages: Sequence[Message]) -> Iterator[str]:
    """Yield a line for everything wrong, the files that say the text first."""
    catalogue = po.read(po.place(language, "po"))
    for message in messages:
        for fault in faults_of(message, catalogue, LANGUAGES[language]):
            yield f"{', '.join(message.files[:2])}: {fault}: {message.text!r}"
    for text in sorted(catalogue.forms.keys() - {message.text for message in messages}):
        yield f"nobody says this any more: {text!r}"
    if po.place(language, "mo").read_bytes() != po.compiled(catalogue, messages):
        yield "the .mo is older than the .po or the code: run.py catalogue --write"


def faults_of(message: Message, catalogue: po.Catalogue, plurals: int) -> Iterator[str]:
    """Yield what is wrong with the translation of one text."""
    forms = catalogue.forms.get(message.text, ())
    if not forms or not all(form.strip() for form in forms):
        yield "not translated"
        return
    if message.text in catalogue.fuzzy:
        yield "marked as fuzzy"
    if len(forms) != (plurals if message.plural else 1):
        yield f"{len(forms)} forms"
    for form in forms:
        if fault := _differs(message, form):
            yield f"{fault} in {form!r}"


def _differs(message: Message, form: str) -> str:
    """Return how a form differs from its source where it must not."""
    text = message.plural or message.text
    wanted, had = places(text), places(form)
    if message.plural:  # one form of a counted sentence may name its number in a word
        wanted, had = wanted.difference(_COUNTED), had.difference(_COUNTED)
    if wanted != had:
        return f"places {sorted(wanted ^ had)} differ"
    if ("&" in text) != ("&" in form) and re.search(r"&\w", text + form):
        return "the key of the menu entry is missing"
    if (text[:1].isspace(), text[-1:].isspace()) != (form[:1].isspace(), form[-1:].isspace()):
        return "space at an end differs"
    return ""


def early_words() -> Iterator[tuple[str, int]]:
    """Yield where a text is translated while its module is imported, by file and line."""
    for folder in ("actionplan", "ui"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for line in _early(tree):
                yield path.relative_to(ROOT).as_posix(), line


def _early(tree: ast.AST) -> Iterator[int]:
    for node in ast.iter_child_nodes(tree):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Name) and called.id in {"_", "ngettext", "pgettext"}:
            yield node.lineno
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            given = (*node.decorator_list, *node.args.defaults, *node.args.kw_defaults)
            for part in filter(None, given):
                yield from _early(ast.Expression(part))
        elif not isinstance(node, ast.Lambda):
            yield from _early(node)


def places(text: str) -> set[str]:
    """Return the {places} of a text, which the program fills in; none where it has no such."""
    try:
        return {name for _before, name, _spec, _kind in string.Formatter().parse(text) if name}
    except ValueError:
        return set(re.findall(r"\{[^{}]*\}", text))
