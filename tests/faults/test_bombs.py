"""R18: tables made to burst: all refused soon, in little memory, with a sentence, nothing laid down."""

from __future__ import annotations

import resource
import time
import zipfile
from io import BytesIO

from xlsxwriter import Workbook

from actionplan.errors import PlanError
from actionplan.importers.tables import guard
from actionplan.importers.tables.read import read_table_file
from tests.faults.rig import Child

MEGABYTES, TIMES = 100, 40
"""More than a refusal may take: of memory, and of the time of an honest workbook."""
SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
LAUGHS = b'<!DOCTYPE l [<!ENTITY a "lol">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)
DOCTYPES = {
    "billion laughs": LAUGHS + b"]><l>&j;</l>",
    "quadratic": b'<!DOCTYPE l [<!ENTITY a "' + b"x" * 90_000 + b'">]><l>' + b"&a;" * 9000,
    "local file": b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><l>&a;</l>',
    "far file": b'<!DOCTYPE l [<!ENTITY a SYSTEM "http://host.invalid/x">]><l>&a;</l>',
    "parameter": b'<!DOCTYPE l [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]><l/>',
    "wide": "<!DOCTYPE l [<!ENTITY a 'x'>]><l>&a;</l>".encode("utf-16"),
}
KINDS = {
    "xlsx": ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"),
    "docx": ("word/document.xml", "word/styles.xml", "[Content_Types].xml"),
    "ods": ("content.xml", "styles.xml"),
}
SLIPS = ("../../slipped.txt", "/slipped.txt", "..\\..\\slipped.txt", "C:\\slipped.txt")


def package(parts) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts:
            made.writestr(name, content)
    return stream.getvalue()


def usual(kind):
    """Return the parts that make a package pass for one of a kind."""
    names = {"[Content_Types].xml": b"<Types/>"} | dict.fromkeys(KINDS[kind], b"<x/>")
    if kind == "ods":
        names = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"} | names
    return names


def bombs():
    """Yield a name and the bytes of each hostile file."""
    yield "xlsx of rows", endless_sheet()
    for kind, places in KINDS.items():
        for place in places:
            for name, content in DOCTYPES.items():
                yield f"{name} in {place}", package((usual(kind) | {place: content}).items())
        big = bytes(300_000_000)
        yield f"{kind} of zeros", package((usual(kind) | {places[0]: big}).items())
        many = {f"xl/media/{number}.bin": b"x" for number in range(20_000)}
        yield f"{kind} of parts", package((usual(kind) | many).items())
        for slip in SLIPS:
            content = package((usual(kind) | {slip: b"slipped"}).items())
            yield f"{kind} with {slip}", content
        yield f"{kind} overlapping", overlapping(package(usual(kind).items()))
        yield f"{kind} cut", package(usual(kind).items())[:-30]


def endless_sheet() -> bytes:
    """Return a workbook that is well made but for the length of its sheet."""
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        book.add_worksheet("Plan").write_row(0, 0, ["Ref", "Action"])
    with zipfile.ZipFile(stream) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    rows = b"<row><c><v>1</v></c></row>" * 4_000_000
    sheet = SHEET + b"<sheetData>" + rows + b"</sheetData></worksheet>"
    return package((parts | {"xl/worksheets/sheet1.xml": sheet}).items())


def overlapping(content: bytes) -> bytes:
    """Let every entry of the directory point at the first one's bytes."""
    changed, place = bytearray(content), content.find(b"PK\x01\x02")
    while place >= 0:
        changed[place + 42 : place + 46] = bytes(4)
        place = content.find(b"PK\x01\x02", place + 4)
    return bytes(changed)


def reading(path):
    def work(say):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.process_time()
        try:
            read_table_file(path)
            word = "accepted"
        except PlanError as error:
            word = "refused" if path.name in error.line and error.help else "untold"
        seconds = time.process_time() - began
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
        say(f"{word} {seconds:.3f} {grown}")

    return work


def outcome(path):
    child = Child.start(reading(path))
    lines = child.lines()
    child.kill()
    child.end()
    assert lines, "the reader died"
    if lines[-1].startswith("fault"):
        return "crashed", 0.0, 0.0, lines
    word, seconds, grown = lines[-1].split()
    return word, float(seconds), float(grown), lines


def seconds_of_an_honest_one(folder):
    """Return the processor time that a workbook of a large council takes."""
    path = folder / "honest.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet("Plan")
        for row in range(2_000):
            sheet.write_row(row, 0, ["Ref", "Action", "Lead", "Due", "Status"])
    words = [outcome(path)[:2] for _ in range(3)]
    assert {word for word, _seconds in words} == {"accepted"}
    return min(seconds for _word, seconds in words)


def test_bombs_are_refused_soon_and_in_little_memory(tmp_path, figure):
    folder, slowest, most, count = tmp_path / "in", 0.0, 0.0, 0
    folder.mkdir()
    honest = seconds_of_an_honest_one(tmp_path)
    for name, content in bombs():
        path = folder / "plan.xlsx"
        path.write_bytes(content)
        word, seconds, grown, lines = outcome(path)
        assert word == "refused", (name, lines)
        assert seconds < TIMES * honest, (name, seconds)
        assert grown < MEGABYTES, (name, grown)
        slowest, most, count = max(slowest, seconds), max(most, grown), count + 1
    assert [p.name for p in folder.iterdir()] == ["plan.xlsx"]
    assert not list(tmp_path.parent.rglob("slipped.txt"))
    figure(
        f"R18 {count} bombs: all refused, slowest in {slowest / honest:.1f} x the time of an "
        f"honest workbook, most {most:.0f} MB more"
    )
    assert count >= 50


def test_bombs_past_the_guard_are_caught(tmp_path, figure, monkeypatch):
    def unguarded(_content, _name):
        return guard.PackageKind.WORKBOOK

    monkeypatch.setitem(
        read_table_file.__globals__["tables_of_content"].__globals__, "check_package", unguarded
    )
    path = tmp_path / "plan.xlsx"
    path.write_bytes(endless_sheet())
    word, seconds, grown, _lines = outcome(path)
    times = seconds / seconds_of_an_honest_one(tmp_path)
    figure(
        f"R18 control, packages not looked into: {word} in {times:.0f} x the time of an honest "
        f"workbook, {grown:.0f} MB more"
    )
    assert times >= TIMES
    assert grown >= MEGABYTES
