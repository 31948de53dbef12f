"""Walks through the real window, for a child of a test: ``python -m tests.faults.walks NAME …``.

Questions are answered with yes, so that nothing but the rule keeps a link from being opened; what
would go to the desktop is told instead.
"""

from __future__ import annotations

import csv
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel

from actionplan.clock import FixedClock
from actionplan.domain.links import LinkAnswer, LinkVerdict
from actionplan.domain.records import PlanInfo
from actionplan.errors import PlanError
from actionplan.values import replace
from tests.faults.dialogs_in import every_dialog
from tests.faults.hostile_text import DAY, hostile_record, hostile_records, hostile_texts
from tests.faults.showing import paint, settle, show_all, show_menu, show_tip
from tests.faults.steps import say, step
from tests.pace import HANG
from tests.ui.reports_in import a_text_report
from ui import formats
from ui.app import application, make_services, make_window
from ui.inspector.evidence_tab import OpenButton
from ui.message_dialog import MessageDialog, ReasonDialog
from ui.page_table import PAGES
from ui.plain import Label
from ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan.store.planfile import PlanFile
    from ui.main_window import MainWindow
    from ui.services import Services

MENU_EVERY = 25
BY_THEMSELVES = {"import", "welcome"}
"""Pages that show nothing of an open plan: they have walks of their own."""


def open_window(folder: Path, plan: Path | None) -> tuple[Services, MainWindow]:
    """Open the window as the program does, with its real jobs, doors and messages."""
    MessageDialog.exec = _answered
    QDesktopServices.openUrl = _told
    sys.excepthook = _fault
    app = application()
    services = make_services(Settings(folder / "settings.ini", who="Lead"), FixedClock(DAY))
    services.theme.dress(app)
    window, opening = make_window(services)
    window.resize(1280, 800)
    window.show()
    if plan is not None:
        assert opening.open(plan)
    settle()
    return services, window


def close(window: MainWindow) -> None:
    """Close the window and leave nothing in the clipboard."""
    window.close()
    settle()
    QGuiApplication.clipboard().clear()


def follow_links(folder: str, plan: str) -> None:
    """Show each piece of evidence and try to open it by all ways; then look for all files."""
    services, window = open_window(Path(folder), Path(plan))
    page = window.show_page("evidence")
    paint(window)
    for number, evidence in enumerate(services.bridge.plan.evidence.values()):
        step(f"evidence page, {evidence.id}")
        page.show_record(evidence.id)
        page.open_chosen()
        page.show_folder()
        page.copy_address()
        if number % MENU_EVERY == 0:
            show_all(window)
    step("check all")
    page.check_all()
    _wait(lambda: not page.states.is_checking)
    _show_pages(window)
    step("inspector")
    for action in services.bridge.plan.actions:
        plan_page = window.show_page("plan", action)
        show_all(plan_page.inspector)
        for button in plan_page.inspector.findChildren(OpenButton):
            button.click()
    close(window)


def show_texts(folder: str, plan: str, numbers: str) -> None:
    """Show every page and dialog with the hostile texts of these numbers, one after the other."""
    services, window = open_window(Path(folder), Path(plan))
    texts = hostile_texts(Path(folder))
    for number in map(int, numbers.split(",")):
        text = texts[number]
        _put(services.bridge.file, text, number)
        _show_frame(services, window, text)
        _show_pages(window, number)
        _show_import(window, _opened_before(Path(folder), text, number), text, number)
        _show_tracker(window, _opened_before(Path(folder), text, number), text, number)
        for name, dialog in every_dialog(services, window, text, number):
            step(f"{name} with text {number}")
            dialog.show()
            show_all(dialog)
            say("shown", type(dialog).__name__)
            dialog.close()
            dialog.deleteLater()
            settle()
    step("welcome page")
    for number, text in enumerate(texts):
        plan = _opened_before(Path(folder), text, number).with_suffix(".actionplan")
        plan.touch()
        services.settings.add_recent(plan)
    services.bridge.close()
    show_all(window)
    say("shown", "welcome page")
    close(window)


def bare_labels(folder: str) -> None:
    """Show the hostile texts as labels and tooltips of Qt would: the rig must see it."""
    _services, window = open_window(Path(folder), None)
    for number, text in enumerate(hostile_texts(Path(folder))):
        step(f"bare label {number}")
        label = QLabel(text)
        label.show()
        paint(label)
        step(f"bare tooltip {number}")
        show_tip(text, label)
        label.deleteLater()
    close(window)


def markup_in_labels(folder: str, plan: str, numbers: str) -> None:
    """Walk through a window whose labels read markup."""
    Label.setTextFormat = lambda *_given: None
    show_texts(folder, plan, numbers)


def markup_in_tips(folder: str, plan: str, numbers: str) -> None:
    """Walk through a window whose tooltips are not escaped."""
    formats._AS_MARKUP = {}
    show_texts(folder, plan, numbers)


