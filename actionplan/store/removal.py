"""What change rows say once a personal detail is taken out of them; pure, nothing is written here.

Ids, authors, moments and order stay, texts and checksums change: in the rows of the field, and in
the words of gestures (label and reason) that were about its record or quoted the whole field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.json import decode

from actionplan.domain.plan import Change
from actionplan.domain.records import KINDS
from actionplan.store.mapping import dump
from actionplan.store.registry import BY_NAME, CHANGE_SET, TEXT_LIMIT
from actionplan.store.rows import NEW, ChangeRow, checksum

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from actionplan.domain.plan import Plan

REMOVED = "[removed]"
"""What stands where a detail was, in every language, so that it can be looked for."""

_KEPT = frozenset(
    {
        "id",
        "reference",
        "letter",
        "framework",
        "grade",
        "target_grade",
        "where",
        "sha256",
        "source_sha256",
        "media_type",
        "extra_holidays",
        "moment",
        "pack",
        "exports",
    }
)
"""Fields of text by which the program finds things; a person's detail has no place in them."""


class Removal(Struct, frozen=True):
    """What to take out: an exact piece of text of one field, or with "" whatever it ever held."""

    table: str
    record_id: str
    field: str
    text: str = ""

    def is_of(self, row: ChangeRow) -> bool:
        """Say whether a row holds a value of the field."""
        if row.tbl != self.table or row.row_id != self.record_id:
            return False
        return row.op == NEW or row.field == self.field

    def value_in(self, row: ChangeRow) -> Any:
        """Return the plain value of the field that such a row holds; ``None`` if it says none."""
        value = decode(row.value)
        return value.get(self.field) if row.op == NEW else value


class Place(Struct, frozen=True):
    """A field in whose history a text still stands; field "" is the words of a gesture."""

    table: str
    record_id: str
    field: str


def may_be_redacted(table: str, field: str) -> bool:
    """Say whether a field holds words that a person wrote."""
    spec = BY_NAME.get(table, {}).get(field)
    if spec is None or spec.link or spec.enum or field in _KEPT or field.endswith("_ids"):
        return False
    return spec.kind in ("text", "list", "pairs")


def rewritten(rows: Iterable[ChangeRow], removal: Removal) -> dict[str, ChangeRow]:
    """Return the rows that say something else once the detail is out of them, by id."""
    rows = list(rows)
    texts = _texts(rows, removal)
    about = {row.txn for row in rows if row.row_id == removal.record_id}
    quoted = {text for row in rows if removal.is_of(row) for text in _texts_of(row, removal)}
    found = {}
    for row in rows:
        new = row
        if removal.is_of(row):
            new = new._replace(value=_value_without(row, removal, texts))
        if row.tbl == CHANGE_SET:
            new = new._replace(value=_header_without(row, texts, quoted, about))
        if row.txn in about:
            new = new._replace(why=without(row.why, texts))
        if new != row:
            found[row.id] = new._replace(sum=checksum(new[:-1]))
    return found


def without(text: str, texts: Iterable[str]) -> str:
    """Return ``text`` with each of ``texts`` taken out, no longer than a field may be."""
    for each in texts:
        text = REMOVED.join(part.replace(each, REMOVED) for part in text.split(REMOVED))
    return text[:TEXT_LIMIT]


def change_of(removal: Removal, before: Plan, after: Plan) -> tuple[Change, ...]:
    """Return the change of the record; none if only its past was different."""
    kind, record_id = KINDS[removal.table], removal.record_id
    old, new = (plan.find(kind, record_id) for plan in (before, after))
    return () if old == new else (Change(old, new),)


def texts_of(rows: Iterable[ChangeRow], removal: Removal) -> tuple[str, ...]:
    """Return the pieces of text that a removal takes out, the longest first."""
    return _texts(list(rows), removal)


def redacted_ids(row: ChangeRow) -> tuple[str, ...]:
    """Return the ids of the rows that a gesture rewrote; none for a row that is no such header."""
    if row.tbl != CHANGE_SET or '"redacted":[' not in row.value:
        return ()
    return tuple(str(each) for each in decode(row.value).get("redacted", ()))


def places_of(rows: Iterable[ChangeRow], texts: Iterable[str]) -> tuple[Place, ...]:
    """Return every place in whose history one of the texts still stands."""
    needles = [dump(text)[1:-1] for text in texts]
    found: dict[tuple[str, str, str], None] = {}
    for row in rows:
        if any(needle in row.value for needle in needles):
            found |= dict.fromkeys((row.tbl, row.row_id, name) for name in _fields(row, needles))
        if any(needle in dump(row.why) for needle in needles):
            found[CHANGE_SET, row.txn, ""] = None
    return tuple(Place(*each) for each in found)


def _fields(row: ChangeRow, needles: list[str]) -> Iterator[str]:
    if row.tbl == CHANGE_SET or row.op != NEW:
        yield row.field
        return
    for name, value in decode(row.value).items():
        if any(needle in dump(value) for needle in needles):
            yield name


def _texts(rows: list[ChangeRow], removal: Removal) -> tuple[str, ...]:
    if removal.text:
        return (removal.text,)
    found = {text for row in rows if removal.is_of(row) for text in _texts_of(row, removal)}
    return tuple(sorted(found - {"", REMOVED}, key=len, reverse=True))


def _texts_of(row: ChangeRow, removal: Removal) -> Iterator[str]:
    match removal.value_in(row):
        case str() as text:
            yield text
        case list() as items:
            yield from (item[-1] if isinstance(item, list) else item for item in items)
        case _:
            return


def _value_without(row: ChangeRow, removal: Removal, texts: tuple[str, ...]) -> str:
    value = _plain_without(removal.value_in(row), texts)
    if row.op != NEW:
        return dump(value)
    values = decode(row.value)
    return row.value if removal.field not in values else dump(values | {removal.field: value})


def _plain_without(value: Any, texts: tuple[str, ...]) -> Any:
    match value:
        case str() as text:
            return without(text, texts)
        case list() as items:
            return [_item_without(item, texts) for item in items]
        case _:
            return value


def _item_without(item: Any, texts: tuple[str, ...]) -> Any:
    """Return an item of a list; of a pair the second part, since the first is the program's."""
    if isinstance(item, list):
        return [item[0], without(item[1], texts)]
    return without(item, texts)


def _header_without(
    row: ChangeRow, texts: tuple[str, ...], quoted: set[str], about: set[str]
) -> str:
    value = decode(row.value)
    args = {
        name: without(text, texts) if row.txn in about or text in quoted else text
        for name, text in value.get("args", {}).items()
    }
    return dump({**value, "args": args})
