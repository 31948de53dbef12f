"""Texts that would make Qt fetch something, and a plan whose every text field carries them."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from actionplan.domain.records import KINDS, Action, Evidence, Period, PlanInfo
from actionplan.domain.stages import EvidenceKind
from actionplan.reports.packs import load_packs
from actionplan.values import replace
from tests.faults.hostile_family import PLANTED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from actionplan.domain.records import Record

DAY = date(2026, 9, 14)
SHAPES = (
    '<img src="file://{path}/a.png">',
    '<img src="{path}/a.png"> and words',
    '<img src="//{host}/share/a.png">',
    "<img src='\\\\{host}\\share\\a.png'>",
    '<link rel="stylesheet" href="{path}/a.css"><b>words</b>',
    "<style>@import url({path}/a.css); p {{ background: url({path}/b.png) }}</style><p>words</p>",
    '<a href="file://{path}/a.pdf">minutes</a><img src="{path}/a.png">',
    "![minutes]({path}/a.png) **words** [link](file://{path}/b.pdf)",
    '<table background="{path}/a.png"><tr><td>words</td></tr></table>',
    '<body background="http://{host}/a.png"><p>words</p></body>',
    '<img src="qrc:{path}/a.png"><img src="{path}/b.png">',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="file://{path}/a.png"/></svg>',
    "&lt;img src=&quot;{path}/a.png&quot;&gt; &#60;img src={path}/b.png&#62;",
    '<qt><img src="{path}/a.png"></qt>',
    '</span></qt></p><br><img src="{path}/a.png">',
    '<p style="background-image: url({path}/a.png)">words</p><hr>',
    'words\u2028<img src="{path}/a.png">\u2029<b>words</b>',
    "<b>" + "W" * 300 + '</b><img src="{path}/a.png">',
    '<ul style="list-style-image: url({path}/a.png)"><li>words</li></ul><img src="{path}/b.png">',
    '<?xml version="1.0"?><p><img src="{path}/a.png" width="1" height="1"/></p>',
    '"><img src="{path}/a.png" onerror="x">&<!--',
)
PAIRS = {"fields", "exports"}
UNTOUCHED = {"id", "moment", "pack"}
"""Fields that name a thing of the program; anything else in them is refused on opening."""


def hostile_texts(folder: Path) -> list[str]:
    """Return the texts; the one with number n names only what carries that number."""
    return [
        shape.format(path=f"{folder}/{planted(n)}", host=f"{planted(n)}.example")
        for n, shape in enumerate(SHAPES)
    ]


def planted(number: int) -> str:
    """Return the name that only the text with this number holds."""
    return f"{PLANTED}{number:02}"


def hostile_records(text: str, number: int) -> list[Record]:
    """Return a record of every kind, linked to one another, with ``text`` in every text field."""
    made = [hostile_record(kind, text, number) for kind in KINDS.values()]
    item = next(record for record in made if isinstance(record, Evidence))
    kinds = [replace(item, id=f"{item.id}-{kind.value}", kind=kind) for kind in EvidenceKind]
    done = next(record for record in made if isinstance(record, Action))
    return [*made, *kinds, replace(done, id=f"{done.id}-late", completed_on=None)]


def hostile_record(kind: type[Record], text: str, number: int) -> Record:
    """Return one record of a kind."""
    return kind(**dict(_values(kind, text, number)))


def _values(kind: Any, text: str, number: int) -> Iterator[tuple[str, Any]]:
    yield "id", "info" if kind is PlanInfo else id_of(kind, number)
    for name, hint in get_type_hints(kind).items():
        if name in UNTOUCHED or name.startswith(("removed", "withdrawn_on", "frozen_at")):
            continue
        if name.endswith(("_id", "_ids")):
            yield from _link(name, number)
        elif name in PAIRS:
            keys = [f.key for pack in load_packs().values() for f in pack.fields]
            yield name, tuple((key, text) for key in keys) if kind is Period else ()
        elif hint == tuple[str, ...]:
            yield name, () if name == "extra_holidays" else (text, text)
        else:
            yield from _plain_value(name, hint, text)


def _plain_value(name: str, hint: Any, text: str) -> Iterator[tuple[str, Any]]:
    kinds = set(get_args(hint)) or {hint}
    if str in kinds:
        yield name, text
    elif kinds & {date, datetime}:
        yield name, DAY
    elif int in kinds:
        yield name, 1
    elif float in kinds:
        yield name, 1.5
    elif any(isinstance(each, type) and issubclass(each, Enum) for each in kinds):
        return


def _link(name: str, number: int) -> Iterator[tuple[str, Any]]:
    owners = {"lead": "person", "owner": "person", "deputy": "person", "support": "person"}
    owners |= {"corrects": ""}
    stem = name.removesuffix("s").removesuffix("_id")
    table = owners.get(stem, stem)
    if table in KINDS:
        link = id_of(KINDS[table], number)
        yield name, (link,) if name.endswith("_ids") else link


def id_of(kind: type[Record], number: int) -> str:
    """Return the id of the record of a kind that carries the text with this number."""
    return f"{kind.__name__.lower()}-{number:02}"
