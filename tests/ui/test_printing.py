"""Lists on paper: all rows with what pictures tell in words, heads and numbers on every page."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QPageLayout, QPageSize, QPdfWriter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QTableView

from actionplan.commands.areas import add_area
from actionplan.commands.evidence import attach_address
from actionplan.commands.people import add_agency
from actionplan.domain.stages import Timescale
from ui.listed_rows import ListedRow, copy_list, list_of, listing_of
from ui.printing import print_page, table_of
from ui.printing_paper import PrintTable, TablePaper
from ui.widgets.job_bar import JobBar

ACROSS = Qt.Orientation.Horizontal


def a_table(*rows, columns=("Ref.", "Action")):
    return PrintTable(
        plan="Northshire improvement plan",
        about="31 October 2026 · OFFICIAL",
        title="Plan",
        columns=columns,
        rows=tuple(ListedRow(tuple(row)) for row in rows),
    )


def printed(path, table):
    """Print a table as PDF and return the text of each page."""
    writer = QPdfWriter(str(path))
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(15, 15, 15, 15),
            QPageLayout.Unit.Millimeter,
        )
    )
    writer.setResolution(300)
    paper = TablePaper(table, writer.widthMM(), writer.heightMM())
    paper.draw(writer)
    del writer
    document = pypdfium2.PdfDocument(str(path))
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    assert len(texts) == paper.pages
    return texts


def test_every_page_has_its_head_plan_day_marking_and_number(qapp, tmp_path):
    rows = [(f"S{n}", f"Do thing number {n}") for n in range(120)]
    pages = printed(tmp_path / "list.pdf", a_table(*rows))
    assert len(pages) > 2
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        for words in ("Northshire improvement plan", "31 October 2026 · OFFICIAL", "Ref. Action"):
            assert words in text
    assert all(any(f"Do thing number {n}" in text for text in pages) for n in range(120))


def test_a_text_longer_than_a_page_goes_on_over_the_next_without_loss(qapp, tmp_path):
    words = [f"word{n}" for n in range(3000)]
    pages = printed(tmp_path / "long.pdf", a_table(("S1", " ".join(words)), ("S2", "short")))
    assert len(pages) > 1
    assert [word for word in " ".join(pages).split() if word.startswith("word")] == words


def test_a_word_wider_than_its_column_is_broken_and_markup_stays_text(qapp, tmp_path):
    text = " ".join(printed(tmp_path / "wide.pdf", a_table(("S1", "x" * 400), ("S2", "<b>no</b>"))))
    assert text.count("x") == 400
    assert "<b>no</b>" in text


@pytest.mark.parametrize("key", ["plan", "evidence", "people", "history"])
def test_the_list_of_a_page_is_printed_with_all_that_it_shows(window, empty_services, file, key):
    add_agency(file, name="Northshire Health", lead_id="Designated Nurse")
    attach_address(file, url="https://northshire.example/audit", title="Audit")
    view = list_of(window.show_page(key))
    table = table_of(empty_services, view)
    assert table.plan == "Northshire improvement plan"
    assert table.about == "31 October 2026 · OFFICIAL"
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
    if key == "plan":
        assert any(row.is_heading and "Safeguarding" in row.cells[0] for row in table.rows)
        late = next(row for row in table.rows if row.cells[0] == "S1.1")
        assert "Clear the backlog" in late.cells
        assert any("Off track" in cell for cell in late.cells)
        assert any(cell.startswith("12 Oct 2026 (") for cell in late.cells)
    if key == "people":
        assert table.rows[0].cells[0] == "Designated Nurse, leads Northshire Health"
    if key == "history":
        assert len(table.rows) == len(file.history(300))


def test_printing_shows_the_pages_first_and_frees_the_preview(
    window, file, qtbot, monkeypatch, tmp_path
):
    made = []

    def look(dialog):
        made.append(dialog.windowTitle())
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "out.pdf"))
        dialog.paintRequested.emit(printer)
        return 0

    monkeypatch.setattr(QPrintPreviewDialog, "exec", look)
    window.show_page("history")
    window.actions_.by_name["print_page"].trigger()
    assert made == ["Print: Changes, newest first"]
    assert (tmp_path / "out.pdf").stat().st_size > 1000


def test_a_page_without_a_list_says_so(window, empty_services, qapp):
    print_page(empty_services, window.show_page("welcome"))
    assert "no list" in empty_services.messages.told[-1].words[0]


def test_very_many_rows_are_asked_about_first(window, empty_services, file, monkeypatch):
    monkeypatch.setattr("ui.printing._MANY_ROWS", 3)
    add_area(file, section="Safeguarding", text="More", timescale=Timescale.NONE)
    print_page(empty_services, window.show_page("plan"))
    assert empty_services.messages.told[-1].kind == "ask"


def shown_in_preview(monkeypatch, target):
    """Let the preview ask for its pages as PDF, in place of being shown."""

    def look(dialog):
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        dialog.paintRequested.emit(printer)
        return 0

    monkeypatch.setattr(QPrintPreviewDialog, "exec", look)


def test_many_rows_are_printed_with_progress(window, empty_services, monkeypatch, tmp_path):
    monkeypatch.setattr("ui.printing._MANY_ROWS", 3)
    shown_in_preview(monkeypatch, tmp_path / "out.pdf")
    empty_services.messages.answers["ask"] = True
    told = []
    show_step = JobBar.show_step
    monkeypatch.setattr(
        JobBar,
        "show_step",
        lambda bar, *step: (told.append(bar.words.text()), show_step(bar, *step)),
    )
    page = window.show_page("plan")
    print_page(empty_services, page)
    rows = len(table_of(empty_services, list_of(page)).rows)
    assert set(told) == {"Gathering the rows", "Making the pages"}
    document = pypdfium2.PdfDocument(str(tmp_path / "out.pdf"))
    assert rows > 3
    assert "Page 1 of 1" in document[0].get_textpage().get_text_bounded()
    document.close()


def test_a_printing_that_is_cancelled_shows_no_pages(window, empty_services, monkeypatch, tmp_path):
    monkeypatch.setattr("ui.printing._MANY_ROWS", 3)
    shown_in_preview(monkeypatch, tmp_path / "out.pdf")
    empty_services.messages.answers["ask"] = True
    monkeypatch.setattr(JobBar, "show_step", lambda bar, *_step: bar.cancel_button.click())
    print_page(empty_services, window.show_page("plan"))
    assert not (tmp_path / "out.pdf").exists()


def test_what_a_search_found_is_printed(qtbot, window, empty_services):
    page = window.show_page("search")
    page.words.setText("backlog")
    qtbot.waitUntil(lambda: not page.is_busy and page.list.isVisible())
    rows = table_of(empty_services, list_of(page)).rows
    assert any("backlog" in cell.casefold() for row in rows for cell in row.cells)


def copied():
    content = QGuiApplication.clipboard().mimeData()
    assert "<table" in bytes(content.data("text/html").data()).decode()
    return [line.split("\t") for line in content.text().split("\n")]


@pytest.mark.parametrize(
    ("key", "name"),
    [("timeline", "TimelineTable"), ("history", "HistoryTable"), ("evidence", "CoverageTable")],
)
def test_the_key_for_copying_copies_a_list_as_a_table(qtbot, window, key, name):
    page = window.show_page(key)
    if key == "evidence":
        page.tabs.setCurrentIndex(1)
    table = page.findChild(QTableView, name)
    qtbot.keySequence(table, QKeySequence.StandardKey.Copy)
    titles, *rows = copied()
    assert titles == [table.model().headerData(at, ACROSS) for at in range(len(titles))]
    assert len(rows) == table.model().rowCount()


def test_what_the_timeline_draws_is_copied_in_words(window, empty_services):
    window.show_page("timeline")
    window.actions_.by_name["copy_list"].trigger()
    row = next(row for row in copied() if row[0] == "S1.1")
    assert row[1:4] == ["Clear the backlog", "Off track", "12 Oct 2026"]
    assert row[4] == "Due 12 Oct 2026; no start is set"
    assert empty_services.messages.told[-1].words == ("3 rows are copied.",)


def test_what_a_search_found_is_copied(qtbot, window):
    search = window.show_page("search")
    search.search("backlog")
    window.actions_.by_name["copy_list"].trigger()
    assert copied() == [["Actions: 1 result"], ["S1.1 · Clear the backlog"]]


def test_a_page_without_a_list_has_none_to_copy(window, empty_services):
    copy_list(empty_services, window.show_page("welcome"))
    assert empty_services.messages.told[-1].words == ("There is no list to copy on this page.",)


def test_the_overview_is_printed_and_copied_in_words(window, empty_services):
    page = window.show_page("overview")
    rows = [row.cells[0] for row in listing_of(page).rows]
    assert "Needs attention" in rows
    assert "S1.1 Clear the backlog, Off track, No lead officer, 19 days overdue" in rows
    assert rows.index("Recent changes") < len(rows) - 1
    window.actions_.by_name["copy_list"].trigger()
    assert [line[0] for line in copied()] == rows


def test_a_report_is_printed_from_its_pdf(window, empty_services):
    window.show_page("reports")
    window.actions_.by_name["print_page"].trigger()
    asked = empty_services.messages.told[-1]
    assert asked.kind == "ask_save"
    assert asked.words[2].endswith(".pdf")
