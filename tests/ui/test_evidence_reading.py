"""What the child makes of a file of evidence, ordinary and hostile."""

from __future__ import annotations

import struct
import zlib

import pytest
from PIL import Image

from actionplan.commands.evidence import attach_file
from actionplan.domain.records import Evidence
from actionplan.domain.stages import EvidenceKind
from actionplan.errors import PlanError
from tests.faults.hostile_links import hostile_links
from tests.ui.evidence_in import an_audit
from ui.evidence_reading import (
    FileGoneError,
    NotLookedAtError,
    Sight,
    TooLargeToShowError,
    look_at,
)


@pytest.fixture
def look(file, tmp_path):
    def at(name, content):
        source = an_audit(tmp_path / "elsewhere", name, content)
        return look_at(str(file.path), attach_file(file, source=source))

    return at


@pytest.fixture
def drawn(tmp_path):
    def content(kind, size=(40, 20), mode="RGB"):
        path = tmp_path / "picture"
        Image.new(mode, size, "red").save(path, kind)
        return path.read_bytes()

    return content


def bomb(width, height):
    """Return a PNG that says it is this large, with next to nothing in it."""

    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "kind"), [("a.png", "PNG"), ("a.JPG", "JPEG"), ("a.tif", "TIFF"), ("a.webp", "WEBP")]
)
def test_a_picture_is_decoded_to_dots(look, drawn, name, kind):
    seen = look(name, drawn(kind))
    assert seen.sight is Sight.PICTURE
    assert (seen.picture.width, seen.picture.height) == (40, 20)
    blue, green, red = seen.picture.dots[:3]
    assert red > 240
    assert blue < 20
    assert green < 20


def test_a_large_picture_is_made_smaller(look, drawn):
    seen = look("large.png", drawn("PNG", (4000, 1000)))
    assert (seen.picture.width, seen.picture.height) == (2000, 500)


def test_a_picture_that_can_be_seen_through_stands_on_white(look, tmp_path):
    Image.new("RGBA", (2, 2), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    seen = look("clear.png", (tmp_path / "clear.png").read_bytes())
    assert seen.picture.dots[:3] == b"\xff\xff\xff"


@pytest.mark.parametrize("size", [(50_000, 50_000), (2**31 - 1, 1), (1, 2**31 - 1)])
def test_a_picture_that_says_it_is_huge_is_not_decoded(look, size):
    with pytest.raises(TooLargeToShowError):
        look("bomb.png", bomb(*size))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("text.png", b"no picture at all"),
        ("script.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n(%pipe%touch /tmp/x) (w) file"),
        ("empty.webp", b"RIFF\x04\0\0\0WEBP"),
        ("loop.tif", b"II*\0\x08\0\0\0\0\0\x08\0\0\0"),
        ("binary.txt", b"a\0b"),
        ("damaged.docx", b"PK\x03\x04 no document"),
        ("damaged.xlsx", b"PK\x03\x04 no workbook"),
    ],
)
def test_a_damaged_or_disguised_file_is_a_sentence(look, name, content):
    with pytest.raises(PlanError) as told:
        look(name, content)
    assert told.value.sentence


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Børn\r\nhørt".encode(), "Børn\nhørt"),
        ("Børn".encode("utf-16"), "Børn"),
        ("Børn".encode("cp1252"), "Børn"),
        (b"<b>bold</b> \x07\x1b[31m", "<b>bold</b> [31m"),
    ],
)
def test_text_is_shown_as_it_is_written_without_what_is_not_seen(look, content, text):
    seen = look("Notes.md", content)
    assert (seen.sight, seen.text, seen.is_cut) == (Sight.TEXT, text, False)


def test_of_a_long_text_the_beginning_is_shown_in_lines_that_can_be_drawn(look):
    seen = look("Long.txt", "ø".encode() * 300_000)
    assert seen.is_cut
    assert len(seen.text) < 210_000
    assert max(map(len, seen.text.split("\n"))) <= 2_000


def test_a_table_is_shown_as_words(look, tmp_path):
    import xlsxwriter  # noqa: PLC0415  (this test alone)

    path = tmp_path / "Return.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Front door")
        sheet.write_row(0, 0, ["Month", "Waiting"])
        sheet.write_row(1, 0, ["June", 96])
    seen = look("Return.xlsx", path.read_bytes())
    assert seen.text.splitlines()[:4] == ["Front door", "", "Month\tWaiting", "June\t96"]


def test_pages_are_left_to_those_who_draw_pages_and_other_kinds_have_no_preview(look):
    assert look("Report.pdf", b"%PDF-1.7").sight is Sight.PAGES
    assert look("Talk.mp3", b"ID3").sight is Sight.NONE


def test_a_file_that_is_gone_is_told(file, tmp_path):
    linked = attach_file(file, source=an_audit(tmp_path / "elsewhere"), link=True)
    (tmp_path / "elsewhere" / "Audit.csv").unlink()
    with pytest.raises(FileGoneError):
        look_at(str(file.path), linked)


def test_nothing_is_looked_at_through_a_link_out_of_the_folder(file, tmp_path):
    outside = an_audit(tmp_path.parent / "outside", "secret.txt")
    (tmp_path / "note.txt").symlink_to(outside)
    with pytest.raises(NotLookedAtError):
        look_at(str(file.path), Evidence(id="e", kind=EvidenceKind.LINKED_FILE, where="note.txt"))


def test_no_hostile_link_is_looked_at(file):
    kinds = (EvidenceKind.LINKED_FILE, EvidenceKind.STORED, EvidenceKind.WEB)
    for link in hostile_links():
        for kind in kinds:
            with pytest.raises((NotLookedAtError, FileGoneError)):
                look_at(str(file.path), Evidence(id="e", kind=kind, where=link.text))
