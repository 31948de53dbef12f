"""Files that somebody built with care to cost time, memory or sense: bombs, loops, huge counts."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tests.actionplan.importers.northshire import TEXT_REPORT
from tests.faults.import_seeds import (
    drawn,
    old_workbook,
    open_document,
    package,
    parts_of,
    record,
    word_report,
    word_table,
    workbook,
)

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    Make = Callable[[random.Random], bytes]

BODY, STYLES, NUMBERS = "word/document.xml", "word/styles.xml", "word/numbering.xml"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
SHEET, SHARED = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
LAUGHS = b'<!DOCTYPE l [<!ENTITY a "lol">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)
MEGABYTES = 60


def replaced(content: bytes, name: str, pattern: str, new: str) -> bytes:
    """Return a package with the first match in one part replaced."""
    parts = parts_of(content)
    changed, count = re.subn(pattern, lambda _found: new, parts[name].decode(), count=1)
    assert count, (name, pattern)
    return package(parts | {name: changed.encode()})


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    return package(parts_of(content) | {name: part})


@cache
def zeros(kind: str, name: str) -> bytes:
    """Return a package of which one part unpacks to much more than it weighs."""
    parts = parts_of({"docx": word_report, "xlsx": workbook, "ods": open_document}[kind]())
    return package(parts | {name: bytes(MEGABYTES << 20)}, method=8)


def far_out(chance: random.Random) -> int:
    return chance.choice((0, 1, 2, 63, 200, 201, 5_000, 50_000, 10**6, 2**31 - 1, 2**32, 10**18))


def body(inside: str) -> bytes:
    return replaced(word_report(), BODY, "<w:body>", f"<w:body>{inside}")


def words(count: int) -> str:
    return f"<w:p><w:r><w:t>{'word ' * count}</w:t></w:r></w:p>"


def cells(count: int, inside: str = "") -> str:
    return f"<w:tc>{inside}<w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>" * count


def tables_within(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + words(3) + "</w:tc></w:tr></w:tbl>" * depth


def spans(chance: random.Random) -> str:
    span = f'<w:tcPr><w:gridSpan w:val="{far_out(chance)}"/><w:vMerge/></w:tcPr>'
    before = f'<w:trPr><w:gridBefore w:val="{far_out(chance)}"/></w:trPr>'
    return f"<w:tbl>{f'<w:tr>{before}{cells(3, span)}</w:tr>' * 50}</w:tbl>"


def styles_in_a_ring(chance: random.Random) -> bytes:
    count = chance.choice((1, 2, 3000))
    ring = "".join(
        f'<w:style w:type="paragraph" w:styleId="R{n}"><w:name w:val="R{n}"/>'
        f'<w:basedOn w:val="R{(n + 1) % count}"/></w:style>'
        for n in range(count)
    )
    made = replaced(word_report(), STYLES, "</w:styles>", f"{ring}</w:styles>")
    styled = '<w:p><w:pPr><w:pStyle w:val="R0"/></w:pPr><w:r><w:t>Ring</w:t></w:r></w:p>' * 200
    return replaced(made, BODY, "<w:body>", f"<w:body>{styled}")


def numbered(chance: random.Random) -> bytes:
    place = f'<w:ilvl w:val="{far_out(chance)}"/><w:numId w:val="{far_out(chance)}"/>'
    item = f"<w:p><w:pPr><w:numPr>{place}</w:numPr></w:pPr><w:r><w:t>Item</w:t></w:r></w:p>"
    rule = (
        f'<w:start w:val="{far_out(chance)}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    )
    kind = f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">{rule}</w:lvl></w:abstractNum>'
    return replaced(body(item * 500), NUMBERS, "<w:abstractNum ", f"{kind}<w:abstractNum ")


def related(chance: random.Random) -> bytes:
    kind = chance.choice(
        ("image", "attachedTemplate", "oleObject", "styles", "hyperlink", "aFChunk")
    )
    where = chance.choice(
        ("file:////host.invalid/x", "../../x", "/word/document.xml", "nowhere.xml")
    )
    mode = chance.choice((' TargetMode="External"', ""))
    made = (
        f'<Relationship Id="rIdX" Target="{where}"{mode} Type="http://schemas.openxmlformats.org/'
        f'officeDocument/2006/relationships/{kind}"/></Relationships>'
    )
    return replaced(word_report(), RELATIONS, "</Relationships>", made)


def typed(make: Callable[[], bytes]) -> Make:
    def made(chance: random.Random) -> bytes:
        kind = chance.choice(("application/xml", "", "image/png", "application/vnd.ms-excel"))
        return replaced(make(), TYPES, 'ContentType="[^"]*main\\+xml"', f'ContentType="{kind}"')

    return made


def without_a_part(make: Callable[[], bytes]) -> Make:
    def made(chance: random.Random) -> bytes:
        parts = parts_of(make())
        for _turn in range(chance.randint(1, len(parts))):
            parts.pop(chance.choice([*parts]))
        return package(parts)

    return made


def with_entities(make: Callable[[], bytes], name: str) -> Make:
    def made(chance: random.Random) -> bytes:
        far = b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><l>&a;</l>'
        return with_part(make(), name, chance.choice((LAUGHS + b"]><l>&j;</l>", far)))

    return made


def sheet_row(chance: random.Random) -> bytes:
    place = chance.choice(("A1", "XFD1048576", "ZZZ9999999", "A0", "1A", "A50001", "a1", "GR3"))
    kind = chance.choice(("s", "str", "b", "e", "n", "d", "inlineStr", "?"))
    value = chance.choice(("-1", "99999999", "1e999", "NaN", "2958466", "-700000", "x", "1.5", ""))
    style = chance.choice(("0", "1", "9999", "-1"))
    cell = (
        f'<row r="{far_out(chance)}"><c r="{place}" t="{kind}" s="{style}"><v>{value}</v></c></row>'
    )
    return replaced(workbook(), SHEET, "</sheetData>", f"{cell * 3}</sheetData>")


def merged(chance: random.Random) -> bytes:
    places = ("A1:XFD1048576", "B9:A1", "A1", "ZZZZ1:A1", ":", "A0:A0", "A1:A2:A3", "B2:B3")
    ranges = "".join(f'<mergeCell ref="{chance.choice(places)}"/>' for _turn in range(500))
    return replaced(
        workbook(), SHEET, "<mergeCells.*</mergeCells>", f"<mergeCells>{ranges}</mergeCells>"
    )


def counted(chance: random.Random) -> bytes:
    count = far_out(chance)
    return replaced(
        workbook(),
        SHARED,
        'count="\\d+" uniqueCount="\\d+"',
        f'count="{count}" uniqueCount="{count}"',
    )


def sheets(chance: random.Random) -> bytes:
    many = "".join(f'<sheet name="P{n}" sheetId="{n}" r:id="rId1"/>' for n in range(3, 900))
    return replaced(workbook(), "xl/workbook.xml", "</sheets>", f"{many}</sheets>")


def repeated(chance: random.Random) -> bytes:
    kind = chance.choice(("rows", "columns"))
    row = (
        f'<table:table-row table:number-rows-repeated="{far_out(chance)}"><table:table-cell '
        f'office:value-type="{chance.choice(("string", "float", "date", "time", "boolean"))}" '
        f'office:value="{chance.choice(("1e999", "NaN", "-1", "x"))}" office:date-value="99999-99-99" '
        f'table:number-{kind}-repeated="{far_out(chance)}"><text:p>x</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    return replaced(open_document(), "content.xml", "</table:table>", row)


def records(chance: random.Random) -> bytes:
    """Return an old workbook with records that announce more than there is."""
    kinds = (0x00FC, 0x00FD, 0x0200, 0x0203, 0x0085, 0x00E5, 0x0006, 0x00BD, 0x003C, 0x001E, 0x00E0)
    more = b"".join(
        record(chance.choice(kinds), chance.randbytes(chance.choice((0, 2, 4, 9, 14, 40))))
        for _turn in range(chance.randint(1, 5))
    )
    sound = old_workbook()
    place = sound.rindex(record(0x00E5, b"")[:2])
    return sound[:place] + more + sound[place + len(more) :]


def pages_in_a_ring(chance: random.Random) -> bytes:
    content = drawn(compressed=False)
    number = chance.choice((b"1", b"2", b"3", b"5", b"6", b"7"))
    return re.sub(rb"/Kids \[[^]]*\]", b"/Kids [ " + b"%s 0 R " % number * 900 + b"]", content)


def pages_counted(chance: random.Random) -> bytes:
    return re.sub(rb"/Count \d+", b"/Count %d" % far_out(chance), drawn(compressed=False))


def boxed(chance: random.Random) -> bytes:
    box = chance.choice(
        (b"0 0 0 0", b"-1 -1 -9 -9", b"0 0 1e38 1e38", b"NaN 0 1 1", b"0 0 99999999 1")
    )
    return re.sub(rb"/MediaBox \[[^]]*\]", b"/MediaBox [ %s ]" % box, drawn(compressed=False))


def arrays_within(_chance: random.Random) -> bytes:
    deep = b"[" * 50_000 + b"]" * 50_000
    return re.sub(rb"/MediaBox \[[^]]*\]", b"/MediaBox " + deep, drawn(compressed=False), count=1)


def placed(chance: random.Random) -> bytes:
    """Return a PDF whose letters lie, are sized and turned beyond sense."""
    place = chance.choice((b"1e38", b"-1e38", b"0", b"99999999999", b"nan", b"0.0000000001"))
    return re.sub(
        rb"(?<=\n)1 0 0 1 72 \d+ Tm", b"%s 0 0 %s 72 9 Tm" % (place, place), drawn(compressed=False)
    )


def one_long_line(chance: random.Random) -> bytes:
    word = chance.choice(
        ("word ", "x", "- ", "1. ", "<p>", "S1.1 ", "1", " ", "\u00a0", "(", "16- and ")
    )
    return (word * (200_000 // len(word))).encode()


def runs_of(sign: str, place: int) -> bytes:
    """Return a report with one sign many times in a line, where a search could begin at each."""
    start = TEXT_REPORT.index("\n", place)
    return f"{TEXT_REPORT[:start]}{sign * 30_000}x{TEXT_REPORT[start:]}".encode()


def runs(chance: random.Random) -> bytes:
    signs = (" ", ".", "\t", "-", "\u00a0", "1", "(", "a", "<p ", "1.", "A. ", "…", "‘", ",", ": ")
    return runs_of(chance.choice(signs), chance.randrange(len(TEXT_REPORT) - 9))


def lines(chance: random.Random) -> bytes:
    line = chance.choice(
        ("Areas for improvement", "- do this", "1. do", "Immediately:", "a\tb", "17.")
    )
    return ("\n".join([line] * 20_000)).encode()


def quoted(chance: random.Random) -> bytes:
    return chance.choice((b'"', b'Ref,Action\n"', b'"' * 99_999, b'a,"b' * 9_999)) + b"x,\n" * 5_000


def wide(chance: random.Random) -> bytes:
    separator = chance.choice((b",", b";", b"\t", b"|"))
    return b"\n".join([separator * chance.choice((199, 200, 500, 60_000))] * chance.choice((1, 40)))


CONTRIVED: dict[str, dict[str, Make]] = {
    "docx": {
        "tables in tables": lambda c: body(tables_within(c.choice((2, 30, 60, 200)))),
        "spans": lambda c: body(spans(c)),
        "many cells": lambda _c: body(f"<w:tbl>{f'<w:tr>{cells(60)}</w:tr>' * 60}</w:tbl>"),
        "long text": lambda c: body(words(c.choice((20_000, 100_000)))),
        "many paragraphs": lambda _c: body(words(3) * 3_000),
        "styles in a ring": styles_in_a_ring,
        "numbered": numbered,
        "related": related,
        "typed": typed(word_report),
        "without a part": without_a_part(word_table),
        "entities": with_entities(word_report, BODY),
        "entities in styles": with_entities(word_report, STYLES),
        "zeros": lambda c: zeros("docx", c.choice((BODY, "word/media/x.png"))),
    },
    "xlsx": {
        "row": sheet_row,
        "merged": merged,
        "counted": counted,
        "sheets": sheets,
        "typed": typed(workbook),
        "without a part": without_a_part(workbook),
        "entities": with_entities(workbook, SHEET),
        "zeros": lambda c: zeros("xlsx", c.choice((SHEET, SHARED))),
    },
    "ods": {
        "repeated": repeated,
        "without a part": without_a_part(open_document),
        "entities": with_entities(open_document, "content.xml"),
        "zeros": lambda _c: zeros("ods", "content.xml"),
    },
    "xls": {"records": records},
    "pdf": {
        "pages in a ring": pages_in_a_ring,
        "pages counted": pages_counted,
        "boxed": boxed,
        "arrays within arrays": arrays_within,
        "placed": placed,
    },
    "txt": {"runs": runs, "one long line": one_long_line, "lines": lines},
    "csv": {"quoted": quoted, "wide": wide, "one long line": one_long_line},
}
"""Ways to contrive a file, by its kind and by name."""
