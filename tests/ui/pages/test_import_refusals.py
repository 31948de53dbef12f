"""What cannot be read is said in a sentence of its own, and the page lives on."""

from __future__ import annotations

import os
import zipfile
import zlib
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.ui.reports_in import AREAS, a_damaged_pdf, a_text_report, a_word_report
from ui.pages.import_review import ImportReviewPage


@pytest.fixture
def review(qtbot, empty_services):
    page = ImportReviewPage(empty_services)
    qtbot.addWidget(page)
    page.show()
    yield page
    page.cancel()


def a_file(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


def a_scan(folder):
    canvas = Canvas(str(folder / "scan.pdf"))
    canvas.rect(72, 72, 400, 600, fill=1)
    canvas.save()
    return folder / "scan.pdf"


def a_locked_pdf(folder):
    canvas = Canvas(str(folder / "locked.pdf"), encrypt=StandardEncryption("open"))
    canvas.drawString(72, 700, "Areas for improvement")
    canvas.save()
    return folder / "locked.pdf"


def too_many_pages(folder):
    canvas = Canvas(str(folder / "long.pdf"))
    for _page in range(1001):
        canvas.showPage()
    canvas.save()
    return folder / "long.pdf"


def too_many_bytes(folder):
    path = a_file(folder, "huge.pdf", b"%PDF-1.7\n")
    os.truncate(path, 200_000_001)
    return path


def a_document_with_macros(folder):
    path = a_word_report(folder)
    with zipfile.ZipFile(path, "a") as parts:
        parts.writestr("word/vbaProject.bin", b"\0" * 100)
    return path


def a_document_that_swells(folder):
    path = folder / "swells.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        parts.writestr("word/document.xml", b" " * 250_000_000)
    return path


def a_document_with_entities(folder):
    whole = zipfile.ZipFile(a_word_report(folder))
    path = folder / "entities.docx"
    with zipfile.ZipFile(path, "w") as parts:
        for name in whole.namelist():
            doctype = b'<!DOCTYPE w:document [<!ENTITY b "boom">]><w:document'
            content = whole.read(name)
            is_body = name == "word/document.xml"
            whole_body = content.replace(b"<w:document", doctype, 1) if is_body else content
            parts.writestr(name, whole_body)
    return path


def a_pdf_that_swells(folder):
    """Make a page whose drawing is small in the file and more than the child may hold."""
    squeezer = zlib.compressobj(1)
    million = b"0 0 m 1 1 l S\n" * 75_000
    squeezed = b"".join(squeezer.compress(million) for _ in range(1000)) + squeezer.flush()
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    head = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(squeezed)
    bodies = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        head + squeezed + b"\nendstream",
    )
    content = b"%PDF-1.7\n"
    for number, body in enumerate(bodies, start=1):
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return a_file(folder, "swells.pdf", content + b"trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n")


REFUSED = {
    "not a PDF": (lambda folder: a_file(folder, "page.pdf", b"<html>gone</html>"), "is not a PDF"),
    "empty": (lambda folder: a_file(folder, "empty.pdf", b""), "is empty"),
    "missing": (lambda folder: folder / "lost.pdf", "could not be read"),
    "damaged": (a_damaged_pdf, "“damaged.pdf” is damaged."),
    "scanned": (a_scan, "holds pictures of pages, not text"),
    "password": (a_locked_pdf, "is protected by a password"),
    "too many pages": (too_many_pages, "is too large for an inspection report"),
    "too many bytes": (too_many_bytes, "is too large for an inspection report"),
    "macros": (a_document_with_macros, "contains macros"),
    "entities": (a_document_with_entities, "is built in an unsafe way"),
    "swelling": (a_document_that_swells, "is too large for an inspection report"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_each_refusal_has_its_sentence_and_another_report_can_be_read(
    qtbot, review, tmp_path, case
):
    make, sentence = REFUSED[case]
    review.read(make(tmp_path))
    qtbot.waitUntil(lambda: sentence in review.waiting.title.text())

    assert review.waiting.text.text()
    assert review.waiting.button.hasFocus() or not review.isActiveWindow()
    assert review.waiting.button.isVisible()
    assert not review.waiting.bar.isVisible()
    assert not review.create_button.isVisible()
    review.read(a_text_report(tmp_path))
    qtbot.waitUntil(lambda: review.proposal is not None)
    assert len(review.side.table.rows) == len(AREAS)


def test_a_pdf_that_swells_is_refused_while_the_window_stays_alive(qtbot, review, tmp_path):
    review.read(a_pdf_that_swells(tmp_path))
    ticks = []
    qtbot.waitUntil(lambda: ticks.append(1) or not review.is_busy, timeout=90_000)

    assert review.proposal is None
    assert "asks for more memory or time" in review.waiting.title.text()
    assert review.waiting.button.isVisible()
    assert len(ticks) > 1


def test_reading_shows_its_progress_and_is_cancelled_at_once(qtbot, review, tmp_path):
    canvas = Canvas(str(tmp_path / "slow.pdf"))
    for page in range(900):
        for line in range(60):
            canvas.drawString(
                72, 800 - 12 * line, f"{page}.{line} Inspectors spoke to people. " * 3
            )
        canvas.showPage()
    canvas.save()
    steps = []
    review.waiting.bar.valueChanged.connect(steps.append)
    review.read(tmp_path / "slow.pdf")
    assert review.waiting.bar.isVisible()
    assert not review.waiting.button.isVisible()
    qtbot.waitUntil(lambda: len(steps) > 3)
    assert review.is_busy

    qtbot.mouseClick(review.cancel_button, Qt.MouseButton.LeftButton)

    assert not review.is_busy
    assert all(before < after for before, after in pairwise(steps[1:4]))
    assert review.waiting.button.isVisible()
