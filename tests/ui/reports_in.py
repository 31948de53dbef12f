"""An invented inspection report, as text, as a Word document and as a PDF, and damaged ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from pathlib import Path

IMMEDIATELY = (
    (
        "Bring the service improvement plan up to date so that it answers every priority in this "
        "report."
    ),
    (
        "Make sure that no child waits for a decision about their safety, starting with the cases "
        "not yet allocated."
    ),
    "Give every professional one clear route for a contact or a referral.",
)
THREE_MONTHS = (
    "Agree one offer for disabled children with all partners.",
    "Track every episode of a child going missing across agencies.",
)
AREAS = IMMEDIATELY + THREE_MONTHS

_LINES: tuple[tuple[str, int], ...] = (
    ("Inspection of safeguarding and looked after children services", 18),
    ("Northshire", 18),
    ("Inspection dates: 8 – 19 March 2010", 11),
    ("Reporting inspector: Lead inspector", 11),
    ("Published: 21 May 2010", 11),
    ("Safeguarding services", 15),
    ("Overall effectiveness: Grade 4 (inadequate)", 13),
    ("1. The overall effectiveness of safeguarding services is inadequate.", 11),
    ("Areas for improvement", 13),
    (
        (
            "19. In order to improve the quality of provision and services for safeguarding children "
            "and young people in Northshire, the local authority and its partners should take the "
            "following action:"
        ),
        11,
    ),
    ("Immediately:", 12),
    *((f"• {area}", 11) for area in IMMEDIATELY),
    ("Within three months:", 12),
    *((f"• {area}", 11) for area in THREE_MONTHS),
    ("Services for looked after children", 15),
    ("The inspection team thanks all who took part.", 11),
)


def a_text_report(folder: Path, name: str = "northshire-2010.txt") -> Path:
    path = folder / name
    path.write_text("\n\n".join(line.replace("• ", "- ") for line, _size in _LINES), "utf-8")
    return path


def a_word_report(folder: Path, name: str = "northshire-2010.docx") -> Path:
    path = folder / name
    report = Document()
    for line, size in _LINES:
        if line.startswith("• "):
            report.add_paragraph(line[2:], "List Bullet")
        elif size > 11:
            report.add_heading(line, 1 if size > 14 else 2)
        else:
            report.add_paragraph(line)
    report.save(str(path))
    return path


def a_pdf_report(folder: Path, name: str = "northshire-2010.pdf", pages: int = 1) -> Path:
    path = folder / name
    canvas = Canvas(str(path), pagesize=A4)
    _draw(canvas, _LINES)
    for page in range(1, pages):
        canvas.showPage()
        _draw(canvas, [(f"{19 + page}. Inspectors spoke with children and families.", 11)] * 30)
    canvas.save()
    return path


def a_damaged_pdf(folder: Path) -> Path:
    whole = a_pdf_report(folder, "whole.pdf").read_bytes()
    path = folder / "damaged.pdf"
    path.write_bytes(whole[:200] + b"\x00" * 500)
    return path


def _draw(canvas: Canvas, lines) -> None:
    y = 780.0
    for text, size in lines:
        font = "Helvetica-Bold" if size > 11 else "Helvetica"
        bullet = text.startswith("• ")
        left, words = (90 if bullet else 72), text.split()
        canvas.setFont(font, size)
        line = ""
        for word in words:
            if canvas.stringWidth(f"{line} {word}", font, size) > 450:
                canvas.drawString(left, y, line)
                y, line, left = y - size * 1.25, word, (98 if bullet else 72)
            else:
                line = f"{line} {word}".strip()
        canvas.drawString(left, y, line)
        y -= size * 2
