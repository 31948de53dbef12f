"""Invented trackers of the kinds that councils and partnerships keep, as their programs save them."""

from __future__ import annotations

import csv
import subprocess
from datetime import datetime
from typing import TYPE_CHECKING

from docx import Document
from xlsxwriter import Workbook

from tests.pace import HANG

if TYPE_CHECKING:
    from pathlib import Path

RAG_HEADINGS = (
    ("Ref", "Area for\nimprovement", "Action", "Lead", "Timescale", "", "Progress", ""),
    ("", "", "", "", "Original", "Revised", "RAG", "Comments"),
)
RAG_ROWS = (
    ("1.1", "Assessments are late", "Clear the backlog", "HoS", "30/09/2012", "Sept 2012"),
    ("1.2", "", "Audit twenty files a month", "QA/PSW", "31/09/2012", "ongoing"),
    ("2.1", "Supervision is patchy", "Train every manager", "PSW; HoS", "31/12/2012", ""),
)
RAG_STATES = (
    ("On track", "Backlog down to 40."),
    ("Amber", "Two auditors have left."),
    ("BRAG", ""),
)


def rag_workbook(path: Path) -> Path:
    """A title and notes above two lines of headings, merged areas, empty rows, a total, a list."""
    with Workbook(path) as book:
        page = book.add_worksheet("Improvement plan")
        page.merge_range("A1:H1", "Northshire improvement tracker – version 17")
        page.write("A2", "Updated monthly by the improvement team")
        for column, text in enumerate(RAG_HEADINGS[0][:4]):
            page.merge_range(3, column, 4, column, text)
        page.merge_range("E4:F4", "Due date")
        page.merge_range("G4:H4", "Progress")
        page.write_row("E5", RAG_HEADINGS[1][4:])
        page.merge_range("B6:B7", RAG_ROWS[0][1])
        for row, (cells, state) in enumerate(zip(RAG_ROWS, RAG_STATES, strict=True), start=5):
            place = row + (row == 7)  # an empty row before the last
            for column, cell in enumerate((*cells, *state)):
                if cell and (column != 1 or row != 5):
                    page.write(place, column, cell)
        page.write_row("A11", ["Total", "", "", "", 3])
        page.set_column("H:H", 30, None, {"hidden": True})
        contacts = book.add_worksheet("Contacts")
        contacts.write_row("A1", ["Name", "Telephone"])
        contacts.write_row("A2", ["Front door", "01632 960000"])
        book.add_worksheet("Lists").hide()
    return path


def themes_workbook(path: Path) -> Path:
    """A sheet for each theme, groups as wide rows, days as days, parts of one as percents."""
    with Workbook(path) as book:
        day = book.add_format({"num_format": "dd/mm/yy"})
        for theme in ("Leadership", "Practice"):
            page = book.add_worksheet(theme)
            page.write_row("A1", ["No.", "What?", "Who?", "By when?", "% complete", "Status"])
            page.merge_range("A2:F2", f"{theme}: managers know the service")
            page.write_row("A3", [1, f"Publish a {theme.lower()} dashboard", "Data officer"])
            page.write_datetime("D3", datetime(2027, 3, 31), day)  # noqa: DTZ001  (as Excel has it)
            page.write_row("E3", [0.4, "In progress"])
            page.write_row("A4", [2, f"Meet {theme.lower()} leads", "Director", "w/c 4 May"])
    return path


def report_sheet(path: Path) -> Path:
    """Areas on a sheet of their own with Ofsted's timescales, actions that name them by number."""
    with Workbook(path) as book:
        areas = book.add_worksheet("Recommendations")
        areas.write_row("A1", ["No", "Recommendation", "Service", "Timescale", "Lead officer"])
        areas.write_row("A2", ["1", "See children sooner", "Front door", "Immediately", "HoS"])
        areas.write_row("A3", ["2", "Hear care leavers", "Leaving care", "Within three months", ""])
        actions = book.add_worksheet("Actions")
        actions.write_row("A1", ["Area refs", "Action", "Owner", "Deadline"])
        actions.write_row("A2", ["1", "Set a visiting standard", "HoS", "1 Nov 2026"])
        actions.write_row("A3", ["1, 2", "Ask them every term", "Participation lead", "TBC"])
    return path


def csv_tracker(path: Path) -> Path:
    """What a form's program saves: semicolons, Windows letters, a formula."""
    rows = [
        ["Recommendation", "Agreed action", "Responsible officer", "Target date", "RAG rating"],
        ["Improve “early help”", "Open a café for carers", "Early help lead", "1/2/27", "G"],
        ["Improve “early help”", "=HYPERLINK(1)", "Early help lead", "30 Feb 2027", "R"],
    ]
    with path.open("w", encoding="cp1252", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)
    return path


def word_tracker(path: Path) -> Path:
    """A committee paper's table under its own title row."""
    rows = [
        ["Progress against the plan", "", "", ""],
        ["What we will do", "Who", "When", "RAG"],
        ["Write a protocol", "Board manager", "end of March 2027", "Green – complete"],
        ["Test it", "Board manager", "Summer", "Red"],
    ]
    document = Document()
    document.add_heading("Action plan", 1)
    table = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.rows[0].cells[0].merge(table.rows[0].cells[3])
    document.save(str(path))
    return path


def converted(path: Path, kind: str) -> Path:
    """Return the same workbook as another program saves it."""
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind]
    command += ["--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=HANG)
    return path.with_suffix(f".{kind}")
