"""Damaged and contrived files, each made again from a seed and a number alone."""

from __future__ import annotations

import random
import re
import warnings
import zipfile
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from lxml import etree

from tests.faults.contrived import CONTRIVED
from tests.faults.import_seeds import package, parts_of, published, sound
from tests.faults.mutators import MUTATORS, PAGE

SHARES = {
    "docx": 14,
    "xlsx": 18,
    "xls": 16,
    "ods": 10,
    "csv": 10,
    "txt": 8,
    "pdf": 16,
    "actionplan": 3,
    "zip": 5,
}
"""How many of a hundred files are of a kind."""
REPORT_SHARES = {"pdf": 55, "docx": 35, "txt": 10}
PACKED = frozenset({"docx", "xlsx", "ods"})
_CONTRIVED_SHARE = 0.02
_PUBLISHED_SHARE = 0.05
_SHORTEST = 120

EXTREMES = (
    *("0", "-1", "1", "255", "256", "65535", "65536", "2147483648", "4294967295", "-2147483649"),
    *("18446744073709551616", "9" * 400, "1e308", "1e999", "-1e999", "NaN", "INF", "0.0000001"),
    *("\u0663\u0664", "\u00b2", "1_000", "0x41", "+5", " 7 ", "", "true", "1,5", "--1"),
)
TOKENS = (
    *("]]>", "<![CDATA[", "&#0;", "&#55296;", "&amp;", "<!--", "<?x ?>", "\0", "\x01", "\ufffe"),
    *(
        "\u202e",
        "\u200b",
        "\u0301" * 50,
        "e\u0301",
        "\U0001f468\u200d\U0001f469",
        "\ud83d",
        "\r",
        "\x0b",
    ),
    *(
        "<w:tbl>",
        "<w:p/>",
        "</w:p>",
        "<row>",
        "</c>",
        '"',
        "'",
        ";",
        "\t",
        "=1+1",
        "{0}",
        "%s",
        "%d",
    ),
    *(
        "stream\n",
        "endobj\n",
        "endstream",
        "<<",
        ">>",
        "[",
        "]",
        "/Kids",
        "/Parent",
        "BT",
        "ET",
        "Tj",
    ),
    *("/Length", "/Filter /FlateDecode", "R", "obj", "cm", "Tm", "Tf", "TJ", "Do", "re", "trailer"),
    *(
        "Areas for improvement",
        "Immediately:",
        "1.",
        "- ",
        "31 February 2010",
        "99/99/9999",
        "x" * 5000,
    ),
)
_NUMBER = re.compile(rb"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Mutant:
    """A file, and how it was made."""

    kind: str
    how: str
    content: bytes


def mutant(seed: int, number: int, shares: dict[str, int]) -> Mutant:
    """Return the file of this number; the same for the same seed."""
    chance = random.Random(f"{seed} {number}")
    (kind,) = chance.choices([*shares], [*shares.values()])
    if chance.random() < _CONTRIVED_SHARE and (known := CONTRIVED.get(kind)):
        name = chance.choice([*known])
        return Mutant(kind, name, known[name](chance))
    seeds = sound()[kind]
    if kind == "pdf" and published() and chance.random() < _PUBLISHED_SHARE:
        seeds = published()
    content = chance.choice(seeds)
    ways = [_bytes, _spliced]
    if kind in PACKED:
        ways += [_member, _member, _tree, _tree, _tree, _packing]
    if kind == "pdf":
        ways += [_objects]
    way = chance.choice(ways)
    return Mutant(kind, way.__name__.strip("_"), way(content, chance))


def _bytes(content: bytes, chance: random.Random) -> bytes:
    """Damage single bytes, stretches and pages."""
    spoilt = bytearray(content)
    for _turn in range(chance.choice((1, 1, 2, 5))):
        if len(spoilt) > _SHORTEST:
            known = (
                MUTATORS if len(spoilt) > 4 * PAGE else (MUTATORS[0], MUTATORS[2], *MUTATORS[6:])
            )
            spoilt = chance.choice(known)(spoilt, chance)
    return bytes(spoilt)


def _spliced(content: bytes, chance: random.Random) -> bytes:
    """Change what text and numbers say, move, repeat and leave out stretches."""
    for _turn in range(chance.randint(1, 4)):
        content = chance.choice(_SPLICES)(content, chance)
    return content


def _stretch(content: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(content) + 1)
    return start, min(len(content), start + chance.choice((1, 4, 30, 300, 3000)))


def _number_changed(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    found = _NUMBER.search(content, start)
    if found is None:
        return content
    return content[: found.start()] + chance.choice(EXTREMES).encode() + content[found.end() :]


def _token_put_in(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content) + 1)
    return content[:place] + _token(chance) + content[place:]


def _token(chance: random.Random) -> bytes:
    return chance.choice(TOKENS).encode("utf-8", "surrogatepass")


def _repeated(content: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(content, chance)
    times = chance.choice((1, 3, 40, 1000)) if end - start < 400 else 2
    return content[:end] + content[start:end] * times + content[end:]


def _left_out(content: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(content, chance)
    return content[:start] + content[end:]


def _moved(content: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(content, chance)
    rest = content[:start] + content[end:]
    place = chance.randrange(len(rest) + 1)
    return rest[:place] + content[start:end] + rest[place:]


_SPLICES = (
    *(_number_changed, _number_changed, _token_put_in, _token_put_in),
    *(_repeated, _left_out, _moved),
)


def _member(content: bytes, chance: random.Random) -> bytes:
    """Damage one part of a package that is packed soundly."""
    parts = parts_of(content)
    name = _chosen(parts, chance)
    parts[name] = chance.choice((_bytes, _spliced, _spliced))(parts[name], chance)
    return package(parts)


def _chosen(parts: dict[str, bytes], chance: random.Random) -> str:
    """Return a part, most often one that tells something."""
    telling = [
        n
        for n in parts
        if re.search(r"document|styles\.|numbering|sheet|shared|workbook|content|rels|Types", n)
    ]
    return chance.choice(telling if telling and chance.random() < 0.9 else [*parts])


def _tree(content: bytes, chance: random.Random) -> bytes:
    """Change the elements of one part, which stays well made as XML."""
    parts = parts_of(content)
    name = _chosen(parts, chance)
    try:
        root = etree.fromstring(parts[name])
    except etree.XMLSyntaxError:
        return content
    for _turn in range(chance.choice((1, 1, 2, 6))):
        _element_changed(root, chance)
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return package(parts)


def _element_changed(  # noqa: C901, PLR0912  (a case for each way)
    root: etree._Element, chance: random.Random
) -> None:
    elements = [*root.iter(etree.Element)]
    one, other = chance.choice(elements), chance.choice(elements)
    parent = one.getparent()
    match chance.randrange(8):
        case 0 if parent is not None:
            parent.remove(one)
        case 1 if parent is not None:
            place, size = parent.index(one), len(etree.tostring(one))
            for _turn in range(chance.choice((1, 2, 50, 400 if size < 1000 else 3))):
                parent.insert(place, deepcopy(one))
        case 2 if other not in [one, *one.iterancestors()] and one not in other.iterancestors():
            one.append(other)
        case 3:
            _nested(one, chance.choice((1, 5, 60, 250, 600)))
        case 4 if one.attrib:
            del one.attrib[chance.choice([*one.attrib])]
        case 5:
            one.tag = other.tag
        case 6:
            one.text = chance.choice((*EXTREMES, "Areas for improvement", "x" * 30_000, None))
        case _ if one.attrib:
            one.attrib[chance.choice([*one.attrib])] = chance.choice(
                (*EXTREMES, *other.attrib.values())
            )
        case _:
            one.tail = chance.choice(EXTREMES)


def _nested(element: etree._Element, depth: int) -> None:
    """Put an element's copies into one another."""
    shape = etree.Element(element.tag, dict(element.attrib))
    for _turn in range(depth):
        element = etree.SubElement(element, shape.tag, dict(shape.attrib))


def _packing(content: bytes, chance: random.Random) -> bytes:
    """Pack sound parts in ways that no office program does."""
    parts = parts_of(content)
    one, other = _chosen(parts, chance), _chosen(parts, chance)
    match chance.randrange(7):
        case 0:
            del parts[one]
        case 1:
            parts[one], parts[other] = parts[other], parts[one]
        case 2:
            parts[chance.choice((f"../{one}", one.upper(), f"/{one}", "con.txt", "a" * 9000))] = (
                b"x"
            )
        case 3:
            return package(parts, method=chance.choice((zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)))
        case 4:
            return _with_twins(parts, one)
        case 5:
            parts[one] = b""
        case _:
            return package({"inside.docx": content} | dict.fromkeys(map(str, range(500)), b""))
    return package(parts)


def _with_twins(parts: dict[str, bytes], name: str) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as made, warnings.catch_warnings(action="ignore"):
        for each, content in parts.items():
            made.writestr(each, content)
        made.writestr(name, b"<x/>")
    return target.getvalue()


def _objects(content: bytes, chance: random.Random) -> bytes:
    """Change the objects of a PDF, which stays well made as a file."""
    target = BytesIO()
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            for _turn in range(chance.choice((1, 2, 5))):
                _object_changed(pdf, chance)
            pdf.save(target, static_id=True, fix_metadata_version=False)
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, NotImplementedError):
        return content[: len(content) // 2]
    return target.getvalue()


def _object_changed(pdf: pikepdf.Pdf, chance: random.Random) -> None:
    found = [each for each in pdf.objects if isinstance(each, (pikepdf.Dictionary, pikepdf.Stream))]
    one, other = chance.choice(found), chance.choice(found)
    if isinstance(one, pikepdf.Stream) and chance.random() < 0.4:
        one.write(_spliced(one.read_bytes(), chance))
        return
    # pikepdf keeps the length itself, and its objects are no iterables.
    keys = [key for key in one.keys() if key != "/Length"]  # noqa: SIM118  (see above)
    if not keys:
        return
    key = chance.choice(keys)
    one[key] = chance.choice(
        (
            *(0, -1, 2**31 - 1, 10**9, True, pikepdf.Name("/X"), pikepdf.String("x" * 2000)),
            *(pikepdf.Array([one]), pikepdf.Array([10**9] * 6), pikepdf.Array([]), one, other),
            *(pikepdf.Dictionary(), pikepdf.Array([-1, 0, 0, 0]), pikepdf.Array([other] * 900)),
        )
    )
