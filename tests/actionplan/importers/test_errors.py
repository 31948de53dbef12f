from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from actionplan.errors import PlanError
from actionplan.importers.errors import (
    DamagedReportError,
    EmptyReportError,
    NotAReportError,
    ProtectedReportError,
    ReportTooLargeError,
    ScannedReportError,
    UnreadableReportError,
)
from actionplan.importers.read import read_report

if TYPE_CHECKING:
    from pathlib import Path


def test_a_missing_file_is_said_to_be_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableReportError, match=r"gone\.pdf"):
        read_report(tmp_path / "gone.pdf")


def test_a_folder_is_said_to_be_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableReportError):
        read_report(tmp_path)


def test_an_error_page_with_the_name_of_a_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_text("<!DOCTYPE html><html><p>Areas for improvement</p></html>", encoding="utf-8")
    with pytest.raises(NotAReportError, match=r"report\.pdf"):
        read_report(path)


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\0\0\0", b"  <html><p>x</p>", b"{\\rtf1 x}"])
def test_what_is_neither_pdf_nor_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    with pytest.raises(NotAReportError):
        read_report(path)


@pytest.mark.parametrize("content", [b"", b" \r\n\t "])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    with pytest.raises(EmptyReportError):
        read_report(path)


def test_pages_without_text_are_called_a_scan(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    canvas.rect(72, 72, 400, 600, fill=1)
    canvas.showPage()
    canvas.save()
    with pytest.raises(ScannedReportError):
        read_report(tmp_path / "scan.pdf")


def test_a_password_is_named_as_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("open", ownerPassword="owner"))
    canvas.drawString(72, 700, "Areas for improvement")
    canvas.save()
    with pytest.raises(ProtectedReportError):
        read_report(path)


def test_a_broken_pdf_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.7\n1 0 obj << /Type /Catalog")
    with pytest.raises(DamagedReportError):
        read_report(path)


def test_more_than_a_thousand_pages_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    canvas = Canvas(str(path))
    for _ in range(1001):
        canvas.showPage()
    canvas.save()
    with pytest.raises(ReportTooLargeError) as caught:
        read_report(path)
    assert "1000 pages" in caught.value.help


def test_a_file_of_more_than_two_hundred_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    path.touch()
    os.truncate(path, 200_000_001)
    with pytest.raises(ReportTooLargeError):
        read_report(path)


def test_every_refusal_tells_what_to_do() -> None:
    facts = {"name": "x", "pages": 1, "megabytes": 1}
    ours = "actionplan.importers.errors"
    refusals = [error for error in PlanError.__subclasses__() if error.__module__ == ours]
    assert refusals
    assert all(error(**facts).help and "x" in error(**facts).sentence for error in refusals)
