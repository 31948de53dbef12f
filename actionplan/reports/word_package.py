"""Writing a Word package: the same document gives the same bytes, whatever the clock says."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, BinaryIO

from docx.opc.constants import CONTENT_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from docx.opc.package import OpcPackage
    from docx.opc.part import Part

_FIRST_YEAR = 1980
_DEFAULTS = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}


def save_package(
    package: OpcPackage, stream: BinaryIO, made: datetime, contents: dict[str, bytes]
) -> None:
    """Write ``package``; ``contents`` takes the place of the parts of those names."""
    moment = max(made.timetuple()[:6], (_FIRST_YEAR, 1, 1, 0, 0, 0))
    parts = sorted(package.iter_parts(), key=lambda part: part.partname)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _members(package, parts, contents):
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


def _members(
    package: OpcPackage, parts: list[Part], contents: dict[str, bytes]
) -> Iterator[tuple[str, bytes]]:
    yield "[Content_Types].xml", _content_types(parts)
    yield "_rels/.rels", package.rels.xml
    for part in parts:
        name = part.partname.membername
        yield name, contents.get(name) or part.blob
        if part.rels:
            yield part.partname.rels_uri.membername, part.rels.xml


def _content_types(parts: list[Part]) -> bytes:
    defaults = "".join(
        f'<Default Extension="{extension}" ContentType="{kind}"/>'
        for extension, kind in _DEFAULTS.items()
    )
    overrides = "".join(
        f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>'
        for part in parts
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f"{defaults}{overrides}</Types>"
    ).encode()