def ending_only(folder: str, plan: str) -> None:
    """Follow the links with a rule that looks at the ending alone: the rig must see it."""

    def lenient(text: str, _folder: Path) -> LinkVerdict:
        is_paper = text.endswith((".pdf", ".docx"))
        return LinkVerdict(LinkAnswer.OPEN if is_paper else LinkAnswer.REFUSE, "")

    import actionplan.store.evidence as store  # noqa: PLC0415  (broken on purpose, here only)
    import ui.safe_door as door  # noqa: PLC0415

    store.classify_link = door.classify_link = lenient
    store.place_fault = lambda _text: ""
    follow_links(folder, plan)


def _show_pages(window: MainWindow, number: int = 0) -> None:
    for spec in PAGES:
        if spec.key in BY_THEMSELVES:
            continue
        step(f"{spec.key} page with text {number}")
        page = window.show_page(spec.key, id_of_record(spec.key, number))
        settle()
        _wait(lambda page=page: not getattr(page, "is_busy", False))
        show_all(window)
        say("shown", f"{spec.key} page")


def id_of_record(key: str, number: int) -> str:
    """Return the id of what a page is asked to choose."""
    return {"plan": f"action-{number:02}", "evidence": f"evidence-{number:02}"}.get(key, "")


def _show_frame(services: Services, window: MainWindow, text: str) -> None:
    step(f"frame with text {text}")
    window.banner.say(text, text)
    window.unfinished.say(text, text)
    services.messages.note(text)
    window.show_fault(text)
    paint(window)
    window.banner.say("")
    window.unfinished.say("")
    step(f"messages with text {text}")
    services.messages.tell(text, text, window)
    services.messages.ask(text, text, text, window)
    services.messages.ask_text(text, text, text=text, parent=window)
    services.messages.report_error(_WordedError(text), window, text)
    step(f"menus with text {text}")
    for action in window.menuBar().actions():
        if action.menu() is not None:
            show_menu(action.menu())


class _WordedError(PlanError):
    """Says the text wherever an error says anything."""

    title = "“{title}”"
    advice = "“{title}”"

    def __init__(self, text: str) -> None:
        super().__init__(title=text)


def _put(file: PlanFile, text: str, number: int) -> None:
    """Write the records of a text, and make the plan itself say it."""
    info = replace(hostile_record(PlanInfo, text, number), id=file.plan.info.id)
    records = [r for r in hostile_records(text, number) if not isinstance(r, PlanInfo)]
    with file.edit(text.replace("{", "{{").replace("}", "}}"), why=text) as edit:
        for record in (info, *records):
            edit.put(record)


def _show_import(window: MainWindow, report: Path, text: str, number: int) -> None:
    """Read an inspection report that says the text everywhere, and show what was found."""
    step(f"import page with text {number}")
    written = a_text_report(report.parent).read_text("utf-8")
    report.write_text(written.replace("Northshire", text).replace("- ", f"- {text} "), "utf-8")
    page = window.show_page("import")
    page.read(report)
    _wait(lambda: page.proposal is not None and not page.is_busy)
    assert page.proposal is not None
    show_all(window)
    say("shown", "import page")


def _show_tracker(window: MainWindow, opened: Path, text: str, number: int) -> None:
    """Read a tracker that says the text in every cell, and show what it becomes."""
    step(f"tracker page with text {number}")
    tracker = opened.with_suffix(".csv")
    with tracker.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(("Ref", "Recommendation", "Action", "Lead", "Due date", "Progress", "Status"))
        for row in range(3):
            rows.writerow((f"1.{row}", text, text, text, "12/10/2026", text, text))
    page = window.show_page("tracker")
    page.read(tracker)
    _wait(lambda: not page.is_busy)
    show_all(window)
    say("shown", "tracker with rows")
    page.cancel()


def _opened_before(folder: Path, text: str, number: int) -> Path:
    """Return the path of a report or plan that the person opened, with the text as its name."""
    opened = folder / "recent"
    opened.mkdir(exist_ok=True)
    name = f"{number} {text}"[:100].replace("/", "\\").replace(".", "_")
    return opened / f"{name}.txt"


def _answered(dialog: MessageDialog) -> int:
    say("asked", dialog.accessibleDescription() or dialog.accessibleName())
    dialog.show()
    paint(dialog)
    dialog.hide()
    return 0 if isinstance(dialog, ReasonDialog) else 1


def _told(address: Any) -> bool:
    say("opened", address.toString(QUrl.ComponentFormattingOption.FullyEncoded))
    return True


def _fault(kind: Any, error: Any, trace: Any) -> None:
    say("fault", "".join(traceback.format_exception(kind, error, trace)))


def _wait(is_over: Any) -> None:
    until = time.monotonic() + HANG
    while not is_over() and time.monotonic() < until:
        settle()
        time.sleep(0.01)
    assert is_over(), "waited in vain"
    settle()


def main(argv: Sequence[str]) -> int:
    """Take the walk that is named, with the arguments that follow."""
    walks = (follow_links, show_texts, bare_labels, ending_only, markup_in_labels, markup_in_tips)
    {walk.__name__: walk for walk in walks}[argv[0]](*argv[1:])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
