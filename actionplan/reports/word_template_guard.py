"""Looks at a council's Word template before it is used: what could harm a reader is refused.

A report made from it goes to many people, so nothing in it may run, and nothing may be fetched when
it is opened. Each part is walked through without being kept, so that a bomb cannot grow.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from xml.parsers import expat

from actionplan.packed import SPOILT, asks_for_password, bursts, chunks, is_forged
from actionplan.reports.word_template_errors import (
    DamagedTemplateError,
    HostileTemplateError,
    LinkedTemplateError,
    MacroTemplateError,
    NotATemplateError,
    ProtectedTemplateError,
    StrictTemplateError,
    TemplateMissingError,
    TemplateTooLargeError,
)

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 20 << 20
MOST_UNPACKED = 100 << 20
MOST_PARTS = 2_000
_MOST_ELEMENTS = 500_000
_DEEPEST = 256
_TYPES = "[Content_Types].xml"
_DOCUMENT = b"wordprocessingml.document.main+xml"
_TEMPLATE = b"wordprocessingml.template.main+xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_VML = "urn:schemas-microsoft-com:vml"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a container of old Office files begins; one with a password is kept in it."""
_ENCRYPTED_NAME = "EncryptedPackage".encode("utf-16-le")
_MACROS = ("vbaproject.bin", "vbadata.xml", "activex/")
_RUNNING = ("control", "oleObject", "activeXControlBinary", "vbaProject", "attachedToolbars")
_XML_STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0")
_WEB = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_UNSAFE_NAME = re.compile(r"^[/\\]|\\|:|(?:^|/)\.\.(?:/|$)")
_FETCHING = re.compile(
    r"(?:^|[\s{\"])(DDE(?:AUTO)?|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|LINK|IMPORT|DATABASE|RD)\s",
    re.IGNORECASE,
)


def read_template(path: Path) -> bytes:
    """Return a harmless template as a document that python-docx opens.

    Raises:
        TemplateError: it cannot be read, or is refused.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise TemplateMissingError(name=path.name) from error
    return safe_template(content, path.name)


def safe_template(content: bytes, name: str) -> bytes:
    """Return the content of a template after everything in it was found to be harmless."""
    if len(content) > MOST_BYTES:
        raise TemplateTooLargeError(name=name)
    if content.startswith(_OLD_OFFICE):
        kind = ProtectedTemplateError if _ENCRYPTED_NAME in content else NotATemplateError
        raise kind(name=name)
    if not content.startswith(b"PK"):
        raise NotATemplateError(name=name)
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            _check_list(parts, len(content), name)
            types = package.read(_TYPES) if _TYPES in package.namelist() else b""
            _check_types(types, name)
            _check_parts(package, parts, name)
            return _as_document(package, parts, types) if _TEMPLATE in types else content
    except SPOILT as error:
        raise DamagedTemplateError(name=name) from error


def _check_list(parts: list[zipfile.ZipInfo], size: int, name: str) -> None:
    if asks_for_password(parts):
        raise ProtectedTemplateError(name=name)
    if len(parts) > MOST_PARTS or bursts(parts, size, most=MOST_UNPACKED):
        raise TemplateTooLargeError(name=name)
    if is_forged(parts) or any(_UNSAFE_NAME.search(part.filename) for part in parts):
        raise HostileTemplateError(name=name)
    if any(macro in part.filename.casefold() for part in parts for macro in _MACROS):
        raise MacroTemplateError(name=name)


def _check_types(types: bytes, name: str) -> None:
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise MacroTemplateError(name=name)
    if _DOCUMENT not in types and _TEMPLATE not in types:
        raise NotATemplateError(name=name)


def _check_parts(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo], name: str) -> None:
    elements = 0
    for part in parts:
        walk: _Walk | None = None
        for number, chunk in enumerate(chunks(package, part)):
            if number == 0 and chunk.lstrip().startswith(_XML_STARTS):
                walk = _Walk(name, elements)
            if walk is not None:
                walk.feed(chunk)
        if walk is not None:
            walk.feed(b"", last=True)
            elements = walk.elements


def _as_document(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo], types: bytes) -> bytes:
    """Return a .dotx as a .docx, which differs in the kind of its main part alone."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as made:
        made.writestr(_TYPES, types.replace(_TEMPLATE, _DOCUMENT))
        for part in parts:
            if part.filename != _TYPES:
                made.writestr(part.filename, package.read(part))
    return stream.getvalue()


class _Walk:
    """Walks through one part: no document type, no depth, nothing that runs or fetches."""

    def __init__(self, name: str, elements: int) -> None:
        self._name = name
        self.elements = elements
        self._depth = 0
        self._instruction: list[str] | None = None
        self._fields: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        """Take the next bytes of the part."""
        try:
            self._parser.Parse(chunk, last)
        except (expat.ExpatError, ValueError) as error:
            raise DamagedTemplateError(name=self._name) from error

    def _refuse(self, *_declaration: object) -> None:
        raise HostileTemplateError(name=self._name)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self.elements += 1
        if self._depth > _DEEPEST:
            raise HostileTemplateError(name=self._name)
        if self.elements > _MOST_ELEMENTS:
            raise TemplateTooLargeError(name=self._name)
        space, _space, element = tag.rpartition(" ")
        if space.startswith(_STRICT):
            raise StrictTemplateError(name=self._name)
        if space == _VML and (source := attributes.get("src")):
            raise LinkedTemplateError(name=self._name, what=source[:80])
        self._check_element(element, attributes)

    def _check_element(self, element: str, attributes: dict[str, str]) -> None:
        match element:
            case "Relationship":
                self._check_relation(attributes)
            case "instrText" | "delInstrText":
                self._instruction = []
            case "fldChar":
                self._mark_field(_value(attributes, "fldCharType"))
            case "fldSimple":
                self._check_field(_value(attributes, "instr"))
            case "altChunk" | "subDoc":
                raise LinkedTemplateError(name=self._name, what=element)
            case _:
                pass

    def _mark_field(self, kind: str) -> None:
        """Judge an instruction when it is whole: it may be spread over many runs."""
        if kind == "begin":
            self._fields.append("")
        elif self._fields:
            self._check_field(self._fields[-1])
            if kind == "end":
                self._fields.pop()

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if self._instruction is None or not tag.endswith(("instrText", "delInstrText")):
            return
        text = "".join(self._instruction)
        self._instruction = None
        if self._fields:
            self._fields[-1] += text
        self._check_field(text)

    def _text(self, text: str) -> None:
        if self._instruction is not None:
            self._instruction.append(text)

    def _check_field(self, instruction: str) -> None:
        if found := _FETCHING.search(f"{instruction} "):
            raise LinkedTemplateError(name=self._name, what=found[1].upper())

    def _check_relation(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("Type", "").rpartition("/")[2]
        if attributes.get("TargetMode") == "External":
            if kind != "hyperlink" or not _WEB.match(attributes.get("Target", "")):
                raise LinkedTemplateError(name=self._name, what=kind)
        elif kind in _RUNNING:
            raise MacroTemplateError(name=self._name)
        elif kind in {"aFChunk", "subDocument"}:
            raise LinkedTemplateError(name=self._name, what=kind)


def _value(attributes: dict[str, str], name: str) -> str:
    return next((v for k, v in attributes.items() if k.rpartition(" ")[2] == name), "")
